/** Jobs of studies on threads of this process, one simulation in each. */
import type { Job } from '../../analysis/study/jobs';
import { failedRow, JobRunner, type Row } from '../../analysis/study/runJob';
import type { Study } from '../../model/study';
import { type Hand, Pool } from '../../worker/pool';
import { nodeEngine } from '../engine';
import { serveThread, threadHand } from '../threads';
import type { Runner } from './runner';

const THREAD = 'study';

/** A job for a thread, with its study where that is another than the one before. */
interface Message {
  job: Job;
  study?: Study;
}

/** A pool of threads. */
export class ThreadRunner implements Runner {
  private readonly pool: Pool<Required<Message>, Row>;

  constructor(threads: number) {
    this.pool = new Pool(threads, openThread, ({ job }, reason) =>
      failedRow(job, `the run ended its thread: ${reason}`),
    );
  }

  run(study: Study, jobs: Job[], onRow: (row: Row) => void): Promise<void> {
    return this.pool.runAll(
      jobs.map((job) => ({ study, job })),
      onRow,
    );
  }

  /** Computes one job on the next free thread. */
  runOne(study: Study, job: Job): Promise<Row> {
    return this.pool.run({ study, job });
  }

  async close(): Promise<void> {
    this.pool.close();
  }
}

function openThread(): Hand<Required<Message>, Row> {
  const { compute, close } = threadHand<Message, Row>(THREAD);
  let known: Study | null = null;
  return {
    compute({ study, job }) {
      const message = study === known ? { job } : { job, study };
      known = study;
      return compute(message);
    },
    close,
  };
}

/** The inside of such a thread. */
export function serveJobs(): void {
  serveThread(THREAD, () => {
    let runner: Promise<JobRunner> | undefined;
    return async ({ job, study }: Message): Promise<Row> => {
      if (study) runner = nodeEngine().then((engine) => new JobRunner(engine, study));
      return (await runner)!.run(job);
    };
  });
}
