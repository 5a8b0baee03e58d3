import type { Random } from './random';

/**
 * A Latin hypercube (McKay, Beckman, Conover, Technometrics 1979): along every dimension each of n equal slices holds one
 * point, at a random place within it.
 * @returns n points in [0, 1)ᵈ
 */
export function latinHypercube(n: number, dimensions: number, random: Random): Float64Array[] {
  const points = Array.from({ length: n }, () => new Float64Array(dimensions));
  for (let d = 0; d < dimensions; d++) {
    for (const [i, slice] of random.permutation(n).entries()) points[i]![d] = (slice + random.uniform()) / n;
  }
  return points;
}
