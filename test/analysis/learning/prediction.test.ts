/** Forests, importances, Shapley values, Bayesian optimisation, measures of a classification. */
import { describe, expect, test } from 'vitest';
import {
  expectedImprovement,
  largestImprovement,
  normalCumulative,
} from '../../../src/analysis/learning/bayesOptimisation';
import { classificationForest, predictForest, regressionForest } from '../../../src/analysis/learning/forest';
import { fitGp } from '../../../src/analysis/learning/gpRegression';
import { permutationImportance, shapleyValues } from '../../../src/analysis/learning/importance';
import { fromRows, matrix, row } from '../../../src/analysis/learning/matrix';
import { confusionMatrix, errorOf, mostProbable, reliability, rocCurve } from '../../../src/analysis/learning/metrics';
import { createRandom } from '../../../src/analysis/learning/random';
import { iris, irisSpecies } from './iris';

const random = createRandom(5);
const cube = (n: number, d: number) =>
  matrix(
    n,
    d,
    Float64Array.from({ length: n * d }, () => random.uniform()),
  );

describe('random forests', () => {
  test('tell the irises apart as well as Breiman’s: about 5 % out of bag', () => {
    const forest = classificationForest(iris, irisSpecies, 3, { trees: 100, leaf: 1, features: 2 }, createRandom(1));
    const error = errorOf(confusionMatrix(irisSpecies, forest.outOfBag.map(mostProbable), 3));
    expect(error).toBeGreaterThan(0.02);
    expect(error).toBeLessThan(0.075);
    expect(mostProbable(predictForest(forest, [5, 3.4, 1.5, 0.2]))).toBe(0);
  });

  test('learn a step and a slope', () => {
    const points = cube(400, 3);
    const truth = (p: ArrayLike<number>) => (p[0]! > 0.5 ? 2 : 0) + p[1]!;
    const values = Array.from({ length: 400 }, (_, i) => truth(row(points, i)));
    const forest = regressionForest(points, values, { trees: 60, leaf: 3, features: 2 }, createRandom(1));
    expect(predictForest(forest, [0.9, 0.5, 0.5])[0]).toBeCloseTo(2.5, 0);
    const missed = forest.outOfBag.reduce((sum, p, i) => sum + (p[0]! - values[i]!) ** 2 / 400, 0);
    expect(missed).toBeLessThan(0.03);
  });
});

test('permutation importance of a linear model is 2 b² var x', () => {
  const points = cube(4000, 3);
  const linear = (p: Float64Array) => 3 * p[0]! - p[1]!;
  const values = Array.from({ length: 4000 }, (_, i) => linear(row(points, i)));
  const importance = permutationImportance((p, i) => (linear(p) - values[i]!) ** 2, points, 3, createRandom(1));
  expect(importance[0]!.value / ((2 * 9) / 12)).toBeCloseTo(1, 1);
  expect(Math.abs(importance[1]!.value - 2 / 12)).toBeLessThan(4 * importance[1]!.error);
  expect(importance[2]).toEqual({ value: 0, error: 0 });
});

describe('Shapley values', () => {
  const background = cube(25, 4);
  const mean = (d: number) =>
    Array.from({ length: 25 }, (_, i) => row(background, i)[d]!).reduce((s, x) => s + x / 25, 0);
  const point = Float64Array.of(0.9, 0.1, 0.7, 0.3);

  test('of a linear model are b (x − mean): Lundberg & Lee 2017, corollary 1', () => {
    const b = [2, -1, 0, 5];
    const linear = (p: Float64Array) => b.reduce((sum, slope, d) => sum + slope * p[d]!, 7);
    const values = shapleyValues(linear, point, background, 1, random);
    for (const [d, slope] of b.entries()) expect(values[d]).toBeCloseTo(slope * (point[d]! - mean(d)), 12);
  });

  test('are efficient, symmetric, and 0 for a dummy', () => {
    const product = (p: Float64Array) => p[0]! * p[1]! + Math.exp(p[2]!) * (p[0]! > 0.5 ? 1 : 0);
    const values = shapleyValues(product, point, background, 1, random);
    const base = Array.from({ length: 25 }, (_, i) => product(row(background, i))).reduce((s, x) => s + x / 25, 0);
    expect(values.reduce((s, x) => s + x, 0)).toBeCloseTo(product(point) - base, 12);
    expect(values[3]).toBeCloseTo(0, 12);
    const both = fromRows([[0.2, 0.2, 0, 0]]);
    const symmetric = shapleyValues((p) => p[0]! * p[1]!, Float64Array.of(0.8, 0.8, 0, 0), both, 1, random);
    expect(symmetric[0]).toBeCloseTo(symmetric[1]!, 12);
    expect(symmetric[0]).toBeCloseTo((0.64 - 0.04) / 2, 12);
  });

  test('the glove game: ⅔ for the one left glove, ⅙ for each right one (Shapley 1953)', () => {
    const game = (p: Float64Array) => (p[0] === 1 && (p[1] === 1 || p[2] === 1) ? 1 : 0);
    const values = shapleyValues(game, Float64Array.of(1, 1, 1), matrix(1, 3), 1, random);
    expect(values[0]).toBeCloseTo(2 / 3, 12);
    expect(values[1]).toBeCloseTo(1 / 6, 12);
    expect(values[2]).toBeCloseTo(1 / 6, 12);
  });

  test('of many features, sampled, keep their sum and come near the exact ones', () => {
    const d = 14;
    const others = cube(10, d);
    const at = Float64Array.from({ length: d }, () => random.uniform());
    const f = (p: Float64Array) => 4 * p[0]! + p[1]! * p[2]! + p[13]!;
    const values = shapleyValues(f, at, others, 100, createRandom(2));
    const base = Array.from({ length: 10 }, (_, i) => f(row(others, i))).reduce((s, x) => s + x / 10, 0);
    expect(values.reduce((s, x) => s + x, 0)).toBeCloseTo(f(at) - base, 10);
    const m = Array.from({ length: 10 }, (_, i) => row(others, i)[0]!).reduce((s, x) => s + x / 10, 0);
    expect(values[0]).toBeCloseTo(4 * (at[0]! - m), 10);
    expect(Math.abs(values[5]!)).toBeLessThan(1e-12);
  });
});

