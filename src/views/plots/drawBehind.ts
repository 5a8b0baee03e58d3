import type uPlot from 'uplot';
import type { Course } from '../../analysis/study/runningMoments';
import type { Chart } from './chart';

/** An ensemble behind the curve of a single run, over times of its own. */
export interface Behind {
  x: Float64Array;
  course: Course;
  /** Colour #rrggbb. */
  color: string;
}

const SPREAD_ALPHA = 0.13;
const BAND_ALPHA = 0.34;
const DOTS = [2, 3];

/** Draws the spread of the runs, over it the confidence of their mean, and the mean as a dotted line. */
export function drawBehind(u: uPlot, { behind = [], x: xAxis, y: yAxis }: Chart, ratio: number): void {
  if (behind.length === 0) return;
  const { ctx, bbox } = u;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.lineWidth = 1.25 * ratio;
  ctx.setLineDash(DOTS.map((length) => length * ratio));
  for (const { x, course, color } of behind) {
    const { mean, error, low, high } = course;
    const places = Array.from(mean.keys()).filter((i) => !Number.isNaN(mean[i]) && !(xAxis.log && x[i]! <= 0));
    const at = (i: number, value: number): [number, number] => [
      u.valToPos(x[i]!, 'x', true),
      u.valToPos(yAxis.log ? Math.max(value, yAxis.min) : value, 'y', true),
    ];
    const area = (upper: (i: number) => number, lower: (i: number) => number, alpha: number) => {
      ctx.beginPath();
      for (const i of places) ctx.lineTo(...at(i, upper(i)));
      for (const i of places.toReversed()) ctx.lineTo(...at(i, lower(i)));
      ctx.globalAlpha = alpha;
      ctx.fill();
    };
    [ctx.fillStyle, ctx.strokeStyle] = [color, color];
    area(
      (i) => high[i]!,
      (i) => low[i]!,
      SPREAD_ALPHA,
    );
    area(
      (i) => mean[i]! + (error[i] || 0),
      (i) => mean[i]! - (error[i] || 0),
      BAND_ALPHA,
    );
    ctx.beginPath();
    for (const i of places) ctx.lineTo(...at(i, mean[i]!));
    ctx.globalAlpha = 1;
    ctx.stroke();
  }
  ctx.restore();
}
