import { useCallback, useMemo } from 'react';
import type { Row } from '../../analysis/study/runJob';
import { byPoint, type PointEstimate } from '../../analysis/study/summary';
import { nameOf } from '../../analysis/surrogate/tables';
import type { Study, StudyParameter } from '../../model/study';
import { precise } from '../numbers';
import { LinePlot } from '../plots/LinePlot';
import { MainEffects } from './MainEffects';
import { ParallelLines } from './ParallelLines';
import { PointMap } from './PointMap';
import { placesOf } from './places';
import { Scatter } from './Scatter';

interface PointPlotsProps {
  study: Study;
  rows: Row[];
  result: string;
  label: string;
  onOpen: (row: Row) => void;
}

const COLOUR = '#0f766e';
/** More dots and lines only cover each other. */
const MOST_DRAWN = 2000;

/** How a result depends on the parameters of a study. */
export function PointPlots({ study, rows, result, label, onOpen }: PointPlotsProps) {
  const points = useMemo(() => byPoint(rows, result), [rows, result]);
  const places = useMemo(
    () => placesOf(study, rows.length > MOST_DRAWN ? rows.slice(-MOST_DRAWN) : rows, result),
    [study, rows, result],
  );
  const runOf = useCallback((point: number) => rows.find((row) => row.point === point), [rows]);
  const { parameters, design } = study;
  if (places.length === 0) return <p className="hint">Drawn from the first run on that has this result.</p>;
  const own = { study, result, label };
  const isMapped = parameters.length === 2 && design.kind === 'grid';
  const isAlone = parameters.length > 1 && !isMapped;
  return (
    <div className="study-plots">
      {parameters.length === 1 && <AlongOne {...own} points={points} />}
      {isMapped && <PointMap {...own} {...{ points, runOf, onOpen }} />}
      <div className={isAlone ? 'study-wide' : 'study-cell'}>
        <Scatter {...own} {...{ places, points, onOpen }} />
      </div>
      {parameters.length > 1 && <MainEffects {...own} points={points} />}
      {parameters.length > 1 && <ParallelLines {...own} {...{ places, onOpen }} />}
      {rows.length > MOST_DRAWN && (
        <p className="hint">
          Dots and lines are those of the last {MOST_DRAWN.toLocaleString('en-GB')} runs; means are of all.
        </p>
      )}
    </div>
  );
}

interface AlongOneProps {
  study: Study;
  points: PointEstimate[];
  result: string;
  label: string;
}

function AlongOne({ study, points, result, label }: AlongOneProps) {
  const [parameter] = study.parameters as [StudyParameter];
  const { x, series } = useMemo(() => {
    const sorted = [...points].sort((a, b) => a.values[0]! - b.values[0]!);
    return {
      x: sorted.map(({ values }) => values[0]!),
      series: [
        {
          ...{ id: 'mean', label: 'mean', color: COLOUR },
          values: sorted.map(({ mean }) => mean),
          errors: sorted.map(({ error }) => error),
        },
      ],
    };
  }, [points]);
  return (
    <LinePlot
      title={label}
      unit={`over ${nameOf(parameter)}, mean of the replicas with 95 % confidence`}
      xName={nameOf(parameter)}
      x={x}
      series={series}
      format={precise}
      xText={precise}
      fileName={`${study.id}-${result}`}
    />
  );
}
