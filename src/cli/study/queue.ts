/**
 * What coordinator and workers of a Redis queue agree on. Jobs travel in a BullMQ queue; a study, and its rows, in plain
 * keys. A row is stored under the key of its job, so one that is computed twice is stored once.
 */
import type { Job } from '../../analysis/study/jobs';

export const QUEUE = 'interphase-jobs';

/** A job in the queue. */
export interface QueuedJob {
  /** Hash of the study, which is at `studyKey`. */
  study: string;
  job: Job;
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
