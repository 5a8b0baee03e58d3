import { useMemo, useRef } from 'react';
import { toCsv } from '../../analysis/csv';
import { valueAt } from '../../analysis/study/designs';
import { type EffectSlice, mainEffects, type PointEstimate, strongest } from '../../analysis/study/summary';
import { nameOf } from '../../analysis/surrogate/tables';
import { withoutCommonEnd } from '../../model/parameterNames';
import type { Study } from '../../model/study';
import { precise, short as short3 } from '../numbers';
import { rangeOf } from '../plots/Axes';
import { fitting } from '../plots/fitting';
import { PlotFrame } from '../plots/PlotFrame';
import { svgPng } from '../plots/svgPng';
import { type PlotTheme, usePlotTheme } from '../plots/theme';
import { useWidth } from '../plots/useWidth';

interface MainEffectsProps {
  study: Study;
  points: PointEstimate[];
  result: string;
  label: string;
}

/** Of a panel with its words, and the least width of one, in CSS pixels. */
const [PANEL, LEAST, LEFT, GAP, TITLE, FOOT] = [128, 168, 44, 16, 20, 20];
const LINE = '#0d9488';

/** How the result changes with each parameter by itself: one small plot each, all over the same range of the result. */
export function MainEffects({ study, points, result, label }: MainEffectsProps) {
  const { parameters } = study;
  const holder = useRef<HTMLDivElement>(null);
  const picture = useRef<SVGSVGElement>(null);
  const width = useWidth(holder);
  const theme = usePlotTheme();
  const effects = useMemo(() => mainEffects(parameters, points), [parameters, points]);
  const { short, rest } = withoutCommonEnd(parameters.map(nameOf));
  const range = heightOf(effects.flat());
  const columns = Math.min(parameters.length, Math.max(1, Math.floor((width - LEFT + GAP) / (LEAST + GAP))));
  const panel = (width - LEFT + GAP) / columns - GAP;
  const height = Math.ceil(parameters.length / columns) * (PANEL + 6);
  const listed = effects.flatMap((slices, p) => slices.map((slice) => ({ ...slice, p })));
  return (
    <div className="study-wide">
      <PlotFrame
        title="Main effects"
        unit={`mean of “${label}” whatever the other parameters are, with 95 % confidence`}
        fileName={`${study.id}-${result}-main-effects`}
        logs={[]}
        csv={() =>
          toCsv([
            { name: 'parameter', values: listed.map(({ p }) => parameters[p]!.path) },
            { name: 'value', values: listed.map(({ p, share }) => valueAt(parameters[p]!, share)) },
            { name: 'mean', values: listed.map(({ mean }) => mean) },
            { name: 'error', values: listed.map(({ error }) => error) },
          ])
        }
        png={() => svgPng(picture.current!, 'Main effects', label, theme)}
      >
        <div ref={holder} className="plot-axes" style={{ height }}>
          {width > 0 && (
            <svg ref={picture} width={width} height={height} role="img" aria-label={saidOf(study, effects, label)}>
              {effects.map((slices, p) => {
                const [column, line] = [p % columns, Math.floor(p / columns)];
                const parameter = parameters[p]!;
                return (
                  <g
                    key={parameter.path}
                    transform={`translate(${LEFT + column * (panel + GAP)} ${line * (PANEL + 6)})`}
                  >
                    <Panel
                      name={fitting(short[p]!, panel)}
                      ends={[precise(parameter.low), precise(parameter.high)]}
                      width={panel}
                      {...{ slices, range, theme }}
                      isFirst={column === 0}
                    />
                  </g>
                );
              })}
            </svg>
          )}
        </div>
        <p className="hint">
          {rest && `To the right: ${rest}. `}The more a line rises or falls, the more this parameter matters by itself;
          all panels show the same range of “{label}”. A line that stays within its band may be chance.
        </p>
      </PlotFrame>
    </div>
  );
}

interface PanelProps {
  name: string;
  ends: [string, string];
  slices: EffectSlice[];
  range: { min: number; max: number };
  width: number;
  theme: PlotTheme;
  isFirst: boolean;
}

function Panel({ name, ends, slices, range, width, theme, isFirst }: PanelProps) {
  const [top, bottom] = [TITLE, PANEL - FOOT];
  const x = (share: number) => share * width;
  const part = (value: number) => Math.max(0, (value - range.min) / (range.max - range.min || 1));
  const y = (value: number) => bottom - part(value) * (bottom - top);
  const edge = (side: number, { share, mean, error }: EffectSlice) => `${x(share)},${y(mean + side * (error || 0))}`;
  const band = [...slices.map((one) => edge(1, one)), ...slices.map((one) => edge(-1, one)).reverse()];
  const text = { fill: theme.muted, fontSize: 11, fontFamily: theme.font };
  return (
    <>
      <text x={0} y={12} {...text} fill={theme.ink}>
        {name}
      </text>
      <rect x={0} y={top} width={width} height={bottom - top} fill="none" stroke={theme.line} />
      <polygon points={band.join(' ')} fill={LINE} fillOpacity={0.2} />
      <polyline
        fill="none"
        stroke={LINE}
        strokeWidth={2}
        strokeLinejoin="round"
        points={slices.map(({ share, mean }) => `${x(share)},${y(mean)}`).join(' ')}
      />
      <text x={0} y={bottom + 13} {...text}>
        {ends[0]}
      </text>
      <text x={width} y={bottom + 13} textAnchor="end" {...text}>
        {ends[1]}
      </text>
      {isFirst &&
        [range.max, range.min].map((value) => (
          <text key={value} x={-6} y={y(value) + (value === range.max ? 9 : 0)} textAnchor="end" {...text}>
            {short3(value)}
          </text>
        ))}
    </>
  );
}

/** The range of all means with their bands; not below 0 where no mean is. */
function heightOf(slices: EffectSlice[]): { min: number; max: number } {
  const { min, max } = rangeOf(slices.flatMap(({ mean, error }) => [mean - (error || 0), mean + (error || 0)]));
  return { min: slices.every(({ mean }) => mean >= 0) ? Math.max(0, min) : min, max };
}

/** The parameter whose mean changes most, for screen readers. */
function saidOf({ parameters }: Study, effects: EffectSlice[][], label: string): string {
  const { index, span } = strongest(effects);
  return `Main effects on ${label}: it changes most, by ${precise(span)}, with ${nameOf(parameters[index]!)}`;
}
