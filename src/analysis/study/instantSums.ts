/** Which steps happen, and what each layer holds, over the runs of an ensemble at the instants that these keep. */
import type { ModelDocument } from '../../model/schema';
import { type InstantLayout, instantLayout, unpackInstants } from './instants';
import { type Course, Moments } from './runningMoments';

/** The runs of a model at a moment. */
export interface Instant {
  /** Runs. */
  n: number;
  /** Share of each step in all events executed until then, 0 … 1; by step of the model. */
  steps: Course;
  /** Share of each species in the sites of a bin of layers, 0 … 1: at species · bins + bin. */
  profile: Course;
  /** Edges of the bins in nm from layer 0, one more than there are; empty for a lattice of one layer. */
  edges_nm: readonly number[];
}

/** Sums over the runs of one model. */
export class InstantSums {
  private readonly layout: InstantLayout;
  private readonly moments: Moments;

  /** @param times of the instants in s, ascending */
  constructor(
    model: ModelDocument,
    private readonly times: readonly number[],
  ) {
    this.layout = instantLayout(model);
    this.moments = new Moments(times.length * this.layout.length);
  }

  /** Takes what a further run kept; text that is none of this model's is passed over. */
  add(text: string): void {
    const values = unpackInstants(text, this.times.length, this.layout.length);
    if (!values) return;
    const { steps, bins, sites, length } = this.layout;
    for (let from = 0; from < values.length; from += length) {
      let executed = 0;
      for (let i = from; i < from + steps; i++) executed += values[i]!;
      // Before the first event no step has a share.
      for (let i = from; i < from + steps; i++) values[i]! /= executed;
      for (let i = 0; i < length - steps; i++) values[from + steps + i]! /= sites[i % bins]!;
    }
    this.moments.add(values);
  }

  /**
   * The runs at a moment in s, from the instants before and after it; null outside of these, and before the first run.
   */
  at(time: number): Instant | null {
    const after = this.times.findIndex((own) => own >= time);
    if (after < 0 || (after === 0 && this.times[0] !== time)) return null;
    const { steps, length, edges_nm } = this.layout;
    const courseOf = (from: number, to: number) => {
      const there = this.moments.course(after * length + from, after * length + to);
      if (this.times[after] === time) return there;
      const before = this.moments.course((after - 1) * length + from, (after - 1) * length + to);
      const share = (time - this.times[after - 1]!) / (this.times[after]! - this.times[after - 1]!);
      return between(before, there, share);
    };
    const profile = courseOf(steps, length);
    const shares = courseOf(0, steps);
    const n = Math.max(profile.n, shares.n);
    return n === 0 ? null : { n, steps: shares, profile, edges_nm };
  }
}

/** A part of the way from one course to another. */
function between(a: Course, b: Course, share: number): Course {
  const of = (key: 'mean' | 'error' | 'low' | 'high') => a[key].map((value, i) => value + share * (b[key][i]! - value));
  return { n: b.n, mean: of('mean'), error: of('error'), low: of('low'), high: of('high') };
}
