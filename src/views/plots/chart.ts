import uPlot from 'uplot';
import { type Behind, drawBehind } from './drawBehind';
import { inkOn, textColor } from './ink';
import type { PlotTheme } from './theme';
import { type Axis, ticks } from './ticks';

/** One curve or area. */
export interface ChartSeries {
  id: string;
  label: string;
  /** Colour of the line, #rrggbb. */
  color: string;
  dash: number[];
  /** Colour of the area below, where there is one. */
  fill?: string;
}

/** Everything a chart shows. `data` is x and one column per series, equally long. */
export interface Chart {
  series: ChartSeries[];
  data: [Float64Array, ...Float64Array[]];
  /** Areas between two columns of `data`, such as confidence bands. */
  bands?: { upper: number; lower: number; fill: string }[];
  /** Ensembles behind the series. */
  behind?: Behind[];
  x: Axis;
  y: Axis;
  /** The moment shown, where the curves go on after it: what comes later is drawn faintly. */
  now?: number | undefined;
  /** line: curves named at their right end. stack: stepped areas, the largest first, named where they are thickest. */
  kind: 'line' | 'stack';
  /** Where there are few rows, each is a dot as well. */
  dotted?: boolean;
}

/** Sizes in CSS pixels that depend on how large the chart is drawn. */
export interface ChartSize {
  width: number;
  height: number;
  font: number;
  lineWidth: number;
}

const LONGEST_END_LABEL = 96;
const TICK_ROOM = 52;
/** Up to so many rows are drawn with a dot at each: a single one has no line. */
const DOTTED_ROWS = 24;

/**
 * Options of uPlot for a chart. Data, ranges and colours are asked for at each drawing, so that only a change of
 * `structure` needs a new instance.
 */
export function chartOptions(size: ChartSize, chart: () => Chart, theme: () => PlotTheme): uPlot.Options {
  const { series, kind, bands, x, y } = chart();
  const labels = kind === 'line' ? endLabelRoom(series, size.font, theme()) : 1.8 * size.font;
  const axisTicks = (axis: 'x' | 'y', u: uPlot) => {
    const room =
      axis === 'x'
        ? u.bbox.width / uPlot.pxRatio / (TICK_ROOM * (size.font / 11))
        : u.bbox.height / uPlot.pxRatio / (2.4 * size.font);
    return ticks(chart()[axis], Math.max(2, Math.floor(room)));
  };
  const axis = (key: 'x' | 'y'): uPlot.Axis => ({
    scale: key,
    font: `${size.font}px ${theme().font}`,
    stroke: () => theme().muted,
    splits: (u) => axisTicks(key, u).map(({ at }) => at),
    values: (u) => axisTicks(key, u).map(({ label }) => label),
    filter: (_, splits) => splits,
    ticks: { show: false },
  });
  return {
    width: size.width,
    height: size.height,
    pxAlign: 0,
    legend: { show: false },
    padding: [size.font * 0.8, labels, 0, 0],
    scales: {
      x: { time: false, distr: x.log ? 3 : 1, range: () => [chart().x.min, chart().x.max] },
      y: { distr: y.log ? 3 : 1, range: () => [chart().y.min, chart().y.max] },
    },
    axes: [
      {
        ...axis('x'),
        size: size.font * 1.9,
        gap: 5,
        grid: { show: false },
        border: { show: true, stroke: () => theme().line, width: 1 },
      },
      {
        ...axis('y'),
        size: (_, values) => 10 + Math.max(2, ...(values ?? []).map((text) => text.length)) * size.font * 0.58,
        gap: 5,
        grid: { stroke: () => theme().line, width: 1 },
      },
    ],
    series: [
      {},
      ...series.map(
        (one): uPlot.Series => ({
          // An area needs an edge only where its own colour would be lost on the ground.
          ...(one.color !== one.fill && { stroke: one.color }),
          width: one.fill ? 1 : size.lineWidth,
          points: { show: (u) => chart().dotted === true && u.data[0].length <= DOTTED_ROWS, size: 5, fill: one.color },
          ...(one.dash.length > 0 && { dash: one.dash }),
          ...(one.fill && { fill: one.fill, paths: uPlot.paths.stepped!({ align: 1 }) }),
        }),
      ),
    ],
    ...(bands && { bands: bands.map(({ upper, lower, fill }): uPlot.Band => ({ series: [upper, lower], fill })) }),
    cursor: {
      y: false,
      drag: { x: true, y: false, setScale: false, dist: 4 },
      points: {
        show: kind === 'line',
        size: 7,
        width: 1.5,
        stroke: () => theme().panel,
        fill: (_, s) => series[s - 1]?.color ?? '',
      },
      bind: { dblclick: () => null },
    },
    hooks: {
      drawAxes: [(u) => drawBehind(u, chart(), uPlot.pxRatio)],
      draw: [
        (u) => {
          drawNow(u, chart(), theme());
          drawNames(u, chart(), theme(), size.font);
        },
      ],
    },
  };
}

