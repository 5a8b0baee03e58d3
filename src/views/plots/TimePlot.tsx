import { useMemo, useState } from 'react';
import { toCsv } from '../../analysis/csv';
import { decimate, lowerBound } from '../../analysis/decimate';
import { formatSI } from '../../model/units';
import { amount } from '../numbers';
import type { Chart } from './chart';
import { chartPng } from './chartPng';
import { lineStroke } from './ink';
import { joinTimes } from './joinTimes';
import { PlotFrame } from './PlotFrame';
import { usePlotTheme } from './theme';
import { type Range, UPlotChart } from './UPlotChart';
import { useSameList } from './useSameList';

export interface TimeSeries {
  id: string;
  label: string;
  /** Colour #rrggbb. */
  color: string;
  /** One value for each of the times. */
  values: Float64Array;
  /** The same of a second run, one value for each of its times. */
  beside?: Float64Array | undefined;
  hidden?: boolean;
}

interface TimePlotProps {
  title: string;
  /** Unit of the values. */
  unit: string;
  /** Simulated seconds, ascending. Give a new array when there are more. */
  x: Float64Array;
  series: TimeSeries[];
  /** Times of a second run beside this one, in s. */
  besideX?: Float64Array | undefined;
  /** The moment shown in s, where the rows go on after it. */
  now?: number | undefined;
  logX: boolean;
  logY: boolean;
  onLogX: (on: boolean) => void;
  /** Left out where values may be negative: the axis is then always linear. */
  onLogY?: (on: boolean) => void;
  /** File name of CSV and PNG without ending. */
  fileName: string;
}

/** Columns that curves are thinned to; wider plots gain nothing the eye sees. */
const COLUMNS = 400;
/** The second run's line. */
const DASHES = [6, 4];
const NONE = new Float64Array(0);

/** Values over simulated time, either axis linear or logarithmic. A logarithmic time starts at the first positive one. */
export function TimePlot({
  title,
  unit,
  x,
  series,
  besideX,
  now,
  logX,
  logY,
  onLogX,
  onLogY,
  fileName,
}: TimePlotProps) {
  const theme = usePlotTheme();
  const [zoom, setZoom] = useState<Range | null>(null);
  const visible = useSameList(series.filter(({ hidden, values }) => !hidden && values.length === x.length));
  const {
    chart: whole,
    rows,
    besideRows,
  } = useMemo(
    () => timeChart(x, visible, zoom, logX, logY, theme.panel, besideX),
    [x, visible, zoom, logX, logY, theme.panel, besideX],
  );
  const chart = useMemo(() => ({ ...whole, now }), [whole, now]);

  const readout = (row: number) => {
    const at = rows[row] ?? 0;
    const there = besideRows?.[row];
    const textOf = ({ values, beside }: TimeSeries) => {
      const own = at < 0 ? '–' : amount(values[at] ?? 0);
      if (there === undefined || !beside) return own;
      return `${own} | ${there < 0 ? '–' : amount(beside[there] ?? 0)}`;
    };
    return {
      head: formatSI(whole.data[0][row] ?? 0, 's', 4),
      rows: visible.map((one) => ({ id: one.id, label: one.label, color: one.color, text: textOf(one) })),
    };
  };
  const last = now === undefined ? x.length - 1 : Math.max(0, lowerBound(x, now) - 1);
  const values = visible.map(({ label, values }) => `${label} ${amount(values[last] ?? 0)}`).join(', ');
  const summary =
    last < 0 ? `${title}: nothing to draw yet.` : `${title} in ${unit} at ${formatSI(x[last]!, 's', 4)}: ${values}.`;

  const csv = () =>
    toCsv([{ name: 'time', unit: 's', values: x }, ...series.map(({ id, values }) => ({ name: id, unit, values }))]);
  return (
    <PlotFrame
      title={title}
      unit={unit}
      fileName={fileName}
      logs={[
        { label: 'log t', isOn: logX, onChange: onLogX },
        ...(onLogY ? [{ label: 'log y', isOn: logY, onChange: onLogY }] : []),
      ]}
      onShowAll={zoom ? () => setZoom(null) : undefined}
      csv={csv}
      png={() => chartPng(whole, title, unit, theme)}
    >
      <UPlotChart
        chart={chart}
        summary={summary}
        empty={
          series.length > 0 && visible.length === 0
            ? 'All its curves are hidden in the legend'
            : 'Run the simulation to draw this'
        }
        readout={readout}
        onZoom={setZoom}
      />
    </PlotFrame>
  );
}

