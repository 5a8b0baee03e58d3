import { useMemo, useRef } from 'react';
import { toCsv } from '../../../analysis/csv';
import type { Row } from '../../../analysis/study/runJob';
import { byPoint } from '../../../analysis/study/summary';
import type { Wish } from '../../../analysis/surrogate/suggest';
import { pointsOf, type Study } from '../../../model/study';
import { Axes, rangeOf } from '../../plots/Axes';
import { PlotFrame } from '../../plots/PlotFrame';
import { svgPng } from '../../plots/svgPng';
import { usePlotTheme } from '../../plots/theme';

/** More dots only cover each other. */
const MOST_DOTS = 1500;
const HEIGHT = 230;
const LINE = '#0d9488';
const DOT = '#b4542a';

interface BestSoFarProps {
  study: Study;
  rows: Row[];
  result: string;
  label: string;
  goal: Wish['goal'];
}

/** The mean result of each point in the order of the study, and the best until then. */
export function BestSoFar({ study, rows, result, label, goal }: BestSoFarProps) {
  const picture = useRef<SVGSVGElement>(null);
  const theme = usePlotTheme();
  const points = useMemo(() => byPoint(rows, result).filter(({ n }) => n > 0), [rows, result]);
  const best = useMemo(() => {
    const better = goal === 'maximise' ? Math.max : Math.min;
    let most = points[0]?.mean ?? Number.NaN;
    return points.map(({ mean }) => {
      most = better(most, mean);
      return most;
    });
  }, [points, goal]);
  const designed = pointsOf({ ...study, added: [] });
  if (points.length === 0) return null;
  const most = points.at(-1)!.point + 1;
  return (
    <div className="learn-wide">
      <PlotFrame
        title="Best so far"
        unit="by point, in the order of the study"
        fileName={`${study.id}-${result}-best`}
        logs={[]}
        csv={() =>
          toCsv([
            { name: 'point', values: points.map(({ point }) => point + 1) },
            { name: 'mean', values: points.map(({ mean }) => mean) },
            { name: 'best', values: best },
          ])
        }
        png={() => svgPng(picture.current!, label, 'best so far', theme)}
      >
        <Axes
          height={HEIGHT}
          x={{ label: 'point', min: 0, max: most + 1 }}
          y={{ label: 'result', ...rangeOf(points.map(({ mean }) => mean)) }}
          theme={theme}
          picture={picture}
          said={`Best ${label} after ${points.length} points: ${best.at(-1)}`}
        >
          {({ x, y }) => (
            <>
              {designed < most && (
                <>
                  <rect
                    x={x(designed + 0.5)}
                    y={y.ends[1]}
                    width={x(most + 1) - x(designed + 0.5)}
                    height={y.ends[0] - y.ends[1]}
                    fill={DOT}
                    fillOpacity={0.1}
                  />
                  <text
                    x={x(designed + 0.5) - 5}
                    y={y.ends[1] + 11}
                    textAnchor="end"
                    fill={theme.muted}
                    fontSize={11}
                    fontFamily={theme.font}
                  >
                    suggested →
                  </text>
                </>
              )}
              {points.slice(-MOST_DOTS).map(({ point, mean }) => (
                <circle
                  key={point}
                  cx={x(point + 1)}
                  cy={y(mean)}
                  r={2.6}
                  fill={point < designed ? theme.muted : DOT}
                  fillOpacity={0.8}
                />
              ))}
              <path
                fill="none"
                stroke={LINE}
                strokeWidth={2}
                d={best
                  .map(
                    (value, i) => `${i === 0 ? 'M' : 'H'}${x(points[i]!.point + 1)}${i === 0 ? ' ' : 'V'}${y(value)}`,
                  )
                  .join('')}
              />
            </>
          )}
        </Axes>
      </PlotFrame>
    </div>
  );
}
