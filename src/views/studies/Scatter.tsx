import { useMemo, useRef, useState } from 'react';
import { toCsv } from '../../analysis/csv';
import { shareOf, valueAt } from '../../analysis/study/designs';
import type { Row } from '../../analysis/study/runJob';
import { mainEffect, mainEffects, type PointEstimate, SLICES, strongest } from '../../analysis/study/summary';
import { nameOf } from '../../analysis/surrogate/tables';
import type { Study } from '../../model/study';
import { Axes, rangeOf, type Scales } from '../plots/Axes';
import { PlotFrame } from '../plots/PlotFrame';
import { svgPng } from '../plots/svgPng';
import { usePlotTheme } from '../plots/theme';
import { Select } from '../ui/Select';
import { Picked } from './Picked';
import { Picking } from './Picking';
import { nearestOf, type Place, runText } from './places';

interface ScatterProps {
  study: Study;
  /** Runs that are drawn, and means of the points. */
  places: Place[];
  points: PointEstimate[];
  result: string;
  label: string;
  onOpen: (row: Row) => void;
}

const HEIGHT = 260;
const MEAN = '#0d9488';

/** A dot for each run: the result over one parameter, whatever the others were; with the mean in slices. */
export function Scatter({ study, places, points, result, label, onOpen }: ScatterProps) {
  const { parameters } = study;
  const [chosen, choose] = useState<number | null>(null);
  // The parameter with which the mean changes most is shown until another is chosen.
  const first = useMemo(() => strongest(mainEffects(parameters, points)).index, [parameters, points]);
  const p = chosen !== null && chosen < parameters.length ? chosen : first;
  const parameter = parameters[p]!;
  const name = nameOf(parameter);
  const [picked, setPicked] = useState<number | null>(null);
  const picture = useRef<SVGSVGElement>(null);
  const theme = usePlotTheme();
  const slices = parameter.levels && study.design.kind === 'grid' ? parameter.levels : SLICES;
  const effect = useMemo(
    () => mainEffect(points, ({ values }) => shareOf(parameter, values[p]!), Math.min(slices, 24)),
    [points, parameter, p, slices],
  );
  const y = useMemo(() => rangeOf(places.map(({ value }) => value)), [places]);
  const shown = picked !== null ? places[picked] : undefined;
  const text = shown ? runText(study, shown.row, label, shown.value) : null;
  return (
    <PlotFrame
      title="Every run"
      unit={`${label} over ${name}`}
      fileName={`${study.id}-${result}-scatter`}
      logs={[]}
      csv={() =>
        toCsv([
          { name: parameter.path, values: places.map(({ row }) => row.values[p]!) },
          { name: result, values: places.map(({ value }) => value) },
          { name: 'seed', values: places.map(({ row }) => row.seed) },
        ])
      }
      png={() => svgPng(picture.current!, label, `over ${name}`, theme)}
    >
      {parameters.length > 1 && (
        <Select
          label="Across"
          value={String(p)}
          options={parameters.map((one, i) => ({ value: String(i), label: nameOf(one) }))}
          onChange={(value) => choose(Number(value))}
        />
      )}
      <Axes
        height={HEIGHT}
        x={{ label: name, ...aroundOf(parameter), log: parameter.scale === 'log' }}
        y={{ label: '', ...y }}
        theme={theme}
        picture={picture}
        isRead
        said={`${label} of ${places.length} runs over ${name}`}
      >
        {(scales) => (
          <>
            <Dots scales={scales} places={places} p={p} ink={theme.muted} />
            <polyline
              fill="none"
              stroke={MEAN}
              strokeWidth={2.2}
              strokeLinejoin="round"
              points={effect
                .map(({ share, mean }) => `${scales.x(valueAt(parameter, share))},${scales.y(mean)}`)
                .join(' ')}
            />
            {shown && (
              <circle
                cx={scales.x(shown.row.values[p]!)}
                cy={scales.y(shown.value)}
                r={5}
                fill="none"
                stroke={theme.ink}
                strokeWidth={2}
              />
            )}
            <Picking
              scales={scales}
              count={places.length}
              picked={picked}
              onPick={setPicked}
              nearest={(px, py) =>
                nearestOf(places, ({ row, value }) => Math.hypot(scales.x(row.values[p]!) - px, scales.y(value) - py))
              }
              onOpen={(i) => onOpen(places[i]!.row)}
              label={`Runs over ${name}`}
              said={text ?? `${places.length} runs`}
            />
          </>
        )}
      </Axes>
      <Picked
        text={text}
        hint="A dot for each run: press one to open it. The line is the mean at like values, whatever else varies."
        onOpen={() => shown && onOpen(shown.row)}
      />
    </PlotFrame>
  );
}

/** All dots as one path, which a browser draws thousands of without an element for each. */
function Dots({ scales: { x, y }, places, p, ink }: { scales: Scales; places: Place[]; p: number; ink: string }) {
  const d = useMemo(
    () => places.map(({ row, value }) => `M${x(row.values[p]!).toFixed(1)} ${y(value).toFixed(1)}h0`).join(''),
    [places, p, x, y],
  );
  return (
    <path
      d={d}
      fill="none"
      stroke={ink}
      strokeWidth={places.length > 500 ? 3.5 : 5}
      strokeLinecap="round"
      opacity={0.7}
    />
  );
}

/** The range of a parameter with a little room at both ends. */
function aroundOf({ low, high, scale }: Study['parameters'][number]): { min: number; max: number } {
  const room = 0.03;
  if (scale === 'log') return { min: low / (high / low) ** room, max: high * (high / low) ** room };
  return { min: low - room * (high - low), max: high + room * (high - low) };
}
