import { useMemo, useRef, useState } from 'react';
import { toCsv } from '../../analysis/csv';
import type { Row } from '../../analysis/study/runJob';
import { nameOf } from '../../analysis/surrogate/tables';
import { largest, smallest } from '../../model/extremes';
import { withoutCommonEnd } from '../../model/parameterNames';
import type { Study } from '../../model/study';
import { cividis } from '../lattice/scales';
import { short } from '../numbers';
import { fitting } from '../plots/fitting';
import { PlotFrame } from '../plots/PlotFrame';
import { svgPng } from '../plots/svgPng';
import { usePlotTheme } from '../plots/theme';
import { useWidth } from '../plots/useWidth';
import { Picked } from './Picked';
import { Picking } from './Picking';
import { nearestOf, type Place, runText } from './places';

interface ParallelLinesProps {
  study: Study;
  places: Place[];
  result: string;
  label: string;
  onOpen: (row: Row) => void;
}

/** Of the lines, in CSS pixels; room at the sides, and under the axes. */
const [HEIGHT, EDGE, ASIDE, FOOT] = [190, 34, 66, 22];
/** Room for names: in one line, or aslant where axes stand close. */
const [LEVEL, ASLANT] = [34, 104];
const LEAST_LEVEL = 170;
const LEAST_NUMBERS = 46;
/** Colours of lines; those of one colour are one element, which a browser draws thousands of lines of. */
const COLOURS = 16;
/** Lines that can still be told apart. */
const FEW = 150;

