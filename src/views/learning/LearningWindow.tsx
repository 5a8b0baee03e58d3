import { FolderOpen, Play, Save, Square } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { StudyResults } from '../../analysis/activeLearning/results';
import { library } from '../../model/library';
import { createLearning, type Learning, type LearningState, studied } from '../../state/learning';
import { startLearning } from '../../worker/learningClient';
import { useModel } from '../hooks';
import { chooseFiles } from '../panels/files';
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
    createLearning(startLearning, navigator.hardwareConcurrency ?? 2, () => performance.now()),
  );
  return (
    <Window title="Which barriers decide what grows" isOpen={isOpen} onClose={onClose} wide>
      <Study learning={learning} />
    </Window>
  );
}

function Study({ learning }: { learning: Learning }) {
  const state = useStore(learning);
  const model = useModel((document) => document);
  const base = useMemo(() => studied(model), [model]);
  const { results, problem, phase } = state;
  const pictured = useMemo(() => library.find(({ id }) => id === results?.model)?.model ?? base, [results, base]);
  return (
    <div className="study">
      <p className="study-intro">
        An active-learning study of the SEI model: simulations over fifteen barriers, sorted into four classes of
        outcome, teach a classifier that asks for the simulations it learns most from. After Soleymanibrojeni et al.
        2024, <DoiLink doi="10.1039/D3TA06054C" />.
      </p>
      <Setup learning={learning} state={state} onStart={() => void learning.begin(base)} model={base.name} />
      {problem && (
        <p className="study-problem" role="alert">
          {problem}
        </p>
      )}
      {phase === 'running' && <Progress state={state} />}
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
  onStart: () => void;
}

function Setup({ learning, state, model, onStart }: SetupProps) {
  const { settings, phase, results, took } = state;
  const running = phase === 'running';
  async function open(): Promise<void> {
    const [file] = await chooseFiles('.json,application/json');
    if (file) await learning.open(file);
  }
  return (
    <div className="study-setup">
      {!running && (
        <>
          <NumberInput
            label="Initial runs"
            showLabel
            value={settings.initial}
            min={100}
            max={50_000}
            step={100}
            integer
            onChange={(initial) => learning.set({ initial })}
          />
          <NumberInput
            label="Cycles"
            showLabel
            value={settings.cycles}
            min={0}
            max={100}
            step={1}
            integer
            onChange={(cycles) => learning.set({ cycles })}
          />
          <NumberInput
            label="Events per run"
            showLabel
            value={settings.steps}
            min={1000}
            max={1e9}
            step={10_000}
            integer
            onChange={(steps) => learning.set({ steps })}
          />
          <NumberInput
            label="Seed"
            showLabel
            value={settings.seed}
            min={0}
            max={2 ** 31}
            step={1}
            integer
            onChange={(seed) => learning.set({ seed })}
          />
        </>
      )}
      {running ? (
        <Button icon={<Square size={15} aria-hidden />} onPress={learning.stop}>
          Stop
        </Button>
      ) : (
        <Button variant="primary" icon={<Play size={15} aria-hidden />} onPress={onStart}>
          Start
        </Button>
      )}
      {!running && (
        <Button icon={<FolderOpen size={15} aria-hidden />} onPress={() => void open()}>
          Open results
        </Button>
      )}
      {results && (
        <Button icon={<Save size={15} aria-hidden />} onPress={() => save(results)}>
          Save results
        </Button>
      )}
      <p className="study-note">
        {running
          ? 'The study goes on while this window is closed, but not when the page is.'
          : took > 0
            ? `The last study took ${readable(took / 1000)}.`
            : `Studies ${model}. With 1,600 runs it takes some minutes on two cores; the published 50,000 are for the command line, whose study.json opens here.`}
      </p>
    </div>
  );
}

function Progress({ state }: { state: LearningState }) {
  const { stage, cycle, runs, allRuns, began, settings } = state;
  const share = runs / allRuns;
  const spent = (performance.now() - began) / 1000;
  const left = runs >= 20 ? `, about ${readable((spent / share) * (1 - share))} left` : '';
  const doing = {
    'initial design': 'Simulating the initial design',
    classes: 'Finding the classes',
    training: cycle === 0 ? 'Training the first model' : `Cycle ${cycle} of ${settings.cycles}: training`,
    queries: `Cycle ${Math.min(cycle + 1, settings.cycles)} of ${settings.cycles}: simulating what the model asked for`,
  }[stage];
  return (
    <div className="study-progress">
      <progress aria-label="Active-learning study" value={runs} max={allRuns} />
      <p aria-live="off">
        {doing}. {runs.toLocaleString('en-GB')} of {allRuns.toLocaleString('en-GB')} runs{left}.
      </p>
    </div>
  );
}

function save(results: StudyResults): void {
  download(new Blob([`${JSON.stringify(results)}\n`], { type: 'application/json' }), 'study.json');
}

function readable(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = seconds / 60;
  return minutes < 90 ? `${Math.round(minutes)} min` : `${(minutes / 60).toFixed(1)} h`;
}
