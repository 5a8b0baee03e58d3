/**
 * What changes between the two models of a study. Runs with the same seed are pairs: what both owe to chance drops out of
 * their difference (common random numbers; Glasserman & Yao, Manag. Sci. 1992).
 */
import { resultsOf } from '../../model/results';
import type { Study } from '../../model/study';
import { toCsv } from '../csv';
import { standardDeviation } from '../stats';
import type { Row } from './runJob';
import { type Estimate, estimate, studentPoint, succeeded } from './summary';

export interface PairedDifference {
  id: string;
  label: string;
  /** Means over all runs of each model. */
  a: Estimate;
  b: Estimate;
  /** Mean of B − A over the pairs. */
  difference: Estimate;
  /** Half the width that its interval would have, had A and B different seeds; NaN for fewer than two pairs. */
  unpaired: number;
}

/**
 * Whether B is told from A, and which way: where the 95 % confidence interval of the difference leaves 0 out. Equal: in every
 * pair.
 */
export function verdict({ difference: d }: PairedDifference): 'higher' | 'lower' | 'not told' | 'equal' {
  const { mean, error } = d;
  if (mean === 0 && error === 0) return 'equal';
  if (!(Math.abs(mean) > error)) return 'not told';
  return mean > 0 ? 'higher' : 'lower';
}

/** The rows of a comparison: those of A, and those of B, and pairs of runs with the same seed. */
export function variants(rows: readonly Row[]): { a: Row[]; b: Row[]; pairs: [a: Row, b: Row][] } {
  const good = succeeded(rows);
  const a = good.filter(({ point }) => point === 0);
  const b = good.filter(({ point }) => point === 1);
  const ofSeed = new Map(b.map((row) => [row.seed, row]));
  const pairs = a.flatMap((row): [Row, Row][] => {
    const other = ofSeed.get(row.seed);
    return other ? [[row, other]] : [];
  });
  return { a, b, pairs };
}

/** The difference of one result. @param read what is compared of a row; NaN where it has no such value */
function difference(rows: readonly Row[], read: (row: Row) => number) {
  const { a, b, pairs } = variants(rows);
  const valuesOf = (some: readonly Row[]) => some.map(read).filter(Number.isFinite);
  const both = pairs.map(([first, second]) => [read(first), read(second)] as const);
  const finite = both.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  const n = finite.length;
  const spread = (side: 0 | 1) => standardDeviation(finite.map((pair) => pair[side])) ** 2;
  return {
    a: estimate(valuesOf(a)),
    b: estimate(valuesOf(b)),
    difference: estimate(finite.map(([x, y]) => y - x)),
    unpaired: n < 2 ? Number.NaN : studentPoint(2 * n - 2) * Math.sqrt((spread(0) + spread(1)) / n),
  };
}

/** Every result that both models have, at the end of the runs. */
export function differences(study: Study, rows: readonly Row[]): PairedDifference[] {
  return resultsOf(study)
    .map(({ id, label }) => ({ id, label, ...difference(rows, ({ results }) => results[id] ?? Number.NaN) }))
    .filter(({ a, b }) => a.n > 0 && b.n > 0);
}

/** The differences as CSV, one row for each result. */
export function differencesCsv(all: readonly PairedDifference[]): string {
  const column = (name: string, of: (one: PairedDifference) => number | string) => ({ name, values: all.map(of) });
  return toCsv([
    column('result', ({ id }) => id),
    column('label', ({ label }) => label),
    column('A', ({ a }) => a.mean),
    column('A_error', ({ a }) => a.error),
    column('B', ({ b }) => b.mean),
    column('B_error', ({ b }) => b.error),
    column('difference', ({ difference }) => difference.mean),
    column('difference_error', ({ difference }) => difference.error),
    column('pairs', ({ difference }) => difference.n),
    column('in_B', verdict),
  ]);
}
