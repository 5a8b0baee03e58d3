import type { Job } from '../../analysis/study/jobs';
import type { Row } from '../../analysis/study/runJob';
import type { Study } from '../../model/study';

/** Where jobs are computed. A job that is done twice gives the same row, so whoever is in doubt does it again. */
export interface Runner {
  /** Computes all jobs; calls back with each row as it comes, in any order. Resolves when all are there. */
  run(study: Study, jobs: Job[], onRow: (row: Row) => void): Promise<void>;
  /** Ends threads and connections. */
  close(): Promise<void>;
}
