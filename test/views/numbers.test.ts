import { expect, it } from 'vitest';
import { withError } from '../../src/views/numbers';

it.each([
  [81.2213, 1.3001, '81.2 ± 1.3'],
  [0.009885, 0.019, '0.010 ± 0.019'],
  [-3240.4, 12.3, '−3240 ± 12'],
  [5, 0, '5'],
  [1.23456, Number.NaN, '1.235'],
  [Number.NaN, 1, '–'],
])('%f with an error of %f is written %s', (mean, error, text) => {
  expect(withError(mean, error)).toBe(text);
});
