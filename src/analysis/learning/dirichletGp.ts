/**
 * Gaussian-process classification with several classes, as the SEI study did it: Dirichlet likelihood (Milios, Camoriano,
 * Michiardi, Rosasco, Filippone, NeurIPS 2018), which turns labels into targets with known noise, one process for each
 * class, sparse on inducing points by Titsias' collapsed variational bound (AISTATS 2009).
 */
import { cholesky, inverse, solveLower, solveLowerTransposed } from './cholesky';
import { spreads } from './gpRegression';
import { addKernelGradient, fromLogs, kernelMatrix, type RbfKernel, toLogs } from './kernel';
import { dots, type Matrix, matrix, multiply, pick, times, transpose } from './matrix';
import { minimise } from './minimise';
import { createRandom } from './random';

/** One class's process. */
interface Process {
  kernel: RbfKernel;
  /** Noise variance beside that of the labels: what the barriers do not decide. */
  noise: number;
  mean: number;
  /** Kuu⁻¹ of the inducing points, as its factor, and that of Σ = Kuu + Kuf V⁻¹ Kfu. */
  factorU: Matrix;
  factorS: Matrix;
  /** Weights of the inducing points. */
  weights: Float64Array;
  /** The bound on the log marginal likelihood. */
  bound: number;
}

export interface DirichletGp {
  inducing: Matrix;
  processes: Process[];
}

/** Pseudo-count that every class starts with; the study's value. */
const ALPHA = 0.01;
const LOG_BOUNDS: [number, number] = [-9, 9];
const DRAWS = 512;

/** What the kernel of one class is fitted to: plain data, so that another thread can do it. */
export interface ClassFit {
  /** n × d. */
  points: Matrix;
  /** Class of each point. */
  labels: number[];
  class: number;
  /** m × d: some of the points. */
  inducing: Matrix;
  /** Most steps of the optimiser. */
  iterations: number;
  /** Logarithms of an earlier fit to start from: of variance, lengths and noise. */
  start: Float64Array | null;
}

export type Fit = (task: ClassFit) => Float64Array | Promise<Float64Array>;

/** Kernel and noise of a class that maximise the bound, as such logarithms. Cost ~ n m² a step. */
export function fitClass({ points, labels, class: c, inducing, iterations, start }: ClassFit): Float64Array {
  const { targets, variances } = targetsOf(labels, c);
  const typical = spreads(points).map((spread) => 3 * spread);
  const first = start ?? [...toLogs({ variance: 4, lengths: typical }), Math.log(0.5)];
  const f = (logs: Float64Array, gradient: Float64Array) => bound(points, inducing, targets, variances, logs, gradient);
  return minimise(f, first, LOG_BOUNDS, iterations).at;
}

/**
 * Fits kernels and noise of all classes.
 * @param inducing m × d: some of the points
 * @param before an earlier fit of nearby data to start from
 * @param fitOne fits a class: here, or somewhere else, the classes side by side
 */
export async function fitDirichletGp(
  points: Matrix,
  labels: number[],
  classes: number,
  inducing: Matrix,
  iterations: number,
  before?: DirichletGp,
  fitOne: Fit = fitClass,
): Promise<DirichletGp> {
  const processes = await Promise.all(
    Array.from({ length: classes }, async (_, c) => {
      const earlier = before?.processes[c];
      const start = earlier ? Float64Array.of(...toLogs(earlier.kernel), Math.log(earlier.noise)) : null;
      const logs = await fitOne({ points, labels, class: c, inducing, iterations, start });
      const { targets, variances, mean } = targetsOf(labels, c);
      return settle(points, inducing, targets, variances, logs, mean);
    }),
  );
  return { inducing, processes };
}

/** The fit that had these kernels, without fitting again. @param inducing rows of `points` */
export function restoreDirichletGp(
  points: Matrix,
  labels: ArrayLike<number>,
  inducing: ArrayLike<number>,
  kernels: { kernel: RbfKernel; noise: number }[],
): DirichletGp {
  const some = pick(points, inducing);
  const processes = kernels.map(({ kernel, noise }, c) => {
    const { targets, variances, mean } = targetsOf(labels, c);
    return settle(points, some, targets, variances, Float64Array.of(...toLogs(kernel), Math.log(noise)), mean);
  });
  return { inducing: some, processes };
}

