/**
 * Which steps decide a result of the run on the screen, while it goes on: replicas of it with other seeds run beside it, to
 * the time that it has reached, and their scores tell how the result's mean changes with each rate constant.
 */
import { createStore } from 'zustand/vanilla';
import { type Job, jobsOf } from '../../analysis/study/jobs';
import type { Row } from '../../analysis/study/runJob';
import { type Sensitivity, sensitivities } from '../../analysis/study/sensitivity';
import { succeeded } from '../../analysis/study/summary';
import { liveEdits } from '../../model/difference';
import type { ModelDocument } from '../../model/schema';
import { parseStudy, STUDY_FORMAT, type Study } from '../../model/study';
import { Bunches } from '../../worker/bunches';
import type { WorkbenchClient } from '../../worker/client';
import { Pool } from '../../worker/pool';
import type { JobAnswer } from '../../worker/protocol';
import type { DocumentStore } from '../document';
import type { FramesStore } from '../frames';
import { handOf, spent_ms } from './hand';

export interface RateControlState {
  /** Id of the result whose bars are shown; null: none are, and nothing is computed. */
  result: string | null;
  /** Simulated time in s to which the replicas of the bars have run; null before there are any. */
  until: number | null;
  runs: number;
  /** By number of the step; empty before there are enough replicas. */
  bars: Sensitivity[];
  /** Why there are no replicas. */
  problem: string | null;
}

export interface RateControlOptions {
  connect: () => WorkbenchClient;
  document: DocumentStore;
  frames: FramesStore;
  /** Replicas at once. */
  workers: number;
  /** Calls back later; returns what prevents it. */
  later: (work: () => void, ms: number) => () => void;
}

export type RateControl = ReturnType<typeof createRateControl>;

/** More make the bars hardly surer: their errors fall with the square root. */
export const MOST_REPLICAS = 2000;
/** Fewer say nothing yet. */
const FEWEST = 8;
/** Replicas begin anew when the run has gone on by this factor since. */
const FURTHER = 2;
/** A slider that is dragged must not begin replicas at each of its steps. */
const SETTLE_MS = 400;
const SHOW_MS = 250;

/** Creates it, switched off. */
export function createRateControl({ connect, document, frames, workers, later }: RateControlOptions) {
  const off = { result: null, until: null, runs: 0, bars: [], problem: null };
  const store = createStore<RateControlState>(() => off);
  let pool: Pool<Job[], JobAnswer[]> | null = null;
  /** What the replicas are of. */
  let begun: { model: ModelDocument; until: number } | null = null;
  let rows: Row[] = [];
  let waits: (() => void) | null = null;

  frames.subscribe(({ readout }, before) => {
    if (readout !== before.readout) follow();
  });
  document.subscribe(({ model }, before) => {
    if (model !== before.model) follow();
  });

  /** Shows the bars of a result, or none. */
  function show(result: string | null): void {
    if (result === null) {
      end();
      store.setState(off);
      return;
    }
    store.setState({ result });
    if (begun) tell();
    else follow();
  }

  /** Begins replicas where there are none, or those that there are no longer fit the run. */
  function follow(): void {
    if (store.getState().result === null || waits) return;
    const { model } = document.getState();
    const time = frames.getState().readout?.time ?? 0;
    if (!(time > 0)) return;
    if (begun && isSame(begun.model, model)) {
      begun.model = model; // the next frame finds that at a glance
      if (time < FURTHER * begun.until) return;
    }
    waits = later(
      () => {
        waits = null;
        begin();
      },
      begun ? SETTLE_MS : 0,
    );
  }

  function begin(): void {
    const { model } = document.getState();
    const until = frames.getState().readout?.time ?? 0;
    if (store.getState().result === null || !(until > 0)) return;
    const changed = begun === null || !isSame(begun.model, model);
    close();
    begun = { model, until };
    rows = [];
    // Bars of an earlier moment stay until there are others; those of other parameters are wrong.
    store.setState({ problem: null, ...(changed && { bars: [], runs: 0, until: null }) });
    const parsed = parseStudy({
      ...{ format: STUDY_FORMAT, id: 'beside', model, replicas: MOST_REPLICAS, first_seed: model.seed + 1 },
      ...{ stop: { time_s: until }, sensitivity: true },
    });
    if (!parsed.ok) {
      store.setState({ problem: parsed.problems[0]?.message ?? '' });
      return;
    }
    compute(parsed.study);
  }

  function compute(study: Study): void {
    let isTelling = false;
    const bunches = new Bunches(jobsOf(study), workers);
    const own = new Pool<Job[], JobAnswer[]>(
      workers,
      () => handOf(connect(), study),
      (_, reason) => {
        throw new Error(reason);
      },
    );
    pool = own;
    const done = own.runAll(bunches, (answers) => {
      if (pool !== own) return;
      bunches.took(answers.length, spent_ms(answers));
      for (const { row } of answers) rows.push(row);
      if (isTelling) return;
      isTelling = true;
      later(() => {
        isTelling = false;
        if (pool === own) tell();
      }, SHOW_MS);
    });
    done
      .catch((error: Error) => pool === own && store.setState({ problem: error.message }))
      .finally(() => {
        if (pool !== own) return;
        tell();
        close();
      });
  }

  function tell(): void {
    const { result } = store.getState();
    const failed = rows.find(({ reason }) => reason === 'failed');
    if (result === null || !begun) return;
    if (failed) {
      store.setState({ problem: failed.error });
      close();
      return;
    }
    if (rows.length < FEWEST) return;
    store.setState({ until: begun.until, runs: succeeded(rows).length, bars: sensitivities(rows, result) });
  }

  function close(): void {
    pool?.close();
    pool = null;
  }

  function end(): void {
    waits?.();
    waits = null;
    close();
    begun = null;
    rows = [];
  }

  return { ...store, show };
}

/** Whether two models run alike: they may differ in names, colours and the seed. */
function isSame(a: ModelDocument, b: ModelDocument): boolean {
  return a === b || liveEdits({ ...a, seed: b.seed }, b)?.length === 0;
}
