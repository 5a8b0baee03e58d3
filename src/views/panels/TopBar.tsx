import { Redo2, Undo2 } from 'lucide-react';
import { Group } from 'react-aria-components';
import { useStore } from 'zustand';
import { type Layout, useWorkbench } from '../hooks';
import { IconButton } from '../ui/Button';
import { DisplayOptions } from './DisplayOptions';
import { ExportMenu, type Exports } from './ExportMenu';
import { Help } from './Help';
import { ModelPicker } from './ModelPicker';
import { OpenModel } from './OpenModel';
import { PanelSwitch } from './PanelSwitch';
import { Readouts } from './Readouts';
import { Transport } from './Transport';

/** The bar over everything. On a narrow screen the transport stands at the bottom instead, near the thumb. */
export function TopBar({ layout, exports }: { layout: Layout; exports: Exports }) {
  return (
    <header className="topbar">
      <Brand />
      <ModelPicker />
      {layout !== 'narrow' && <Transport />}
      {layout === 'wide' && <Readouts />}
      <span className="spacer" />
      {layout === 'medium' && <PanelSwitch />}
      <UndoRedo />
      <OpenModel />
      <ExportMenu exports={exports} />
      <DisplayOptions />
      <Help />
    </header>
  );
}

function Brand() {
  return (
    <h1 className="brand">
      <svg viewBox="0 0 20 20" width="22" height="22" aria-hidden="true">
        <path
          d="M10 1l8 4.5v9L10 19l-8-4.5v-9z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.7"
          strokeLinejoin="round"
        />
        <path
          d="M2.4 12h15.2M2.4 14.6 10 19l7.6-4.4V12H2.4z"
          fill="currentColor"
          fillOpacity="0.22"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinejoin="round"
        />
      </svg>
      <span>Interphase</span>
    </h1>
  );
}

function UndoRedo() {
  const workbench = useWorkbench();
  const canUndo = useStore(workbench.document.temporal, (state) => state.pastStates.length > 0);
  const canRedo = useStore(workbench.document.temporal, (state) => state.futureStates.length > 0);
  return (
    <Group className="pair" aria-label="Edits of the model">
      <IconButton
        icon={<Undo2 size={16} aria-hidden />}
        label="Undo"
        shortcut="Ctrl Z"
        isDisabled={!canUndo}
        onPress={workbench.undo}
      />
      <IconButton
        icon={<Redo2 size={16} aria-hidden />}
        label="Redo"
        shortcut="Ctrl Shift Z"
        isDisabled={!canRedo}
        onPress={workbench.redo}
      />
    </Group>
  );
}