/** Two charts of equal structure can share an instance. */
export function structure({ series, kind, bands, x, y }: Chart): string {
  return JSON.stringify([series, kind, bands, x.log, y.log]);
}

function endLabelRoom(series: readonly ChartSeries[], font: number, theme: PlotTheme): number {
  const widths = series.map(({ label }) => textWidth(label, font, theme));
  return 10 + Math.min(LONGEST_END_LABEL * (font / 11), Math.max(0, ...widths));
}

let measuring: CanvasRenderingContext2D | null = null;

function textWidth(text: string, font: number, theme: PlotTheme): number {
  measuring ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!measuring) return text.length * font * 0.6;
  measuring.font = `${font}px ${theme.font}`;
  return measuring.measureText(text).width;
}

/** Text cut to a width in CSS pixels, in its middle: names of steps often begin alike, and differ at their end. */
export function shorten(text: string, width: number, font: number, theme: PlotTheme): string {
  if (textWidth(text, font, theme) <= width) return text;
  const letters = [...text];
  const part = (from: number, to: number) => letters.slice(from, to).join('').trim();
  const cut = (kept: number) => {
    const end = Math.floor(kept / 2);
    return `${part(0, kept - end)}…${part(letters.length - end, letters.length)}`;
  };
  let kept = letters.length - 1;
  while (kept > 1 && textWidth(cut(kept), font, theme) > width) kept--;
  return cut(kept);
}

/** A veil over what comes after the moment shown, and a line at it. */
function drawNow(u: uPlot, { now, x }: Chart, theme: PlotTheme): void {
  if (now === undefined) return;
  const { ctx, bbox } = u;
  const at = Math.min(bbox.left + bbox.width, u.valToPos(Math.max(now, x.min), 'x', true));
  ctx.save();
  ctx.globalAlpha = 0.66;
  ctx.fillStyle = theme.panel;
  ctx.fillRect(at, bbox.top - 4, bbox.left + bbox.width + 4 - at, bbox.height + 4);
  ctx.globalAlpha = 1;
  ctx.fillStyle = theme.muted;
  ctx.fillRect(at - 0.5 * uPlot.pxRatio, bbox.top, uPlot.pxRatio, bbox.height);
  ctx.restore();
}

