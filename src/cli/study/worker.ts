/** `kmc worker`: computes the jobs of a Redis queue, of whatever study, until it is told to stop. */
import { setTimeout as rest } from 'node:timers/promises';
import type { Row } from '../../analysis/study/runJob';
import { contentHash } from '../../model/hash';
import { parseJson } from '../../model/jsonText';
import { loadStudy, type Study } from '../../model/study';
import type { WorkerOptions } from './args';
import { doneKey, isQueuedJob, KEEP_S, PATIENT, QUEUE, rowsKey, studyKey } from './queue';
import { sayOnce } from './redis';
import { ThreadRunner } from './threads';

/** A worker that has not renewed its lock for so long is thought dead, and its job goes to another. */
const LOCK_MS = 10_000;
const STALLED_CHECK_MS = 5_000;
/** So long the end waits for a server that does not answer. */
const ENDING_MS = 3000;
const LOOK_MS = 100;
/** Studies whose documents are kept. */
const MOST_STUDIES = 8;

/** Works until SIGINT or SIGTERM; the jobs in hand are finished first. */
export async function work({ redis: url, threads }: WorkerOptions): Promise<void> {
  const [{ Worker }, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')]);
  const connection = new Redis(url, PATIENT);
  connection.on('error', sayOnce());
  const pool = new ThreadRunner(threads);
  const studies = new Map<string, Promise<Study>>();

  const studyOf = (id: string): Promise<Study> => {
    const known = studies.get(id);
    if (known) return known;
    if (studies.size >= MOST_STUDIES) studies.delete(studies.keys().next().value as string);
    const asked = connection.get(studyKey(id)).then((text) => {
      if (text === null) throw new Error('the study of this job is no longer on the server');
      const study = loadStudy(parseJson(text));
      if (contentHash(study) !== id) throw new Error('the study of this job was written by another Interphase');
      return study;
    });
    studies.set(id, asked);
    asked.catch(() => studies.delete(id));
    return asked;
  };
  const store = (study: string, row: Row) =>
    connection
      .multi()
      .hset(rowsKey(study), row.key, JSON.stringify(row))
      .rpush(doneKey(study), row.key)
      .expire(rowsKey(study), KEEP_S)
      .expire(doneKey(study), KEEP_S)
      .exec();

  let inHand = 0;
  const taking = new Redis(url, PATIENT);
  const worker = new Worker<unknown>(
    QUEUE,
    async ({ data }) => {
      if (!isQueuedJob(data)) throw new Error('the queue holds something that is no run of a study');
      const { study: id, job } = data;
      // Another worker did it, and this one was asked again because that one was thought dead.
      if (await connection.hexists(rowsKey(id), job.key)) return;
      const study = await studyOf(id);
      if (job.values.length !== study.parameters.length) throw new Error('the run has not the values of its study');
      inHand++;
      try {
        await store(id, await pool.runOne(study, job));
      } finally {
        inHand--;
      }
    },
    {
      connection: taking,
      concurrency: threads,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      maxStalledCount: 1000,
    },
  );
  worker.on('error', sayOnce());
  worker.on('failed', (job, error) => process.stderr.write(`Run ${job?.id}: ${error.message}.\n`));
  process.stderr.write(`Working for ${url} on ${threads} threads. Ctrl-C ends it when the runs in hand are done.\n`);

  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const hasEnded = await endOf(worker.close(), () => inHand > 0 && connection.status === 'ready');
  pool.close();
  for (const each of [connection, taking]) each.disconnect();
  if (hasEnded) return;
  process.stderr.write('The Redis server does not answer: what was in hand is left to other workers.\n');
  // The queue's own connection would go on looking for the server.
  process.exit(0);
}

/**
 * Waits for the queue to be left. BullMQ waits for ever where the server went away; while no run is in hand that could still
 * be stored, only so long.
 * @returns whether it was left
 */
async function endOf(closing: Promise<void>, isBusy: () => boolean): Promise<boolean> {
  let hasEnded = false;
  void closing.then(() => {
    hasEnded = true;
  });
  for (let idle = 0; !hasEnded && idle < ENDING_MS; idle = isBusy() ? 0 : idle + LOOK_MS) await rest(LOOK_MS);
  return hasEnded;
}
