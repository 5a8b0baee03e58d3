/** Where to look next for the largest value of something costly (Jones, Schonlau, Welch, J. Glob. Optim. 1998). */
import { type GpRegression, predictGp } from './gpRegression';
import { fromRows } from './matrix';
import type { Random } from './random';
import { sobol } from './sobol';

const CANDIDATES = 1024;
const REFINEMENTS = 6;

/** Expected improvement of a normal value over the best so far, for maximisation: E[max(0, value − best)]. */
export function expectedImprovement(mean: number, variance: number, best: number): number {
  const deviation = Math.sqrt(variance);
  if (deviation === 0) return Math.max(0, mean - best);
  const z = (mean - best) / deviation;
  return (mean - best) * normalCumulative(z) + (deviation * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI);
}

/** Φ(z), to 10⁻¹⁵ by the series of Marsaglia (J. Stat. Softw. 2004). */
export function normalCumulative(z: number): number {
  if (z < -8) return 0;
  if (z > 8) return 1;
  let [sum, term] = [z, z];
  for (let i = 3; sum + term !== sum; i += 2) {
    term *= (z * z) / i;
    sum += term;
  }
  return 0.5 + (sum * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI);
}

/**
 * The place of largest expected improvement over `best` in the unit cube, by Sobol candidates and then ever closer ones
 * around the best.
 * @param dimensions of the cube
 * @param place puts points of the cube where the surrogate knows them; left out, they are the same
 */
export function largestImprovement(
  surrogate: GpRegression,
  best: number,
  dimensions: number,
  random: Random,
  place: (unit: Float64Array) => Float64Array = (unit) => unit,
): { unit: Float64Array; improvement: number; mean: number; variance: number } {
  let found = { unit: new Float64Array(dimensions).fill(0.5), improvement: -1, mean: 0, variance: 0 };
  for (let round = 0; round <= REFINEMENTS; round++) {
    const width = 0.5 ** round;
    const centre = found.unit;
    const candidates = sobol(CANDIDATES >> Math.min(round, 2), dimensions, random).map((u) =>
      round === 0 ? u : u.map((x, d) => Math.min(1, Math.max(0, centre[d]! + (x - 0.5) * width))),
    );
    const { mean, variance } = predictGp(surrogate, fromRows(candidates.map(place)));
    for (const [i, candidate] of candidates.entries()) {
      const improvement = expectedImprovement(mean[i]!, variance[i]!, best);
      if (improvement > found.improvement)
        found = { unit: Float64Array.from(candidate), improvement, mean: mean[i]!, variance: variance[i]! };
    }
  }
  return found;
}
