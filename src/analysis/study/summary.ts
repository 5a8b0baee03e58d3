/** What the rows of a study say together: means with confidence, over time and over points. */
import { largest, smallest } from '../../model/extremes';
import type { StudyParameter } from '../../model/study';
import { mean } from '../stats';
import { shareOf } from './designs';
import type { Row } from './runJob';

export interface Estimate {
  mean: number;
  /** Half the width of the 95 % confidence interval of the mean; NaN for a single value. */
  error: number;
  n: number;
}

/** Two-sided 95 % points of Student's t for 1 … 30 degrees of freedom (Abramowitz & Stegun, table 26.10). */
const STUDENT = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/** Half the width, in standard errors, of the 95 % confidence interval at so many degrees of freedom. */
export const studentPoint = (freedom: number): number => STUDENT[freedom - 1] ?? 1.96;

/** Mean of a sample with its 95 % confidence interval. */
export function estimate(values: readonly number[]): Estimate {
  const n = values.length;
  const middle = mean(values);
  return {
    mean: middle,
    error: confidence(
      values.reduce((sum, value) => sum + (value - middle) ** 2, 0),
      n,
    ),
    n,
  };
}

/** Half the width of the interval, from the squares of the deviations from the mean. */
export const confidence = (squares: number, n: number): number =>
  n < 2 ? Number.NaN : studentPoint(n - 1) * Math.sqrt(squares / (n - 1) / n);

/** Rows that have results. */
export const succeeded = (rows: readonly Row[]): Row[] => rows.filter(({ reason }) => reason !== 'failed');

export interface PointEstimate extends Estimate {
  point: number;
  values: number[];
}

/** Mean over the replicas of a result at each point, in the order of the points. */
export function byPoint(rows: readonly Row[], id: string): PointEstimate[] {
  const points = new Map<number, Row[]>();
  for (const row of succeeded(rows)) {
    const own = points.get(row.point);
    if (own) own.push(row);
    else points.set(row.point, [row]);
  }
  return [...points]
    .sort(([a], [b]) => a - b)
    .map(([point, own]) => ({
      point,
      values: own[0]!.values,
      ...estimate(own.map(({ results }) => results[id] ?? Number.NaN).filter(Number.isFinite)),
    }));
}

/** One slice of a parameter's range. */
export interface EffectSlice extends Estimate {
  /** Mean share (0 … 1) of the range at which its points lie. */
  share: number;
}

/** Slices of a range: few enough that each has runs, and enough to see a bend. */
export const SLICES = 8;

/**
 * Main effect of a parameter: mean of a result over all points whose value lies in each of some equal slices of its range,
 * whatever the other parameters are there.
 * @param shareOf place of a point in the parameter's range, 0 … 1
 * @returns the slices that have points, from the lowest
 */
export function mainEffect(
  points: readonly PointEstimate[],
  shareOf: (point: PointEstimate) => number,
  slices: number,
): EffectSlice[] {
  const groups = Array.from({ length: slices }, () => ({ shares: [] as number[], means: [] as number[] }));
  for (const point of points) {
    if (!Number.isFinite(point.mean)) continue;
    const share = shareOf(point);
    const slice = groups[Math.max(0, Math.min(slices - 1, Math.floor(share * slices)))]!;
    slice.shares.push(share);
    slice.means.push(point.mean);
  }
  return groups
    .filter(({ means }) => means.length > 0)
    .map(({ shares, means }) => ({ share: mean(shares), ...estimate(means) }));
}

/** Main effect of each parameter, in eight slices of its range. */
export function mainEffects(parameters: readonly StudyParameter[], points: readonly PointEstimate[]): EffectSlice[][] {
  return parameters.map((one, p) => mainEffect(points, ({ values }) => shareOf(one, values[p] as number), SLICES));
}

/**
 * The main effect with the widest span of means; without any points the first one, of span 0.
 * @param effects slices of each parameter, one parameter at least
 */
export function strongest(effects: readonly EffectSlice[][]): { index: number; span: number } {
  const spans = effects.map((slices) => {
    const means = slices.map(({ mean }) => mean);
    return means.length > 0 ? largest(means) - smallest(means) : 0;
  });
  const span = largest(spans);
  return { index: spans.indexOf(span), span };
}
