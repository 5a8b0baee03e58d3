/** Threads that run the simulations of a learning study. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Job, RunResult } from '../../analysis/activeLearning/runs';
import { EngineError } from '../../engine/simulation';
import type { LearnThreadData } from './thread';

export class Pool {
  private readonly workers: Worker[];

  constructor(threads: number, data: Omit<LearnThreadData, 'kind'>) {
    const workerData: LearnThreadData = { kind: 'interphase learning thread', ...data };
    this.workers = Array.from({ length: threads }, () => new Worker(new URL(import.meta.url), { workerData }));
  }

  /**
   * Runs all jobs; calls back with each result as it comes, in any order.
   * @throws EngineError where a run fails or a thread dies; what is done by then has been called back
   */
  async run(jobs: Job[], onResult: (job: Job, result: RunResult) => void): Promise<void> {
    let next = 0;
    const lane = async (worker: Worker) => {
      const gone = once(worker, 'exit').then(() => [{ error: 'its thread ended' }]);
      for (let job = jobs[next++]; job; job = jobs[next++]) {
        const answer = once(worker, 'message');
        worker.postMessage(job);
        const [{ result, error }] = (await Promise.race([answer, gone])) as [{ result?: RunResult; error?: string }];
        if (!result) throw new EngineError(`Run ${job.run} of the study failed: ${error}`);
        onResult(job, result);
      }
    };
    await Promise.all(this.workers.map(lane));
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}
