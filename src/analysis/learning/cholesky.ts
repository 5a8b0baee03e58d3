/** The Cholesky factor of a symmetric positive-definite matrix, and what is solved with it. */
import { addRows, type Matrix, matrix, row } from './matrix';

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
    addRows(x, to, m, L.data, i * n, x, i, -1);
    const diagonal = L.data[i * n + i]!;
    for (let j = 0; j < m; j++) x[to + j]! /= diagonal;
  }
  return matrix(n, m, x);
}

/** Solves Lᵀ·X = B for each column of B (n × m). */
export function solveLowerTransposed(L: Matrix, B: Matrix): Matrix {
  const n = L.rows;
  // From the last row up: upside down it is a lower triangle.
  const flipped = matrix(n, n);
  for (let i = 0; i < n; i++)
    for (let k = 0; k <= i; k++) flipped.data[i * n + k] = L.data[(n - 1 - k) * n + n - 1 - i]!;
  return upsideDown(solveLower(flipped, upsideDown(B)));
}

function upsideDown(m: Matrix): Matrix {
  const flipped = matrix(m.rows, m.columns);
  for (let i = 0; i < m.rows; i++) flipped.data.set(row(m, m.rows - 1 - i), i * m.columns);
  return flipped;
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
