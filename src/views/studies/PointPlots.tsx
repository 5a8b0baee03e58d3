import { useMemo } from 'react';
import { shareOf } from '../../analysis/study/designs';
import type { Row } from '../../analysis/study/runJob';
import { byPoint, mainEffect, type PointEstimate, succeeded } from '../../analysis/study/summary';
import { nameOf } from '../../analysis/surrogate/tables';
import type { Study, StudyParameter } from '../../model/study';
import { cividis } from '../lattice/scales';
import { HeatMap } from '../plots/HeatMap';
import { LinePlot } from '../plots/LinePlot';

interface PointPlotsProps {
  study: Study;
  rows: Row[];
  result: string;
  label: string;
  onOpen: (row: Row) => void;
}

const SLICES = 8;
const COLOUR = '#0f766e';
const number = (value: number) => String(Number(value.toPrecision(4)));

/** How a result depends on the parameters of a study. */
export function PointPlots({ study, rows, result, label, onOpen }: PointPlotsProps) {
  const points = useMemo(() => byPoint(rows, result), [rows, result]);
  const { parameters } = study;
  const grid = study.design.kind === 'grid';
  return (
    <div className="study-plots">
      {parameters.length === 1 && <AlongOne study={study} points={points} result={result} label={label} />}
      {parameters.length === 2 && grid && <OverTwo study={study} points={points} result={result} label={label} />}
      {parameters.length > 1 &&
        parameters.map((parameter, i) => (
          <MainEffect key={parameter.path} study={study} points={points} parameter={i} result={result} />
        ))}
      <Parallel study={study} rows={rows} result={result} label={label} onOpen={onOpen} />
    </div>
  );
}

interface PlotProps {
  study: Study;
  points: PointEstimate[];
  result: string;
  label: string;
}

function AlongOne({ study, points, result, label }: PlotProps) {
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
      unit={`over ${nameOf(parameter)}`}
      xName={nameOf(parameter)}
      x={x}
      series={series}
      format={number}
      xText={number}
      fileName={`${study.id}-${result}`}
    />
  );
}

/** A grid of two parameters: the first to the right, the second upwards. */
function OverTwo({ study, points, result, label }: PlotProps) {
  const [first, second] = study.parameters as [StudyParameter, StudyParameter];
  const columns = useMemo(() => {
    const byNumber = new Map(points.map((point) => [point.point, point.mean]));
    return Array.from({ length: first.levels }, (_, c) =>
      Array.from({ length: second.levels }, (_, r) => byNumber.get(c * second.levels + r) ?? 0),
    );
  }, [points, first.levels, second.levels]);
  const at = (parameter: StudyParameter, level: number) =>
    parameter.low + ((parameter.high - parameter.low) * level) / (parameter.levels - 1);
  return (
    <HeatMap
      title={label}
      unit="by colour"
      columns={columns}
      rows={second.levels}
      columnName="level"
      rowName={nameOf(second)}
      rowText={(row) => number(at(second, row))}
      valueText={number}
      fileName={`${study.id}-${result}-map`}
    >
      <p className="hint">
        To the right {nameOf(first)}, {number(first.low)} to {number(first.high)}; upwards {nameOf(second)},{' '}
        {number(second.low)} to {number(second.high)}.
      </p>
    </HeatMap>
  );
}

function MainEffect({ study, points, parameter, result }: Omit<PlotProps, 'label'> & { parameter: number }) {
  const { x, series } = useMemo(() => {
    const effect = points.length > 0 ? mainEffect(points, parameter, SLICES) : [];
    const values = effect.map(({ mean }) => mean);
    return { x: effect.map(({ x }) => x), series: [{ id: 'mean', label: 'mean', color: COLOUR, values }] };
  }, [points, parameter]);
  const name = nameOf(study.parameters[parameter] as StudyParameter);
  return (
    <LinePlot
      title={name}
      unit="main effect"
      xName={name}
      x={x}
      series={series}
      format={number}
      xText={number}
      fileName={`${study.id}-${result}-effect-${parameter + 1}`}
    />
  );
}

const [WIDTH, HEIGHT, EDGE] = [640, 220, 28];
/** More lines than that only cover each other. */
const MOST_LINES = 600;

/** Parallel coordinates: an axis for each parameter and one for the result; a line for each run, which opens it. */
function Parallel({ study, rows, result, label, onOpen }: PointPlotsProps) {
  const good = succeeded(rows).slice(0, MOST_LINES);
  const values = good.map((row) => row.results[result] ?? 0);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const share = (value: number) => (high > low ? (value - low) / (high - low) : 0.5);
  const axes = [...study.parameters.map(nameOf), label];
  const x = (axis: number) => EDGE + (axis * (WIDTH - 2 * EDGE)) / Math.max(1, axes.length - 1);
  const y = (part: number) => HEIGHT - EDGE - part * (HEIGHT - 2 * EDGE);
  if (good.length === 0) return null;
  return (
    <figure className="plot study-parallel">
      <figcaption className="plot-head">
        <h3>Every run</h3>
        <span className="plot-unit">press a line to open its run</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        <title>{`${good.length} runs over ${axes.join(', ')}`}</title>
        {good.map((row, i) => {
          const shares = [...row.values.map((value, p) => shareOf(study.parameters[p]!, value)), share(values[i]!)];
          const d = shares.map((part, axis) => `${axis === 0 ? 'M' : 'L'}${x(axis)} ${y(part)}`).join('');
          const said = `Seed ${row.seed}: ${row.values.map(number).join(', ')}, ${label} ${number(values[i]!)}`;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a line of a drawing cannot be a button element
            <path
              key={row.key}
              d={d}
              stroke={cividis(share(values[i]!))}
              role="button"
              tabIndex={i < 40 ? 0 : -1}
              aria-label={said}
              onClick={() => onOpen(row)}
              onKeyDown={(event) => event.key === 'Enter' && onOpen(row)}
            >
              <title>{said}</title>
            </path>
          );
        })}
        {axes.map((name, axis) => (
          <g key={name}>
            <line x1={x(axis)} x2={x(axis)} y1={EDGE} y2={HEIGHT - EDGE} />
            <text
              x={x(axis)}
              y={EDGE - 14}
              textAnchor={axis === 0 ? 'start' : axis === axes.length - 1 ? 'end' : 'middle'}
            >
              {name.length > 28 ? `${name.slice(0, 27)}…` : name}
            </text>
            <text
              x={x(axis)}
              y={HEIGHT - EDGE + 14}
              textAnchor={axis === 0 ? 'start' : axis === axes.length - 1 ? 'end' : 'middle'}
            >
              {number(axis < study.parameters.length ? study.parameters[axis]!.low : low)} …{' '}
              {number(axis < study.parameters.length ? study.parameters[axis]!.high : high)}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}
