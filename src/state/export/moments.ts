/** Moments of a recorded run at which its frames are taken. */
import type { Moment } from '../../model/experiment';
import type { Target } from '../../worker/protocol';

/** Equal distances between frames in executed events, or in simulated time. */
export type Spacing = 'events' | 'time';

/**
 * Moments from t = 0 to the end of a run, both included, in order; fewer than asked for where there are not as many events.
 * @param frames 2 or more; 1 gives the end alone
 */
export function momentsOf(end: Moment, frames: number, spacing: Spacing): Target[] {
  const shares = Array.from({ length: frames - 1 }, (_, i) => i / (frames - 1));
  const last = { step: end.step, time_s: end.time_s };
  if (spacing === 'time')
    return end.time_s > 0 ? [...shares.map((share) => ({ time_s: share * end.time_s })), last] : [last];
  const steps = new Set(shares.map((share) => Math.round(share * end.step)).filter((step) => step < end.step));
  return [...[...steps].map((step) => ({ step })), last];
}
