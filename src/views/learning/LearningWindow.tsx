import { FolderOpen, Pause, Play, Save, Trash2 } from 'lucide-react';
import { use, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { StudyResults } from '../../analysis/activeLearning/results';
import { library } from '../../model/library';
import { formatDuration } from '../../model/units';
import { createDrawer } from '../../state/studies/drawer';
import { createLearning, type Learning, type LearningState, studied } from '../../state/studies/learning';
import { startLearning } from '../../worker/learningClient';
import { useModel, useWorkbench } from '../hooks';
import { chooseFiles } from '../panels/files';
import { RateControlContext } from '../panels/RateControl';
import { download } from '../plots/download';
import { Button } from '../ui/Button';
import { DoiLink } from '../ui/DoiLink';
import { NumberInput } from '../ui/NumberInput';
import { Window } from '../ui/Popup';
import { ClassCards } from './ClassCards';
import { ClassMapView } from './ClassMapView';
import { CycleFigures } from './CycleFigures';
import { BarrierTable, ConfusionTable } from './Tables';
import './learning.css';

/** The active-learning study of the SEI model: run here, or opened from a file. It goes on while the window is closed. */
export function LearningWindow({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [learning] = useState(() =>
    createLearning({
      start: startLearning,
      drawer: createDrawer('interphase-learning'),
      cores: navigator.hardwareConcurrency ?? 2,
      now: () => performance.now(),
    }),
  );
  useEffect(() => {
    if (isOpen) void learning.takeUp();
  }, [isOpen, learning]);
  return (
    <Window title="Which barriers decide what grows" isOpen={isOpen} onClose={onClose} wide>
      <Study learning={learning} />
    </Window>
  );
}

function Study({ learning }: { learning: Learning }) {
  const workbench = useWorkbench();
  const rateControl = use(RateControlContext);
  const state = useStore(learning);
  const model = useModel((document) => document);
  const base = useMemo(() => studied(model), [model]);
  const { results, problem, phase } = state;
  const pictured = useMemo(() => library.find(({ id }) => id === results?.model)?.model ?? base, [results, base]);
  /** Every core for the study: the run on the screen stands meanwhile. */
  const work = (resume: boolean) => {
    if (workbench.playback.getState().running) workbench.pause();
    rateControl?.show(null);
    void (resume ? learning.resume() : learning.begin(base));
  };
  return (
    <div className="study">
      <p className="study-intro">
        Each of the fifteen barriers of the SEI model may lie anywhere in a range. First, simulations spread evenly over
        all ranges are sorted into four classes of outcome. They teach a classifier to tell the class from the barriers
        alone; then, cycle by cycle, it asks for the simulations of which it is least sure (active learning). After
        Soleymanibrojeni et al. 2024, <DoiLink doi="10.1039/D3TA06054C" />.
      </p>
      <Setup learning={learning} state={state} model={base.name} onWork={work} />
      {problem && (
        <p className="study-problem" role="alert">
          {problem}
        </p>
      )}
      {(phase === 'running' || phase === 'paused') && <Progress state={state} />}
      {results && (
        <>
          <ClassCards results={results} model={pictured} />
          <div className="study-panels">
            <CycleFigures reports={results.reports} />
            <ClassMapView results={results} />
            <ConfusionTable reports={results.reports} />
          </div>
          <BarrierTable results={results} />
        </>
      )}
    </div>
  );
}

interface SetupProps {
  learning: Learning;
  state: LearningState;
  model: string;
  /** Begins, or goes on. */
  onWork: (resume: boolean) => void;
}

function Setup({ learning, state, model, onWork }: SetupProps) {
  const { settings, phase, results, spent_ms } = state;
  const free = phase === 'idle' || phase === 'done';
  async function open(): Promise<void> {
    const [file] = await chooseFiles('.json,application/json');
    if (file) await learning.open(file);
  }
  const number = (
    label: string,
    name: 'initial' | 'cycles' | 'steps' | 'seed',
    [min, max, step]: [number, number, number],
  ) => (
    <NumberInput
      label={label}
      showLabel
      value={settings[name]}
      {...{ min, max, step }}
      integer
      onChange={(value) => learning.set({ [name]: value })}
    />
  );
  return (
    <div className="study-setup">
      {free && (
        <>
          {number('Initial runs', 'initial', [100, 50_000, 100])}
          {number('Cycles', 'cycles', [0, 100, 1])}
          {number('Events per run', 'steps', [1000, 1e9, 10_000])}
          {number('Seed', 'seed', [0, 2 ** 31, 1])}
          <Button variant="primary" icon={<Play size={15} aria-hidden />} onPress={() => onWork(false)}>
            Start
          </Button>
          <Button icon={<FolderOpen size={15} aria-hidden />} onPress={() => void open()}>
            Open results
          </Button>
        </>
      )}
      {phase === 'running' && (
        <Button icon={<Pause size={15} aria-hidden />} onPress={learning.pause}>
          Pause
        </Button>
      )}
      {phase === 'paused' && (
        <>
          <Button variant="primary" icon={<Play size={15} aria-hidden />} onPress={() => onWork(true)}>
            Go on
          </Button>
          <Button icon={<Trash2 size={15} aria-hidden />} onPress={learning.discard}>
            Give up
          </Button>
        </>
      )}
      {results && (
        <Button icon={<Save size={15} aria-hidden />} onPress={() => save(results)}>
          Save results
        </Button>
      )}
      <p className="study-note">
        {!free
          ? 'The study goes on while this window is closed. If the page is closed it waits here, to go on where it was.'
          : phase === 'done' && spent_ms > 0
            ? `The last study took ${formatDuration(spent_ms / 1000)}.`
            : `Studies ${model}. With 1,600 runs it takes some minutes on two cores; the published 50,000 are for the command line, whose study.json opens here.`}
      </p>
    </div>
  );
}

function Progress({ state }: { state: LearningState }) {
  const { phase, stage, cycle, runs, allRuns, left_ms, settings, model } = state;
  const left = left_ms === null ? '' : `, about ${formatDuration(left_ms / 1000)} left`;
  const doing = {
    'initial design': 'Simulating the initial design',
    classes: 'Finding the classes',
    training: cycle === 0 ? 'Training the first model' : `Cycle ${cycle} of ${settings.cycles}: training`,
    queries: `Cycle ${Math.min(cycle + 1, settings.cycles)} of ${settings.cycles}: simulating what the model asked for`,
  }[stage];
  return (
    <div className="learning-progress">
      <progress aria-label="Active-learning study" value={runs} max={allRuns} />
      <p aria-live="off">
        {phase === 'paused' ? `Paused study of ${model?.name}, seed ${settings.seed}` : doing}.{' '}
        {runs.toLocaleString('en-GB')} of {allRuns.toLocaleString('en-GB')} runs{left}.
      </p>
    </div>
  );
}

function save(results: StudyResults): void {
  download(new Blob([`${JSON.stringify(results)}\n`], { type: 'application/json' }), 'study.json');
}
