import { memo, type ReactNode, useMemo, useRef } from 'react';
import { toCsv } from '../../analysis/csv';
import type { Course } from '../../analysis/study/runningMoments';
import { formatPower, superscript } from '../../model/units';
import { withError } from '../numbers';
import { shorten } from './chart';
import { lineStroke } from './ink';
import { PlotFrame } from './PlotFrame';
import { svgPng } from './svgPng';
import { type PlotTheme, usePlotTheme } from './theme';
import { useWidth } from './useWidth';

export interface StepShare {
  id: string;
  label: string;
  /** Colour #rrggbb. */
  color: string;
  /** Share of all executed events, 0 … 1. */
  share: number;
}

interface SharesPlotProps {
  title: string;
  steps: StepShare[];
  log: boolean;
  onLog: (on: boolean) => void;
  fileName: string;
  /** Shares in an ensemble, one for each step: over the bars as points with bars of their own. */
  around?: Course | null;
}

const ROW = 18;
const HEAD = 4;
const FOOT = 22;
const VALUE_WIDTH = 52;
const FONT = 12;
/** A logarithmic axis shows at least this many decades below 1. */
const LEAST_DECADES = 3;
const MOST_DECADES = 9;
const NO_SHARE = '0';

/** The share of each step among the executed events, as bars. */
export function SharesPlot({ title, steps, log, onLog, fileName, around = null }: SharesPlotProps) {
  const theme = usePlotTheme();
  const host = useRef<HTMLDivElement>(null);
  const picture = useRef<SVGSVGElement>(null);
  const width = useWidth(host);
  const height = HEAD + steps.length * ROW + FOOT;
  const labelWidth = Math.min(200, width * 0.46);
  const barWidth = Math.max(0, width - labelWidth - VALUE_WIDTH - 8);
  const scale = shareScale(steps, log, around ? [...around.mean, ...(log ? [] : around.high)] : []);
  const bottom = HEAD + steps.length * ROW;
  const most = [...steps].sort((a, b) => b.share - a.share).slice(0, 3);
  const summary = `${title}: ${most.map(({ label, share }) => `${label} ${percent(share)}`).join(', ')}.`;

  const csv = () =>
    toCsv([
      { name: 'step', values: steps.map(({ id }) => id) },
      { name: 'label', values: steps.map(({ label }) => label) },
      { name: 'share', values: steps.map(({ share }) => share) },
      ...(around
        ? (['mean', 'error', 'low', 'high'] as const).map((name) => ({
            name: `ensemble_${name}`,
            values: around[name],
          }))
        : []),
    ]);
  return (
    <PlotFrame
      title={title}
      unit="of all events"
      fileName={fileName}
      logs={[{ label: 'log', isOn: log, onChange: onLog }]}
      csv={csv}
      png={() => svgPng(picture.current!, title, 'of all events', theme)}
    >
      <div ref={host} className="plot-shares">
        <svg
          ref={picture}
          xmlns="http://www.w3.org/2000/svg"
          role="img"
          aria-label={summary}
          width={width}
          height={height}
          fontFamily={theme.font}
          fontSize={FONT}
        >
          {scale.ticks.map(({ at, label }) => (
            <g key={at} transform={`translate(${labelWidth + 8 + at * barWidth} 0)`}>
              <line y1={HEAD} y2={bottom + 3} stroke={theme.line} />
              <text y={bottom + 16} textAnchor="middle" fill={theme.muted}>
                {label}
              </text>
            </g>
          ))}
          {steps.map(({ id, label, color, share }, row) => (
            <Bar
              key={id}
              {...{ id, label, color, width, labelWidth, theme }}
              top={HEAD + row * ROW}
              length={Math.max(0, scale.position(share)) * barWidth}
              share={percent(share)}
              more={around ? `; ${meanText(around, row)}` : ''}
            >
              {around && (
                <g transform={`translate(${labelWidth + 8} ${ROW / 2})`}>
                  {/* Outlined in the colour of the ground, so that it is seen on the bar too. */}
                  <Spread {...{ around, row, barWidth, scale }} ink={theme.panel} outline={2} />
                  <Spread {...{ around, row, barWidth, scale }} ink={theme.ink} outline={0} />
                </g>
              )}
            </Bar>
          ))}
        </svg>
      </div>
    </PlotFrame>
  );
}

