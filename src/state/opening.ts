/**
 * How far an opened experiment is: asked about because it is large, being computed, or computed and held against the state
 * that it promises.
 */
import { createStore } from 'zustand/vanilla';
import { ENGINE_VERSION } from '../engine/version';
import { type Cost, costOf, isLarge } from '../model/cost';
import type { Experiment } from '../model/experiment';
import type { Arrival, Frame } from '../worker/protocol';

/** Whether the promised state came out. */
export interface Verdict {
  /** unpromised: nothing to compare with; stopped: a person broke off before the end. */
  kind: 'reproduced' | 'differs' | 'unpromised' | 'stopped';
  /** Hashes; '' for none. */
  expected: string;
  found: string;
  /** Executed events, and those of the experiment. */
  steps: number;
  of: number;
  /** Version of the engine that the experiment was recorded with. */
  engine: string;
  /** What else a person should know. */
  notes: string[];
}

export type Opening =
  | { stage: 'asking'; name: string; cost: Cost; answer: (goOn: boolean) => void }
  | { stage: 'computing'; steps: number; of: number; secondsLeft: number | null }
  | { stage: 'done'; verdict: Verdict };

export interface OpeningState {
  opening: Opening | null;
  /** Whether something stood there before, to go back to. */
  canGoBack: boolean;
  /** Whether the processor is left to the engine: what can wait, such as graphics and plots, is not begun. */
  isQuiet: boolean;
  /** Whether an experiment is on its way of which nothing is shown yet. */
  isAwaited: boolean;
}

export type OpeningStore = ReturnType<typeof createOpening>;

/** An estimate before that is none. */
const ESTIMATE_MS = 400;

/** What is there by then, in ms, is shown once, at its end. */
const SOON_MS = 700;

/** While an experiment is computed it is drawn at most so often, since drawing may want the processor that computes. */
const BETWEEN_PICTURES_MS = 500;

/** So long an experiment has the processor for itself; what takes longer is not worth a page without pictures. */
const QUIET_MS = 1000;
/** The verdict is drawn before what waited is begun. */
const SHOWN_MS = 250;

/** Creates the store; null while there is nothing to tell. `now` gives milliseconds. */
export function createOpening(now: () => number) {
  const store = createStore<OpeningState>(() => ({
    opening: null,
    canGoBack: false,
    isQuiet: false,
    isAwaited: false,
  }));
  let began = { at: 0, steps: 0 };

  const show = (opening: Opening | null) => store.setState({ opening });

  /** Something else is opened: a question that is open is answered no. */
  function decline(): void {
    const { opening } = store.getState();
    if (opening?.stage === 'asking') opening.answer(false);
  }

  /** Whether to open an experiment; asks where that is large. A new question takes the place of an older. */
  async function agreed(experiment: Experiment): Promise<boolean> {
    decline();
    const cost = costOf(experiment);
    if (!isLarge(cost)) return true;
    const before = store.getState().opening;
    const { name } = experiment.model;
    const goOn = await new Promise<boolean>((answer) => show({ stage: 'asking', name, cost, answer }));
    show(goOn ? null : before);
    return goOn;
  }

  let ending: ReturnType<typeof setTimeout> | undefined;
  /** The processor is free, after so many milliseconds. */
  function endQuiet(after = 0): void {
    clearTimeout(ending);
    ending = setTimeout(() => store.setState({ isQuiet: false }), after);
  }

  /** An experiment is about to be opened. */
  function quieten(): void {
    store.setState({ isQuiet: true });
    endQuiet(QUIET_MS);
  }

  /** Resolves when something holds of the store, or after so many milliseconds. */
  const until = (holds: () => boolean, most_ms?: number) =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        stop();
        resolve();
      };
      const timer = most_ms === undefined ? undefined : setTimeout(done, most_ms);
      const stop = store.subscribe(() => holds() && done());
      if (holds()) done();
    });

  /** Resolves when the processor is free for what can wait. */
  const free = () => until(() => !store.getState().isQuiet);

  /**
   * Where an experiment that is on its way comes to, if it is there soon. Nothing of it is shown meanwhile: each picture of the page
   * takes the processor from what computes it.
   */
  async function soon(arrival: Promise<Arrival>): Promise<Arrival | null> {
    store.setState({ isAwaited: true });
    try {
      // A worker that fails is told elsewhere.
      return await Promise.race([arrival.catch(() => null), after(SOON_MS)]);
    } finally {
      store.setState({ isAwaited: false });
    }
  }

  /** Computing begins, at the present step. */
  function begin(steps: number, of: number): void {
    began = { at: now(), steps };
    show({ stage: 'computing', steps, of, secondsLeft: null });
  }

  /** Shows how far it is. */
  function progress({ steps }: Frame, of: number): void {
    const elapsed = now() - began.at;
    const isKnown = elapsed > ESTIMATE_MS && steps > began.steps;
    const secondsLeft = isKnown ? ((of - steps) / (steps - began.steps)) * (elapsed / 1000) : null;
    show({ stage: 'computing', steps, of, secondsLeft });
  }

  function end(verdict: Verdict): void {
    show({ stage: 'done', verdict });
    endQuiet(SHOWN_MS);
  }
  const dismiss = () => show(null);

  const isComputing = () => store.getState().opening?.stage === 'computing';
  const isUnderWay = () => store.getState().isAwaited || isComputing();
  /** The time between two pictures of an experiment that is being computed; none once it is there. */
  const pause = () => until(() => !isUnderWay(), BETWEEN_PICTURES_MS);

  const quiet = { quieten, endQuiet, free };
  return { ...store, ...quiet, decline, agreed, soon, begin, progress, end, dismiss, isComputing, isUnderWay, pause };
}

const after = (milliseconds: number) => new Promise<null>((resolve) => setTimeout(resolve, milliseconds, null));

/** Why the state may be another than the promised one, in sentences; empty where nothing is known of. */
export function reasons({ engine, notes }: Verdict): string[] {
  const other = `It was recorded with ${engine}; this page computes with ${ENGINE_VERSION}, whose trajectories may differ.`;
  return [...(engine === ENGINE_VERSION ? [] : [other]), ...notes.map((note) => `${note}.`)];
}
