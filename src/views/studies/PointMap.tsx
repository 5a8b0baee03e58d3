import { useMemo, useRef, useState } from 'react';
import { toCsv } from '../../analysis/csv';
import { valueAt } from '../../analysis/study/designs';
import type { Row } from '../../analysis/study/runJob';
import type { PointEstimate } from '../../analysis/study/summary';
import { nameOf } from '../../analysis/surrogate/tables';
import { largest, smallest } from '../../model/extremes';
import type { Study, StudyParameter } from '../../model/study';
import { cividis } from '../lattice/scales';
import { precise } from '../numbers';
import { Axes, type AxisRange } from '../plots/Axes';
import { PlotFrame } from '../plots/PlotFrame';
import { svgPng } from '../plots/svgPng';
import { usePlotTheme } from '../plots/theme';
import { Picked } from './Picked';
import { Picking } from './Picking';

interface PointMapProps {
  study: Study;
  points: PointEstimate[];
  result: string;
  label: string;
  /** A run of each point, if there is one. */
  runOf: (point: number) => Row | undefined;
  onOpen: (row: Row) => void;
}

const HEIGHT = 300;
/** So many can be told apart; squares of one colour are one element. */
const COLOURS = 32;

/** A grid of two parameters: the first to the right, the second upwards, the mean result as a colour. */
export function PointMap({ study, points, result, label, runOf, onOpen }: PointMapProps) {
  const [first, second] = study.parameters as [StudyParameter, StudyParameter];
  const [columns, lines] = [first.levels, second.levels];
  const [picked, setPicked] = useState<number | null>(null);
  const picture = useRef<SVGSVGElement>(null);
  const theme = usePlotTheme();
  const means = useMemo(() => {
    const known = new Map(points.map(({ point, mean }) => [point, mean]));
    return Array.from({ length: columns * lines }, (_, point) => known.get(point) ?? Number.NaN);
  }, [points, columns, lines]);
  const [low, high] = useMemo(() => {
    const there = means.filter(Number.isFinite);
    return [smallest(there), largest(there)];
  }, [means]);
  const colours = useMemo(
    () =>
      Array.from(means, (mean) =>
        Number.isFinite(mean) ? Math.round((COLOURS - 1) * (high > low ? (mean - low) / (high - low) : 0.5)) : null,
      ),
    [means, low, high],
  );
  const at = (point: number) => [Math.floor(point / lines), point % lines] as const;
  const text = (point: number) => {
    const [c, r] = at(point);
    const mean = means[point]!;
    return `${nameOf(first)} ${precise(levelOf(first, c))}, ${nameOf(second)} ${precise(levelOf(second, r))}: ${
      Number.isFinite(mean) ? `${label} ${precise(mean)}` : 'not run yet'
    }`;
  };
  const open = (point: number) => {
    const run = runOf(point);
    if (run) onOpen(run);
  };
  return (
    <PlotFrame
      title={label}
      unit="mean of each point, by colour"
      fileName={`${study.id}-${result}-map`}
      logs={[]}
      csv={() =>
        toCsv([
          { name: first.path, values: points.map(({ values }) => values[0]!) },
          { name: second.path, values: points.map(({ values }) => values[1]!) },
          { name: result, values: points.map(({ mean }) => mean) },
          { name: 'error', values: points.map(({ error }) => error) },
        ])
      }
      png={() => svgPng(picture.current!, label, `${precise(low)} (dark) to ${precise(high)}`, theme)}
    >
      <Axes
        height={HEIGHT}
        x={axisOf(first)}
        y={axisOf(second)}
        theme={theme}
        picture={picture}
        isRead
        said={`${label} over ${nameOf(first)} and ${nameOf(second)}, from ${precise(low)} to ${precise(high)}`}
      >
        {({ x, y }) => {
          const [width, height] = [(x.ends[1] - x.ends[0]) / columns, (y.ends[0] - y.ends[1]) / lines];
          return (
            <>
              {squares(colours, (point) => {
                const [c, r] = at(point);
                const [left, top] = [x.ends[0] + c * width, y.ends[0] - (r + 1) * height];
                return `M${left.toFixed(1)} ${top.toFixed(1)}h${width.toFixed(2)}v${height.toFixed(2)}h${(-width).toFixed(2)}z`;
              }).map((d, colour) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the index is the colour
                <path key={colour} d={d} fill={cividis(colour / (COLOURS - 1))} shapeRendering="crispEdges" />
              ))}
              {picked !== null && (
                <rect
                  x={x.ends[0] + at(picked)[0] * width}
                  y={y.ends[0] - (at(picked)[1] + 1) * height}
                  {...{ width, height }}
                  fill="none"
                  stroke={theme.ink}
                  strokeWidth={2.5}
                />
              )}
              <Picking
                scales={{ x, y }}
                count={columns * lines}
                picked={picked}
                onPick={setPicked}
                nearest={(px, py) => {
                  const c = Math.min(columns - 1, Math.max(0, Math.floor((px - x.ends[0]) / width)));
                  const r = Math.min(lines - 1, Math.max(0, Math.floor((y.ends[0] - py) / height)));
                  return c * lines + r;
                }}
                onOpen={open}
                label={`Points over ${nameOf(first)} and ${nameOf(second)}`}
                said={picked === null ? `${points.length} points` : text(picked)}
              />
            </>
          );
        }}
      </Axes>
      <p className="study-scale">
        <span>{precise(low)}</span>
        <i aria-hidden style={{ background: SCALE }} />
        <span>{precise(high)}</span>
      </p>
      <Picked
        text={picked === null ? null : text(picked)}
        hint="Point at a square to read it; press it to open one of its runs."
        onOpen={() => picked !== null && open(picked)}
      />
    </PlotFrame>
  );
}

const SCALE = `linear-gradient(to right, ${Array.from({ length: COLOURS }, (_, i) => cividis(i / (COLOURS - 1))).join(', ')})`;

const levelOf = (parameter: StudyParameter, level: number) => valueAt(parameter, level / (parameter.levels - 1));

/** An axis on which the middle of a parameter's every square is its level: half a square more at both ends. */
function axisOf(parameter: StudyParameter): AxisRange {
  const { low, high, scale, levels } = parameter;
  const half = 0.5 / (levels - 1);
  const label = nameOf(parameter);
  if (scale === 'log') return { label, min: low / (high / low) ** half, max: high * (high / low) ** half, log: true };
  return { label, min: low - half * (high - low), max: high + half * (high - low) };
}

/** Outlines of the squares of each colour. */
function squares(colours: (number | null)[], outline: (point: number) => string): string[] {
  const found = Array.from({ length: COLOURS }, () => '');
  for (const [point, colour] of colours.entries()) if (colour !== null) found[colour] += outline(point);
  return found;
}
