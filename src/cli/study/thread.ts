/** The inside of a thread that computes jobs. It is the same bundle as the command line: `main.ts` asks which it is. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Job } from '../../analysis/study/jobs';
import { JobRunner } from '../../analysis/study/runJob';
import type { Study } from '../../model/study';
import { nodeEngine } from '../engine';

/** The `workerData` of such a thread. */
export const JOB_THREAD = 'interphase job thread';

/** A job to compute, with its study where that is another than the one before. */
export interface ThreadMessage {
  job: Job;
  study?: Study;
}

/** Answers each job with its row, if this is such a thread. */
export function serveJobs(): void {
  if (workerData !== JOB_THREAD || !parentPort) return;
  const port = parentPort;
  let runner: Promise<JobRunner> | undefined;
  port.on('message', async ({ job, study }: ThreadMessage) => {
    if (study) runner = nodeEngine().then((engine) => new JobRunner(engine, study));
    port.postMessage(await (await runner)?.run(job));
  });
}
