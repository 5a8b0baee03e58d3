import { canvasPng } from './download';
import type { PlotTheme } from './theme';

const MARGIN = 20;
const LINE = 30;
const FONT = 17;

interface Head {
  title: string;
  unit: string;
  /** Named swatches below the title, for pictures that do not name their colours themselves. */
  names: { label: string; color: string }[];
}

/** Where to draw into, in CSS pixels, and the PNG of it. */
export interface Picture {
  context: CanvasRenderingContext2D;
  left: number;
  top: number;
  png: () => Promise<Blob>;
}

/** A picture on the ground of the page with its title, and room for a drawing of this size in CSS pixels below it. */
export function pictureOn(theme: PlotTheme, width: number, height: number, ratio: number, head: Head): Picture {
  const top = MARGIN + LINE * (head.names.length > 0 ? 2 : 1);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round((width + 2 * MARGIN) * ratio);
  canvas.height = Math.round((top + height + MARGIN) * ratio);
  const context = canvas.getContext('2d')!;
  context.fillStyle = theme.panel;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(ratio, ratio);
  writeHead(context, theme, head);
  return { context, left: MARGIN, top, png: () => canvasPng(canvas) };
}

function writeHead(context: CanvasRenderingContext2D, theme: PlotTheme, { title, unit, names }: Head): void {
  context.textBaseline = 'middle';
  context.fillStyle = theme.ink;
  context.font = `600 ${FONT + 2}px ${theme.font}`;
  context.fillText(title, MARGIN, MARGIN + LINE / 3);
  const after = MARGIN + context.measureText(title).width + 12;
  context.fillStyle = theme.muted;
  context.font = `${FONT}px ${theme.font}`;
  context.fillText(unit, after, MARGIN + LINE / 3);
  let x = MARGIN;
  const y = MARGIN + LINE * 1.3;
  for (const { label, color } of names) {
    context.fillStyle = color;
    context.fillRect(x, y - FONT / 2, FONT, FONT);
    context.strokeStyle = theme.muted;
    context.strokeRect(x, y - FONT / 2, FONT, FONT);
    context.fillStyle = theme.ink;
    context.fillText(label, x + FONT + 7, y);
    x += FONT + 7 + context.measureText(label).width + 20;
  }
}
