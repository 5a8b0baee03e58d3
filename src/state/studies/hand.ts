/** Workers of the page for the jobs of a study. */
import type { Job } from '../../analysis/study/jobs';
import type { Study } from '../../model/study';
import type { WorkbenchClient } from '../../worker/client';
import { type Hand, lifeline } from '../../worker/pool';
import type { JobAnswer } from '../../worker/protocol';

/** A worker that computes jobs of one study. */
export function handOf(client: WorkbenchClient, study: Study): Hand<Job, JobAnswer> {
  const { hold, cut } = lifeline();
  let untold: Study | undefined = study;
  client.onFault(({ message }) => cut(message));
  return {
    compute(job) {
      const answer = client.job(job, untold);
      untold = undefined;
      return hold(answer);
    },
    close: client.dispose,
  };
}
