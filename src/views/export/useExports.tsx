import { type ReactNode, type RefObject, useMemo, useState } from 'react';
import { pageWith } from '../../formats/page';
import { createJobs, type Jobs } from '../../state/export/jobs';
import type { Workbench } from '../../state/workbench';
import { useWorkbench } from '../hooks';
import type { LatticeHandle } from '../lattice/LatticeFrame';
import { saveModel, saveRun, saveSeries, saveZacros } from '../panels/exports';
import { download } from '../plots/download';
import type { Action } from '../ui/ActionMenu';
import { Window } from '../ui/Popup';
import { CiteWindow } from './CiteWindow';
import { JobBar } from './JobBar';
import { useKeeping } from './KeepingContext';
import { PictureWindow } from './PictureWindow';
import { pageTemplate } from './pageTemplate';
import { RecentWindow } from './RecentWindow';
import { TrajectoryWindow } from './TrajectoryWindow';
import { VideoWindow } from './VideoWindow';

/** What the windows of the exports are given. */
export interface ExportProps {
  lattice: LatticeHandle | null;
  jobs: Jobs;
  onDone: () => void;
}

const WINDOWS = {
  recent: 'Recent runs',
  trajectory: 'Trajectory',
  picture: 'Picture of the lattice',
  video: 'Video of the run',
  cite: 'Cite this run',
} as const;

type WindowName = keyof typeof WINDOWS;

/** Everything that can be saved and exported: the actions for menus, and the windows that they open. */
export function useExports(lattice: RefObject<LatticeHandle | null>): { actions: Action[]; windows: ReactNode } {
  const workbench = useWorkbench();
  const keeping = useKeeping();
  const jobs = useMemo(() => createJobs(workbench.notices), [workbench]);
  const [open, setOpen] = useState<WindowName | null>(null);
  const actions = useMemo(
    () => [...filesOf(workbench, keeping !== null, setOpen), ...exportsOf(workbench, jobs, setOpen)],
    [workbench, keeping, jobs],
  );
  const close = () => setOpen(null);
  const props = { lattice: lattice.current, jobs, onDone: close };
  const windows = (
    <>
      <Window title={open ? WINDOWS[open] : ''} isOpen={open !== null} onClose={close}>
        {open === 'recent' && keeping && <RecentWindow keeping={keeping} onDone={close} />}
        {open === 'trajectory' && <TrajectoryWindow {...props} />}
        {open === 'picture' && <PictureWindow {...props} />}
        {open === 'video' && <VideoWindow {...props} />}
        {open === 'cite' && <CiteWindow />}
      </Window>
      <JobBar jobs={jobs} />
    </>
  );
  return { actions, windows };
}

function filesOf(workbench: Workbench, hasRecent: boolean, open: (name: WindowName) => void): Action[] {
  const recent: Action = {
    id: 'recent',
    group: 'Files',
    label: 'Recent runs',
    description: 'What this browser has kept',
    run: () => open('recent'),
  };
  return [
    {
      id: 'experiment',
      group: 'Files',
      label: 'Save experiment',
      description: 'The run with its model, seed and changes, as JSON: it computes itself again',
      run: () => void saveRun(workbench),
    },
    {
      id: 'model',
      group: 'Files',
      label: 'Save model',
      description: 'The model alone, as JSON',
      run: () => saveModel(workbench),
    },
    {
      id: 'zacros',
      group: 'Files',
      label: 'Save as Zacros input',
      description: 'The model as input files of Zacros, in one ZIP archive',
      run: () => saveZacros(workbench),
    },
    ...(hasRecent ? [recent] : []),
  ];
}

function exportsOf(workbench: Workbench, jobs: Jobs, open: (name: WindowName) => void): Action[] {
  const group = 'Export';
  return [
    {
      id: 'series',
      group,
      label: 'Time series',
      description: 'Species counts and observables, as CSV',
      run: () => saveSeries(workbench),
    },
    {
      id: 'trajectory',
      group,
      label: 'Trajectory …',
      description: 'The lattice over time, for OVITO and ASE',
      run: () => open('trajectory'),
    },
    {
      id: 'picture',
      group,
      label: 'Picture …',
      description: 'The lattice as PNG, of any size',
      run: () => open('picture'),
    },
    { id: 'video', group, label: 'Video …', description: 'The run as a film, WebM', run: () => open('video') },
    {
      id: 'page',
      group,
      label: 'Page of one file',
      description: 'The run with the whole workbench, as HTML that opens from disk',
      run: () => void savePage(workbench, jobs),
    },
    {
      id: 'cite',
      group,
      label: 'Cite this run …',
      description: 'BibTeX of the program and the model’s sources',
      run: () => open('cite'),
    },
  ];
}

async function savePage(workbench: Workbench, jobs: Jobs): Promise<void> {
  const experiment = await workbench.answered((client) => client.record('here'));
  const page = await jobs.run('Writing the page', async () => pageWith(await pageTemplate(), experiment));
  if (page !== null) download(new Blob([page], { type: 'text/html' }), `${experiment.model.id}.html`);
}
