import { ExternalLink, Pause, Play } from 'lucide-react';
import { useRef } from 'react';
import { useStore } from 'zustand';
import type { Workbench } from '../state/workbench';
import { Frame, Page, useRootAttributes } from './App';
import { addressOf, type EmbedSize } from './embed';
import { useModel, useWorkbench } from './hooks';
import type { LatticeHandle } from './lattice/LatticeFrame';
import { Conditions } from './panels/Conditions';
import { Notices } from './panels/Notices';
import { Readouts } from './panels/Readouts';
import { Stage } from './panels/Stage';
import { useShortcuts } from './panels/shortcuts';
import { Transport } from './panels/Transport';
import { IconButton } from './ui/Button';

/** The page in a frame of another page, in one of three sizes of interface. */
export function EmbeddedApp({ workbench, size }: { workbench: Workbench; size: EmbedSize }) {
  return <Frame workbench={workbench}>{size === 'full' ? <Page framed /> : <Small size={size} />}</Frame>;
}

/** The lattice, with controls above it or with nothing but a button. */
function Small({ size }: { size: Exclude<EmbedSize, 'full'> }) {
  const workbench = useWorkbench();
  const lattice = useRef<LatticeHandle>(null);
  const name = useModel((model) => model.name);
  useRootAttributes();
  useShortcuts(workbench, () => undefined);
  return (
    <div className={`page embedded ${size}`}>
      {size === 'controls' && (
        <header className="topbar">
          <Transport />
          <Readouts />
          <span className="spacer" />
          <h1 className="embedded-name">{name}</h1>
          <OpenAlone />
        </header>
      )}
      <main className="columns">
        <Stage layout="wide" lattice={lattice} bare={size} />
        {size === 'picture' && (
          <div className="embedded-corner">
            <PlayButton />
            <OpenAlone />
          </div>
        )}
      </main>
      {size === 'controls' && (
        <footer className="embedded-foot">
          <Conditions brief />
        </footer>
      )}
      <Notices />
    </div>
  );
}

function PlayButton() {
  const workbench = useWorkbench();
  const running = useStore(workbench.playback, (state) => state.running);
  return (
    <IconButton
      icon={running ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden />}
      label={running ? 'Pause' : 'Run'}
      onPress={workbench.toggle}
    />
  );
}

/** Opens the run as it stands in a page of its own, with everything. */
function OpenAlone() {
  const workbench = useWorkbench();
  async function open(): Promise<void> {
    const { fragment } = await workbench.share();
    window.open(addressOf(fragment ?? ''), '_blank', 'noopener');
  }
  return (
    <IconButton
      variant="quiet"
      icon={<ExternalLink size={16} aria-hidden />}
      label="Open in Interphase"
      onPress={() => void open()}
    />
  );
}
