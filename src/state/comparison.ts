/**
 * A second run beside the present one, in a worker of its own: it has no controls, but is always taken to where the first
 * one stands.
 */
import { createStore } from 'zustand/vanilla';
import { type Experiment, loadExperiment } from '../model/experiment';
import { ModelError, type Problem } from '../model/problem';
import type { Frame } from '../worker/protocol';
import type { Workbench } from './workbench';

/** What stands beside: the run as it was when it was pinned, a line of it, or the same with another seed. */
type OfThisRun = { kind: 'pinned' } | { kind: 'line'; id: number } | { kind: 'seed'; seed: number };
/** … or a run from elsewhere, by its name. */
export type Beside = OfThisRun | { kind: 'opened'; name: string };

export interface ComparisonState {
  /** The second run; null while none is compared. */
  other: Workbench | null;
  beside: Beside | null;
  /** What is equal of both: the simulated time, or the number of events. */
  by: 'time' | 'events';
}

export type Comparison = ReturnType<typeof createComparison>;

/** Creates the comparison; `createOther` makes a workbench with a worker of its own and the same settings. */
export function createComparison(primary: Workbench, createOther: () => Workbench) {
  const store = createStore<ComparisonState>(() => ({ other: null, beside: null, by: 'time' }));

  primary.frames.subscribe(({ frame }, before) => {
    if (frame && frame !== before.frame) follow(frame);
  });

  primary.document.subscribe(({ model }, before) => {
    if (model.id !== before.model.id) end();
  });

  /** Takes the second run to where the first one stands. */
  function follow({ steps, time }: Frame): void {
    const { other, by } = store.getState();
    const there = other?.frames.getState().frame;
    if (!other || !there) return;
    if (by === 'time' ? there.time === time : there.steps === steps) return;
    void other.seek(by === 'time' ? { time_s: time } : { step: steps });
  }

  function followNow(): void {
    const { frame } = primary.frames.getState();
    if (frame) follow(frame);
  }

  function setBy(by: ComparisonState['by']): void {
    store.setState({ by });
    followNow();
  }

  /** Begins a comparison, in place of one that there is. */
  async function begin(beside: OfThisRun): Promise<void> {
    const experiment = await primary.answered((client) =>
      client.experiment('end', beside.kind === 'line' ? beside.id : undefined),
    );
    await stand(beside, beside.kind === 'seed' ? withSeed(experiment, beside.seed) : experiment);
  }

  /**
   * Begins a comparison with a run from elsewhere, in place of one that there is.
   * @param read gives an experiment; throws a ModelError that says why there is none
   * @returns the problems where it cannot be compared; then everything is as it was
   */
  async function beginWith(name: string, read: () => Promise<unknown>): Promise<Problem[]> {
    try {
      const experiment = loadExperiment(await read());
      const before = store.getState();
      const other = await stand({ kind: 'opened', name }, experiment);
      if (other.frames.getState().loaded || store.getState().other !== other) return [];
      // The engine has refused it, as too large a lattice.
      const { problems, text } = other.notices.getState().toasts.at(-1) ?? {
        problems: [],
        text: 'it cannot be placed',
      };
      end();
      if (before.beside && before.beside.kind !== 'opened') await begin(before.beside);
      return problems.length > 0 ? problems : [{ path: '', message: text }];
    } catch (error) {
      if (error instanceof ModelError) return error.problems;
      throw error;
    }
  }

  async function stand(beside: Beside, experiment: Experiment): Promise<Workbench> {
    end();
    const other = createOther();
    // At once, so that a second press does not begin another one.
    store.setState({ other, beside });
    await other.startWith(experiment);
    if (store.getState().other === other) followNow();
    else other.dispose();
    return other;
  }

  /** Another trajectory: what was changed is changed at the same simulated times, whatever the number of events by then. */
  function withSeed({ model, interventions, ...rest }: Experiment, seed: number): Experiment {
    const byTime = interventions.map((each) => ({ ...each, step: 0 }));
    return { ...rest, model: { ...model, seed }, interventions: byTime, end: null };
  }

  /** Ends the comparison; the first run stays as it is. */
  function end(): void {
    store.getState().other?.dispose();
    store.setState({ other: null, beside: null });
  }

  return { ...store, begin, beginWith, end, setBy };
}
