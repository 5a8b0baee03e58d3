/** The page's end of a learning study: workers for its simulations and fits, and one that learns. */
import * as Comlink from 'comlink';
import type { Job, RunResult } from '../analysis/activeLearning/runs';
import type { StudySettings } from '../analysis/activeLearning/settings';
import type { ClassFit } from '../analysis/learning/dirichletGp';
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

export interface LearningCalls {
  /** The result of a simulation that has been done before, or null. */
  find(job: Job): RunResult | null;
  /** Called after each simulation that is done now. */
  onRun(job: Job, result: RunResult): void;
  onStep(step: LearningStep): void;
}

/**
 * Starts a study, or goes on with one: what `find` knows is not simulated again.
 * @param workers simulations at once, or fits
 */
export function startLearning(
  model: ModelDocument,
  settings: StudySettings,
  workers: number,
  { find, onRun, onStep }: LearningCalls,
): LearningRun {
  const learner = openWorker();
  const pool = new Pool<Job | ClassFit, RunResult | Float64Array>(
    workers,
    () => {
      const { api, hold, close } = openWorker();
      return {
        compute: (task) =>
          hold<RunResult | Float64Array>('run' in task ? api.simulate(model, settings.steps, task) : api.fit(task)),
        close,
      };
    },
    (task, reason) => {
      throw new Error(`${'run' in task ? `run ${task.run}` : 'training'} failed: ${reason}`);
    },
  );
  const fit = (task: ClassFit) => pool.run(task) as Promise<Float64Array>;

  async function simulate(jobs: Job[]): Promise<RunResult[]> {
    const results = jobs.map(find);
    const open = results.flatMap((result, i) => (result ? [] : [i]));
    await pool.runAll(
      open.map((i) => jobs[i]!),
      (result, k) => {
        const i = open[k]!;
        results[i] = result as RunResult;
        onRun(jobs[i]!, result as RunResult);
      },
    );
    return results as RunResult[];
  }

  const stop = () => {
    pool.close();
    learner.close();
  };
  const study = learner.api.study(model, settings, Comlink.proxy(simulate), Comlink.proxy(fit), Comlink.proxy(onStep));
  return { done: learner.hold(study).finally(stop), stop };
}

function openWorker() {
  const worker = startLearningWorker();
  const { hold, cut } = lifeline();
  worker.addEventListener('error', ({ message }) => cut(message || 'a worker of the study could not be started'));
  return { api: Comlink.wrap<LearningApi>(worker), hold, close: () => worker.terminate() };
}
