/** What is learned from: one point for each set of parameters that a study has run, with its mean result. */
import type { Study, StudyParameter } from '../../model/study';
import { fromRows, type Matrix } from '../learning/matrix';
import { createRandom } from '../learning/random';
import { mean, standardDeviation } from '../stats';
import { shareOf } from '../study/designs';
import type { Row } from '../study/runJob';

/** Fewer points than that teach nothing. */
const LEAST_POINTS = 10;
/** Of more points so many are drawn: the rest would teach little more, and take long. */
export const MOST_POINTS = 2000;

const DRAW_SEED = 1;

export interface LearningTable {
  parameters: StudyParameter[];
  /** Each point's parameters as shares (0 … 1) of their ranges: n × d. */
  points: Matrix;
  /** Mean result over the runs of each point. */
  values: Float64Array;
  /** Points of the study with this result, of which these may be a part. */
  all: number;
  /** Every run of these points: its point, and its own result. */
  runs: { point: number; value: number }[];
  /** Runs that have no such result: failed, or it was not known at their end. */
  without: number;
  /**
   * Share of the variance of `values` that is chance, the spread between seeds; NaN with one run at each point.
   * No surrogate can explain more than the rest.
   */
  chance: number;
}

/**
 * The table of one result of a study, from the runs that are there.
 * @param rows only `values` and `results` are looked at
 * @param result id of a species, an observable or a result of cycles
 */
export function learningTable(
  { parameters }: Pick<Study, 'parameters'>,
  rows: readonly Pick<Row, 'values' | 'results'>[],
  result: string,
): LearningTable {
  // By values rather than by number: a design may come through one point several times.
  const groups = new Map<string, { values: number[]; results: number[] }>();
  let without = 0;
  for (const { values, results } of rows) {
    const value = results[result];
    if (value === undefined || value === null || !Number.isFinite(value)) {
      without++;
      continue;
    }
    const key = values.join(' ');
    const group = groups.get(key);
    if (group) group.results.push(value);
    else groups.set(key, { values, results: [value] });
  }
  const found = [...groups.values()];
  const all =
    found.length > MOST_POINTS
      ? Array.from(createRandom(DRAW_SEED).permutation(found.length).slice(0, MOST_POINTS), (i) => found[i]!)
      : found;
  return {
    parameters,
    points: fromRows(all.map(({ values }) => values.map((value, p) => shareOf(parameters[p]!, value)))),
    all: found.length,
    values: Float64Array.from(all, ({ results }) => mean(results)),
    runs: all.flatMap(({ results }, point) => results.map((value) => ({ point, value }))),
    without,
    chance: chanceOf(all.map(({ results }) => results)),
  };
}

/** Mean square of the points' standard errors, as a share of the variance of their means. */
function chanceOf(groups: number[][]): number {
  const repeated = groups.filter(({ length }) => length > 1);
  if (repeated.length === 0) return Number.NaN;
  const within = mean(repeated.map((group) => standardDeviation(group) ** 2 / group.length));
  const between = standardDeviation(groups.map(mean)) ** 2;
  return between > 0 ? Math.min(1, within / between) : Number.NaN;
}

/** Why nothing can be learned from a table; null where something can. */
export function whyNot({ points, values, parameters }: LearningTable): string | null {
  if (parameters.length === 0) return 'Nothing but the seed varies in this study.';
  if (points.rows < LEAST_POINTS)
    return `There are ${points.rows} points with this result; ${LEAST_POINTS} at least are needed, and some hundred are better.`;
  if (values.every((value) => value === values[0])) return `The result is ${values[0]} at every point.`;
  return null;
}