describe('Bayesian optimisation', () => {
  test('normal distribution and expected improvement', () => {
    // scipy.stats.norm.cdf; EI of N(0.3, 0.5²) over 0.6.
    for (const [z, p] of [
      [-1.3, 0.09680048458561036],
      [0.5, 0.6914624612740131],
      [2.7, 0.9965330261969594],
    ] as const)
      expect(normalCumulative(z)).toBeCloseTo(p, 14);
    expect(expectedImprovement(0.3, 0.25, 0.6)).toBeCloseTo(0.08433636612087776, 14);
    expect(expectedImprovement(1, 0, 0.4)).toBeCloseTo(0.6, 14);
  });

  test('finds the maximum of the Branin function in 25 tries', () => {
    const branin = (unit: ArrayLike<number>) => {
      const [x, y] = [-5 + 15 * unit[0]!, 15 * unit[1]!];
      const bow = y - (5.1 / (4 * Math.PI ** 2)) * x * x + (5 / Math.PI) * x - 6;
      return -(bow * bow + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10);
    };
    const tried = [0.1, 0.35, 0.6, 0.85].flatMap((u) => [0.2, 0.8].map((v) => [u, v]));
    while (tried.length < 25) {
      const values = Float64Array.from(tried, branin);
      const surrogate = fitGp(fromRows(tried), values);
      const { unit } = largestImprovement(surrogate, Math.max(...values), 2, createRandom(tried.length));
      tried.push(Array.from(unit));
    }
    expect(Math.max(...tried.map(branin))).toBeGreaterThan(-0.397887 - 0.1); // the maximum is −0.397887
  });
});

describe('measures', () => {
  test('ROC curve with ties, and its area, are those of scikit-learn', () => {
    const truth = [0, 0, 1, 1, 0, 1, 1, 0, 1, 0].map((t) => t === 1);
    const curve = rocCurve(truth, [0.1, 0.4, 0.35, 0.8, 0.4, 0.7, 0.4, 0.2, 0.9, 0.6]);
    expect(curve.area).toBeCloseTo(0.8, 12);
    expect(curve.falsePositiveRate).toEqual([0, 0, 0, 0, 0.2, 0.6, 0.6, 0.8, 1]);
    expect(curve.truePositiveRate).toEqual([0, 0.2, 0.4, 0.6, 0.6, 0.8, 1, 1, 1]);
    expect(() => rocCurve([true], [1])).toThrow(/both kinds/);
  });

  test('reliability: honest probabilities have no calibration error, boasts have', () => {
    const chances = Array.from({ length: 20_000 }, () => random.uniform());
    const truth = chances.map((p) => (random.uniform() < p ? 0 : 1));
    const honest = reliability(
      truth,
      chances.map((p) => [p, 1 - p]),
      10,
    );
    expect(honest.error).toBeLessThan(0.015);
    expect(honest.samples.reduce((s, n) => s + n, 0)).toBe(40_000);
    const boast = reliability(
      truth,
      chances.map((p) => (p > 0.5 ? [1, 0] : [0, 1])),
      10,
    );
    expect(boast.error).toBeGreaterThan(0.2);
  });
});
