import { type DragEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useStore } from 'zustand';
import type { ModelDocument } from '../model/schema';
import type { Comparison } from '../state/comparison';
import type { Keeping } from '../state/keeping';
import type { RateControl } from '../state/studies/rateControl';
import type { Studies } from '../state/studies/studies';
import type { Workbench } from '../state/workbench';
import { KeepingContext } from './export/KeepingContext';
import { useExports } from './export/useExports';
import { useKeptWork } from './export/useKeptWork';
import { focusLattice } from './focusLattice';
import {
  ComparisonContext,
  useIsQuiet,
  useLayout,
  useModel,
  usePageTheme,
  usePanel,
  useSetting,
  useWorkbench,
  WorkbenchContext,
} from './hooks';
import { useKeptFocus } from './keptFocus';
import type { LatticeHandle } from './lattice/LatticeFrame';
import { loadLatticeScene } from './lattice/scenes';
import { LearningWindow } from './learning/LearningWindow';
import { saveModel } from './panels/exports';
import { droppedFiles } from './panels/files';
import { Help } from './panels/Help';
import { ModelPanel } from './panels/ModelPanel';
import { Notices } from './panels/Notices';
import { PanelSwitch } from './panels/PanelSwitch';
import { PlotsPanel } from './panels/PlotsPanel';
import { Printed } from './panels/Printed';
import { RateControlContext } from './panels/RateControl';
import { ShareWindow } from './panels/ShareWindow';
import { Stage } from './panels/Stage';
import { useShortcuts } from './panels/shortcuts';
import { TopBar } from './panels/TopBar';
import { Transport } from './panels/Transport';
import { StudiesContext } from './studies/context';
import { StudiesWindow } from './studies/StudiesWindow';
import { Timeline } from './timeline/Timeline';
import { CrashScreen } from './ui/CrashScreen';

interface AppProps {
  workbench: Workbench;
  keeping: Keeping | null;
  comparison: Comparison;
  studies: Studies;
  rateControl: RateControl;
}

/** The whole page, over a workbench that is already started. */
export function App({ workbench, keeping, comparison, studies, rateControl }: AppProps) {
  return (
    <Frame workbench={workbench}>
      <KeepingContext value={keeping}>
        <ComparisonContext value={comparison}>
          <StudiesContext value={studies}>
            <RateControlContext value={rateControl}>
              <Page />
            </RateControlContext>
          </StudiesContext>
        </ComparisonContext>
      </KeepingContext>
    </Frame>
  );
}

/** What every page of ours stands in: the workbench at hand, and a screen for when drawing fails. */
export function Frame({ workbench, children }: { workbench: Workbench; children: ReactNode }) {
  return (
    <I18nProvider locale="en-GB">
      <WorkbenchContext value={workbench}>
        <CrashScreen onSave={() => saveModel(workbench)}>{children}</CrashScreen>
      </WorkbenchContext>
    </I18nProvider>
  );
}

/** @param framed stands in another page: no files of the person are opened there */
export function Page({ framed = false }: { framed?: boolean }) {
  const workbench = useWorkbench();
  const layout = useLayout();
  const panel = usePanel();
  const aside = useSetting('aside');
  const lattice = useRef<LatticeHandle>(null);
  const isQuiet = useIsQuiet();
  const opened = useStore(workbench.document, (state) => state.opened);
  const made = useInTurn(2, isQuiet, opened);
  const drop = useDroppedFiles(workbench);
  useRootAttributes();
  useKeptFocus();
  const [help, setHelp] = useState(false);
  const [sharing, setSharing] = useState(false);
  const [learning, setLearning] = useState(false);
  const [studying, setStudying] = useState(false);
  useShortcuts(workbench, () => setHelp(true));
  const exports = useExports(lattice);
  useKeptWork(lattice);
  const shows = (one: 'model' | 'plots') => (layout === 'wide' ? !aside.includes(one) : panel === one);
  const hasTimeline = !aside.includes('timeline');
  return (
    <div
      className="page"
      data-layout={layout}
      data-panel={panel}
      data-aside={aside.join(' ')}
      data-quiet={isQuiet || undefined}
      {...(framed ? {} : drop.handlers)}
    >
      <button type="button" className="skip" onClick={focusLattice}>
        Skip to the lattice
      </button>
      <TopBar
        layout={layout}
        saves={exports.actions}
        framed={framed}
        onLearn={() => setLearning(true)}
        onShare={() => setSharing(true)}
        onStudies={framed ? null : () => setStudying(true)}
        onHelp={() => setHelp(true)}
      />
      <main className="columns">
        {shows('model') && (made > 0 ? <ModelPanel /> : <Coming className="model-panel" />)}
        <Stage layout={layout} lattice={lattice} guided />
        {shows('plots') && (made > 1 ? <PlotsPanel /> : <Coming className="plots-panel" />)}
      </main>
      {layout === 'narrow' ? (
        <footer className="thumbs">
          {hasTimeline && <Timeline />}
          <Transport />
          <PanelSwitch />
        </footer>
      ) : (
        hasTimeline && <Timeline />
      )}
      {drop.isOver && <p className="drop-here">Drop a model, an experiment or Zacros input to open it</p>}
      <Help isOpen={help} onClose={() => setHelp(false)} />
      <ShareWindow isOpen={sharing} onClose={() => setSharing(false)} />
      {!framed && <LearningWindow isOpen={learning} onClose={() => setLearning(false)} />}
      <StudiesWindow isOpen={studying} onClose={() => setStudying(false)} />
      <Printed />
      {exports.windows}
      <Notices />
    </div>
  );
}

/**
 * How many of the panels of a model are made: the lattice comes first, with what draws it, then one after the other, so that the
 * page answers in between. While they are `held` none is begun. Not `useDeferredValue`, since the frames of a run put off what is
 * deferred for five seconds.
 * @param opened another one is another model: its panels are made anew
 */
function useInTurn(parts: number, held: boolean, opened: ModelDocument): number {
  const [latest, setLatest] = useState({ opened, made: 0 });
  const made = latest.opened === opened ? latest.made : 0;
  useEffect(() => {
    if (held || made === parts) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const next = () => {
      if (!isOver) timer = setTimeout(() => setLatest({ opened, made: made + 1 }));
    };
    // The lattice's place says what is missing where it cannot be fetched.
    loadLatticeScene().then(next, next);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [made, parts, held, opened]);
  return made;
}

/** The place of a panel that is being made. */
function Coming({ className }: { className: string }) {
  return <section className={`panel ${className}`} aria-busy />;
}

/** Theme and title follow the settings and the model. */
export function useRootAttributes(): void {
  const theme = usePageTheme();
  const name = useModel((model) => model.name);
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    document.title = `${name} · Interphase`;
  }, [name]);
}

/** Files, or a folder of them, dropped anywhere on the page are opened. */
function useDroppedFiles({ openFiles }: Workbench) {
  const [isOver, setOver] = useState(false);
  const carriesFile = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  const handlers = {
    onDragOver(event: DragEvent) {
      if (!carriesFile(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave(event: DragEvent) {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    async onDrop(event: DragEvent) {
      if (!carriesFile(event)) return;
      event.preventDefault();
      setOver(false);
      const files = await droppedFiles(event.dataTransfer);
      if (files) await openFiles(files);
    },
  };
  return { isOver, handlers };
}
