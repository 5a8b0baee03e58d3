import { useMemo } from 'react';
import { toCsv } from '../../analysis/csv';
import type { Chart } from './chart';
import { chartPng } from './chartPng';
import { lineStroke } from './ink';
import { PlotFrame } from './PlotFrame';
import { usePlotTheme } from './theme';
import { UPlotChart } from './UPlotChart';

export interface LineSeries {
  id: string;
  label: string;
  /** Colour #rrggbb. */
  color: string;
  /** One value for each x; NaN for none. */
  values: number[];
}

interface LinePlotProps {
  title: string;
  unit: string;
  /** What x is, as in "cycle", and its unit if it has one. */
  xName: string;
  xUnit?: string;
  x: number[];
  series: LineSeries[];
  /** Ends of the y axis, where it does not follow the values. */
  y?: { min: number; max: number };
  /** How a value is written, and x (a plain number if left out). */
  format: (value: number) => string;
  xText?: (x: number) => string;
  fileName: string;
}

/** Values over a whole number, such as the cycle. */
export function LinePlot({
  title,
  unit,
  xName,
  xUnit = '',
  x,
  series,
  y,
  format,
  xText = String,
  fileName,
}: LinePlotProps) {
  const theme = usePlotTheme();
  const chart = useMemo((): Chart => {
    const values = series.flatMap((one) => one.values).filter(Number.isFinite);
    const [low, high] = rangeOf(values);
    return {
      kind: 'line',
      series: series.map(({ id, label, color }) => ({ id, label, ...lineStroke(color, theme.panel) })),
      data: [Float64Array.from(x), ...series.map((one) => Float64Array.from(one.values))],
      x: { min: x[0] ?? 1, max: x.length > 1 ? x.at(-1)! : (x[0] ?? 1) + 1, log: false, unit: xUnit },
      y: { ...(y ?? { min: low, max: high }), log: false, unit: '' },
    };
  }, [x, xUnit, series, y, theme.panel]);
  const rowsAt = (row: number) =>
    series.map(({ id, label, color, values }) => ({ id, label, color, text: format(values[row] ?? Number.NaN) }));
  const last = rowsAt(x.length - 1)
    .map(({ label, text }) => `${label} ${text}`)
    .join(', ');
  return (
    <PlotFrame
      title={title}
      unit={unit}
      fileName={fileName}
      logs={[]}
      csv={() => toCsv([{ name: xName, values: x }, ...series.map(({ id, values }) => ({ name: id, unit, values }))])}
      png={() => chartPng(chart, title, unit, theme)}
    >
      <UPlotChart
        chart={chart}
        summary={
          x.length === 0 ? `${title}: nothing to draw yet.` : `${title} at ${xName} ${xText(x.at(-1)!)}: ${last}.`
        }
        empty={`Drawn from the first ${xName} on`}
        readout={(row) => ({ head: `${xName} ${x[row] === undefined ? '' : xText(x[row])}`, rows: rowsAt(row) })}
        onZoom={() => undefined}
      />
    </PlotFrame>
  );
}

/** Room for the values, with a little more above and below; from 0 where they come near it. */
function rangeOf(values: number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = high > low ? 0.06 * (high - low) : Math.max(0.1 * Math.abs(high), 0.5);
  const from = low >= 0 && low < 0.5 * high ? 0 : low - room;
  return [from, high + room];
}
