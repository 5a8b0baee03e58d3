/** The whole way from a study's rows to what decides a result, on functions whose answers are known. */
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/analysis/learning/random';
import { sobol } from '../../../src/analysis/learning/sobol';
import { areaError, failureOf } from '../../../src/analysis/surrogate/failure';
import { insightOf, ranking } from '../../../src/analysis/surrogate/insight';
import { learningTable, whyNot } from '../../../src/analysis/surrogate/table';

const PARAMETERS = [
  { path: 'a', low: 0, high: 2, scale: 'linear' as const, levels: 2 },
  { path: 'b', low: 1, high: 100, scale: 'log' as const, levels: 2 },
  { path: 'c', low: -1, high: 1, scale: 'linear' as const, levels: 2 },
];
const quiet = () => undefined;

/** Rows of a study over Sobol points with so many runs of each; `noise` is a standard deviation. */
function rowsOf(n: number, replicas: number, noise: number, f: (a: number, b: number, c: number) => number) {
  const random = createRandom(7);
  return sobol(n, 3, createRandom(3)).flatMap((u) => {
    const values = [2 * u[0]!, 100 ** u[1]!, 2 * u[2]! - 1];
    return Array.from({ length: replicas }, () => ({
      values,
      results: { y: f(values[0]!, values[1]!, values[2]!) + noise * random.normal() },
    }));
  });
}
const tableOf = (rows: ReturnType<typeof rowsOf>) => learningTable({ parameters: PARAMETERS }, rows, 'y');

describe('the table of a study', () => {
  it('has one point for all runs with the same values, in shares of the ranges, and knows how much is chance', () => {
    const rows = rowsOf(200, 4, 0.5, (a) => a);
    const table = tableOf([...rows, { values: [1, 10, 0], results: { y: Number.NaN } }]);
    expect([table.points.rows, table.runs.length, table.without]).toEqual([200, 800, 1]);
    expect(table.points.data[1]).toBeCloseTo(Math.log(rows[0]!.values[1]!) / Math.log(100), 12);
    // Variances: 4/12 of a, 0.25/4 of the mean of four runs.
    expect(Math.abs(table.chance - 0.0625 / (0.0625 + 4 / 12))).toBeLessThan(0.03);
    const many = tableOf(rowsOf(2500, 1, 0, (a) => a));
    expect([many.points.rows, many.runs.length, many.all]).toEqual([2000, 2000, 2500]);
    expect(whyNot(table)).toBeNull();
    expect(whyNot(tableOf(rows.slice(0, 20)))).toMatch(/5 points/);
    expect(whyNot(tableOf(rowsOf(20, 1, 0, () => 4)))).toMatch(/4 at every point/);
  });
});

describe.each(['Gaussian process', 'random forest'] as const)('what a %s learns of a sum', (kind) => {
  // Variances: 3 a has 9 · 4/12 = 3, ln b has ln²100/12 = 1.767, c nothing.
  const table = tableOf(rowsOf(120, 1, 0.2, (a, b) => 3 * a + Math.log(b)));
  const insight = insightOf(table, kind, 1, quiet);
  const isGp = kind === 'Gaussian process';

  it('predicts points held out, with honest errors', () => {
    expect(insight.quality.r2).toBeGreaterThan(isGp ? 0.98 : 0.8);
    expect(insight.quality.r2).toBeLessThan(1);
    if (isGp) expect(Math.abs(insight.quality.rmse - 0.2)).toBeLessThan(0.05);
    expect(insight.quality.coverage).toBeGreaterThan(0.88);
    expect(insight.quality.coverage).toBeLessThan(1);
  });

  it('finds the permutation importances, twice the shares of the variance', () => {
    expect(ranking(insight).slice(0, 2)).toEqual([0, 1]);
    const [a, b, c] = insight.importance as [(typeof insight.importance)[0], never, never];
    const known = [6 / 4.8, 3.53 / 4.8];
    expect(Math.abs(a.value - known[0]!)).toBeLessThan(isGp ? 0.25 : 0.5);
    expect(Math.abs((b as typeof a).value - known[1]!)).toBeLessThan(isGp ? 0.2 : 0.4);
    expect(Math.abs((c as typeof a).value)).toBeLessThan(isGp ? 0.01 : 0.08);
  });

  it('gives the Shapley values of a sum: each term less its mean', () => {
    const { values, shares, base } = insight.shapley;
    for (const [p, slope] of [6, Math.log(100), 0].entries()) {
      const offsets = values.map((own, i) => own[p]! - slope * shares[i]![p]!);
      const average = offsets.reduce((sum, x) => sum + x / offsets.length, 0);
      const spread = Math.sqrt(offsets.reduce((sum, x) => sum + (x - average) ** 2 / offsets.length, 0));
      expect(spread).toBeLessThan(isGp ? 0.12 : 0.6);
    }
    expect(Number.isFinite(base)).toBe(true);
  });

  it('draws the dependence on each parameter', () => {
    const { shares, means } = insight.dependence;
    expect([shares[0], shares.at(-1), means.length]).toEqual([0, 1, 3]);
    const rise = (p: number) => means[p]!.at(-1)! - means[p]![0]!;
    expect(Math.abs(rise(0) - 6)).toBeLessThan(isGp ? 0.3 : 2);
    expect(Math.abs(rise(2))).toBeLessThan(0.35);
  });
});