interface BarProps extends Pick<StepShare, 'id' | 'label' | 'color'> {
  /** CSS pixels of the whole row, of its label and of the bar. */
  width: number;
  labelWidth: number;
  length: number;
  /** Its place in the picture. */
  top: number;
  share: string;
  /** What else its tooltip says. */
  more: string;
  theme: PlotTheme;
  /** What lies over the bar. */
  children: ReactNode;
}

const Bar = memo(function Bar(props: BarProps) {
  const { id, label, color, width, labelWidth, length, top, share, more, theme, children } = props;
  const name = useMemo(() => shorten(label, labelWidth, FONT, theme), [label, labelWidth, theme]);
  return (
    <g transform={`translate(0 ${top})`}>
      <title>{`${id} · ${label}: ${share}${more}`}</title>
      <rect width={width} height={ROW} fill="transparent" />
      <text x={0} y={ROW / 2} dominantBaseline="central" fill={theme.ink}>
        {name}
      </text>
      <rect
        x={labelWidth + 8}
        y={4}
        width={length}
        height={ROW - 8}
        rx={2}
        fill={lineStroke(color, theme.panel).color}
      />
      {children}
      <text
        x={width}
        y={ROW / 2}
        dominantBaseline="central"
        textAnchor="end"
        fill={share === NO_SHARE ? theme.muted : theme.ink}
      >
        {share}
      </text>
    </g>
  );
});

interface SpreadProps {
  around: Course;
  row: number;
  barWidth: number;
  scale: ReturnType<typeof shareScale>;
  ink: string;
  outline: number;
}

/** Two standard deviations of the runs as a thin line, the confidence of their mean as a thick one, and the mean. */
function Spread({ around, row, barWidth, scale, ink, outline }: SpreadProps) {
  const [mean, error] = [around.mean[row]!, around.error[row] || 0];
  if (!(mean > 0)) return null;
  const at = (share: number) => Math.min(1, Math.max(0, scale.position(share))) * barWidth;
  const line = (from: number, to: number, width: number) => (
    <line x1={at(from) - outline / 2} x2={at(to) + outline / 2} stroke={ink} strokeWidth={width + outline} />
  );
  return (
    <>
      {line(around.low[row]!, around.high[row]!, 1)}
      {line(mean - error, mean + error, 3)}
      <circle cx={at(mean)} r={2.5 + outline / 2} fill={ink} />
    </>
  );
}

const meanText = ({ n, mean, error }: Course, step: number) =>
  Number.isFinite(mean[step])
    ? `ensemble of ${n}: ${withError(100 * mean[step]!, 100 * error[step]!)} %`
    : 'no ensemble';

/** Where a share ends on an axis from 0 to 1, and the ticks: from 0 to a round number, or decades up to 1. */
export function shareScale(steps: readonly StepShare[], log: boolean, others: readonly number[] = []) {
  const positive = [...steps.map(({ share }) => share), ...others].filter((share) => share > 0);
  if (!log) {
    const largest = Math.max(0.01, ...positive);
    const top = [0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1].find((end) => largest <= end) ?? 1;
    const ticks = [0, 0.5, 1].map((at) => ({ at, label: `${Number((at * top * 100).toPrecision(3))} %` }));
    return { position: (share: number) => share / top, ticks };
  }
  const smallest = Math.min(1, ...positive);
  const decades = Math.min(MOST_DECADES, Math.max(LEAST_DECADES, Math.ceil(-Math.log10(smallest) + 0.3)));
  const stride = Math.ceil(decades / 3);
  const ticks = Array.from({ length: Math.floor(decades / stride) + 1 }, (_, i) => i * stride).map((below) => ({
    at: 1 - below / decades,
    label: below <= 3 ? `${Number((100 * 10 ** -below).toPrecision(1))} %` : `10${superscript(2 - below)} %`,
  }));
  return { position: (share: number) => (share > 0 ? 1 + Math.log10(share) / decades : 0), ticks };
}

/** "31.2 %", "0.40 %", "0.003 %", "3×10⁻⁵ %", "0". */
export function percent(share: number): string {
  if (share === 0) return NO_SHARE;
  const value = share * 100;
  if (value >= 9.995) return `${value.toFixed(1)} %`;
  if (value >= 0.00995) return `${value.toFixed(2)} %`;
  if (value >= 0.00095) return `${value.toFixed(3)} %`;
  return `${formatPower(value, 1)} %`;
}
