/** The inside of a thread that runs simulations of a learning study. Same bundle as the command line, as in `study/thread.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Box } from '../../analysis/activeLearning/box';
import type { Job } from '../../analysis/activeLearning/runs';
import { runJob } from '../../analysis/activeLearning/simulator';
import type { ModelDocument } from '../../model/schema';
import { nodeEngine } from '../engine';

export interface LearnThreadData {
  kind: 'interphase learning thread';
  model: ModelDocument;
  box: Box;
  steps: number;
}

/** Answers each job with its result, or with the message of what went wrong, if this is such a thread. */
export function serveLearning(): void {
  const data = workerData as LearnThreadData | null;
  if (data?.kind !== 'interphase learning thread' || !parentPort) return;
  const port = parentPort;
  port.on('message', async (job: Job) => {
    try {
      port.postMessage({ result: await runJob(await nodeEngine(), data.model, data.box, data.steps, job) });
    } catch (error) {
      port.postMessage({ error: (error as Error).message });
    }
  });
}
