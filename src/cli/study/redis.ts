/** Jobs over a Redis queue: any number of `kmc worker` processes on any machines compute them. */
import type { Job } from '../../analysis/study/jobs';
import type { Row } from '../../analysis/study/runJob';
import { contentHash } from '../../model/hash';
import type { Study } from '../../model/study';
import { doneKey, KEEP_S, PATIENT, QUEUE, type QueuedJob, rowsKey, studyKey } from './queue';
import { rowOf } from './rows';
import type { Runner } from './runner';

/** Jobs in one message to the server, and rows in one answer. */
const CHUNK = 500;
const POLL_MS = 250;

/** The coordinator's end of the queue. */
export class RedisRunner implements Runner {
  private ended: (() => Promise<void>)[] = [];

  constructor(private readonly url: string) {}

  async run(study: Study, jobs: Job[], onRow: (row: Row) => void): Promise<void> {
    if (jobs.length === 0) return;
    const [{ Queue }, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')]);
    const connection = new Redis(this.url, PATIENT);
    connection.on('error', sayOnce());
    this.ended.push(async () => connection.disconnect());

    const id = contentHash(study);
    const open = new Map(jobs.map((job) => [job.key, job]));
    let again = true;
    /** Takes what the server has for some jobs. What is no row is thrown away, and its job handed in again. */
    const take = async (keys: string[]) => {
      if (keys.length === 0) return;
      const texts = await connection.hmget(rowsKey(id), ...keys);
      for (const [i, text] of texts.entries()) {
        if (text === null) continue;
        const key = keys[i] as string;
        const row = rowOf(text);
        if (row?.key !== key) {
          await connection.hdel(rowsKey(id), key);
          again = true;
        } else if (open.delete(key)) onRow(row);
      }
    };
    let read = 0;
    /** A server that came back may have lost all: what is still open is handed in again. Known jobs are not doubled. */
    const handIn = async () => {
      read = 0;
      await connection.set(studyKey(id), JSON.stringify(study), 'EX', KEEP_S);
      // A queue of its own each time: a client that was connected before believes that the server still has its scripts.
      const handing = new Redis(this.url, PATIENT);
      const queue = new Queue<QueuedJob>(QUEUE, { connection: handing });
      queue.on('error', sayOnce());
      const left = [...open.values()];
      for (let at = 0; at < left.length; at += CHUNK) {
        const some = left.slice(at, at + CHUNK);
        // Rows of an earlier coordinator that went away.
        await take(some.map(({ key }) => key));
        const missing = some.filter(({ key }) => open.has(key));
        await queue.addBulk(
          missing.map((job) => ({
            name: 'run',
            data: { study: id, job },
            opts: { jobId: job.key, attempts: 3, removeOnComplete: true, removeOnFail: true },
          })),
        );
      }
      await queue.close();
      handing.disconnect();
    };

    connection.on('ready', () => {
      again = true;
    });
    while (open.size > 0) {
      if (again) {
        again = false;
        await handIn();
      }
      const keys = await connection.lrange(doneKey(id), read, read + CHUNK - 1);
      read += keys.length;
      await take(keys.filter((key) => open.has(key)));
      if (keys.length < CHUNK && open.size > 0) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    await connection.del(studyKey(id), rowsKey(id), doneKey(id));
  }

  async close(): Promise<void> {
    await Promise.all(this.ended.map((end) => end()));
    this.ended = [];
  }
}

/** Says that the server is away, or has lost what it knew; once until it says something else. */
export function sayOnce(): (error: Error) => void {
  let said = '';
  return ({ message }) => {
    // What BullMQ says of a job that it had in hand when the server lost its data.
    const text = /for job|renew lock/.test(message)
      ? 'The Redis server has lost a run that was in hand; its study hands it in again.'
      : `The Redis server does not answer (${message || 'no connection'}); waiting for it.`;
    if (text === said) return;
    said = text;
    process.stderr.write(`${text}\n`);
  };
}
