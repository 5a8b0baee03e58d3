/**
 * What coordinator and workers of a Redis queue agree on. Jobs travel in a BullMQ queue; a study, and its rows, in plain
 * keys. A row is stored under the key of its job, so one that is computed twice is stored once.
 */
import { isJob } from '../../analysis/study/isRow';
import type { Job } from '../../analysis/study/jobs';
import { ENGINE_VERSION } from '../../engine/version';

/** Workers with another engine would give other results: they see none of these jobs. */
export const QUEUE = `interphase-jobs-${ENGINE_VERSION.replace('/', '-')}`;

/** A job in the queue. */
export interface QueuedJob {
  /** Hash of the study, which is at `studyKey`. */
  study: string;
  job: Job;
}

/** Whether what came from the server is such a job, by its form. */
export function isQueuedJob(data: unknown): data is QueuedJob {
  const { study, job } = (data ?? {}) as Record<string, unknown>;
  return typeof study === 'string' && isJob(job);
}

/** JSON of the study. */
export const studyKey = (study: string) => `interphase:study:${study}`;
/** Hash of rows as JSON by the key of their job. */
export const rowsKey = (study: string) => `interphase:rows:${study}`;
/** List of the keys of jobs, in the order in which they were done. */
export const doneKey = (study: string) => `interphase:done:${study}`;

/** Studies and rows that nobody asks for any more go after a week. */
export const KEEP_S = 7 * 24 * 3600;

/** How connections behave while the server is away: they wait and come back. */
export const PATIENT = {
  maxRetriesPerRequest: null,
  retryStrategy: (attempt: number) => Math.min(2000, 100 * attempt),
} as const;
