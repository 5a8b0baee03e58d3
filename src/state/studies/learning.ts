/** The active-learning study on the page: what runs, how far it is, what it has found. */
import { createStore } from 'zustand/vanilla';
import { boxOfModel } from '../../analysis/activeLearning/box';
import { readResults, type StudyResults } from '../../analysis/activeLearning/results';
import type { Job, RunResult } from '../../analysis/activeLearning/runs';
import { REDUCED, type StudySettings, settingsWith } from '../../analysis/activeLearning/settings';
import { readingOf } from '../../analysis/activeLearning/simulator';
import { ENGINE_VERSION } from '../../engine/version';
import { findModel } from '../../model/library';
import type { ModelDocument } from '../../model/schema';
import { loadModel } from '../../model/validate';
import type { LearningStep } from '../../worker/learning.worker';
import type { LearningRun, startLearning } from '../../worker/learningClient';
import type { Drawer } from './drawer';
import { type Pace, timeLeft } from './pace';

/** Studied where the model on the page is no SEI model. */
const USUAL_MODEL = 'sei-organic';
const MOST_SIMULATORS = 16;
const MOST_BYTES = 100_000_000;
/** Runs are shown and kept in bunches. */
const SHOW_MS = 250;
const KEEP_MS = 1000;
/** So many are read in a task; they are small. */
const AT_ONCE = 1000;

export interface LearningState {
  settings: StudySettings;
  /** Of the study that runs, is paused or was done last. */
  model: ModelDocument | null;
  phase: 'idle' | 'running' | 'paused' | 'done';
  /** What is being done, while it runs. */
  stage: LearningStep['stage'];
  cycle: number;
  /** Simulations done, and of the whole study. */
  runs: number;
  allRuns: number;
  /** Milliseconds of work left; null before that is known. */
  left_ms: number | null;
  /** Milliseconds of work so far, without pauses. */
  spent_ms: number;
  results: StudyResults | null;
  /** Why the last study or file could not be finished or read. */
  problem: string | null;
}

/** What is kept of a study beside its runs. */
export interface LearningKept {
  model: unknown;
  settings: StudySettings;
  engine: string;
  spent_ms: number;
  cycle: number;
  results: StudyResults | null;
  done: boolean;
}

/** A simulation with its result. */
export type KeptRun = Job & RunResult;

export interface LearningOptions {
  /** Starts the workers. */
  start: typeof startLearning;
  drawer: Drawer<LearningKept, KeptRun>;
  /** What the machine has. */
  cores: number;
  /** Milliseconds that only grow. */
  now: () => number;
}

export type Learning = ReturnType<typeof createLearning>;

