/** The page's end of a learning study: workers for its simulations, and one that learns. */
import * as Comlink from 'comlink';
import type { Job, RunResult } from '../analysis/activeLearning/runs';
import type { StudySettings } from '../analysis/activeLearning/settings';
import type { ModelDocument } from '../model/schema';
import type { LearningApi, LearningStep } from './learning.worker';
import { lifeline, Pool } from './pool';
import { startLearningWorker } from './startLearningWorker';

export interface LearningRun {
  /** Resolves at the end; rejects with what went wrong. */
  done: Promise<void>;
  /** Ends all workers; `done` is then left as it is. */
  stop(): void;
}

/**
 * Starts a study.
 * @param simulators simulations at once
 * @param onRun called after each simulation
 */
export function startLearning(
  model: ModelDocument,
  settings: StudySettings,
  simulators: number,
  onRun: () => void,
  onStep: (step: LearningStep) => void,
): LearningRun {
  const learner = openWorker();
  const pool = new Pool<Job, RunResult>(
    simulators,
    () => {
      const { api, hold, close } = openWorker();
      return { compute: (job) => hold(api.simulate(model, settings.steps, job)), close };
    },
    ({ run }, reason) => {
      throw new Error(`run ${run} failed: ${reason}`);
    },
  );

  async function simulate(jobs: Job[]): Promise<RunResult[]> {
    const results: RunResult[] = new Array(jobs.length);
    await pool.runAll(jobs, (result, i) => {
      results[i] = result;
      onRun();
    });
    return results;
  }

  const stop = () => {
    pool.close();
    learner.close();
  };
  const study = learner.api.study(model, settings, Comlink.proxy(simulate), Comlink.proxy(onStep));
  return { done: learner.hold(study).finally(stop), stop };
}

function openWorker() {
  const worker = startLearningWorker();
  const { hold, cut } = lifeline();
  worker.addEventListener('error', ({ message }) => cut(message || 'a worker of the study could not be started'));
  return { api: Comlink.wrap<LearningApi>(worker), hold, close: () => worker.terminate() };
}
