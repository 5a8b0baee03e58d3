/** The page's end of a learning study: workers for its simulations, and one that learns. */
import * as Comlink from 'comlink';
import type { Job, RunResult } from '../analysis/activeLearning/runs';
import type { StudySettings } from '../analysis/activeLearning/settings';
import type { ModelDocument } from '../model/schema';
import type { LearningApi, LearningStep } from './learning.worker';
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
  const workers: Worker[] = [];
  let fail: (error: Error) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const start = () => {
    const worker = startLearningWorker();
    worker.addEventListener('error', (event) =>
      fail(new Error(event.message || 'a worker of the study could not be started')),
    );
    workers.push(worker);
    return Comlink.wrap<LearningApi>(worker);
  };
  const learner = start();
  const pool = Array.from({ length: simulators }, start);

  async function simulate(jobs: Job[]): Promise<RunResult[]> {
    const results: RunResult[] = new Array(jobs.length);
    let next = 0;
    await Promise.all(
      pool.map(async (simulator) => {
        for (let i = next++; i < jobs.length; i = next++) {
          results[i] = await simulator.simulate(model, settings.steps, jobs[i]!);
          onRun();
        }
      }),
    );
    return results;
  }

  const stop = () => {
    for (const worker of workers) worker.terminate();
  };
  const study = learner.study(model, settings, Comlink.proxy(simulate), Comlink.proxy(onStep));
  return { done: Promise.race([study, failed]).finally(stop), stop };
}
