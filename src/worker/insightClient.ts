/** The page's end of learning on a study: one worker that fits, explains and suggests. */
import * as Comlink from 'comlink';
import type { Failure, Threshold } from '../analysis/surrogate/failure';
import type { Insight, InsightProgress } from '../analysis/surrogate/insight';
import type { Suggestions, Wish } from '../analysis/surrogate/suggest';
import type { SurrogateKind } from '../analysis/surrogate/surrogate';
import type { LearningTable } from '../analysis/surrogate/table';
import type { LearningApi } from './learning.worker';
import { lifeline } from './pool';
import { startLearningWorker } from './startLearningWorker';

export interface InsightClient {
  insight(table: LearningTable, kind: SurrogateKind, tell: InsightProgress): Promise<Insight>;
  failure(table: LearningTable, threshold: Threshold): Promise<Failure>;
  suggestions(table: LearningTable, wish: Wish, seed: number): Promise<Suggestions>;
  /** Ends the worker; what it was asked is left without an answer. */
  close(): void;
}

/** The same study gives the same answer each time. */
const SEED = 1;

/** Starts the worker. */
export function connectInsight(): InsightClient {
  const worker = startLearningWorker();
  const { hold, cut } = lifeline();
  worker.addEventListener('error', ({ message }) => cut(message || 'the worker could not be started'));
  const api = Comlink.wrap<LearningApi>(worker);
  return {
    insight: (table, kind, tell) => hold(api.insight(table, kind, SEED, Comlink.proxy(tell))),
    failure: (table, threshold) => hold(api.failure(table, threshold, SEED)),
    suggestions: (table, wish, seed) => hold(api.suggestions(table, wish, seed)),
    close: () => worker.terminate(),
  };
}
