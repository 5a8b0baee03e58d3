import { useMemo, useState } from 'react';
import { toCsv } from '../../analysis/csv';
import { lowerBound } from '../../analysis/decimate';
import type { Course } from '../../analysis/study/runningMoments';
import { formatSI } from '../../model/units';
import { amount, withError } from '../numbers';
import { chartPng } from './chartPng';
import { PlotFrame } from './PlotFrame';
import { usePlotTheme } from './theme';
import { type TimeSeries, timeChart } from './timeChart';
import { type Range, UPlotChart } from './UPlotChart';
import { useSameList } from './useSameList';

interface TimePlotProps {
  title: string;
  /** Unit of the values. */
  unit: string;
  /** Simulated seconds, ascending. Give a new array when there are more. */
  x: Float64Array;
  series: TimeSeries[];
  /** Times of a second run beside this one, in s. */
  besideX?: Float64Array | undefined;
  /** Times of an ensemble around this run, in s. */
  aroundX?: Float64Array | undefined;
  /** The moment shown in s, where the rows go on after it. */
  now?: number | undefined;
  logX: boolean;
  logY: boolean;
  onLogX: (on: boolean) => void;
  /** Left out where values may be negative: the axis is then always linear. */
  onLogY?: (on: boolean) => void;
  /** Where 0 lies is a convention, as for energies. */
  anyZero?: boolean;
  /** File name of CSV and PNG without ending. */
  fileName: string;
}

/** Values over simulated time, either axis linear or logarithmic. A logarithmic time starts at the first positive one. */
export function TimePlot({
  title,
  unit,
  x,
  series,
  besideX,
  aroundX,
  now,
  logX,
  logY,
  onLogX,
  onLogY,
  anyZero,
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
    () => timeChart({ x, series: visible, zoom, logX, logY, anyZero, ground: theme.panel, besideX, aroundX }),
    [x, visible, zoom, logX, logY, anyZero, theme.panel, besideX, aroundX],
  );
  const chart = useMemo(() => ({ ...whole, now }), [whole, now]);

  const readout = (row: number) => {
    const at = rows[row] ?? 0;
    const there = besideRows?.[row];
    const time = whole.data[0][row] ?? 0;
    const textOf = ({ values, beside, around }: TimeSeries) => [
      at < 0 ? '–' : amount(values[at] ?? 0),
      ...(there !== undefined && beside ? [there < 0 ? '–' : amount(beside[there] ?? 0)] : []),
      ...(aroundX && around ? [meanAt(aroundX, around, time)] : []),
    ];
    return {
      head: formatSI(time, 's', 4),
      rows: visible.map((one) => ({ id: one.id, label: one.label, color: one.color, text: textOf(one).join(' | ') })),
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

/** Mean of an ensemble with its confidence at a time, from the samples before and after it; – outside of them. */
function meanAt(times: Float64Array, { mean, error }: Course, time: number): string {
  const after = lowerBound(times, time);
  const before = Math.max(0, after - 1);
  if (after >= times.length || (after === 0 && times[0] !== time)) return '–';
  const span = times[after]! - times[before]!;
  const share = span > 0 ? (time - times[before]!) / span : 0;
  const of = (values: Float64Array) => values[before]! + share * (values[after]! - values[before]!);
  return withError(of(mean), of(error));
}
