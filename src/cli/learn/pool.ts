/** Threads that run the simulations of a learning study. */
import { Worker } from 'node:worker_threads';
import type { Job, RunResult } from '../../analysis/activeLearning/runs';
import { EngineError } from '../../engine/simulation';
import type { LearnThreadData } from './thread';

interface Thread {
  worker: Worker;
  /** Resolves, with the reason, when the thread has ended. */
  gone: Promise<Answer>;
}

interface Answer {
  result?: RunResult;
  error?: string;
}

export class Pool {
  private readonly threads: Thread[];

  constructor(threads: number, data: Omit<LearnThreadData, 'kind'>) {
    const workerData: LearnThreadData = { kind: 'interphase learning thread', ...data };
    this.threads = Array.from({ length: threads }, () => {
      const worker = new Worker(new URL(import.meta.url), { workerData });
      const gone = new Promise<Answer>((resolve) => {
        worker.once('error', (error) => resolve({ error: (error as Error).message }));
        worker.once('exit', () => resolve({ error: 'its thread ended' }));
      });
      return { worker, gone };
    });
  }

  /**
   * Runs all jobs; calls back with each result as it comes, in any order.
   * @throws EngineError where a run fails or a thread dies; what is done by then has been called back
   */
  async run(jobs: Job[], onResult: (job: Job, result: RunResult) => void): Promise<void> {
    let next = 0;
    const lane = async ({ worker, gone }: Thread) => {
      for (let job = jobs[next++]; job; job = jobs[next++]) {
        const answer = new Promise<Answer>((resolve) => worker.once('message', resolve));
        worker.postMessage(job);
        const { result, error } = await Promise.race([answer, gone]);
        if (!result) throw new EngineError(`Run ${job.run} of the study failed: ${error}`);
        onResult(job, result);
      }
    };
    await Promise.all(this.threads.map(lane));
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()));
  }
}