/** Writes the names of the series into the plot: colour alone must not tell them apart. */
function drawNames(u: uPlot, chart: Chart, theme: PlotTheme, font: number): void {
  const { ctx } = u;
  const ratio = uPlot.pxRatio;
  ctx.save();
  ctx.font = `${font * ratio}px ${theme.font}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  if (chart.kind === 'line') drawEndNames(u, chart, theme, font * ratio);
  else drawAreaNames(u, chart, font * ratio);
  ctx.restore();
}

function drawEndNames(u: uPlot, { series, data, y }: Chart, theme: PlotTheme, font: number): void {
  const { ctx, bbox } = u;
  const last = data[0].length - 1;
  if (last < 0) return;
  const named = series
    .map((one, s) => ({ ...one, value: lastNumber(data[s + 1]!) }))
    .filter(({ label }) => label !== '');
  const names = named.map(({ label, color, value }) => {
    return { label, color, value, at: u.valToPos(y.log ? Math.max(value, y.min) : value, 'y', true) };
  });
  for (const { at, label, color } of spread(names, bbox.top, bbox.top + bbox.height, font * 1.1)) {
    ctx.fillStyle = textColor(color, theme.panel);
    const width = u.width * uPlot.pxRatio - bbox.left - bbox.width - 8 * uPlot.pxRatio;
    ctx.fillText(
      shorten(label, width / uPlot.pxRatio, font / uPlot.pxRatio, theme),
      bbox.left + bbox.width + 6 * uPlot.pxRatio,
      at,
    );
  }
}

/** The last value that is one: of two runs in one chart, the shorter one ends before the chart does. */
function lastNumber(column: Float64Array): number {
  let at = column.length - 1;
  while (at > 0 && Number.isNaN(column[at])) at--;
  return column[at] ?? 0;
}

interface Placed {
  at: number;
  value: number;
}

/**
 * Moves labels apart so that they are at least `gap` from each other between `top` and `bottom`; where they do not all
 * have room, those of the smallest values go.
 */
export function spread<T extends Placed>(labels: readonly T[], top: number, bottom: number, gap: number): T[] {
  const room = Math.max(1, Math.floor((bottom - top) / gap) + 1);
  const kept = [...labels].sort((a, b) => b.value - a.value).slice(0, room);
  const placed = kept
    .map((label) => ({ ...label, at: Math.min(bottom, Math.max(top, label.at)) }))
    .sort((a, b) => a.at - b.at);
  for (let i = 1; i < placed.length; i++) placed[i]!.at = Math.max(placed[i]!.at, placed[i - 1]!.at + gap);
  let limit = bottom;
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i]!.at = Math.min(placed[i]!.at, limit);
    limit = placed[i]!.at - gap;
  }
  return placed;
}

/** Names each stacked area where it is thickest, if the name fits in there. */
function drawAreaNames(u: uPlot, { series, data }: Chart, font: number): void {
  const { ctx, bbox } = u;
  const [x] = data;
  series.forEach(({ label, fill }, s) => {
    const top = data[s + 1]!;
    const under = data[s + 2];
    let best = 0;
    for (let i = 0; i < x.length - 1; i++) {
      if (top[i]! - (under?.[i] ?? 0) > top[best]! - (under?.[best] ?? 0)) best = i;
    }
    const from = u.valToPos(top[best] ?? 0, 'y', true);
    const to = u.valToPos(under?.[best] ?? 0, 'y', true);
    if (to - from < font * 1.3) return;
    const width = ctx.measureText(label).width;
    const centre = u.valToPos((x[best]! + (x[best + 1] ?? x[best]!)) / 2, 'x', true);
    const left = Math.min(bbox.left + bbox.width - width - 4, Math.max(bbox.left + 4, centre - width / 2));
    if (!isCovered(u, x, top, under, left - font / 2, left + width + font / 2, (from + to) / 2, font)) return;
    ctx.fillStyle = inkOn(fill ?? '#ffffff');
    ctx.fillText(label, left, (from + to) / 2);
  });
}

/** Whether the area covers a box of canvas pixels from `left` to `right`, one line high about `middle`. */
function isCovered(
  u: uPlot,
  x: Float64Array,
  top: Float64Array,
  under: Float64Array | undefined,
  left: number,
  right: number,
  middle: number,
  font: number,
): boolean {
  for (let i = 0; i < x.length - 1; i++) {
    if (u.valToPos(x[i + 1]!, 'x', true) <= left || u.valToPos(x[i]!, 'x', true) >= right) continue;
    if (u.valToPos(top[i]!, 'y', true) > middle - font * 0.6) return false;
    if (u.valToPos(under?.[i] ?? 0, 'y', true) < middle + font * 0.6) return false;
  }
  return true;
}
