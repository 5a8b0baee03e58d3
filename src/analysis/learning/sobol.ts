/**
 * Sobol's low-discrepancy sequence with the direction numbers of Joe & Kuo (SIAM J. Sci. Comput. 2008, file
 * new-joe-kuo-6.21201), in the Gray-code order of Antonov & Saleev (1979).
 */
import type { Random } from './random';

/** Dimensions 2 … 40: degree s of the primitive polynomial, its inner coefficients a, and the initial numbers m₁ … m_s. */
// biome-ignore format: one dimension a line
const JOE_KUO: [degree: number, coefficients: number, initial: number[]][] = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]],
  [5, 7, [1, 1, 7, 11, 19]],
  [5, 11, [1, 1, 5, 1, 1]],
  [5, 13, [1, 1, 1, 3, 11]],
  [5, 14, [1, 3, 5, 5, 31]],
  [6, 1, [1, 3, 3, 9, 7, 49]],
  [6, 13, [1, 1, 1, 15, 21, 21]],
  [6, 16, [1, 3, 1, 13, 27, 49]],
  [6, 19, [1, 1, 1, 15, 7, 5]],
  [6, 22, [1, 3, 1, 15, 13, 25]],
  [6, 25, [1, 1, 5, 5, 19, 61]],
  [7, 1, [1, 3, 7, 11, 23, 15, 103]],
  [7, 4, [1, 3, 7, 13, 13, 15, 69]],
  [7, 7, [1, 1, 3, 13, 7, 35, 63]],
  [7, 8, [1, 3, 5, 9, 1, 25, 53]],
  [7, 14, [1, 3, 1, 13, 9, 35, 107]],
  [7, 19, [1, 3, 1, 5, 27, 61, 31]],
  [7, 21, [1, 1, 5, 11, 19, 41, 61]],
  [7, 28, [1, 3, 5, 3, 3, 13, 69]],
  [7, 31, [1, 1, 7, 13, 1, 19, 1]],
  [7, 32, [1, 3, 7, 5, 13, 19, 59]],
  [7, 37, [1, 1, 3, 9, 25, 29, 41]],
  [7, 41, [1, 3, 5, 13, 23, 1, 55]],
  [7, 42, [1, 3, 7, 3, 13, 59, 17]],
  [7, 50, [1, 3, 1, 3, 5, 53, 69]],
  [7, 55, [1, 1, 5, 5, 23, 33, 13]],
  [7, 56, [1, 1, 7, 7, 1, 61, 123]],
  [7, 59, [1, 1, 7, 9, 13, 61, 49]],
  [7, 62, [1, 3, 3, 5, 3, 55, 33]],
  [8, 14, [1, 3, 1, 15, 31, 13, 49, 245]],
  [8, 21, [1, 3, 5, 15, 31, 59, 63, 97]],
  [8, 22, [1, 3, 1, 11, 11, 11, 77, 249]],
];

export const MOST_SOBOL_DIMENSIONS = JOE_KUO.length + 1;
const BITS = 32;

/**
 * The first `n` points of the sequence in [0, 1)ᵈ.
 * @param shift a generator for a random digital shift of each dimension (Matoušek, J. Complexity 1998), which keeps the
 * sequence's evenness and makes it unbiased; without one, the plain sequence, whose first point is the origin
 * @returns n points of d coordinates
 * @throws RangeError for more than 40 dimensions
 */
export function sobol(n: number, dimensions: number, shift?: Random): Float64Array[] {
  if (dimensions < 1 || dimensions > MOST_SOBOL_DIMENSIONS)
    throw new RangeError(`Sobol points have 1 to ${MOST_SOBOL_DIMENSIONS} dimensions here, not ${dimensions}`);
  const directions = Array.from({ length: dimensions }, (_, d) => directionNumbers(d));
  const state = Uint32Array.from({ length: dimensions }, () => (shift ? Math.floor(shift.uniform() * 2 ** BITS) : 0));
  const points: Float64Array[] = [];
  for (let i = 0; i < n; i++) {
    points.push(Float64Array.from(state, (x) => x / 2 ** BITS));
    const lowestZero = 31 - Math.clz32(~i & (i + 1));
    for (let d = 0; d < dimensions; d++) state[d]! ^= directions[d]![lowestZero]!;
  }
  return points;
}

/** v₁ … v₃₂ of a dimension (from 0), as fractions × 2³². */
function directionNumbers(dimension: number): Uint32Array {
  const v = new Uint32Array(BITS);
  if (dimension === 0) {
    for (let i = 0; i < BITS; i++) v[i] = 2 ** (BITS - 1 - i);
    return v;
  }
  const [s, a, m] = JOE_KUO[dimension - 1]!;
  for (let i = 0; i < BITS; i++) {
    if (i < s) {
      v[i] = m[i]! * 2 ** (BITS - 1 - i);
      continue;
    }
    let value = v[i - s]! ^ (v[i - s]! >>> s);
    for (let k = 1; k < s; k++) if ((a >>> (s - 1 - k)) & 1) value ^= v[i - k]!;
    v[i] = value;
  }
  return v;
}
