import type { ReactNode } from 'react';

/** Room around the drawing, in the units of the view box. */
const LEFT = 38;
const BOTTOM = 22;
const TOP = 8;
const RIGHT = 8;
const WIDTH = 300;
const HEIGHT = 150;

export interface Scales {
  x: (value: number) => number;
  y: (value: number) => number;
}

interface FigureProps {
  title: string;
  /** The figure in a sentence, for screen readers and for whoever wants the last number. */
  summary: string;
  x: { label: string; ticks: number[]; min: number; max: number };
  y: { ticks: number[]; min: number; max: number; format: (value: number) => string };
  children: (scales: Scales) => ReactNode;
}

/** A small figure with axes. */
export function Figure({ title, summary, x, y, children }: FigureProps) {
  const scales: Scales = {
    x: (value) => LEFT + ((value - x.min) / (x.max - x.min || 1)) * (WIDTH - LEFT - RIGHT),
    y: (value) => HEIGHT - BOTTOM - ((value - y.min) / (y.max - y.min || 1)) * (HEIGHT - TOP - BOTTOM),
  };
  return (
    <figure className="study-figure">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${title}. ${summary}`}>
        {y.ticks.map((tick) => (
          <g key={tick}>
            <line className="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={scales.y(tick)} y2={scales.y(tick)} />
            <text x={LEFT - 5} y={scales.y(tick) + 3.5} textAnchor="end">
              {y.format(tick)}
            </text>
          </g>
        ))}
        {x.ticks.map((tick) => (
          <text key={tick} x={scales.x(tick)} y={HEIGHT - BOTTOM + 12} textAnchor="middle">
            {tick}
          </text>
        ))}
        <text className="axis" x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 1} textAnchor="middle">
          {x.label}
        </text>
        {children(scales)}
      </svg>
      <p className="study-note">{summary}</p>
    </figure>
  );
}

/** At most about `most` round ticks from min to max. */
export function roundTicks(min: number, max: number, most: number): number[] {
  const raw = (max - min || 1) / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw)!;
  const ticks: number[] = [];
  for (let k = Math.ceil(min / step - 1e-9); k * step <= max + 1e-9 * step; k++)
    ticks.push(Number((k * step).toPrecision(12)));
  return ticks;
}
