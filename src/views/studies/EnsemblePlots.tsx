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

/** Mean of a result over the seeds, with the band of its confidence, and how its last values are spread. */
export function EnsemblePlots({ study, rows, result, label }: EnsemblePlotsProps) {
  const end = study.stop.time_s ?? 1;
  const { x, series } = useMemo(() => {
    const estimates = course(rows, result);
    const values = estimates.map(({ mean }) => mean);
    const errors = estimates.map(({ error }) => error);
    return {
      x: estimates.map((_, i) => (end * (i + 1)) / Math.max(1, estimates.length)),
      series: [{ id: 'mean', label: 'mean', color: MEAN, values, errors }],
    };
  }, [rows, result, end]);
  const sets = useMemo(
    () => [{ label: 'runs', color: MEAN, values: succeeded(rows).flatMap((row) => row.results[result] ?? []) }],
    [rows, result],
  );
  return (
    <div className="study-plots">
      {study.samples > 0 && (
        <LinePlot
          title={label}
          unit={`mean of ${rows.length} runs, 95 % band`}
          xName="time"
          xUnit="s"
          x={x}
          series={series}
          format={(value) => value.toPrecision(4)}
          xText={(value) => formatSI(value, 's', 3)}
          fileName={`${study.id}-${result}-ensemble`}
        />
      )}
      <Histogram title={`${label}, at the end`} sets={sets} fileName={`${study.id}-${result}-histogram`} />
      <SensitivityBars study={study} rows={rows} result={result} label={label} />
    </div>
  );
}
