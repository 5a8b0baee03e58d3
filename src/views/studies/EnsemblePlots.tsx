import { useMemo } from 'react';
import type { Row } from '../../analysis/study/runJob';
import { course, succeeded } from '../../analysis/study/summary';
import type { Study } from '../../model/study';
import { formatSI } from '../../model/units';
import { LinePlot } from '../plots/LinePlot';
import { Histogram } from './Histogram';
import { SensitivityBars } from './SensitivityBars';

interface EnsemblePlotsProps {
  study: Study;
  rows: Row[];
  /** Id of a species or an observable, and its name. */
  result: string;
  label: string;
}

const MEAN = '#0f766e';
const BAND = '#8fb8b3';

/** Mean of a result over the seeds, with the band of its confidence, and how its last values are spread. */
export function EnsemblePlots({ study, rows, result, label }: EnsemblePlotsProps) {
  const end = study.stop.time_s ?? 1;
  const { x, series } = useMemo(() => {
    const estimates = course(rows, result);
    const line = (id: string, name: string, color: string, values: number[]) => ({ id, label: name, color, values });
    return {
      x: estimates.map((_, i) => (end * (i + 1)) / Math.max(1, estimates.length)),
      series: [
        line(
          'high',
          '95 %',
          BAND,
          estimates.map(({ mean, error }) => mean + (error || 0)),
        ),
        line(
          'mean',
          'mean',
          MEAN,
          estimates.map(({ mean }) => mean),
        ),
        line(
          'low',
          '95 %',
          BAND,
          estimates.map(({ mean, error }) => mean - (error || 0)),
        ),
      ],
    };
  }, [rows, result, end]);
  const last = useMemo(() => succeeded(rows).flatMap((row) => row.results[result] ?? []), [rows, result]);
  return (
    <div className="study-plots">
      {study.samples > 0 && (
        <LinePlot
          title={label}
          unit={`mean of ${rows.length} runs`}
          xName="time"
          xUnit="s"
          x={x}
          series={series}
          format={(value) => value.toPrecision(4)}
          xText={(value) => formatSI(value, 's', 3)}
          fileName={`${study.id}-${result}-ensemble`}
        />
      )}
      <SensitivityBars study={study} rows={rows} result={result} label={label} />
      <Histogram title={`${label}, at the end`} values={last} fileName={`${study.id}-${result}-histogram`} />
    </div>
  );
}
