import uPlot from 'uplot';
import { type Chart, chartOptions } from './chart';
import { pictureOn } from './picture';
import type { PlotTheme } from './theme';

const WIDTH = 960;
const HEIGHT = 520;
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
  const names =
    chart.kind === 'stack' ? [...chart.series].reverse().map(({ label, fill }) => ({ label, color: fill ?? '' })) : [];
  const picture = pictureOn(theme, plot.width, plot.height, ratio, { title, unit, names });
  picture.context.drawImage(plot.ctx.canvas, picture.left, picture.top, plot.width, plot.height);
  plot.destroy();
  return picture.png();
}
