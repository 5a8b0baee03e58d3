/** The page's end of class maps: one worker that computes them, since the page would stand for some tenths of a second. */
import * as Comlink from 'comlink';
import type { StudyResults } from '../analysis/activeLearning/results';
import type { ClassMap } from '../analysis/activeLearning/tables';
import type { LearningApi } from './learning.worker';
import { lifeline } from './pool';
import { startLearningWorker } from './startLearningWorker';

export interface ClassMapClient {
  /** Classes over two barriers, the others as in `at` (eV), on points × points. Rejects with what went wrong. */
  map(results: StudyResults, x: string, y: string, at: readonly number[], points: number): Promise<ClassMap>;
  /** Ends the worker; what it was asked is left without an answer. */
  close(): void;
}

/** Starts the worker. */
export function connectClassMaps(): ClassMapClient {
  const worker = startLearningWorker();
  const { hold, cut } = lifeline();
  worker.addEventListener('error', ({ message }) => cut(message || 'the worker could not be started'));
  const api = Comlink.wrap<LearningApi>(worker);
  let given: StudyResults | null = null;
  return {
    async map(results, x, y, at, points) {
      if (given !== results) {
        given = results;
        await hold(api.takeClassifier({ surrogate: results.surrogate, box: results.box }));
      }
      return hold(api.classMap(x, y, at, points));
    },
    close: () => worker.terminate(),
  };
}
