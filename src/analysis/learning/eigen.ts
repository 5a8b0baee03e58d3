/** Eigenvalues and eigenvectors of real symmetric matrices. */
import { dot, type Matrix, matrix, multiply, multiplyTransposed, row, transpose } from './matrix';
import { createRandom } from './random';

export interface Eigen {
  /** Largest first. */
  values: Float64Array;
  /** Eigenvector i in row i, of unit length, its largest component positive. */
  vectors: Matrix;
}

const MOST_SWEEPS = 60;
const MOST_ITERATIONS = 500;
const TOLERANCE = 1e-12;

/** All eigenpairs by Jacobi's cyclic rotations (Golub & Van Loan, Matrix Computations, §8.5). Cost ~ 10 n³; for n up to some hundred. */
export function symmetricEigen(symmetric: Matrix): Eigen {
  const n = symmetric.rows;
  const a = symmetric.data.slice();
  const v = matrix(n, n);
  for (let i = 0; i < n; i++) v.data[i * n + i] = 1;
  let total = 0;
  for (const value of a) total += value * value;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += 2 * a[p * n + q]! ** 2;
    if (off <= Number.EPSILON ** 2 * total) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v.data, n, p, q);
  }
  const diagonal = Float64Array.from({ length: n }, (_, i) => a[i * n + i]!);
  return ordered(diagonal, v);
}

function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q]!;
  if (apq === 0) return;
  const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const akp = a[k * n + p]!;
    const akq = a[k * n + q]!;
    a[k * n + p] = c * akp - s * akq;
    a[k * n + q] = s * akp + c * akq;
  }
  for (const m of [a, v]) {
    for (let k = 0; k < n; k++) {
      const pk = m[p * n + k]!;
      const qk = m[q * n + k]!;
      m[p * n + k] = c * pk - s * qk;
      m[q * n + k] = s * pk + c * qk;
    }
  }
}

/**
 * The `k` largest eigenpairs of a positive semidefinite matrix, by subspace iteration with Rayleigh–Ritz projection
 * (Golub & Van Loan, §8.2.4): for matrices of which only a few eigenvectors are wanted.
 */
export function topEigen(symmetric: Matrix, k: number): Eigen {
  const n = symmetric.rows;
  const block = Math.min(n, k + 10);
  const random = createRandom(1);
  let basis = matrix(
    block,
    n,
    Float64Array.from({ length: block * n }, () => random.normal()),
  );
  orthonormalise(basis);
  let last = new Float64Array(k);
  for (let iteration = 0; ; iteration++) {
    const image = multiply(basis, symmetric);
    const { values, vectors } = symmetricEigen(multiplyTransposed(image, basis));
    const moved = values.slice(0, k).some((value, i) => Math.abs(value - last[i]!) > TOLERANCE * values[0]!);
    if (!moved || iteration === MOST_ITERATIONS || block === n) {
      const top = multiply(vectors, basis);
      return ordered(values.slice(0, k), matrix(k, n, top.data.slice(0, k * n)));
    }
    last = values.slice(0, k);
    basis = multiply(vectors, image);
    orthonormalise(basis);
  }
}

/** Modified Gram–Schmidt over the rows, twice, which is enough (Giraud, Langou, Comput. Math. Appl. 2005). */
function orthonormalise(m: Matrix): void {
  for (let i = 0; i < m.rows; i++) {
    const a = row(m, i);
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) {
        const b = row(m, j);
        const along = dot(a, b);
        for (let k = 0; k < a.length; k++) a[k]! -= along * b[k]!;
      }
    }
    const length = Math.sqrt(dot(a, a));
    for (let k = 0; k < a.length; k++) a[k]! /= length || 1;
  }
}

function ordered(values: Float64Array, vectors: Matrix): Eigen {
  const order = Array.from(values.keys()).sort((i, j) => values[j]! - values[i]!);
  const sorted = matrix(vectors.rows, vectors.columns);
  for (const [to, from] of order.entries()) {
    const vector = row(vectors, from);
    let largest = 0;
    for (const x of vector) if (Math.abs(x) > Math.abs(largest)) largest = x;
    for (let k = 0; k < vector.length; k++)
      sorted.data[to * vectors.columns + k] = largest < 0 ? -vector[k]! : vector[k]!;
  }
  return { values: Float64Array.from(order, (i) => values[i]!), vectors: sorted };
}

/** The symmetric matrix f(a), its eigenvalues replaced by `f` of them. */
export function symmetricFunction(a: Matrix, f: (eigenvalue: number) => number): Matrix {
  const { values, vectors } = symmetricEigen(a);
  const scaled = matrix(vectors.rows, vectors.columns, vectors.data.slice());
  for (let i = 0; i < vectors.rows; i++) {
    const factor = f(values[i]!);
    for (let k = 0; k < vectors.columns; k++) scaled.data[i * vectors.columns + k]! *= factor;
  }
  return multiply(transpose(vectors), scaled);
}
