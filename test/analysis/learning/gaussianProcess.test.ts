/** Gaussian processes against scikit-learn 1.9.1, finite differences, and each other. */
import { describe, expect, test } from 'vitest';
import { classProbabilities, fitDirichletGp } from '../../../src/analysis/learning/dirichletGp';
import { fitGp, gpWith, predictGp } from '../../../src/analysis/learning/gpRegression';
import { fromRows, type matrix, pick, row } from '../../../src/analysis/learning/matrix';
import { confusionMatrix, errorOf, mostProbable } from '../../../src/analysis/learning/metrics';
import { minimise } from '../../../src/analysis/learning/minimise';
import { createRandom } from '../../../src/analysis/learning/random';
import { sobol } from '../../../src/analysis/learning/sobol';
import { iris, irisSpecies } from './iris';

const every = (n: number, from = 0, step = 1) => Array.from({ length: n }, (_, i) => from + step * i);
const columns = (from: ReturnType<typeof matrix>, names: number[]) =>
  fromRows(every(from.rows).map((i) => names.map((c) => row(from, i)[c]!)));

test('L-BFGS finds the minimum of Rosenbrock’s function', () => {
  const { at, value } = minimise(
    (x, g) => {
      const [a, b] = [x[0]!, x[1]!];
      g[0] = -2 * (1 - a) - 400 * a * (b - a * a);
      g[1] = 200 * (b - a * a);
      return (1 - a) ** 2 + 100 * (b - a * a) ** 2;
    },
    [-1.2, 1],
    [-5, 5],
    200,
  );
  expect(value).toBeLessThan(1e-6);
  expect(at[0]).toBeCloseTo(1, 3);
});

describe('regression', () => {
  const points = fromRows([
    [0, 0],
    [1, 0.5],
    [2, -1],
    [0.5, 2],
    [-1, 1],
    [1.5, 1.5],
  ]);
  const values = Float64Array.of(0.2, 1.1, -0.4, 0.7, 1.9, 0.3);

  test('mean, variance and likelihood for a given kernel', () => {
    // GaussianProcessRegressor(ConstantKernel(1.7) * RBF([1.2, .8]), alpha=.05, optimizer=None)
    const gp = gpWith(points, values, { variance: 1.7, lengths: Float64Array.of(1.2, 0.8) }, 0.05);
    expect(gp.logLikelihood).toBeCloseTo(-8.215106715111949, 9);
    const { mean, variance } = predictGp(
      gp,
      fromRows([
        [0.3, 0.4],
        [3, 3],
      ]),
    );
    expect(mean[0]).toBeCloseTo(0.97668250132868, 9);
    expect(mean[1]).toBeCloseTo(-0.029602487898463644, 9);
    expect(variance[0]).toBeCloseTo(0.14686011093018103, 9);
    expect(variance[1]).toBeCloseTo(1.6873129874294304, 9);
  });

  test('the kernel of most likelihood', () => {
    // With n_restarts_optimizer=10: 14.187716997876748 for the petal widths from the three other lengths.
    const half = every(75, 0, 2);
    const gp = fitGp(
      columns(pick(iris, half), [0, 1, 2]),
      Float64Array.from(half, (i) => row(iris, i)[3]!),
    );
    expect(gp.logLikelihood).toBeCloseTo(14.187716997876748, 2);
  });

  test('over many parameters noise is not taken for structure', () => {
    const random = createRandom(2);
    const points = fromRows(sobol(100, 16, createRandom(1)));
    const values = Float64Array.from({ length: 100 }, (_, i) => row(points, i)[0]! + 0.3 * random.normal());
    expect(Math.sqrt(fitGp(points, values).noise)).toBeLessThan(0.15);
    const { noise, kernel } = fitGp(points, values, 'posterior');
    expect(Math.abs(Math.sqrt(noise) - 0.3)).toBeLessThan(0.06);
    expect(Math.min(...kernel.lengths)).toBe(kernel.lengths[0]);
  });

  test('and structure is still found', () => {
    const points = fromRows(sobol(80, 3, createRandom(1)));
    const f = (u: ArrayLike<number>) => Math.sin(6 * u[0]!) + u[1]! ** 2;
    const gp = fitGp(
      points,
      Float64Array.from({ length: 80 }, (_, i) => f(row(points, i))),
      'posterior',
    );
    const others = sobol(50, 3, createRandom(9));
    const { mean } = predictGp(gp, fromRows(others));
    for (const [i, u] of others.entries()) expect(Math.abs(mean[i]! - f(u))).toBeLessThan(0.02);
  });
});

describe('classification in several by the Dirichlet likelihood', () => {
  const training = every(75, 0, 2);
  const rest = every(75, 1, 2);
  const points = pick(iris, training);
  const labels = training.map((i) => irisSpecies[i]!);

  test('with every point inducing, the bound is the exact marginal likelihood', async () => {
    const gp = await fitDirichletGp(points, labels, 3, points, 15);
    const { kernel, noise, bound } = gp.processes[0]!;
    // The exact one by regression: noise differs from point to point, so each is scaled to noise 1 with its covariances.
    const alphas = labels.map((label) => (label === 0 ? 1 : 0) + 0.01);
    const noises = alphas.map((alpha) => Math.log(1 / alpha + 1));
    const targets = alphas.map((alpha, i) => Math.log(alpha) - noises[i]! / 2);
    const mean = targets.reduce((sum, t) => sum + t / 75, 0);
    expect(bound).toBeCloseTo(
      exactLikelihood(
        points,
        targets.map((t) => t - mean),
        noises.map((v) => v + noise),
        kernel,
      ),
      2,
    );
  });

  test('with few, it still tells the irises apart', async () => {
    const gp = await fitDirichletGp(points, labels, 3, pick(points, every(15, 0, 5)), 40);
    const chances = classProbabilities(gp, pick(iris, rest));
    for (const p of chances) expect(p.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 12);
    const confusion = confusionMatrix(
      rest.map((i) => irisSpecies[i]!),
      chances.map(mostProbable),
      3,
    );
    expect(errorOf(confusion)).toBeLessThan(0.07);
  });
});

/** log N(y; 0, K + diag(noises)), by Gaussian elimination: nothing in common with the code under test but the kernel's formula. */
function exactLikelihood(
  points: ReturnType<typeof matrix>,
  y: number[],
  noises: number[],
  kernel: { variance: number; lengths: Float64Array },
): number {
  const n = y.length;
  const a = every(n).map((i) =>
    every(n).map((j) => {
      let s = 0;
      for (let d = 0; d < points.columns; d++)
        s += ((row(points, i)[d]! - row(points, j)[d]!) / kernel.lengths[d]!) ** 2;
      return kernel.variance * Math.exp(-0.5 * s) + (i === j ? noises[i]! : 0);
    }),
  );
  const x = [...y];
  let logDet = 0;
  for (let k = 0; k < n; k++) {
    logDet += Math.log(a[k]![k]!);
    for (let i = k + 1; i < n; i++) {
      const factor = a[i]![k]! / a[k]![k]!;
      for (let j = k; j < n; j++) a[i]![j]! -= factor * a[k]![j]!;
      x[i]! -= factor * x[k]!;
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    for (let j = k + 1; j < n; j++) x[k]! -= a[k]![j]! * x[j]!;
    x[k]! /= a[k]![k]!;
  }
  return -0.5 * (x.reduce((sum, value, i) => sum + value * y[i]!, 0) + logDet + n * Math.log(2 * Math.PI));
}