/** Targets of a class, mean taken off, and the noise variance that comes with each. */
function targetsOf(labels: ArrayLike<number>, c: number) {
  const variances = new Float64Array(labels.length);
  const targets = new Float64Array(labels.length);
  for (let i = 0; i < labels.length; i++) {
    const alpha = (labels[i] === c ? 1 : 0) + ALPHA;
    variances[i] = Math.log(1 / alpha + 1);
    targets[i] = Math.log(alpha) - variances[i]! / 2;
  }
  const mean = targets.reduce((sum, target) => sum + target / targets.length, 0);
  for (let i = 0; i < targets.length; i++) targets[i]! -= mean;
  return { targets, variances, mean };
}

/** What the bound and the predictions share. Names as in the header: F = Kuf, V the noise, Σ, r = (Q + V)⁻¹ y. */
function parts(points: Matrix, inducing: Matrix, y: Float64Array, variances: Float64Array, logs: Float64Array) {
  const d = points.columns;
  const kernel = fromLogs(logs, d);
  const noise = Math.exp(logs[d + 1]!);
  const n = points.rows;
  const m = inducing.rows;
  const v = variances.map((variance) => variance + noise);
  const K = kernelMatrix(kernel, inducing, inducing);
  for (let i = 0; i < m; i++) K.data[i * m + i]! += 1e-6 * kernel.variance;
  const F = kernelMatrix(kernel, inducing, points);
  const scaled = matrix(m, n, F.data.slice()); // F V⁻¹
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) scaled.data[i * n + j]! /= v[j]!;
  const S = matrix(m, m);
  for (let i = 0; i < m; i++) {
    dots(S.data, i * m, scaled, i, F, i + 1);
    for (let j = 0; j <= i; j++) S.data[i * m + j]! += K.data[i * m + j]!;
    for (let j = 0; j < i; j++) S.data[j * m + i] = S.data[i * m + j]!;
  }
  const factorU = cholesky(K);
  const factorS = cholesky(S);
  const weights = solveLowerTransposed(factorS, solveLower(factorS, matrix(m, 1, times(scaled, y)))).data;
  return { kernel, noise, v, K, F, scaled, S, factorU, factorS, weights };
}

/** Minus the bound and its gradient by log variance, log lengths and log noise; Infinity where it cannot be computed. */
function bound(
  points: Matrix,
  inducing: Matrix,
  y: Float64Array,
  variances: Float64Array,
  logs: Float64Array,
  gradient: Float64Array,
): number {
  let p: ReturnType<typeof parts>;
  try {
    p = parts(points, inducing, y, variances, logs);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
  const n = points.rows;
  const m = inducing.rows;
  const half = solveLower(p.factorU, p.F); // its columns' squares are q_ii
  const halfS = solveLower(p.factorS, p.scaled); // its columns' squares are 1/v_i − (Q + V)⁻¹_ii
  const q = columnSquares(half);
  const taken = columnSquares(halfS);
  let value = -0.5 * n * Math.log(2 * Math.PI);
  for (let i = 0; i < m; i++) value += Math.log(p.factorU.data[i * m + i]! / p.factorS.data[i * m + i]!);
  const fitted = new Float64Array(n);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) fitted[j]! += p.weights[i]! * p.F.data[i * n + j]!;
  const r = new Float64Array(n);
  let noiseGradient = 0;
  let missing = 0;
  for (let j = 0; j < n; j++) {
    r[j] = (y[j]! - fitted[j]!) / p.v[j]!;
    const left = p.kernel.variance - q[j]!;
    value -= 0.5 * (Math.log(p.v[j]!) + y[j]! * r[j]! + left / p.v[j]!);
    noiseGradient += 0.5 * (r[j]! ** 2 - (1 / p.v[j]! - taken[j]!) + left / p.v[j]! ** 2);
    missing += 0.5 / p.v[j]!;
  }
  // dL/dF = a rᵀ + (K⁻¹ − Σ⁻¹) F V⁻¹ and dL/dK = −½ (a aᵀ + K⁻¹ Σ K⁻¹ − 2 K⁻¹ + Σ⁻¹), with a the weights.
  const inverseU = inverse(p.factorU);
  const inverseS = inverse(p.factorS);
  const difference = matrix(
    m,
    m,
    inverseU.data.map((x, i) => x - inverseS.data[i]!),
  );
  const byF = multiply(difference, p.scaled);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) byF.data[i * n + j]! += p.weights[i]! * r[j]!;
  const byK = multiply(multiply(inverseU, p.S), inverseU);
  for (let i = 0; i < m; i++)
    for (let j = 0; j < m; j++) {
      const at = i * m + j;
      byK.data[at] =
        -0.5 * (p.weights[i]! * p.weights[j]! + byK.data[at]! - 2 * inverseU.data[at]! + inverseS.data[at]!);
    }
  const ascent = new Float64Array(points.columns + 2);
  addKernelGradient(ascent, p.kernel, inducing, points, p.F, byF);
  addKernelGradient(ascent, p.kernel, inducing, inducing, p.K, byK);
  ascent[0]! -= missing * p.kernel.variance;
  ascent[points.columns + 1] = noiseGradient * p.noise;
  for (let i = 0; i < ascent.length; i++) gradient[i] = -ascent[i]!;
  return -value;
}

