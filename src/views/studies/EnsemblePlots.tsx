import { useMemo } from 'react';
import type { Courses } from '../../analysis/study/courses';
import type { Row } from '../../analysis/study/runJob';
import { succeeded } from '../../analysis/study/summary';
import type { Study } from '../../model/study';
import { formatSI } from '../../model/units';
import { precise } from '../numbers';
import { LinePlot } from '../plots/LinePlot';
import { lineOf } from './courseLine';
import { Histogram } from './Histogram';
import { InstantPlots } from './InstantPlots';
import { SensitivityBars } from './SensitivityBars';
import { type TileSet, Tiles } from './Tiles';
import { useEnlarging } from './useEnlarging';

interface EnsemblePlotsProps {
  study: Study;
  rows: Row[];
  /** Null where the study has no samples. */
  courses: Courses | null;
  /** Id of a species or an observable, its name, and all there are. */
  result: string;
  label: string;
  choices: { value: string; label: string }[];
  onChoose: (result: string) => void;
}

const MEAN = '#0f766e';

/** Means over the seeds with their confidence, of one result large and of all small, and how the last values are spread. */
export function EnsemblePlots({ study, rows, courses, result, label, choices, onChoose }: EnsemblePlotsProps) {
  const [enlarged, enlarge] = useEnlarging(onChoose);
  const good = useMemo(() => succeeded(rows), [rows]);
  const series = useMemo(() => {
    const course = courses?.of(result);
    return course ? [lineOf('mean', MEAN, course)] : [];
  }, [courses, result]);
  const ends = useMemo(
    () => [{ label: 'runs', color: MEAN, values: good.flatMap((row) => row.results[result] ?? []) }],
    [good, result],
  );
  const sets = useMemo(
    (): TileSet[] => [{ side: 'A', color: MEAN, values: (id) => good.map(({ results }) => results[id] ?? Number.NaN) }],
    [good],
  );
  const variants = useMemo(() => [{ side: 'A' as const, name: '', model: study.model }], [study]);
  return (
    <>
      <div className="study-plots" ref={enlarged}>
        {courses && (
          <LinePlot
            title={label}
            unit="mean, 95 % band; faint: ± 2 σ"
            xName="time"
            xUnit="s"
            x={Array.from(courses.time)}
            logX={courses.isLog}
            series={series}
            format={precise}
            xText={(value) => formatSI(value, 's', 3)}
            fileName={`${study.id}-${result}-ensemble`}
          />
        )}
        <Histogram title={`${label}, at the end`} sets={ends} fileName={`${study.id}-${result}-histogram`} />
      </div>
      <Tiles choices={choices} chosen={result} onChoose={enlarge} courses={courses} sets={sets} />
      {courses && <InstantPlots {...{ courses, sets: variants }} hasRuns={good.length > 0} fileName={study.id} />}
      <SensitivityBars study={study} rows={rows} result={result} label={label} />
    </>
  );
}
