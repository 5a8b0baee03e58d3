import { expect, it } from 'vitest';
import { bodySizes, sizeStatistics } from '../../src/analysis/clusters';

it('counts the sites of each body and skips −1', () => {
  expect([...bodySizes(Int32Array.of(-1, 4, 4, 0, -1, 4))]).toEqual([
    [4, 3],
    [0, 1],
  ]);
});
it('summarises sizes', () => {
  const s = sizeStatistics([3, 10, 2, 3]);
  expect(s).toMatchObject({ number: 4, mean: 4.5, largest: 10 });
  expect([...s.histogram]).toEqual([
    [2, 1],
    [3, 2],
    [10, 1],
  ]);
});
it('has zeros for no bodies at all', () => {
  expect(sizeStatistics([])).toEqual({ number: 0, mean: 0, largest: 0, histogram: new Map() });
});
