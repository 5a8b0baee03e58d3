import {
  CircleQuestionMark,
  Download,
  Ellipsis,
  FlaskConical,
  FolderOpen,
  Link,
  Redo2,
  SunMoon,
  Undo2,
} from 'lucide-react';
import { useState } from 'react';
import { Group } from 'react-aria-components';
import { useStore } from 'zustand';
import { type Layout, useIsSmall, useWorkbench } from '../hooks';
import { type Action, ActionMenu } from '../ui/ActionMenu';
import { IconButton } from '../ui/Button';
import { Popup, Window } from '../ui/Popup';
import { DisplayOptions } from './DisplayOptions';
import { chooseFiles, OPENED_FILES } from './files';
import { ModelPicker } from './ModelPicker';
import { Readouts } from './Readouts';
import { Transport } from './Transport';

interface TopBarProps {
  layout: Layout;
  /** What can be saved. */
  saves: Action[];
  /** Stands in another page: no files of the person are opened there. */
  framed: boolean;
  onLearn: () => void;
  onShare: () => void;
  /** Null where there are no studies. */
  onStudies: (() => void) | null;
  onHelp: () => void;
}

/**
 * The bar over everything. On a small screen what is seldom needed is in one menu; on a narrow one the transport stands
 * at the bottom instead, near the thumb.
 */
export function TopBar({ layout, saves, framed, onLearn, onShare, onStudies, onHelp }: TopBarProps) {
  const { openFiles } = useWorkbench();
  const isSmall = useIsSmall();
  const studies: Action[] = onStudies
    ? [
        {
          id: 'studies',
          label: 'Ensembles and sweeps',
          description: 'Many runs: seeds, and ranges of parameters',
          group: 'Studies',
          run: onStudies,
        },
        {
          id: 'learn',
          label: 'Active-learning study',
          description: 'Which barriers decide what grows',
          group: 'Studies',
          run: onLearn,
        },
      ]
    : [];

  async function open(): Promise<void> {
    const files = await chooseFiles(OPENED_FILES);
    if (files.length > 0) await openFiles(files);
  }

  return (
    <header className="topbar">
      <Brand />
      <ModelPicker />
      {layout !== 'narrow' && <Transport />}
      {layout === 'wide' && <Readouts />}
      <span className="spacer" />
      <UndoRedo />
      {isSmall && layout !== 'wide' ? (
        <MoreMenu saves={saves} studies={studies} onOpen={framed ? null : open} onShare={onShare} onHelp={onHelp} />
      ) : (
        <>
          {!framed && (
            <IconButton
              icon={<FolderOpen size={16} aria-hidden />}
              label="Open a model file"
              word="Open"
              onPress={() => void open()}
            />
          )}
          {layout === 'wide' && studies.length > 0 && (
            <ActionMenu
              icon={<FlaskConical size={16} aria-hidden />}
              label="Studies"
              word="Studies"
              actions={studies}
            />
          )}
          <IconButton
            className="worded-first"
            icon={<Link size={16} aria-hidden />}
            label="Share this run"
            word="Share"
            onPress={onShare}
          />
          <ActionMenu
            icon={<Download size={16} aria-hidden />}
            label="Save and export"
            word="Save"
            actions={layout === 'wide' ? saves : [...studies, ...saves]}
          />
          <Popup
            label="Theme, colours, panels"
            placement="bottom end"
            trigger={<IconButton icon={<SunMoon size={16} aria-hidden />} label="Theme, colours, panels" />}
          >
            <DisplayOptions />
          </Popup>
          <IconButton
            icon={<CircleQuestionMark size={16} aria-hidden />}
            label="Help and keys"
            shortcut="?"
            onPress={onHelp}
          />
        </>
      )}
    </header>
  );
}

interface MoreMenuProps extends Pick<TopBarProps, 'saves' | 'onShare' | 'onHelp'> {
  studies: Action[];
  onOpen: (() => Promise<void>) | null;
}

function MoreMenu({ saves, studies, onOpen, onShare, onHelp }: MoreMenuProps) {
  const [display, setDisplay] = useState(false);
  const actions: Action[] = [
    ...(onOpen ? [{ id: 'open', label: 'Open a model file', run: () => void onOpen() }] : []),
    { id: 'share', label: 'Share this run', description: 'As a link, or in a page of your own', run: onShare },
    ...studies,
    ...saves,
    { id: 'display', label: 'Theme, colours, panels', run: () => setDisplay(true) },
    { id: 'help', label: 'Help and keys', run: onHelp },
  ];
  return (
    <>
      <ActionMenu icon={<Ellipsis size={16} aria-hidden />} label="More" actions={actions} />
      <Window title="Theme, colours, panels" isOpen={display} onClose={() => setDisplay(false)}>
        <DisplayOptions />
      </Window>
    </>
  );
}

function Brand() {
  return (
    <h1 className="brand" aria-label="Interphase">
      <svg viewBox="0 0 20 20" width="22" height="22" aria-hidden="true">
        <path
          d="M10 1l8 4.5v9L10 19l-8-4.5v-9z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.7"
          strokeLinejoin="round"
        />
        <path d="M2.4 12h15.2v2.4L10 18.8l-7.6-4.4z" fill="currentColor" fillOpacity="0.25" />
        <path d="M2.4 12h15.2" stroke="currentColor" strokeWidth="1.5" />
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