it.each(['Gaussian process', 'random forest'] as const)('a %s states intervals that hold 95 of 100 values', (kind) => {
  // Noise that grows with b, with the heavy tails of Student's t with three degrees of freedom: no surrogate assumes that.
  const random = createRandom(11);
  const student = () =>
    random.normal() / Math.sqrt((random.normal() ** 2 + random.normal() ** 2 + random.normal() ** 2) / 3);
  const rows = rowsOf(150, 1, 0, (a, b, c) => 3 * a + c + 0.3 * Math.log(b) * student());
  const { coverage } = insightOf(tableOf(rows), kind, 1, quiet).quality;
  // Standard error of a share of 0.95 over 150 points: 0.018.
  expect(Math.abs(coverage - 0.95)).toBeLessThan(0.045);
});

it('gives the same answer each time', () => {
  const table = tableOf(rowsOf(30, 1, 0.2, (a) => a));
  expect(insightOf(table, 'random forest', 1, quiet)).toEqual(insightOf(table, 'random forest', 1, quiet));
});

it('learns nothing from noise, and says so', () => {
  const { quality, importance } = insightOf(tableOf(rowsOf(100, 1, 1, () => 0)), 'random forest', 1, quiet);
  expect(quality.r2).toBeLessThan(0.15);
  for (const { value } of importance) expect(value).toBeLessThan(0.15);
});

describe('failure', () => {
  const rows = rowsOf(80, 3, 0.1, (a, _b, c) => a + c);

  it('is told from the parameters, on points that were held out with all their runs', () => {
    const failure = failureOf(tableOf(rows), { side: 'below', value: 0.6 }, 1);
    expect(failure.warning).toBe('');
    const { roc, confusion, importance, skill } = failure.found!;
    expect(roc.area).toBeGreaterThan(0.9);
    expect(skill).toBeGreaterThan(0.5);
    expect(confusion.flat().reduce((sum, n) => sum + n)).toBe(240);
    expect(Math.min(importance[0]!.value, importance[2]!.value)).toBeGreaterThan(0.1);
    expect(Math.abs(importance[1]!.value)).toBeLessThan(0.05);
  });

  it('that has nothing to do with the parameters is not told, although runs of a point share them', () => {
    const random = createRandom(11);
    const lots = rowsOf(60, 1, 0, () => random.normal()).flatMap((row) => [row, row, row]);
    const { roc, areaError } = failureOf(tableOf(lots), { side: 'above', value: 0 }, 1).found!;
    // Three runs of a point are one test: the stated error is for independent runs.
    expect(Math.abs(roc.area - 0.5)).toBeLessThan(4 * Math.sqrt(3) * areaError);
  });

  it('is not learned from one kind alone, or from very few', () => {
    expect(failureOf(tableOf(rows), { side: 'above', value: 99 }, 1)).toMatchObject({ failed: 0, found: null });
    expect(failureOf(tableOf(rows), { side: 'below', value: 99 }, 1).warning).toMatch(/Every run fails/);
    const one = rows.toSorted((a, b) => a.results.y - b.results.y)[2]!.results.y;
    expect(failureOf(tableOf(rows), { side: 'below', value: one }, 1).warning).toMatch(/Only 2 of 240 runs fail/);
  });

  it('has an area with the standard error of Hanley and McNeil', () => {
    // Their formula with θ = 0.8 and 20 + 40: Q1 = 0.8/1.2, Q2 = 1.28/1.8.
    expect(areaError(0.8, 20, 40)).toBeCloseTo(
      Math.sqrt((0.16 + 19 * (2 / 3 - 0.64) + 39 * (32 / 45 - 0.64)) / 800),
      12,
    );
  });
});
