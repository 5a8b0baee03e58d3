/** Gaussian-process regression with an anisotropic kernel (Rasmussen & Williams, MIT Press 2006, alg. 2.1, §5.4.1). */
import { cholesky, inverse, logDeterminant, solveLower, solveVector } from './cholesky';
import { addKernelGradient, fromLogs, kernelMatrix, type RbfKernel, toLogs } from './kernel';
import { columnMeans, dot, type Matrix } from './matrix';
import { minimise } from './minimise';

export interface GpRegression {
  points: Matrix;
  values: Float64Array;
  kernel: RbfKernel;
  /** Variance of the noise of one value. */
  noise: number;
  /** Mean of the values, which the process returns to far from all points. */
  mean: number;
  factor: Matrix;
  /** K⁻¹ (values − mean). */
  weights: Float64Array;
  /** Logarithm of the marginal likelihood of the values. */
  logLikelihood: number;
}

const LOG_BOUNDS: [number, number] = [-12, 12];
const MOST_ITERATIONS = 60;

/**
 * Lengths that are expected before anything is known, where points are spread over a unit cube: ln ℓ is normal around
 * √2 + ½ ln d (Hvarfner, Hellsten, Nardi, ICML 2024), here with a standard deviation of 1. The more parameters, the farther
 * apart points lie, and the longer are the lengths with which something can be told from them.
 */
const EXPECTED = { ln: Math.SQRT2, deviation: 1, unitSpread: Math.sqrt(1 / 12) };
/** Shares of the variance with which searches for the noise begin: it may be that all is structure, or hardly anything. */
const NOISE = { likelihood: [0.01], posterior: [0.01, 0.3] };

/**
 * Kernel and noise as given, nothing optimised.
 * @param noise its variance; the last `exact` values have none
 */
export function gpWith(
  points: Matrix,
  values: Float64Array,
  kernel: RbfKernel,
  noise: number,
  mean = 0,
  exact = 0,
): GpRegression {
  const k = kernelMatrix(kernel, points, points);
  for (let i = 0; i < points.rows - exact; i++) k.data[i * points.rows + i]! += noise;
  const factor = cholesky(k);
  const centred = values.map((value) => value - mean);
  const weights = solveVector(factor, centred);
  const logLikelihood = -0.5 * (dot(centred, weights) + logDeterminant(factor) + points.rows * Math.log(2 * Math.PI));
  return { points, values, kernel, noise, mean, factor, weights, logLikelihood };
}

/**
 * Kernel and noise by maximum marginal likelihood, starting from the spreads of points and values. Cost ~ n³ a step.
 * @param points n × d; @param values n
 * @param by 'posterior': the likelihood times what is expected of the lengths. With few points over many parameters the
 * likelihood alone takes noise for structure: short lengths, and intervals that are too narrow
 */
export function fitGp(
  points: Matrix,
  values: Float64Array,
  by: 'likelihood' | 'posterior' = 'likelihood',
): GpRegression {
  const d = points.columns;
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0) || 1;
  const spread = spreads(points);
  const start = { variance, lengths: spread.map((own) => 2 * own) };
  const expected = spread.map((own) => Math.log(own / EXPECTED.unitSpread) + EXPECTED.ln + 0.5 * Math.log(d));
  const f = (logs: Float64Array, gradient: Float64Array) => {
    try {
      const noise = Math.exp(logs[d + 1]!);
      const kernel = fromLogs(logs, d);
      const gp = gpWith(points, values, kernel, noise, mean);
      const weights = inverse(gp.factor);
      const n = points.rows;
      let trace = 0;
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) {
          const value = 0.5 * (weights.data[i * n + j]! - gp.weights[i]! * gp.weights[j]!);
          weights.data[i * n + j] = value;
          if (i === j) trace += value;
        }
      const kernelGradient = new Float64Array(d + 1);
      addKernelGradient(kernelGradient, kernel, points, points, kernelMatrix(kernel, points, points), weights);
      gradient.set(kernelGradient);
      gradient[d + 1] = trace * noise;
      let unexpected = 0;
      for (let c = 0; c < d && by === 'posterior'; c++) {
        const z = (logs[1 + c]! - expected[c]!) / EXPECTED.deviation;
        unexpected += 0.5 * z * z;
        gradient[1 + c]! += z / EXPECTED.deviation;
      }
      return unexpected - gp.logLikelihood;
    } catch {
      return Number.POSITIVE_INFINITY;
    }
  };
  const found = NOISE[by].map((share) =>
    minimise(f, [...toLogs(start), Math.log(share * variance)], LOG_BOUNDS, MOST_ITERATIONS),
  );
  const { at } = found.reduce((best, each) => (each.value < best.value ? each : best));
  return gpWith(points, values, fromLogs(at, d), Math.exp(at[d + 1]!), mean);
}

/** Mean and variance (of the function, without the noise of a single value) at other points. */
export function predictGp(gp: GpRegression, points: Matrix): { mean: Float64Array; variance: Float64Array } {
  const k = kernelMatrix(gp.kernel, gp.points, points); // training × new
  const v = solveLower(gp.factor, k);
  const mean = new Float64Array(points.rows).fill(gp.mean);
  const variance = new Float64Array(points.rows).fill(gp.kernel.variance);
  for (let i = 0; i < gp.points.rows; i++) {
    for (let j = 0; j < points.rows; j++) {
      mean[j]! += gp.weights[i]! * k.data[i * points.rows + j]!;
      variance[j]! -= v.data[i * points.rows + j]! ** 2;
    }
  }
  return { mean, variance: variance.map((value) => Math.max(0, value)) };
}

/** Standard deviation of each column; 1 where it is 0. */
export function spreads(points: Matrix): Float64Array {
  const means = columnMeans(points);
  const squares = new Float64Array(points.columns);
  for (let i = 0; i < points.rows; i++)
    for (let c = 0; c < points.columns; c++)
      squares[c]! += (points.data[i * points.columns + c]! - means[c]!) ** 2 / points.rows;
  return squares.map((square) => Math.sqrt(square) || 1);
}
