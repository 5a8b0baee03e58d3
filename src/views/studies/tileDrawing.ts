/** Small plots as paths over a square of 100 by 100, y downwards. */
import type { Course } from '../../analysis/study/runningMoments';
import { short } from '../numbers';
import type { Bins } from './bins';

export interface Drawing {
  /** By set; empty where it has none of a kind. */
  sets: { spread: string; band: string; line: string; bars: string }[];
  /** What stands at both ends of the axis of the values: upwards over time, to the right in a histogram. */
  ends: [low: string, high: string];
}

const NONE = { spread: '', band: '', line: '', bars: '' };
/** Share of the height that stays free above, so that lines are not cut. */
const ROOM = 0.06;
/** Width of the bar of values that are all the same. */
const SINGLE = 16;

/** Where times lie on an axis from 0, or from the first of them where it is logarithmic: 0 … 1. */
export function sharesOf(times: Float64Array, isLog: boolean): Float64Array {
  const own = isLog ? Math.log : (time: number) => time;
  const [from, to] = [isLog ? own(times[0]!) : 0, own(times.at(-1)!)];
  return times.map((time) => (to > from ? (own(time) - from) / (to - from) : 1));
}

/**
 * Courses over time: line, confidence, and where the runs lie. Null where there are none yet.
 * @param shares of the width at which the samples lie
 */
export function drawCourses(courses: readonly (Course | null)[], shares: ArrayLike<number>): Drawing | null {
  const there = courses.filter((course) => course !== null);
  if (there.length === 0) return null;
  let [low, high, least] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const { mean, error, low: under, high: over } of there)
    for (let i = 0; i < mean.length; i++) {
      if (Number.isNaN(mean[i])) continue;
      least = Math.min(least, under[i]!);
      low = Math.min(low, under[i]!, mean[i]! - (error[i] || 0));
      high = Math.max(high, over[i]!, mean[i]! + (error[i] || 0));
    }
  if (low > high) return null;
  // From 0 where the values come near it; what is a count in every run does not go below.
  const from = least >= 0 && low < 0.5 * high ? 0 : low;
  const span = (high - from) * (1 + ROOM) || 1;
  const y = (value: number) => Math.min(100, 100 - (100 * (value - from)) / span).toFixed(1);
  const x = (i: number) => (100 * shares[i]!).toFixed(1);
  const sets = courses.map((course) => {
    if (!course) return NONE;
    const { mean, error, low, high } = course;
    const at = Array.from(mean.keys()).filter((i) => !Number.isNaN(mean[i]));
    const line = (of: (i: number) => number, places = at) => places.map((i) => `${x(i)} ${y(of(i))}`);
    const area = (upper: (i: number) => number, lower: (i: number) => number) =>
      `M${[...line(upper), ...line(lower, at.toReversed())].join('L')}Z`;
    return {
      spread: area(
        (i) => high[i]!,
        (i) => low[i]!,
      ),
      band: area(
        (i) => mean[i]! + (error[i] || 0),
        (i) => mean[i]! - (error[i] || 0),
      ),
      line: `M${line((i) => mean[i]!).join('L')}`,
      bars: '',
    };
  });
  return { sets, ends: [short(from), short(high)] };
}

/** A histogram, the bars of several sets side by side. */
export function drawBars({ edges, bins, low, high }: Bins): Drawing | null {
  if (edges.length === 0) return null;
  const most = Math.max(...bins.flat());
  const sets = bins.map((own, s) => {
    // All runs may have given the same: one bar in the middle.
    const [slot, start] = edges[0] === edges.at(-1) ? [SINGLE, 50 - SINGLE / 2] : [100 / own.length, 0];
    const width = slot / bins.length;
    const bars = own
      .map((n, i) => {
        const height = (100 * (1 - ROOM) * n) / most;
        const left = start + i * slot + s * width;
        return n > 0 ? `M${left.toFixed(2)} 100v${(-height).toFixed(1)}h${(0.9 * width).toFixed(2)}V100Z` : '';
      })
      .join('');
    return { ...NONE, bars };
  });
  return { sets, ends: [short(low), short(high)] };
}
