import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chiSquareUpper,
  mean,
  normalTest,
  pearson,
  quantile,
  standardDeviation,
  studentTwoSided,
  uniformTest,
  zScore,
} from '../../src/analysis/stats';

it('mean and sample standard deviation', () => {
  expect(mean([2, 4, 4, 4, 5, 5, 7, 9])).toBe(5);
  expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 12);
  expect(standardDeviation([1])).toBeNaN();
});
it('the spread survives a large offset', () => {
  expect(standardDeviation([1e9 + 1, 1e9 + 2, 1e9 + 3])).toBeCloseTo(1, 9);
});
it('quantiles interpolate between sorted values', () => {
  expect(quantile([3, 1, 2, 4], 0.5)).toBe(2.5);
  expect(quantile([3, 1, 2, 4], 0)).toBe(1);
  expect(quantile([3, 1, 2, 4], 1)).toBe(4);
  expect(quantile([10, 20], 0.25)).toBe(12.5);
});
it('Pearson r', () => {
  expect(pearson([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])).toBeCloseTo(0.8, 12);
  expect(() => pearson([1], [1, 2])).toThrow(RangeError);
});
it('Pearson r does not change under y → a y + b', () => {
  const samples = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 })), {
    minLength: 3,
  });
  fc.assert(
    fc.property(samples, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -99, max: 99 }), (pairs, a, b) => {
      const x = pairs.map(([v]) => v);
      const y = pairs.map(([, v]) => v);
      const r = pearson(x, y);
      if (Number.isFinite(r))
        expect(
          pearson(
            x,
            y.map((v) => a * v + b),
          ),
        ).toBeCloseTo(r, 9);
    }),
  );
});

describe('z-scores', () => {
  it('divides the difference by its standard error', () => {
    expect(zScore({ mean: 5, sd: 2, n: 16 }, { mean: 4, sd: 2, n: 16 })).toBeCloseTo(1 / Math.sqrt(0.5), 12);
  });
  it('handles samples without spread', () => {
    expect(zScore({ mean: 1, sd: 0, n: 16 }, { mean: 1, sd: 0, n: 16 })).toBe(0);
    expect(zScore({ mean: 1, sd: 0, n: 16 }, { mean: 2, sd: 0, n: 16 })).toBe(-Infinity);
  });
});

describe('chi-square', () => {
  it('matches tabulated upper tails', () => {
    expect(chiSquareUpper(3.841458820694124, 1)).toBeCloseTo(0.05, 10);
    expect(chiSquareUpper(18.307038053275146, 10)).toBeCloseTo(0.05, 10);
    expect(chiSquareUpper(124.34211340400407, 100)).toBeCloseTo(0.05, 10);
    expect(chiSquareUpper(2, 2)).toBeCloseTo(Math.exp(-1), 13);
    expect(chiSquareUpper(0, 3)).toBe(1);
    expect(chiSquareUpper(Infinity, 3)).toBe(0);
  });
});

it('Student’s distribution matches tabulated quantiles', () => {
  expect(studentTwoSided(2.093024054408263, 19)).toBeCloseTo(0.05, 10);
  expect(studentTwoSided(-12.706204736174698, 1)).toBeCloseTo(0.05, 10);
  // One degree of freedom: Cauchy's distribution. Very many: the normal one.
  for (const t of [0.01, 0.7, 3, 80]) expect(studentTwoSided(t, 1)).toBeCloseTo(1 - (2 * Math.atan(t)) / Math.PI, 12);
  expect(studentTwoSided(1.959963984540054, 1e9)).toBeCloseTo(0.05, 7);
  expect(studentTwoSided(0, 19)).toBe(1);
  expect(studentTwoSided(Infinity, 19)).toBe(0);
  expect(studentTwoSided(1, 0)).toBeNaN();
});

describe('uniformTest', () => {
  const even = (n: number) => Array.from({ length: n }, (_, i) => (i + 0.5) / n);

  it('matches tabulated values of Kolmogorov’s distribution', () => {
    // The distance whose p is 5 %: 1.358 ÷ (√n + 0.12 + 0.11/√n).
    const shift = 1.3581 / (Math.sqrt(1000) + 0.12 + 0.11 / Math.sqrt(1000)) - 0.0005;
    expect(uniformTest(even(1000).map((x) => x * (1 - shift)))).toBeCloseTo(0.05, 2);
    expect(uniformTest(even(1000))).toBe(1);
    expect(uniformTest(even(1000).map((x) => x / 2))).toBeLessThan(1e-12);
    expect(uniformTest([])).toBeNaN();
  });
});

describe('normalTest', () => {
  it('accepts the quantiles of a normal distribution and names the worst', () => {
    const z = [-1.64, -1.04, -0.67, -0.39, -0.13, 0.13, 0.39, 0.67, 1.04, 1.64, -2.1];
    const t = normalTest(z);
    expect(t.worst).toBe(10);
    expect(t.pUpper).toBeGreaterThan(0.05);
    expect(t.pMean).toBeGreaterThan(0.05);
  });
  it('sees a shift and a wide spread', () => {
    const shifted = Array.from({ length: 50 }, (_, i) => 0.8 + (i % 2 ? 0.5 : -0.5));
    expect(normalTest(shifted).pMean).toBeLessThan(1e-6);
    const wide = Array.from({ length: 50 }, (_, i) => (i % 2 ? 3 : -3));
    expect(normalTest(wide).pUpper).toBeLessThan(1e-6);
    expect(normalTest(wide).pMean).toBeCloseTo(1, 6);
  });
});