/**
 * The chart of the series, and the row of the table that each of its points is; with a second run also the row of its
 * table. −1 where a run has none.
 */
export function timeChart(
  x: Float64Array,
  series: readonly TimeSeries[],
  zoom: Range | null,
  logX: boolean,
  logY: boolean,
  ground: string,
  besideX?: Float64Array,
): { chart: Chart; rows: Uint32Array | Int32Array; besideRows?: Int32Array } {
  const range = zoom && (!logX || zoom.min > 0) ? zoom : timeRange(x, logX);
  if (besideX) return twoRuns(x, besideX, series, zoom ?? widest(range, timeRange(besideX, logX)), logX, logY, ground);
  const rows = decimate(
    x,
    series.map(({ values }) => values),
    range.min,
    range.max,
    COLUMNS,
    logX,
  );
  const take = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  const columns = series.map(({ values }) => take(values));
  const chart: Chart = {
    kind: 'line',
    series: series.map(({ id, label, color }) => ({ id, label, ...lineStroke(color, ground) })),
    data: [take(x), ...columns],
    x: { ...range, log: logX, unit: 's' },
    y: { ...valueRange(columns, logY), log: logY, unit: '' },
  };
  return { chart, rows };
}

const widest = (a: Range, b: Range) => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) });

/** The curves of two runs over their times taken together, those of the second one dashed. */
function twoRuns(
  x: Float64Array,
  besideX: Float64Array,
  series: readonly TimeSeries[],
  range: Range,
  logX: boolean,
  logY: boolean,
  ground: string,
): { chart: Chart; rows: Int32Array; besideRows: Int32Array } {
  const beside = series.map((one) => one.beside ?? NONE);
  const own = series.map(({ values }) => values);
  const { times, rows, besideRows } = joinTimes(
    [x, decimate(x, own, range.min, range.max, COLUMNS, logX)],
    [besideX, decimate(besideX, beside, range.min, range.max, COLUMNS, logX)],
  );
  const take = (values: Float64Array, at: Int32Array) =>
    Float64Array.from(at, (row) => (row < 0 ? Number.NaN : (values[row] ?? Number.NaN)));
  const columns = [...own.map((values) => take(values, rows)), ...beside.map((values) => take(values, besideRows))];
  const strokes = series.map(({ id, label, color }) => ({ id, label, ...lineStroke(color, ground) }));
  const chart: Chart = {
    kind: 'line',
    series: [...strokes, ...strokes.map((one) => ({ ...one, id: `${one.id}, B`, label: '', dash: DASHES }))],
    data: [times, ...columns],
    x: { ...range, log: logX, unit: 's' },
    y: { ...valueRange(columns, logY), log: logY, unit: '' },
  };
  return { chart, rows, besideRows };
}

function timeRange(x: Float64Array, log: boolean): Range {
  const max = x.at(-1) ?? 0;
  if (!(max > 0)) return log ? { min: 0.1, max: 1 } : { min: 0, max: 1 };
  if (!log) return { min: 0, max };
  const min = x[lowerBound(x, Number.MIN_VALUE)]!;
  return min < max ? { min, max } : { min: max / 10, max };
}

/** Room for all values: from 0 where linear; where logarithmic, zeros lie on the floor under the smallest positive value. */
export function valueRange(columns: readonly Float64Array[], log: boolean): Range {
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
  const min = Math.min(0, least);
  return { min, max: most > min ? most + (most - min) * 0.06 : min + 1 };
}
