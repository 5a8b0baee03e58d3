/** The simulations and fits of a learning study on threads of this process. */
import type { Box } from '../../analysis/activeLearning/box';
import type { Job, RunResult } from '../../analysis/activeLearning/runs';
import { runJob } from '../../analysis/activeLearning/simulator';
import { type ClassFit, fitClass } from '../../analysis/learning/dirichletGp';
import { EngineError } from '../../engine/simulation';
import type { ModelDocument } from '../../model/schema';
import { Pool } from '../../worker/pool';
import { nodeEngine } from '../engine';
import { serveThread, threadHand } from '../threads';

const THREAD = 'learning study';

interface Told {
  model: ModelDocument;
  box: Box;
  steps: number;
}

/** Does the work of a study; a run that fails ends it with an EngineError. */
export interface LearningThreads {
  simulate(jobs: Job[], onResult: (result: RunResult, index: number) => void): Promise<void>;
  fit(task: ClassFit): Promise<Float64Array>;
  close(): void;
}

/** Starts as many threads, each told what it needs once. */
export function learningThreads(threads: number, told: Told): LearningThreads {
  const pool = new Pool<Job | ClassFit, RunResult | Float64Array>(
    threads,
    () => threadHand(THREAD, told),
    (task, reason) => {
      throw new EngineError(`${'run' in task ? `Run ${task.run}` : 'Training'} of the study failed: ${reason}`);
    },
  );
  return {
    simulate: (jobs, onResult) => pool.runAll(jobs, (result, i) => onResult(result as RunResult, i)),
    fit: (task) => pool.run(task) as Promise<Float64Array>,
    close: () => pool.close(),
  };
}

/** The inside of such a thread. */
export function serveLearning(): void {
  serveThread(THREAD, ({ model, box, steps }: Told) => async (task: Job | ClassFit) => {
    return 'run' in task ? runJob(await nodeEngine(), model, box, steps, task) : fitClass(task);
  });
}
