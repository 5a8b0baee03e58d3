import { expect, test } from 'vitest';
import { Bunches } from '../../src/worker/bunches';
import { Pool } from '../../src/worker/pool';

const numbers = (n: number) => Array.from({ length: n }, (_, i) => i);

test('one job at first, then as many as fill a fifth of a second, and small bunches at the end', () => {
  const bunches = new Bunches(numbers(100), 2);
  const sizes: number[] = [];
  for (const bunch of bunches) {
    sizes.push(bunch.length);
    bunches.took(bunch.length, 20 * bunch.length);
  }
  expect(sizes.slice(0, 5)).toEqual([1, 10, 10, 10, 10]);
  expect(sizes.reduce((sum, n) => sum + n)).toBe(100);
  expect(sizes.at(-1)).toBe(1);
});

test('long jobs go one by one, and those that take no time not all at once', () => {
  const sizesAt = (ms: number) => {
    const bunches = new Bunches(numbers(5000), 2);
    bunches.took(1, ms);
    return [...bunches].map(({ length }) => length);
  };
  expect(new Set(sizesAt(900))).toEqual(new Set([1]));
  expect(Math.max(...sizesAt(0))).toBe(256);
});

test('a job that kills its worker takes no other with it', async () => {
  const deadly = 7;
  const bunches = new Bunches(numbers(30), 2);
  bunches.took(1, 40);
  const failed: number[] = [];
  const pool = new Pool<number[], number[]>(
    2,
    () => ({
      compute: async (jobs) => {
        if (jobs.includes(deadly)) throw new Error('it died');
        return jobs;
      },
      close: () => undefined,
    }),
    (bunch) => {
      if (bunch.length > 1) bunches.again(bunch);
      else failed.push(...bunch);
      return [];
    },
  );
  const done: number[] = [];
  await pool.runAll(bunches, (answers) => done.push(...answers));
  expect(failed).toEqual([deadly]);
  expect(done.sort((a, b) => a - b)).toEqual(numbers(30).filter((n) => n !== deadly));
});
