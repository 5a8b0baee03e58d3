import { type ReactNode, type RefObject, useRef } from 'react';
import type { PlotTheme } from './theme';
import { ticks } from './ticks';
import { useWidth } from './useWidth';

/** Room around the drawing, in CSS pixels. */
const [LEFT, RIGHT, TOP, BOTTOM] = [46, 10, 8, 34];
/** Ticks of an axis, about. */
const MOST_MARKS = 5;

/** Places of values in the drawing; `ends` are those of the axis' ends. */
type Scale = ((value: number) => number) & { ends: [least: number, most: number] };

export interface Scales {
  x: Scale;
  y: Scale;
}

export interface AxisRange {
  label: string;
  min: number;
  max: number;
  /** Shares, written in per cent. */
  percent?: boolean;
  /** Ticks at whole numbers alone. */
  whole?: boolean;
  /** Logarithmic; both ends are above 0. */
  log?: boolean;
}

interface AxesProps {
  /** In CSS pixels; the width is that of the place. */
  height: number;
  x: AxisRange;
  y: AxisRange;
  theme: PlotTheme;
  /** The drawing in a sentence, for screen readers. */
  said: string;
  picture?: RefObject<SVGSVGElement | null>;
  /** Something in the drawing can be pressed or read by keys. */
  isRead?: boolean;
  children: (scales: Scales) => ReactNode;
}

/** A drawing over two axes. Colours are written in attributes, so that it can be saved as a picture. */
export function Axes({ height, x, y, theme, said, picture, isRead, children }: AxesProps) {
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);
  const scales: Scales = { x: scaleOf(x, LEFT, width - RIGHT), y: scaleOf(y, height - BOTTOM, TOP) };
  const text = { fill: theme.muted, fontSize: 12, fontFamily: theme.font };
  const drawing = width > 0 && (
    <svg ref={picture} width={width} height={height} role={isRead ? 'group' : 'img'} aria-label={said}>
      {marks(y).map(({ at, label }) => (
        <g key={at}>
          <line x1={LEFT} x2={width - RIGHT} y1={scales.y(at)} y2={scales.y(at)} stroke={theme.line} />
          <text x={LEFT - 6} y={scales.y(at) + 3.5} textAnchor="end" {...text}>
            {label}
          </text>
        </g>
      ))}
      {marks(x).map(({ at, label }) => (
        <g key={at}>
          <line
            x1={scales.x(at)}
            x2={scales.x(at)}
            y1={height - BOTTOM}
            y2={height - BOTTOM + 4}
            stroke={theme.muted}
          />
          <text x={scales.x(at)} y={height - BOTTOM + 15} textAnchor="middle" {...text}>
            {label}
          </text>
        </g>
      ))}
      <line x1={LEFT} x2={width - RIGHT} y1={height - BOTTOM} y2={height - BOTTOM} stroke={theme.muted} />
      <text x={(LEFT + width - RIGHT) / 2} y={height - 4} textAnchor="middle" {...text}>
        {x.label}
      </text>
      <text transform={`translate(10 ${(TOP + height - BOTTOM) / 2}) rotate(-90)`} textAnchor="middle" {...text}>
        {y.label}
      </text>
      {children(scales)}
    </svg>
  );
  return (
    <div ref={holder} className="plot-axes" style={{ height }}>
      {drawing}
    </div>
  );
}

/** Ticks of an axis and what they say. */
function marks({ min, max, percent, whole, log = false }: AxisRange): { at: number; label: string }[] {
  const scale = percent ? 100 : 1;
  return ticks({ min: min * scale, max: max * scale, log, unit: '' }, MOST_MARKS)
    .filter(({ at }) => !whole || Number.isInteger(at))
    .map(({ at, label }) => ({ at: at / scale, label: percent ? `${label} %` : label }));
}

function scaleOf({ min, max, log }: AxisRange, least: number, most: number): Scale {
  const own = log ? Math.log : (value: number) => value;
  const share = (value: number) => (max > min ? (own(value) - own(min)) / (own(max) - own(min)) : 0.5);
  return Object.assign((value: number) => least + share(value) * (most - least), {
    ends: [least, most] as [number, number],
  });
}

/** The range of some numbers, with a little room at both ends. */
export function rangeOf(values: Iterable<number>): { min: number; max: number } {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min > max) return { min: 0, max: 1 };
  const room = 0.04 * (max - min || Math.abs(max) || 1);
  return { min: min - room, max: max + room };
}
