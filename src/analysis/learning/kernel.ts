/** The anisotropic squared-exponential kernel: k(x, z) = variance · exp(−½ Σ (x_d − z_d)²/length_d²). */
import { type Matrix, matrix } from './matrix';

export interface RbfKernel {
  variance: number;
  /** One for each dimension, in its unit: a long one means that the dimension hardly matters. */
  lengths: Float64Array;
}

/** k between all rows of a and b: a.rows × b.rows. */
export function kernelMatrix(kernel: RbfKernel, a: Matrix, b: Matrix): Matrix {
  const k = matrix(a.rows, b.rows);
  const d = a.columns;
  const weights = kernel.lengths.map((length) => 0.5 / length ** 2);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.rows; j++) {
      let exponent = 0;
      for (let c = 0, p = i * d, q = j * d; c < d; c++) {
        const difference = a.data[p + c]! - b.data[q + c]!;
        exponent += difference * difference * weights[c]!;
      }
      k.data[i * b.rows + j] = kernel.variance * Math.exp(-exponent);
    }
  }
  return k;
}

/**
 * Adds to `gradient` (log variance, then log lengths) what `weights`, the derivative of some function by each element of
 * k = k(a, b), make of it.
 */
export function addKernelGradient(
  gradient: Float64Array,
  kernel: RbfKernel,
  a: Matrix,
  b: Matrix,
  k: Matrix,
  weights: Matrix,
): void {
  const d = a.columns;
  const sums = new Float64Array(d);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.rows; j++) {
      const weight = weights.data[i * b.rows + j]! * k.data[i * b.rows + j]!;
      gradient[0]! += weight;
      for (let c = 0, p = i * d, q = j * d; c < d; c++) {
        const difference = a.data[p + c]! - b.data[q + c]!;
        sums[c]! += weight * difference * difference;
      }
    }
  }
  for (let c = 0; c < d; c++) gradient[1 + c]! += sums[c]! / kernel.lengths[c]! ** 2;
}

/** Logarithms of variance and lengths, as the optimisers see them. */
export function toLogs({ variance, lengths }: RbfKernel): number[] {
  return [Math.log(variance), ...Array.from(lengths, Math.log)];
}

/** The kernel of such logarithms; `dimensions` is the number of its lengths. */
export function fromLogs(logs: ArrayLike<number>, dimensions: number): RbfKernel {
  return {
    variance: Math.exp(logs[0]!),
    lengths: Float64Array.from({ length: dimensions }, (_, c) => Math.exp(logs[1 + c]!)),
  };
}
