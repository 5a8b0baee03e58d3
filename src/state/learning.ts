/** The active-learning study on the page: what runs, how far it is, what it has found. */
import { createStore } from 'zustand/vanilla';
import { boxOfModel } from '../analysis/activeLearning/box';
import { readResults, type StudyResults } from '../analysis/activeLearning/results';
import { REDUCED, type StudySettings, settingsWith } from '../analysis/activeLearning/settings';
import { readingOf } from '../analysis/activeLearning/simulator';
import { findModel } from '../model/library';
import type { ModelDocument } from '../model/schema';
import type { LearningStep } from '../worker/learning.worker';
import type { LearningRun, startLearning } from '../worker/learningClient';

/** Studied where the model on the page is no SEI model. */
const USUAL_MODEL = 'sei-organic';
const MOST_SIMULATORS = 16;
const MOST_BYTES = 100_000_000;

export interface LearningState {
  settings: StudySettings;
  phase: 'idle' | 'running' | 'done';
  /** What is being done, while it runs. */
  stage: LearningStep['stage'];
  cycle: number;
  /** Simulations done, and of the whole study. */
  runs: number;
  allRuns: number;
  /** Milliseconds (performance.now) at which it began, and what it has taken at its end. */
  began: number;
  took: number;
  results: StudyResults | null;
  /** Why the last study or file could not be finished or read. */
  problem: string | null;
}

export type Learning = ReturnType<typeof createLearning>;

/** @param start starts the workers; @param cores what the machine has; @param now milliseconds that only grow */
export function createLearning(start: typeof startLearning, cores: number, now: () => number) {
  const store = createStore<LearningState>(() => ({
    settings: REDUCED,
    phase: 'idle',
    stage: 'initial design',
    cycle: 0,
    runs: 0,
    allRuns: 0,
    began: 0,
    took: 0,
    results: null,
    problem: null,
  }));
  let run: LearningRun | null = null;

  function set(given: Partial<StudySettings>): void {
    store.setState(({ settings }) => ({ settings: settingsWith(settings, given) }));
  }

  /** Studies a model, or the library's if it is no SEI model with ranges. Resolves when the study has ended. */
  async function begin(model: ModelDocument): Promise<void> {
    stop();
    const { settings } = store.getState();
    const allRuns = settings.initial + settings.cycles * settings.queries;
    store.setState({ phase: 'running', runs: 0, allRuns, began: now(), results: null, problem: null, cycle: 0 });
    const mine = start(
      studied(model),
      settings,
      Math.min(MOST_SIMULATORS, Math.max(1, cores)),
      () => store.setState(({ runs }) => ({ runs: runs + 1 })),
      ({ stage, cycle, results }) => store.setState({ stage, cycle, ...(results && { results }) }),
    );
    run = mine;
    let problem: string | null = null;
    try {
      await mine.done;
    } catch (error) {
      problem = `The study ended early: ${(error as Error).message}.`;
    }
    if (run === mine) store.setState(({ began }) => ({ phase: 'done', took: now() - began, problem }));
  }

  /** Ends a running study; what it has found stays. */
  function stop(): void {
    run?.stop();
    run = null;
    store.setState(({ phase, began }) => (phase === 'running' ? { phase: 'done', took: now() - began } : {}));
  }

  /** Shows the results of a file, as `kmc learn` writes them. */
  async function open(file: Pick<Blob, 'size' | 'text'>): Promise<void> {
    try {
      if (file.size > MOST_BYTES) throw new RangeError('it is larger than any results of a study');
      const results = readResults(await file.text());
      stop();
      store.setState({ results, phase: 'done', took: 0, problem: null });
    } catch (error) {
      store.setState({ problem: `This file cannot be shown: ${(error as Error).message}.` });
    }
  }

  return { ...store, set, begin, stop, open };
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
