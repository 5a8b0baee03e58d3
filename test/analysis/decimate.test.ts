import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimate, lowerBound } from '../../src/analysis/decimate';

const x = Float64Array.from({ length: 10_000 }, (_, i) => i);
const flat = new Float64Array(10_000);

describe('decimate', () => {
  it('keeps every row of a short table', () => {
    expect([...decimate([0, 1, 2], [[5, 6, 7]], 0, 2, 100, false)]).toEqual([0, 1, 2]);
  });
  it('keeps few rows of a long one, but the spike of each series and both ends', () => {
    const up = flat.slice();
    const down = flat.slice();
    up[4321] = 1;
    down[8765] = -1;
    const rows = [...decimate(x, [up, down], 0, 9999, 100, false)];
    expect(rows.length).toBeLessThan(700);
    expect(rows).toEqual(expect.arrayContaining([0, 4321, 8765, 9999]));
  });
  it('looks only at the range, and one row beyond on either side', () => {
    expect([...decimate(x, [flat], 10, 12, 100, false)]).toEqual([9, 10, 11, 12, 13]);
  });
  it('starts a logarithmic axis at the first positive x', () => {
    const t = [0, 0, 1e-9, 1e-3];
    expect([...decimate(t, [t], 1e-9, 1, 10, true)]).toEqual([2, 3]);
  });
  it('spreads columns evenly over decades on a logarithmic axis', () => {
    const rows = [...decimate(x, [flat], 1, 10_000, 40, true)];
    expect(rows.filter((r) => r < 100).length).toBeGreaterThan(rows.length / 3);
  });
  it('always returns ascending rows with the extremes of every series', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 1, maxLength: 400 }),
        fc.integer({ min: 1, max: 9 }),
        (v, n) => {
          const t = v.map((_, i) => i);
          const rows = [...decimate(t, [v], 0, v.length - 1, n, false)];
          expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
          expect(Math.max(...rows.map((r) => v[r]!))).toBe(Math.max(...v));
          expect(Math.min(...rows.map((r) => v[r]!))).toBe(Math.min(...v));
        },
      ),
    );
  });
  it('has nothing to keep of an empty table', () => {
    expect(decimate([], [[]], 0, 1, 10, true).length).toBe(0);
  });
});

it('lowerBound finds the first value not below', () => {
  expect(lowerBound([1, 2, 2, 5], 2)).toBe(1);
  expect(lowerBound([1, 2, 2, 5], 6)).toBe(4);
});
