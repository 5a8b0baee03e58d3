/** Where moments of a line lie on the track: by events or by simulated time, evenly or by decades. */
import type { Moment } from '../../model/experiment';
import type { Target } from '../../worker/protocol';

export interface TrackScale {
  axis: 'events' | 'time';
  log: boolean;
  /** The line's end, at the right end of the track. */
  end: Moment;
  /** Seconds up to the first event: where the decades of time begin. */
  firstTime: number;
}

const positionOf = ({ axis }: TrackScale, { step, time_s }: Moment) => (axis === 'events' ? step : time_s);
const unitOf = ({ axis, firstTime }: TrackScale) => (axis === 'events' || !(firstTime > 0) ? 1 : firstTime);

/** Share of the track to the left of a moment, 0 to 1. */
export function shareOf(scale: TrackScale, moment: Moment): number {
  const [value, most] = [positionOf(scale, moment), positionOf(scale, scale.end)];
  if (!(most > 0)) return 0;
  const unit = unitOf(scale);
  const share = scale.log ? Math.log1p(value / unit) / Math.log1p(most / unit) : value / most;
  return Math.min(1, Math.max(0, share));
}

/** The moment at a share of the track. Its right end is the end of the line, exactly. */
export function momentAt(scale: TrackScale, share: number): Target {
  if (share >= 1) return { ...scale.end };
  const most = positionOf(scale, scale.end);
  const unit = unitOf(scale);
  const value = Math.max(0, scale.log ? unit * Math.expm1(share * Math.log1p(most / unit)) : share * most);
  return scale.axis === 'events' ? { step: Math.round(value) } : { time_s: value };
}

/** Things close together on the track, drawn as one mark. */
export interface Mark<T> {
  share: number;
  members: T[];
}

/** Joins things whose shares are less than `gap` after the first of their mark; `things` ascend. */
export function marksOf<T extends Moment>(scale: TrackScale, things: readonly T[], gap: number): Mark<T>[] {
  const marks: Mark<T>[] = [];
  for (const thing of things) {
    const share = shareOf(scale, thing);
    const last = marks.at(-1);
    if (last && share - last.share < gap) last.members.push(thing);
    else marks.push({ share, members: [thing] });
  }
  return marks;
}
