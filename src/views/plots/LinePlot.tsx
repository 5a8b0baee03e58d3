import { type ReactNode, useMemo } from 'react';
import { toCsv } from '../../analysis/csv';
import type { Chart } from './chart';
import { chartPng } from './chartPng';
import { lineStroke } from './ink';
import { PlotFrame } from './PlotFrame';
import { usePlotTheme } from './theme';
import { UPlotChart } from './UPlotChart';

export interface LineSeries {
  id: string;
  /** Empty: a line to compare with, such as zero. */
  label: string;
  /** Colour #rrggbb. */
  color: string;
  /** One value for each x; NaN for none. */
  values: number[];
  /** Half the width of a band around each value, such as its confidence; NaN for none. */
  errors?: number[];
  /** Edges of a wider, fainter band, such as where the single runs lie. */
  low?: number[];
  high?: number[];
}

const BAND = '4d';
const FAINT_BAND = '1f';

interface LinePlotProps {
  title: string;
  unit: string;
  /** What x is, as in "cycle", and its unit if it has one. */
  xName: string;
  xUnit?: string;
  x: number[];
  /** Whether x, which is then positive, has a logarithmic axis. */
  logX?: boolean;
  series: LineSeries[];
  /** Ends of the y axis, where it does not follow the values. */
  y?: { min: number; max: number };
  /** How a value is written, and x (a plain number if left out). */
  format: (value: number) => string;
  xText?: (x: number) => string;
  /** Words in place of curves when there is nothing to draw. */
  empty?: string;
  fileName: string;
  /** Controls over the plot. */
  children?: ReactNode;
}

/** Values over a number that is known at the same places for all of them, such as the cycle or a distance. */
export function LinePlot({
  title,
  unit,
  xName,
  xUnit = '',
  x,
  logX = false,
  series,
  y,
  format,
  xText = String,
  empty = `Drawn from the first ${xName} on`,
  fileName,
  children,
}: LinePlotProps) {
  const theme = usePlotTheme();
  const chart = useMemo((): Chart => {
    const bands = series.flatMap(bandsOf);
    const curves = [...series, ...bands.flatMap(({ edges }) => edges)];
    const values = curves.flatMap((one) => one.values).filter(Number.isFinite);
    const [low, high] = rangeOf(values);
    return {
      kind: 'line',
      dotted: true,
      series: curves.map(({ id, label, color }, i) => {
        const stroke = lineStroke(color, theme.panel);
        // The edges of a band are drawn by its area alone.
        return { id, label, ...stroke, ...(i >= series.length && { color: `${stroke.color}00` }) };
      }),
      data: [Float64Array.from(x), ...curves.map((one) => Float64Array.from(one.values))],
      bands: bands.map(({ edges: [{ color }], alpha }, i) => {
        const upper = 1 + series.length + 2 * i;
        return { upper, lower: upper + 1, fill: `${lineStroke(color, theme.panel).color}${alpha}` };
      }),
      x: { ...spanOf(x), log: logX, unit: xUnit },
      y: { ...(y ?? { min: low, max: high }), log: false, unit: '' },
    };
  }, [x, xUnit, logX, series, y, theme.panel]);
  const named = series.filter(({ label }) => label !== '');
  const rowsAt = (row: number) =>
    named.map(({ id, label, color, values, errors }) => {
      const error = errors?.[row] ?? Number.NaN;
      const text = format(values[row] ?? Number.NaN) + (Number.isFinite(error) ? ` ± ${format(error)}` : '');
      return { id, label, color, text };
    });
  const last = rowsAt(x.length - 1)
    .map(({ label, text }) => `${label} ${text}`)
    .join(', ');
  return (
    <PlotFrame
      title={title}
      unit={unit}
      fileName={fileName}
      logs={[]}
      csv={() => {
        const columns = series.flatMap(({ id, values, errors, low, high }) => [
          { name: id, unit, values },
          ...(errors ? [{ name: `${id}_error`, unit, values: errors }] : []),
          ...(low && high
            ? [
                { name: `${id}_low`, unit, values: low },
                { name: `${id}_high`, unit, values: high },
              ]
            : []),
        ]);
        return toCsv([{ name: xName, unit: xUnit, values: x }, ...columns]);
      }}
      png={() => chartPng(chart, title, unit, theme)}
    >
      {children}
      <UPlotChart
        chart={chart}
        summary={
          x.length === 0 ? `${title}: nothing to draw yet.` : `${title} at ${xName} ${xText(x.at(-1)!)}: ${last}.`
        }
        empty={empty}
        readout={(row) => ({ head: `${xName} ${x[row] === undefined ? '' : xText(x[row])}`, rows: rowsAt(row) })}
        onZoom={() => undefined}
      />
    </PlotFrame>
  );
}

interface Band {
  /** Upper and lower; they have no name and no line of their own. */
  edges: [LineSeries, LineSeries];
  /** Two hexadecimal digits. */
  alpha: string;
}

function bandsOf({ id, color, values, errors, low, high }: LineSeries): Band[] {
  const band = (kind: string, upper: number[], lower: number[], alpha: string): Band => ({
    edges: [
      { id: `${id} ${kind} +`, label: '', color, values: upper },
      { id: `${id} ${kind} −`, label: '', color, values: lower },
    ],
    alpha,
  });
  const off = (side: number) => values.map((value, i) => value + side * (errors?.[i] || 0));
  return [
    ...(low && high ? [band('spread', high, low, FAINT_BAND)] : []),
    ...(errors ? [band('error', off(1), off(-1), BAND)] : []),
  ];
}

/** From the first to the last; a single place has room on both sides. */
function spanOf(x: number[]): { min: number; max: number; whole: boolean } {
  const [first, last] = [x[0] ?? 1, x.at(-1) ?? 1];
  const room = last > first ? 0 : first > 0 && first < 1 ? 0.5 * first : 1;
  return { min: first - room, max: last + room, whole: x.every(Number.isInteger) };
}

/** Room for the values, with a little more above and below; from 0 where they come near it. */
function rangeOf(values: number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = high > low ? 0.06 * (high - low) : Math.max(0.1 * Math.abs(high), 0.5);
  const from = low >= 0 && low < 0.5 * high ? 0 : low - room;
  return [from, high + room];
}