function columnSquares(m: Matrix): Float64Array {
  const sums = new Float64Array(m.columns);
  for (let i = 0; i < m.rows; i++) for (let j = 0; j < m.columns; j++) sums[j]! += m.data[i * m.columns + j]! ** 2;
  return sums;
}

function settle(
  points: Matrix,
  inducing: Matrix,
  y: Float64Array,
  variances: Float64Array,
  logs: Float64Array,
  mean: number,
): Process {
  const { kernel, noise, factorU, factorS, weights } = parts(points, inducing, y, variances, logs);
  const value = -bound(points, inducing, y, variances, logs, new Float64Array(logs.length));
  return { kernel, noise, mean, factorU, factorS, weights, bound: value };
}

/** Latent mean and variance of each class at other points: arrays [class][point]. */
function latent(gp: DirichletGp, points: Matrix): { mean: Float64Array; variance: Float64Array }[] {
  return gp.processes.map(({ kernel, mean, factorU, factorS, weights }) => {
    const k = kernelMatrix(kernel, gp.inducing, points);
    const means = times(transpose(k), weights).map((value) => value + mean);
    const known = columnSquares(solveLower(factorU, k));
    const left = columnSquares(solveLower(factorS, k));
    return { mean: means, variance: means.map((_, j) => Math.max(0, kernel.variance - known[j]! + left[j]!)) };
  });
}

/**
 * Probabilities of the classes at other points: the mean of the softmax over draws of the latent values. The draws are
 * the same for every point and call.
 * @returns for each point, one probability for each class
 */
export function classProbabilities(gp: DirichletGp, points: Matrix): Float64Array[] {
  const classes = gp.processes.length;
  const normals = drawnNormals(classes);
  const latents = latent(gp, points);
  const values = new Float64Array(classes);
  return Array.from({ length: points.rows }, (_, j) => {
    const p = new Float64Array(classes);
    const deviations = latents.map(({ variance }) => Math.sqrt(variance[j]!));
    for (let draw = 0; draw < DRAWS; draw++) {
      let largest = Number.NEGATIVE_INFINITY;
      for (let c = 0; c < classes; c++) {
        values[c] = latents[c]!.mean[j]! + deviations[c]! * normals[draw * classes + c]!;
        largest = Math.max(largest, values[c]!);
      }
      let sum = 0;
      for (let c = 0; c < classes; c++) {
        values[c] = Math.exp(values[c]! - largest);
        sum += values[c]!;
      }
      for (let c = 0; c < classes; c++) p[c]! += values[c]! / sum / DRAWS;
    }
    return p;
  });
}

/** Normal numbers in antithetic pairs. */
function drawnNormals(classes: number): Float64Array {
  const random = createRandom(20240101);
  const normals = new Float64Array(DRAWS * classes);
  const half = (DRAWS / 2) * classes;
  for (let i = 0; i < half; i++) {
    normals[i] = random.normal();
    normals[half + i] = -normals[i]!;
  }
  return normals;
}
