import { describe, expect, it } from 'vitest';
import { bytesOf, insert, type Kept, lastBefore, thin } from '../../src/worker/checkpoints';

const kept = (work: number, size = 1000, applied = 0): Kept => ({
  ...{ step: work * 2000, time_s: work * 1e-6, applied, work },
  bytes: new Uint8Array(size),
});

/** As along a run: a state every 10 ms of work, thinned as it goes. */
function run(milliseconds: number, budget: number): Kept[] {
  const list: Kept[] = [];
  for (let work = 0; work <= milliseconds; work += 10) {
    insert(list, kept(work));
    thin([list], work, budget);
  }
  return list;
}

describe('checkpoints', () => {
  it('stay within the budget, dense near the present, and leave no moment far from one', () => {
    const list = run(20_000, 100_000);
    expect(bytesOf([list])).toBeLessThanOrEqual(100_000);
    expect(list[0]?.work).toBe(0);
    const gaps = list.slice(1).map((each, i) => each.work - list[i]!.work);
    expect(gaps.at(-1)).toBe(10);
    expect(Math.max(...gaps.slice(-8))).toBeLessThanOrEqual(30);
    // Evenly spread, a hundred states would lie 200 ms apart.
    expect(Math.max(...gaps)).toBeLessThan(3000);
    expect(list.map(({ work }) => work)).toEqual(list.map(({ work }) => work).sort((a, b) => a - b));
  });

  it('are found before a moment or a time, and stand in the order of the run', () => {
    const list: Kept[] = [];
    for (const work of [50, 10, 30, 20]) insert(list, kept(work));
    insert(list, kept(20, 1000, 1));
    expect(list.map(({ work, applied }) => [work, applied])).toEqual([
      [10, 0],
      [20, 0],
      [20, 1],
      [30, 0],
      [50, 0],
    ]);
    expect(lastBefore(list, { step: 20 * 2000, time_s: 20e-6 })?.applied).toBe(1);
    expect(lastBefore(list, 29e-6)?.work).toBe(20);
    expect(lastBefore(list, { step: 5, time_s: 0 })).toBeUndefined();
    // Passed again while the machine was busy, a state costs no more than the one after it.
    insert(list, { ...kept(25), work: 900 });
    expect(list.map(({ work }) => work)).toEqual([10, 20, 20, 30, 30, 50]);
  });

  it('of lines that share some are counted once, and let go together', () => {
    const first = run(1000, 1e6);
    const second = first.slice(0, 50);
    expect(bytesOf([first, second])).toBe(bytesOf([first]));
    thin([first, second], 500, 40_000);
    expect(bytesOf([first, second])).toBeLessThanOrEqual(40_000);
    expect(second.every((each) => first.includes(each))).toBe(true);
    expect(second[0]).toBe(first[0]);
  });
});
