/** Workers of the page for the jobs of a study. */
import type { Job } from '../../analysis/study/jobs';
import type { Study } from '../../model/study';
import type { WorkbenchClient } from '../../worker/client';
import { type Hand, lifeline } from '../../worker/pool';
import type { JobAnswer } from '../../worker/protocol';

/**
 * A worker that computes bunches of jobs of one study.
 * @param pictures how many lattices are still wanted
 */
export function handOf(client: WorkbenchClient, study: Study, pictures = () => 0): Hand<Job[], JobAnswer[]> {
  const { hold, cut } = lifeline();
  let untold: Study | undefined = study;
  client.onFault(({ message }) => cut(message));
  return {
    compute(jobs) {
      const answer = client.jobs(jobs, pictures(), untold);
      untold = undefined;
      return hold(answer);
    },
    close: client.dispose,
  };
}

/** Milliseconds that some jobs took. */
export const spent_ms = (answers: readonly JobAnswer[]): number =>
  1000 * answers.reduce((sum, { row }) => sum + row.wall_s, 0);
