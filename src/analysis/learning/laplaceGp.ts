/**
 * Gaussian-process classification into two classes: logistic likelihood, Laplace's approximation (Rasmussen & Williams,
 * MIT Press 2006, alg. 3.1, 3.2 and 5.1). Exact in all points, cost ~ n³; for up to some hundred samples.
 */
import { cholesky, inverse, solve, solveLower } from './cholesky';
import { spreads } from './gpRegression';
import { addKernelGradient, fromLogs, kernelMatrix, type RbfKernel, toLogs } from './kernel';
import { dot, type Matrix, matrix, times } from './matrix';
import { minimise } from './minimise';

export interface LaplaceGp {
  points: Matrix;
  kernel: RbfKernel;
  /** Derivative of the log likelihood at the mode, and √W there. */
  slope: Float64Array;
  rootW: Float64Array;
  /** Factor of B = I + √W K √W. */
  factor: Matrix;
  /** Approximate logarithm of the marginal likelihood. */
  logLikelihood: number;
}

const LOG_BOUNDS: [number, number] = [-10, 10];
const MOST_NEWTON = 100;
const MOST_ITERATIONS = 40;

/** The kernel as given. @param positive whether each point belongs to the class */
export function laplaceWith(points: Matrix, positive: ArrayLike<boolean>, kernel: RbfKernel): LaplaceGp {
  const n = points.rows;
  const K = kernelMatrix(kernel, points, points);
  const target = Float64Array.from({ length: n }, (_, i) => (positive[i] ? 1 : 0));
  let f: Float64Array = new Float64Array(n);
  let a: Float64Array = new Float64Array(n);
  let objective = Number.NEGATIVE_INFINITY;
  for (let iteration = 0; ; iteration++) {
    const chance = f.map(logistic);
    const slope = chance.map((p, i) => target[i]! - p);
    const W = chance.map((p) => p * (1 - p));
    const rootW = W.map(Math.sqrt);
    const B = matrix(n, n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) B.data[i * n + j] = (i === j ? 1 : 0) + rootW[i]! * K.data[i * n + j]! * rootW[j]!;
    const factor = cholesky(B);
    let logDet = 0;
    for (let i = 0; i < n; i++) logDet += Math.log(factor.data[i * n + i]!);
    const likelihood = f.reduce((sum, value, i) => sum - Math.log1p(Math.exp(positive[i] ? -value : value)), 0);
    const now = likelihood - 0.5 * dot(a, f);
    if (Math.abs(now - objective) < 1e-10 * (1 + Math.abs(now)) || iteration === MOST_NEWTON)
      return { points, kernel, slope, rootW, factor, logLikelihood: now - logDet };
    objective = now;
    const b = W.map((w, i) => w * f[i]! + slope[i]!);
    const Kb = times(K, b).map((value, i) => value * rootW[i]!);
    const inner = solve(factor, matrix(n, 1, Kb)).data;
    a = b.map((value, i) => value - rootW[i]! * inner[i]!);
    f = times(K, a);
  }
}

/** The kernel by maximum approximate marginal likelihood. */
export function fitLaplace(points: Matrix, positive: ArrayLike<boolean>): LaplaceGp {
  const d = points.columns;
  const start = toLogs({ variance: 2, lengths: spreads(points).map((spread) => 2 * spread) });
  const objective = (logs: Float64Array, gradient: Float64Array) => {
    const gp = laplaceWith(points, positive, fromLogs(logs, d));
    gradient.set(likelihoodGradient(gp).map((g) => -g));
    return -gp.logLikelihood;
  };
  const { at } = minimise(objective, start, LOG_BOUNDS, MOST_ITERATIONS);
  return laplaceWith(points, positive, fromLogs(at, d));
}

/** Alg. 5.1: the derivative by log variance and log lengths, that of the mode included. */
function likelihoodGradient({ points, kernel, slope, rootW, factor }: LaplaceGp): Float64Array {
  const n = points.rows;
  const K = kernelMatrix(kernel, points, points);
  const R = inverse(factor);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) R.data[i * n + j]! *= rootW[i]! * rootW[j]!;
  const C = solveLower(
    factor,
    matrix(
      n,
      n,
      K.data.map((k, at) => k * rootW[Math.floor(at / n)]!),
    ),
  );
  const f = times(K, slope); // at the mode f = K ∇ log p
  const s2 = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    let variance = K.data[j * n + j]!;
    for (let i = 0; i < n; i++) variance -= C.data[i * n + j]! ** 2;
    const p = logistic(f[j]!);
    s2[j] = -0.5 * variance * p * (1 - p) * (1 - 2 * p);
  }
  // dZ = ½ aᵀ dK a − ½ tr(R dK) + s₂ᵀ (I + K W)⁻¹ dK ∇, gathered as weights of dK; (I + K W)⁻ᵀ s₂ = s₂ − R K s₂.
  const RKs = times(R, times(K, s2));
  const u = s2.map((value, i) => value - RKs[i]!);
  const weights = matrix(n, n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      weights.data[i * n + j] = 0.5 * (slope[i]! * slope[j]! - R.data[i * n + j]!) + u[i]! * slope[j]!;
  const gradient = new Float64Array(points.columns + 1);
  addKernelGradient(gradient, kernel, points, points, K, weights);
  return gradient;
}

/** Probability of the class at other points, the latent value averaged over its normal distribution. */
export function predictLaplace(gp: LaplaceGp, points: Matrix): Float64Array {
  const k = kernelMatrix(gp.kernel, gp.points, points);
  const scaled = matrix(
    k.rows,
    k.columns,
    k.data.map((value, at) => value * gp.rootW[Math.floor(at / k.columns)]!),
  );
  const v = solveLower(gp.factor, scaled);
  return Float64Array.from({ length: points.rows }, (_, j) => {
    let mean = 0;
    let variance = gp.kernel.variance;
    for (let i = 0; i < k.rows; i++) {
      mean += gp.slope[i]! * k.data[i * k.columns + j]!;
      variance -= v.data[i * k.columns + j]! ** 2;
    }
    return averageLogistic(mean, Math.max(0, variance));
  });
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** E[logistic(x)] for a normal x, by the trapezoidal rule over ± 8 deviations: exact to 10⁻⁹ for variances up to 100. */
function averageLogistic(mean: number, variance: number): number {
  const deviation = Math.sqrt(variance);
  const steps = 128;
  let [sum, weight] = [0, 0];
  for (let i = 0; i <= steps; i++) {
    const z = -8 + (16 * i) / steps;
    const density = Math.exp(-0.5 * z * z);
    sum += density * logistic(mean + deviation * z);
    weight += density;
  }
  return sum / weight;
}
