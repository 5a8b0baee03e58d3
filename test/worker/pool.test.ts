import { describe, expect, test } from 'vitest';
import { type Hand, lifeline, Pool } from '../../src/worker/pool';

const pause = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Workers that square numbers; the job −1 kills them. Counts those that are open, and that compute at once. */
function squares() {
  const seen = { opened: 0, open: 0, busy: 0, mostBusy: 0 };
  const open = (): Hand<number, number> => {
    seen.opened++;
    seen.open++;
    return {
      async compute(job) {
        seen.mostBusy = Math.max(seen.mostBusy, ++seen.busy);
        await pause();
        seen.busy--;
        if (job === -1) throw new Error('it was too negative');
        return job * job;
      },
      close: () => {
        seen.open--;
      },
    };
  };
  return { seen, open };
}

describe('a pool', () => {
  test('computes every job once, so many at a time', async () => {
    const { seen, open } = squares();
    const pool = new Pool(3, open, () => Number.NaN);
    const answers: number[] = [];
    await pool.runAll([1, 2, 3, 4, 5, 6, 7], (answer, index) => {
      answers[index] = answer;
    });
    expect(answers).toEqual([1, 4, 9, 16, 25, 36, 49]);
    expect(seen).toMatchObject({ opened: 3, mostBusy: 3 });
    pool.close();
    expect(seen.open).toBe(0);
  });

  test('starts no more workers than there are jobs, and shares them among whoever asks', async () => {
    const { seen, open } = squares();
    const pool = new Pool(2, open, () => Number.NaN);
    expect(await pool.run(3)).toBe(9);
    expect(seen.opened).toBe(1);
    expect(await Promise.all([pool.run(1), pool.run(2), pool.run(3), pool.run(4)])).toEqual([1, 4, 9, 16]);
    expect(seen).toMatchObject({ opened: 2, mostBusy: 2 });
    pool.close();
  });

  test('gives a job up after three deaths, says why, and does the others', async () => {
    const { seen, open } = squares();
    const reasons: string[] = [];
    const pool = new Pool(2, open, (job, reason) => {
      reasons.push(reason);
      return job;
    });
    const answers: number[] = [];
    await pool.runAll([1, -1, 2, 3], (answer, index) => {
      answers[index] = answer;
    });
    expect([answers, reasons]).toEqual([[1, -1, 4, 9], ['it was too negative']]);
    pool.close();
    expect(seen.open).toBe(0);
  });

  test('passes on what giving up throws', async () => {
    const pool = new Pool(1, squares().open, (job) => {
      throw new RangeError(`job ${job} failed`);
    });
    await expect(pool.runAll([-1, 1], () => {})).rejects.toThrow('job -1 failed');
    pool.close();
  });

  test('that is closed lets go of everyone who waits, and begins nothing more', async () => {
    const { seen, open } = squares();
    const pool = new Pool(1, open, () => Number.NaN);
    const answers: number[] = [];
    const all = pool.runAll([1, 2, 3], (answer) => answers.push(answer));
    const waiting = pool.run(9);
    pool.close();
    await all;
    await expect(waiting).rejects.toThrow('closed');
    await pause();
    await expect(pool.run(1)).rejects.toThrow('closed');
    expect(answers).toEqual([]);
    expect(seen).toMatchObject({ opened: 1, open: 0 });
  });
});

describe('a lifeline', () => {
  test('rejects what was asked of a worker that dies, and all that is asked later', async () => {
    const { hold, cut } = lifeline();
    expect(await hold(Promise.resolve(5))).toBe(5);
    const never = new Promise<number>(() => {});
    const asked = hold(never);
    cut('it ran out of memory');
    await expect(asked).rejects.toThrow('out of memory');
    await expect(hold(never)).rejects.toThrow('out of memory');
  });
});