/** Parallel coordinates: an axis for each parameter and one for the result; a line for each run, which opens it. */
export function ParallelLines({ study, places, result, label, onOpen }: ParallelLinesProps) {
  const holder = useRef<HTMLDivElement>(null);
  const picture = useRef<SVGSVGElement>(null);
  const width = useWidth(holder);
  const theme = usePlotTheme();
  const [picked, setPicked] = useState<number | null>(null);
  const { parameters } = study;
  const axes = parameters.length + 1;
  const isLevel = (width - 2 * EDGE) / (axes - 1) >= LEAST_LEVEL;
  // The last of the names that stand aslant needs room too.
  const gap = Math.max(1, (width - EDGE - (isLevel ? EDGE : ASIDE)) / (axes - 1));
  const top = isLevel ? LEVEL : ASLANT;
  const [low, high] = useMemo(() => {
    const values = places.map(({ value }) => value);
    return [smallest(values), largest(values)];
  }, [places]);
  const height = top + HEIGHT + FOOT;
  const x = (axis: number) => EDGE + axis * gap;
  const y = (share: number) => top + HEIGHT * (1 - share);
  const own = (value: number) => (high > low ? (value - low) / (high - low) : 0.5);
  const heightsOf = ({ shares, value }: Place) => [...shares, own(value)].map(y);
  const pathOf = (place: Place) =>
    heightsOf(place)
      .map((at, axis) => `${axis === 0 ? 'M' : 'L'}${x(axis).toFixed(1)} ${at.toFixed(1)}`)
      .join('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the places on the screen follow from these alone
  const bundles = useMemo(() => {
    const found = Array.from({ length: COLOURS }, () => '');
    for (const place of places) found[Math.round(own(place.value) * (COLOURS - 1))] += pathOf(place);
    return found;
  }, [places, low, high, width, axes]);
  const shown = picked !== null ? places[picked] : undefined;
  const text = shown ? runText(study, shown.row, label, shown.value) : null;
  const { short: ownNames, rest } = withoutCommonEnd(parameters.map(nameOf));
  const names = [...ownNames, label];
  const ends = [...parameters.map(({ low, high }) => [low, high] as const), [low, high] as const];
  const words = { fill: theme.muted, fontSize: 11, fontFamily: theme.font };
  const nearest = (px: number, py: number) => {
    const from = Math.min(axes - 2, Math.max(0, Math.floor((px - EDGE) / gap)));
    const part = Math.min(1, Math.max(0, (px - x(from)) / gap));
    return nearestOf(places, (place) => {
      const all = heightsOf(place);
      return Math.abs(all[from]! + part * (all[from + 1]! - all[from]!) - py);
    });
  };
  return (
    <div className="study-wide">
      <PlotFrame
        title="All parameters at once"
        unit="parallel coordinates: a line for each run"
        fileName={`${study.id}-${result}-parallel`}
        logs={[]}
        csv={() =>
          toCsv([
            ...parameters.map(({ path }, p) => ({ name: path, values: places.map(({ row }) => row.values[p]!) })),
            { name: result, values: places.map(({ value }) => value) },
          ])
        }
        png={() => svgPng(picture.current!, label, 'all parameters at once', theme)}
      >
        <div ref={holder} className="plot-axes" style={{ height }}>
          {width > 0 && (
            // biome-ignore lint/a11y/useSemanticElements: no drawing is a fieldset
            <svg ref={picture} width={width} height={height} role="group" aria-label="Every run, over all parameters">
              {bundles.map((d, colour) => (
                <path
                  // biome-ignore lint/suspicious/noArrayIndexKey: the index is the colour
                  key={colour}
                  d={d}
                  fill="none"
                  stroke={cividis(colour / (COLOURS - 1))}
                  strokeWidth={1.2}
                  opacity={places.length > FEW ? 0.45 : 0.8}
                />
              ))}
              {names.map((name, axis) => (
                <g key={axis < parameters.length ? parameters[axis]!.path : 'result'}>
                  <line
                    x1={x(axis)}
                    x2={x(axis)}
                    y1={top}
                    y2={top + HEIGHT}
                    stroke={theme.ink}
                    strokeWidth={axis === axes - 1 ? 2.5 : 1}
                  />
                  {isLevel ? (
                    <text x={x(axis)} y={12} textAnchor={anchorOf(axis, axes)} {...words} fill={theme.ink}>
                      {fitting(name, 0.66 * gap)}
                    </text>
                  ) : (
                    <text transform={`translate(${x(axis)} ${top - 20}) rotate(-52)`} {...words} fill={theme.ink}>
                      {fitting(name, 100)}
                    </text>
                  )}
                  {(gap >= LEAST_NUMBERS || axis === 0 || axis === axes - 1) &&
                    [1, 0].map((end) => (
                      <text
                        key={end}
                        x={x(axis)}
                        y={end ? top - 5 : top + HEIGHT + 14}
                        textAnchor={isLevel ? anchorOf(axis, axes) : 'middle'}
                        {...words}
                      >
                        {short(ends[axis]![end]!)}
                      </text>
                    ))}
                </g>
              ))}
              {shown && <path d={pathOf(shown)} fill="none" stroke={theme.panel} strokeWidth={6} opacity={0.8} />}
              {shown && <path d={pathOf(shown)} fill="none" stroke={theme.ink} strokeWidth={2.5} />}
              <Picking
                scales={{
                  x: Object.assign(x, { ends: [x(0), x(axes - 1)] as [number, number] }),
                  y: Object.assign(y, { ends: [y(0), y(1)] as [number, number] }),
                }}
                count={places.length}
                picked={picked}
                onPick={setPicked}
                nearest={nearest}
                onOpen={(i) => onOpen(places[i]!.row)}
                label="Runs over all parameters"
                said={text ?? `${places.length} runs`}
              />
            </svg>
          )}
        </div>
        <Picked
          text={text}
          hint={`Each line is a run: where it crosses an axis is its value there${rest && ` (${rest})`}. The yellower, the larger “${label}”. Press one to open it.`}
          onOpen={() => shown && onOpen(shown.row)}
        />
      </PlotFrame>
    </div>
  );
}

const anchorOf = (axis: number, axes: number) => (axis === 0 ? 'start' : axis === axes - 1 ? 'end' : 'middle');
