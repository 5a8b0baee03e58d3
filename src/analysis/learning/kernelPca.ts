/** Kernel principal components, and the way back. */
import { cholesky, solve } from './cholesky';
import { topEigen } from './eigen';
import { dot, type Matrix, matrix, multiply, row } from './matrix';

/** (γ x·y + c₀)ᵈ */
export interface PolynomialKernel {
  gamma: number;
  coef0: number;
  degree: number;
}

export interface KernelPca {
  kernel: PolynomialKernel;
  /** The points it was made from, and their components (points × components). */
  points: Matrix;
  components: Matrix;
  /** Eigenvalues of the centred kernel matrix, largest first. */
  eigenvalues: Float64Array;
  /** points × dimensions: the weights of the way back. */
  backward: Matrix;
}

/**
 * Kernel principal component analysis (Schölkopf, Smola, Müller, Neural Comput. 1998) with a polynomial kernel; the way
 * back from components to points is kernel ridge regression with the same kernel (Bakır, Weston, Schölkopf, NIPS 2003).
 * @param ridge α of that regression
 */
export function kernelPca(points: Matrix, components: number, kernel: PolynomialKernel, ridge: number): KernelPca {
  const n = points.rows;
  const k = kernelMatrix(points, points, kernel);
  const means = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) means[j]! += k.data[i * n + j]! / n;
  const grandMean = means.reduce((sum, m) => sum + m / n, 0);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) k.data[i * n + j]! += grandMean - means[i]! - means[j]!;
  const { values, vectors } = topEigen(k, Math.min(components, n));
  const kept = values.filter((value) => value > 1e-12 * values[0]!).length;
  const transformed = matrix(n, kept);
  for (let c = 0; c < kept; c++)
    for (let i = 0; i < n; i++) transformed.data[i * kept + c] = vectors.data[c * n + i]! * Math.sqrt(values[c]!);
  const back = kernelMatrix(transformed, transformed, kernel);
  for (let i = 0; i < n; i++) back.data[i * n + i]! += ridge;
  return {
    kernel,
    points,
    components: transformed,
    eigenvalues: values.slice(0, kept),
    backward: solve(cholesky(back), points),
  };
}

/** Points for given components: points × dimensions. */
export function fromComponents(pca: KernelPca, components: Matrix): Matrix {
  return multiply(kernelMatrix(components, pca.components, pca.kernel), pca.backward);
}

function kernelMatrix(a: Matrix, b: Matrix, { gamma, coef0, degree }: PolynomialKernel): Matrix {
  const k = matrix(a.rows, b.rows);
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < b.rows; j++) k.data[i * b.rows + j] = (gamma * dot(row(a, i), row(b, j)) + coef0) ** degree;
  return k;
}
