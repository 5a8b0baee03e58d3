/** Threads of this process for a pool. They are the same bundle as the command line: `main.ts` asks which it is. */
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { type Hand, lifeline } from '../worker/pool';

interface ThreadData {
  thread: string;
  data: unknown;
}

/** What a thread sends back. */
type Reply<Answer> = { answer: Answer } | { error: string };

/** Starts a thread of a kind that `serveThread` knows. @param data what it is told at its start */
export function threadHand<Job, Answer>(thread: string, data?: unknown): Hand<Job, Answer> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { thread, data } satisfies ThreadData });
  const { hold, cut } = lifeline();
  worker.on('error', (error) => cut((error as Error).message));
  worker.on('exit', () => cut('its thread ended'));
  return {
    async compute(job) {
      const reply = new Promise<Reply<Answer>>((resolve) => worker.once('message', resolve));
      worker.postMessage(job);
      const settled = await hold(reply);
      if ('error' in settled) throw new Error(settled.error);
      return settled.answer;
    },
    close: () => void worker.terminate(),
  };
}

/**
 * Answers jobs, if this is a thread of that kind.
 * @param begin from what the thread was told, makes what computes
 */
export function serveThread<Data, Job, Answer>(
  thread: string,
  begin: (data: Data) => (job: Job) => Promise<Answer>,
): void {
  const told = workerData as ThreadData | null;
  if (told?.thread !== thread || !parentPort) return;
  const port = parentPort;
  const compute = begin(told.data as Data);
  port.on('message', async (job: Job) => {
    const reply: Reply<Answer> = await compute(job).then(
      (answer) => ({ answer }),
      (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
    );
    port.postMessage(reply);
  });
}
