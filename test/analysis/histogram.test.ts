import { expect, it } from 'vitest';
import { logHistogram } from '../../src/analysis/histogram';

it('counts weights over decades, ends included', () => {
  const histogram = logHistogram([1, 10, 100, 1000, 1000], [1, 2, 3, 4, 5], 3);
  expect(histogram).toEqual({ min: 1, max: 1000, bins: [1, 2, 12] });
});

it('leaves out zeros and what does not occur', () => {
  expect(logHistogram([0, 5, 50], [3, 1, 0], 8)).toEqual({ min: 5, max: 5, bins: [1] });
  expect(logHistogram([0], [1], 8)).toBeNull();
  expect(logHistogram([], [], 8)).toBeNull();
});
