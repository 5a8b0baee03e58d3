/** Jobs on threads of this process, one simulation in each. */
import { Worker } from 'node:worker_threads';
import type { Job } from '../../analysis/study/jobs';
import { failedRow, type Row } from '../../analysis/study/runJob';
import type { Study } from '../../model/study';
import type { Runner } from './runner';
import { JOB_THREAD, type ThreadMessage } from './thread';

/** A job during which its thread died this often is given up. */
const MOST_DEATHS = 3;

interface Thread {
  worker: Worker;
  /** Number of the study that the thread knows. */
  study: number;
}

/** A pool of threads. */
export class ThreadRunner implements Runner {
  private readonly idle: Thread[] = [];
  private readonly all = new Set<Thread>();
  private readonly waiting: ((thread: Thread) => void)[] = [];
  private studies: Study[] = [];

  constructor(private readonly threads: number) {}

  async run(study: Study, jobs: Job[], onRow: (row: Row) => void): Promise<void> {
    let next = 0;
    const lane = async () => {
      for (let job = jobs[next++]; job !== undefined; job = jobs[next++]) onRow(await this.runOne(study, job));
    };
    await Promise.all(Array.from({ length: Math.min(this.threads, jobs.length) }, lane));
  }

  /** Computes one job on the next free thread. */
  async runOne(study: Study, job: Job): Promise<Row> {
    for (let death = 1; ; death++) {
      const thread = await this.take();
      try {
        const row = await this.ask(thread, study, job);
        this.release(thread);
        return row;
      } catch (error) {
        this.all.delete(thread);
        await thread.worker.terminate();
        if (death === MOST_DEATHS) return failedRow(job, `the run ended its thread: ${(error as Error).message}`);
      }
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.all].map(({ worker }) => worker.terminate()));
    this.all.clear();
    this.idle.length = 0;
  }

  private async take(): Promise<Thread> {
    const idle = this.idle.pop();
    if (idle) return idle;
    if (this.all.size < this.threads) {
      const thread = { worker: new Worker(new URL(import.meta.url), { workerData: JOB_THREAD }), study: -1 };
      this.all.add(thread);
      return thread;
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private release(thread: Thread): void {
    const first = this.waiting.shift();
    if (first) first(thread);
    else this.idle.push(thread);
  }

  private ask(thread: Thread, study: Study, job: Job): Promise<Row> {
    if (!this.studies.includes(study)) this.studies.push(study);
    const number = this.studies.indexOf(study);
    const message: ThreadMessage = { job, ...(thread.study === number ? {} : { study }) };
    thread.study = number;
    const { worker } = thread;
    return new Promise<Row>((resolve, reject) => {
      const onMessage = (row: Row) => settle(() => resolve(row));
      const onError = (error: Error) => settle(() => reject(error));
      const onExit = () => settle(() => reject(new Error('it went away')));
      const settle = (then: () => void) => {
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        then();
      };
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.postMessage(message);
    });
  }
}
