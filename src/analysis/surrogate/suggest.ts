/** Which points to run next, to find the largest or smallest value of a result. */
import { largestImprovement } from '../learning/bayesOptimisation';
import { type GpRegression, gpWith, predictGp } from '../learning/gpRegression';
import { fromRows, row, rowsOf } from '../learning/matrix';
import { createRandom } from '../learning/random';
import { MOST_SOBOL_DIMENSIONS } from '../learning/sobol';
import { standardDeviation } from '../stats';
import { valueAt } from '../study/designs';
import { fitSomeGp } from './surrogate';
import type { LearningTable } from './table';

/** A further point must promise this share of the results' standard deviation. */
const LEAST_GAIN = 1e-3;

export interface Wish {
  goal: 'maximise' | 'minimise';
  /** Numbers of the parameters that may change, at most MOST_SOBOL_DIMENSIONS; the others stay as at the best point. */
  chosen: number[];
  /** Points to suggest; fewer come where nothing more is to be gained. */
  count: number;
}

export interface Suggestion {
  /** Values of all parameters of the study. */
  values: number[];
  /** What the surrogate expects of the result there, and the standard deviation of that. */
  expected: number;
  deviation: number;
  /** Expected improvement over the best, in the unit of the result; of later suggestions, given the ones before. */
  improvement: number;
}

export interface Suggestions {
  wish: Wish;
  /** The best point so far: its values, its mean result, and what the surrogate makes of it. */
  best: { values: number[]; result: number; expected: number };
  suggestions: Suggestion[];
}

/**
 * Points of largest expected improvement (Jones, Schonlau, Welch, J. Glob. Optim. 1998). Because results are noisy, the best
 * is the largest expectation at a point that was run, not the largest result (Picheny, Wagner, Ginsbourger, Struct.
 * Multidiscip. Optim. 2013). Several at once by believing the expectation at each before the next is sought ("kriging
 * believer": Ginsbourger, Le Riche, Carraro 2010).
 * @throws RangeError for no chosen parameter, or too many
 */
export function suggestPoints(table: LearningTable, wish: Wish, seed: number): Suggestions {
  const { points, parameters } = table;
  const { chosen, goal, count } = wish;
  if (chosen.length === 0 || chosen.length > MOST_SOBOL_DIMENSIONS)
    throw new RangeError(`1 to ${MOST_SOBOL_DIMENSIONS} parameters can be sought over at once, not ${chosen.length}`);
  const random = createRandom(seed);
  const sign = goal === 'maximise' ? 1 : -1;
  let gp = fitSomeGp(
    points,
    table.values.map((value) => sign * value),
    random,
  );
  const told = predictGp(gp, points).mean;
  const top = told.reduce((best, value, i) => (value > told[best]! ? i : best), 0);
  const at = row(points, top);
  const place = (unit: Float64Array) => {
    const point = Float64Array.from(at);
    for (const [k, p] of chosen.entries()) point[p] = unit[k]!;
    return point;
  };
  const valuesOf = (point: Float64Array) => Array.from(point, (share, p) => valueAt(parameters[p]!, share));
  const worthwhile = LEAST_GAIN * standardDeviation(table.values);
  const suggestions: Suggestion[] = [];
  for (let most = told[top]!; suggestions.length < count; ) {
    const { unit, improvement, mean, variance } = largestImprovement(gp, most, chosen.length, random, place);
    if (suggestions.length > 0 && improvement < worthwhile) break;
    const point = place(unit);
    gp = believing(gp, point, mean, suggestions.length + 1);
    most = Math.max(most, mean);
    suggestions.push({ values: valuesOf(point), expected: sign * mean, deviation: Math.sqrt(variance), improvement });
  }
  const best = { values: valuesOf(at), result: table.values[top]!, expected: sign * told[top]! };
  return { wish, best, suggestions };
}

/** The same process, that knows a value at one more point, without noise, like those `believed` before. */
function believing(gp: GpRegression, point: Float64Array, value: number, believed: number): GpRegression {
  const points = fromRows([...rowsOf(gp.points), point]);
  return gpWith(points, Float64Array.of(...gp.values, value), gp.kernel, gp.noise, gp.mean, believed);
}
