import uPlot from 'uplot';
import { type Chart, chartOptions } from './chart';
import type { PlotTheme } from './theme';

const WIDTH = 960;
const HEIGHT = 520;
const HEAD = 52;
const MARGIN = 20;
const FONT = 17;

/** The chart as a PNG for a paper or a slide: larger than on the screen, with its title, on the ground of the page. */
export async function chartPng(chart: Chart, title: string, unit: string, theme: PlotTheme): Promise<Blob> {
  const ratio = uPlot.pxRatio;
  const size = { width: WIDTH, height: HEIGHT, font: FONT, lineWidth: 3 };
  const plot = await new Promise<uPlot>((resolve) => {
    const options = chartOptions(
      size,
      () => chart,
      () => theme,
    );
    const hooks = { ...options.hooks, ready: [resolve] };
    new uPlot({ ...options, hooks }, chart.data, document.createElement('div'));
  });
  const canvas = document.createElement('canvas');
  canvas.width = (WIDTH + 2 * MARGIN) * ratio;
  canvas.height = (HEIGHT + HEAD + MARGIN) * ratio;
  const context = canvas.getContext('2d')!;
  context.fillStyle = theme.panel;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(ratio, ratio);
  context.textBaseline = 'middle';
  context.fillStyle = theme.ink;
  context.font = `600 ${FONT + 3}px ${theme.font}`;
  context.fillText(title, MARGIN, HEAD / 2);
  const after = MARGIN + context.measureText(title).width + 12;
  context.fillStyle = theme.muted;
  context.font = `${FONT}px ${theme.font}`;
  context.fillText(unit, after, HEAD / 2);
  context.drawImage(plot.ctx.canvas, MARGIN, HEAD, WIDTH, HEIGHT);
  plot.destroy();
  return canvasPng(canvas);
}

/** A canvas as a PNG. */
export function canvasPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The browser could not write the picture'))),
      'image/png',
    );
  });
}
