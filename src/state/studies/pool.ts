/** Workers that compute the jobs of a study side by side. */
import type { Job } from '../../analysis/study/jobs';
import { failedRow } from '../../analysis/study/runJob';
import type { Study } from '../../model/study';
import type { WorkbenchClient } from '../../worker/client';
import type { JobAnswer } from '../../worker/protocol';

/** A job whose worker died this often is given up. */
const MOST_DEATHS = 3;

export interface Pool {
  /** Resolves when all jobs are done, or the pool was stopped. */
  done: Promise<void>;
  /** No further job is begun; those in hand are given up. */
  stop(): void;
}

/**
 * Computes jobs, so many at a time.
 * @param onAnswer called with each answer as it comes, in any order
 */
export function runPool(
  connect: () => WorkbenchClient,
  size: number,
  study: Study,
  jobs: readonly Job[],
  onAnswer: (answer: JobAnswer) => void,
): Pool {
  let next = 0;
  let stopped = false;
  const clients = new Set<WorkbenchClient>();
  const releases = new Set<() => void>();

  async function lane(): Promise<void> {
    let client = open();
    let known = false;
    for (let job = jobs[next++]; job && !stopped; job = jobs[next++]) {
      for (let death = 1; ; death++) {
        const answer = await ask(client, job, known ? undefined : study);
        if (stopped) return;
        known = true;
        if (typeof answer === 'string') {
          close(client);
          client = open();
          known = false;
          if (death < MOST_DEATHS) continue;
          onAnswer({ row: failedRow(job, answer), lattice: null });
        } else onAnswer(answer);
        break;
      }
    }
    close(client);
  }

  /** The answer, or why there will be none. */
  function ask(client: WorkbenchClient, job: Job, given: Study | undefined): Promise<JobAnswer | string> {
    return new Promise((resolve) => {
      const release = () => resolve('it was stopped');
      releases.add(release);
      client.onFault(({ message }) => resolve(message));
      client
        .job(job, given)
        .then(resolve, (error: unknown) => resolve(error instanceof Error ? error.message : String(error)))
        .finally(() => releases.delete(release));
    });
  }

  function open(): WorkbenchClient {
    const client = connect();
    clients.add(client);
    return client;
  }

  function close(client: WorkbenchClient): void {
    if (clients.delete(client)) client.dispose();
  }

  const done = Promise.all(Array.from({ length: Math.min(size, jobs.length) }, lane)).then(() => undefined);
  return {
    done,
    stop() {
      stopped = true;
      for (const client of [...clients]) close(client);
      for (const release of releases) release();
    },
  };
}