/** Creates the study of the page; nothing runs before `begin`. */
export function createLearning({ start, drawer, cores, now }: LearningOptions) {
  const store = createStore<LearningState>(() => ({
    settings: REDUCED,
    model: null,
    phase: 'idle',
    stage: 'initial design',
    cycle: 0,
    runs: 0,
    allRuns: 0,
    left_ms: null,
    spent_ms: 0,
    results: null,
    problem: null,
  }));
  let working: LearningRun | null = null;
  /** Runs by their number; those of them that are not kept yet. */
  const known = new Map<number, KeptRun>();
  let unkept: KeptRun[] = [];
  /** When the work began that goes on now, less what was spent before. */
  let origin = 0;
  let [shownAt, keptAt] = [0, 0];
  /** Studies that were begun on this page. */
  let begun = 0;

  function set(given: Partial<StudySettings>): void {
    store.setState(({ settings }) => ({ settings: settingsWith(settings, given) }));
  }

  /** Studies a model, or the library's if it is no SEI model with ranges. Resolves when the study is done or paused. */
  async function begin(model: ModelDocument): Promise<void> {
    halt();
    begun++;
    known.clear();
    unkept = [];
    const { settings } = store.getState();
    const allRuns = settings.initial + settings.cycles * settings.queries;
    store.setState({ model: studied(model), runs: 0, allRuns, spent_ms: 0, results: null, problem: null, cycle: 0 });
    void drawer.begin(description(false));
    await resume();
  }

  /** Goes on with a study that is paused: what has been simulated is not simulated again. */
  async function resume(): Promise<void> {
    const { model, settings, spent_ms } = store.getState();
    if (!model || working) return;
    origin = now() - spent_ms;
    const pace: Pace = { began: now(), fresh: 0, models: [] };
    store.setState({ phase: 'running', stage: 'initial design', left_ms: null, problem: null });
    const show = () => {
      shownAt = now();
      const state = store.getState();
      store.setState({
        runs: known.size,
        spent_ms: shownAt - origin,
        left_ms: timeLeft(pace, settings, state.cycle, known.size, shownAt),
      });
    };
    const mine = start(model, settings, Math.min(MOST_SIMULATORS, Math.max(1, cores)), {
      find: (job) => sameJob(known.get(job.run), job),
      onRun(job, result) {
        pace.fresh++;
        const run = { ...job, ...result };
        known.set(job.run, run);
        unkept.push(run);
        if (now() - shownAt > SHOW_MS) show();
        if (now() - keptAt > KEEP_MS) keep();
      },
      onStep({ stage, cycle, results }) {
        if (stage === 'queries') pace.models.push(now());
        store.setState({ stage, cycle, ...(results && { results }) });
        show();
        if (results) void drawer.describe(description(false));
      },
    });
    working = mine;
    const failed = await mine.done.then(
      () => null,
      (error: Error) => error,
    );
    if (working !== mine) return;
    show();
    halt();
    // Settings that lead nowhere end the study; after anything else, such as a worker that died, it can go on.
    const over = !failed || failed.name === 'RangeError';
    const problem = failed && `The study ended early: ${failed.message}.`;
    store.setState({ phase: over ? 'done' : 'paused', left_ms: null, problem });
    void (over ? drawer.begin(description(true)) : drawer.describe(description(false)));
  }

  function description(done: boolean): LearningKept {
    const { model, settings, spent_ms, cycle, results } = store.getState();
    return { model, settings, engine: ENGINE_VERSION, spent_ms, cycle, results, done };
  }

  function keep(): void {
    keptAt = now();
    void drawer.add(unkept.map((run) => [run.run, run]));
    unkept = [];
  }

  function halt(): void {
    working?.stop();
    working = null;
    keep();
  }

  /** Simulations in hand are given up; `resume` does them again. */
  function pause(): void {
    if (store.getState().phase !== 'running') return;
    store.setState({ phase: 'paused', runs: known.size, spent_ms: now() - origin, left_ms: null });
    halt();
    void drawer.describe(description(false));
  }

  /** Ends the study for good. What it has found stays on the screen, its runs do not stay in the browser. */
  function discard(): void {
    halt();
    known.clear();
    store.setState(({ results }) => ({ phase: results ? 'done' : 'idle', runs: 0, left_ms: null, problem: null }));
    void drawer.clear();
  }

  /** Takes up the study that was left here: paused, or with its results. */
  async function takeUp(): Promise<void> {
    if (store.getState().phase !== 'idle') return;
    const mine = begun;
    const about = await drawer.about();
    if (!about) return;
    const kept: KeptRun[] = [];
    // Another engine's runs are others: all are done again.
    if (about.engine === ENGINE_VERSION) for await (const piece of drawer.runs(AT_ONCE)) kept.push(...piece);
    if (mine !== begun || store.getState().phase !== 'idle') return;
    try {
      const settings = settingsWith(REDUCED, about.settings);
      const model = loadModel(about.model);
      for (const run of kept) known.set(run.run, run);
      store.setState({
        ...{ settings, model, results: about.results, spent_ms: about.spent_ms, cycle: about.cycle },
        phase: about.done ? 'done' : 'paused',
        runs: known.size,
        allRuns: settings.initial + settings.cycles * settings.queries,
      });
    } catch {
      void drawer.clear(); // of a version whose studies this one cannot read
    }
  }

  /** Shows the results of a file, as `kmc learn` writes them. */
  async function open(file: Pick<Blob, 'size' | 'text'>): Promise<void> {
    try {
      if (file.size > MOST_BYTES) throw new RangeError('it is larger than any results of a study');
      const results = readResults(await file.text());
      halt();
      store.setState({ results, phase: 'done', spent_ms: 0, problem: null });
    } catch (error) {
      store.setState({ problem: `This file cannot be shown: ${(error as Error).message}.` });
    }
  }

  return { ...store, set, begin, resume, pause, discard, takeUp, open };
}

/** A run's result, if it is that of this job. */
function sameJob(run: KeptRun | undefined, { seed, barriers }: Job): RunResult | null {
  return run && run.seed === seed && barriers.every((barrier, i) => barrier === run.barriers[i]) ? run : null;
}

/** The model that a study on this one would be of. */
export function studied(model: ModelDocument): ModelDocument {
  try {
    readingOf(model);
    if (boxOfModel(model).steps.length >= 2) return model;
  } catch {
    // No SEI model.
  }
  return findModel(USUAL_MODEL);
}
