/** The Cholesky factor of a symmetric positive-definite matrix, and what is solved with it. */
import { type Matrix, matrix } from './matrix';

/** Jitter is raised at most this often, tenfold each time. */
const MOST_JITTERS = 8;
const FIRST_JITTER = 1e-12;

/**
 * L with a = L·Lᵀ, lower triangular; the upper triangle of `a` is not read. Where rounding has made `a` indefinite, the
 * smallest sufficient multiple of its mean diagonal (10⁻¹², 10⁻¹¹, …) is added to the diagonal.
 * @throws RangeError when `a` is far from positive definite, or holds NaN
 */
export function cholesky(a: Matrix): Matrix {
  const n = a.rows;
  let trace = 0;
  for (let i = 0; i < n; i++) trace += a.data[i * n + i]!;
  let jitter = 0;
  for (let tries = 0; tries <= MOST_JITTERS; tries++) {
    const factor = factorise(a, jitter);
    if (factor) return factor;
    jitter = jitter === 0 ? (FIRST_JITTER * trace) / n : 10 * jitter;
  }
  throw new RangeError(`a ${n}×${n} matrix that should be positive definite is not`);
}

function factorise(a: Matrix, jitter: number): Matrix | null {
  const n = a.rows;
  const L = matrix(n, n);
  const l = L.data;
  for (let i = 0; i < n; i++) {
    const p = i * n;
    for (let j = 0; j <= i; j++) {
      const q = j * n;
      let sum = a.data[p + j]! + (i === j ? jitter : 0);
      for (let k = 0; k < j; k++) sum -= l[p + k]! * l[q + k]!;
      if (i !== j) l[p + j] = sum / l[q + j]!;
      else if (sum > 0) l[p + j] = Math.sqrt(sum);
      else return null;
    }
  }
  return L;
}

/** Solves L·X = B for each column of B (n × m). */
export function solveLower(L: Matrix, B: Matrix): Matrix {
  const n = L.rows;
  const m = B.columns;
  const x = B.data.slice();
  for (let i = 0; i < n; i++) {
    const to = i * m;
    for (let k = 0; k < i; k++) {
      const factor = L.data[i * n + k]!;
      const from = k * m;
      for (let j = 0; j < m; j++) x[to + j]! -= factor * x[from + j]!;
    }
    const diagonal = L.data[i * n + i]!;
    for (let j = 0; j < m; j++) x[to + j]! /= diagonal;
  }
  return matrix(n, m, x);
}

/** Solves Lᵀ·X = B for each column of B (n × m). */
export function solveLowerTransposed(L: Matrix, B: Matrix): Matrix {
  const n = L.rows;
  const m = B.columns;
  const x = B.data.slice();
  for (let i = n - 1; i >= 0; i--) {
    const to = i * m;
    const diagonal = L.data[i * n + i]!;
    for (let j = 0; j < m; j++) x[to + j]! /= diagonal;
    for (let k = 0; k < i; k++) {
      const factor = L.data[i * n + k]!;
      const into = k * m;
      for (let j = 0; j < m; j++) x[into + j]! -= factor * x[to + j]!;
    }
  }
  return matrix(n, m, x);
}

/** Solves L·Lᵀ·X = B. */
export function solve(L: Matrix, B: Matrix): Matrix {
  return solveLowerTransposed(L, solveLower(L, B));
}

/** Solves L·Lᵀ·x = b for one vector. */
export function solveVector(L: Matrix, b: Float64Array): Float64Array {
  return solve(L, matrix(b.length, 1, b)).data;
}

/** (L·Lᵀ)⁻¹. */
export function inverse(L: Matrix): Matrix {
  const identity = matrix(L.rows, L.rows);
  for (let i = 0; i < L.rows; i++) identity.data[i * L.rows + i] = 1;
  return solve(L, identity);
}

/** log |L·Lᵀ|. */
export function logDeterminant(L: Matrix): number {
  let sum = 0;
  for (let i = 0; i < L.rows; i++) sum += 2 * Math.log(L.data[i * L.rows + i]!);
  return sum;
}
