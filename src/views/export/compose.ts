/** Pictures of the lattice for papers, slides and films: the lattice with its legend, a scale bar and the moment below it. */
import { CIVIDIS_STOPS, type NamedScale } from '../lattice/scales';
import { inkOn } from '../plots/ink';
import type { PlotTheme } from '../plots/theme';

export interface Furniture {
  /** Swatches with their names; none: no legend. */
  legend: { label: string; color: string }[];
  /** What the colours mean where they run along a scale; null where they do not. */
  scale: NamedScale | null;
  /** A length, as a share of the picture's width; null for none. */
  bar: { label: string; share: number } | null;
  /** What is shown and when; null for none. */
  caption: string | null;
}

/** Sizes are made for a picture this wide, and grow with it. */
const WIDTH = 960;
const FONT = 17;
const LINE = 30;
const MARGIN = 18;

interface Layout {
  unit: number;
  rows: { x: number; row: number; label: string; color: string }[];
  /** Height of what stands below the lattice; 0 for nothing. */
  strip: number;
}

/** Height in pixels that caption and legend take below a lattice of some width. */
export function stripHeight(width: number, furniture: Furniture, theme: PlotTheme): number {
  const context = document.createElement('canvas').getContext('2d')!;
  return layoutOf(context, width, furniture, theme).strip;
}

/**
 * Draws a picture that fills the canvas: the lattice as large as there is room above the strip.
 * @param lattice a drawing of the lattice of some size
 */
export function compose(
  canvas: HTMLCanvasElement | OffscreenCanvas,
  lattice: ImageBitmap,
  furniture: Furniture,
  theme: PlotTheme,
): void {
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const layout = layoutOf(context, canvas.width, furniture, theme);
  const room = canvas.height - layout.strip;
  const scale = Math.min(canvas.width / lattice.width, room / lattice.height);
  const [width, height] = [lattice.width * scale, lattice.height * scale];
  const [left, top] = [(canvas.width - width) / 2, (room - height) / 2];
  context.fillStyle = theme.panel;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(lattice, left, top, width, height);
  if (furniture.bar) drawBar(context, furniture.bar, { left, bottom: top + height, width }, layout.unit, theme);
  if (layout.strip > 0) drawStrip(context, layout, room, furniture, theme);
}

function layoutOf(
  context: Pick<CanvasRenderingContext2D, 'font' | 'measureText'>,
  width: number,
  { legend, scale, caption }: Furniture,
  theme: PlotTheme,
): Layout {
  const unit = width / WIDTH;
  context.font = `${FONT * unit}px ${theme.font}`;
  let x = MARGIN * unit;
  let row = 0;
  const rows = legend.map(({ label, color }) => {
    const length = context.measureText(label).width + (FONT + 7) * unit;
    if (x > MARGIN * unit && x + length > width - MARGIN * unit) {
      x = MARGIN * unit;
      row++;
    }
    const placed = { x, row, label, color };
    x += length + 22 * unit;
    return placed;
  });
  const lines = (caption === null ? 0 : 1) + (scale ? 1 : 0) + (rows.length > 0 ? row + 1 : 0);
  return { unit, rows, strip: lines === 0 ? 0 : Math.round((lines * LINE + MARGIN) * unit) };
}

function drawStrip(
  context: CanvasRenderingContext2D,
  { unit, rows, strip }: Layout,
  top: number,
  { caption, scale }: Furniture,
  theme: PlotTheme,
): void {
  context.fillStyle = theme.panel;
  context.fillRect(0, top, context.canvas.width, strip);
  context.strokeStyle = theme.line;
  context.lineWidth = Math.max(1, unit);
  context.strokeRect(0, top, context.canvas.width, 0);
  context.textBaseline = 'middle';
  context.font = `${FONT * unit}px ${theme.font}`;
  const middle = (line: number) => top + (MARGIN / 2 + (line + 0.5) * LINE) * unit;
  if (caption !== null) {
    context.fillStyle = theme.ink;
    context.fillText(caption, MARGIN * unit, middle(0), context.canvas.width - 2 * MARGIN * unit);
  }
  if (scale) drawScale(context, scale, unit, middle(caption === null ? 0 : 1), theme);
  const first = (caption === null ? 0 : 1) + (scale ? 1 : 0);
  const side = FONT * unit;
  for (const { x, row, label, color } of rows) {
    const y = middle(first + row);
    context.fillStyle = color;
    context.fillRect(x, y - side / 2, side, side);
    context.strokeStyle = theme.muted;
    context.strokeRect(x, y - side / 2, side, side);
    context.fillStyle = theme.ink;
    context.fillText(label, x + side + 7 * unit, y);
  }
}

function drawScale(
  context: CanvasRenderingContext2D,
  { title, low, middle, high, ticks }: NamedScale,
  unit: number,
  y: number,
  theme: PlotTheme,
): void {
  const write = (text: string, x: number) => {
    context.fillStyle = theme.ink;
    context.fillText(text, x, y);
    return x + context.measureText(text).width + 10 * unit;
  };
  const x = write(low, write(`${title}:`, MARGIN * unit));
  const [width, height] = [160 * unit, FONT * unit];
  const gradient = context.createLinearGradient(x, y, x + width, y);
  CIVIDIS_STOPS.forEach((colour, i) => {
    gradient.addColorStop(i / (CIVIDIS_STOPS.length - 1), colour);
  });
  context.fillStyle = gradient;
  context.fillRect(x, y - height / 2, width, height);
  context.fillStyle = theme.panel;
  for (const at of ticks) context.fillRect(x + at * width, y + height / 2 - 4 * unit, unit, 4 * unit);
  write(middle === null ? high : `${high}; in the middle ${middle}`, x + width + 10 * unit);
}

function drawBar(
  context: CanvasRenderingContext2D,
  { label, share }: NonNullable<Furniture['bar']>,
  { left, bottom, width }: { left: number; bottom: number; width: number },
  unit: number,
  theme: PlotTheme,
): void {
  const x = left + MARGIN * unit;
  const y = bottom - MARGIN * unit;
  const length = share * width;
  const ink = inkOn(theme.panel);
  const tick = 5 * unit;
  context.lineWidth = 2 * unit;
  context.strokeStyle = ink;
  context.fillStyle = ink;
  context.beginPath();
  context.moveTo(x, y - tick);
  context.lineTo(x, y);
  context.lineTo(x + length, y);
  context.lineTo(x + length, y - tick);
  context.stroke();
  context.font = `600 ${FONT * unit}px ${theme.font}`;
  context.textBaseline = 'bottom';
  context.fillText(label, x, y - tick - 2 * unit);
}
