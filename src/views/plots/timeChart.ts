import { decimate, lowerBound } from '../../analysis/decimate';
import type { Course } from '../../analysis/study/runningMoments';
import type { Chart } from './chart';
import { lineStroke } from './ink';
import { joinTimes } from './joinTimes';
import type { Range } from './UPlotChart';

export interface TimeSeries {
  id: string;
  label: string;
  /** Colour #rrggbb. */
  color: string;
  /** One value for each of the times. */
  values: Float64Array;
  /** The same of a second run, one value for each of its times. */
  beside?: Float64Array | undefined;
  /** The same of an ensemble, at each of its times. */
  around?: Course | undefined;
  hidden?: boolean;
}

/** What is drawn over simulated time. */
export interface TimeTable {
  /** Simulated seconds, ascending. */
  x: Float64Array;
  series: readonly TimeSeries[];
  zoom: Range | null;
  logX: boolean;
  logY: boolean;
  /** Where 0 lies is a convention, as for energies: the axis spans the values alone. */
  anyZero?: boolean | undefined;
  /** Colour of the ground, #rrggbb. */
  ground: string;
  /** Times of a second run, and of an ensemble. */
  besideX?: Float64Array | undefined;
  aroundX?: Float64Array | undefined;
}

/** A chart, and the row of the table that each of its points is; −1 where a run has none. */
export interface TimeChart {
  chart: Chart;
  rows: ArrayLike<number>;
  besideRows: ArrayLike<number> | null;
}

/** Columns that curves are thinned to; wider plots gain nothing the eye sees. */
const COLUMNS = 400;
/** The second run's line. */
const DASHES = [6, 4];
const NONE = new Float64Array(0);
/** Values that do not change have so much of themselves above and below. */
const ALIKE = 1e-3;

/**
 * The chart of a run, with a second run dashed beside it, and an ensemble as bands behind it. Where there is more than the run
 * itself, its points lie at the times of all of them.
 */
export function timeChart({ x, series, zoom, logX, logY, anyZero, ground, besideX, aroundX }: TimeTable): TimeChart {
  const begun = [x, besideX, aroundX].filter((table) => table !== undefined && table.at(-1)! > 0) as Float64Array[];
  const isZoomed = zoom && (!logX || zoom.min > 0);
  const range = isZoomed
    ? zoom
    : (begun.length > 0 ? begun : [x]).map((table) => timeRange(table, logX)).reduce(widest);
  const own = series.map(({ values }) => values);
  const beside = besideX ? series.map((one) => one.beside ?? NONE) : [];
  const drawn = (times: Float64Array, columns: Float64Array[]) =>
    decimate(times, columns, range.min, range.max, COLUMNS, logX);
  const joined = joinTimes([
    [x, drawn(x, own)],
    ...(besideX ? [[besideX, drawn(besideX, beside)] as const] : []),
    ...(aroundX ? [[aroundX, [...aroundX.keys()]] as const] : []),
  ]);
  const rows = joined.rows[0]!;
  const besideRows = besideX ? joined.rows[1]! : null;
  const take = (values: Float64Array, at: ArrayLike<number>) =>
    Float64Array.from(at, (row) => (row < 0 ? Number.NaN : (values[row] ?? Number.NaN)));
  const columns = [
    ...own.map((values) => take(values, rows)),
    ...beside.map((values) => take(values, besideRows ?? [])),
  ];
  const strokes = series.map(({ id, label, color }) => ({ id, label, ...lineStroke(color, ground) }));
  const behind = aroundX
    ? series.flatMap(({ around }, s) => (around ? [{ x: aroundX, course: around, color: strokes[s]!.color }] : []))
    : [];
  const edges = behind.flatMap(({ course: { low, high } }) => [low, high]);
  const chart: Chart = {
    kind: 'line',
    series: [
      ...strokes,
      ...(besideX ? strokes.map((one) => ({ ...one, id: `${one.id}, B`, label: '', dash: DASHES })) : []),
    ],
    data: [joined.times, ...columns],
    behind,
    x: { ...range, log: logX, unit: 's' },
    y: { ...valueRange([...columns, ...edges], logY, anyZero), log: logY, unit: '' },
  };
  return { chart, rows, besideRows };
}

const widest = (a: Range, b: Range) => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) });

function timeRange(x: Float64Array, log: boolean): Range {
  const max = x.at(-1) ?? 0;
  if (!(max > 0)) return log ? { min: 0.1, max: 1 } : { min: 0, max: 1 };
  if (!log) return { min: 0, max };
  const min = x[lowerBound(x, Number.MIN_VALUE)]!;
  return min < max ? { min, max } : { min: max / 10, max };
}

/**
 * Room for all values: from 0 where linear, unless `anyZero`; where logarithmic, zeros lie on the floor under the smallest
 * positive value.
 */
export function valueRange(columns: readonly Float64Array[], log: boolean, anyZero = false): Range {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const column of columns) {
    for (const value of column) {
      if (log && !(value > 0)) continue;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  if (most === Number.NEGATIVE_INFINITY) return log ? { min: 0.5, max: 10 } : { min: 0, max: 1 };
  if (log) return { min: least / 1.6, max: Math.max(most * 1.4, least * 10) };
  if (anyZero && least !== 0 && most !== 0) {
    const margin = most > least ? 0.06 * (most - least) : ALIKE * Math.abs(most);
    return { min: least - margin, max: most + margin };
  }
  const min = Math.min(0, least);
  return { min, max: most > min ? most + (most - min) * 0.06 : min + 1 };
}
