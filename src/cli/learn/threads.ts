/** The simulations of a learning study on threads of this process. */
import type { Box } from '../../analysis/activeLearning/box';
import type { Job, RunResult } from '../../analysis/activeLearning/runs';
import { runJob } from '../../analysis/activeLearning/simulator';
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

/** Threads that simulate; a run that fails ends the study with an EngineError. */
export function learningPool(threads: number, told: Told): Pool<Job, RunResult> {
  return new Pool(
    threads,
    () => threadHand(THREAD, told),
    ({ run }, reason) => {
      throw new EngineError(`Run ${run} of the study failed: ${reason}`);
    },
  );
}

/** The inside of such a thread. */
export function serveLearning(): void {
  serveThread(THREAD, ({ model, box, steps }: Told) => async (job: Job) => {
    return runJob(await nodeEngine(), model, box, steps, job);
  });
}
