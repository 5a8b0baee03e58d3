/** Where the runs of an ensemble are along time, and at some instants what they look like. */
import type { ModelDocument } from '../../model/schema';
import { instantsOf, type Study, sampleTimes } from '../../model/study';
import { type Instant, InstantSums } from './instantSums';
import type { Row } from './runJob';
import { type Course, Moments } from './runningMoments';

/** Samples along a run, by result. */
type Series = Readonly<Record<string, readonly number[]>>;

/** Moments of all results of some runs. */
class Sums {
  private readonly results = new Map<string, Moments>();

  constructor(private readonly samples: number) {}

  add(series: Series): void {
    for (const id in series) {
      let own = this.results.get(id);
      if (!own) {
        own = new Moments(this.samples);
        this.results.set(id, own);
      }
      own.add(series[id]!);
    }
  }

  of(id: string): Course | null {
    return this.results.get(id)?.course() ?? null;
  }
}

/** The runs of a study's model; in a comparison those of A or of B, or B − A over pairs of the same seed. */
export type Side = 'A' | 'B' | 'difference';
/** One of the models. */
export type Variant = Exclude<Side, 'difference'>;

/** What has come of the courses so far. */
export interface Courses {
  /** Times of the samples in s. */
  time: Float64Array;
  /** Whether they are such that only a logarithmic axis shows them all. */
  isLog: boolean;
  /** Null before the first run that has such a result. */
  of(id: string, side?: Side): Course | null;
  /** Times in s at which the runs keep steps and layers, ascending. */
  instants: Float64Array;
  /** Steps and layers at a moment in s; null outside of the instants, and before the first run that has kept them. */
  at(time: number, side?: Variant): Instant | null;
}

/** Collects the courses of an ensemble, or of a comparison, run by run. */
export class CourseCollector {
  private readonly sides: Record<Side, Sums>;
  private readonly time: Float64Array;
  private readonly instants: Float64Array;
  private readonly states: Partial<Record<Variant, InstantSums>> = {};
  /** Of a comparison: runs whose partner has not come yet, by seed. */
  private readonly single = new Map<number, Series>();

  constructor(private readonly study: Study) {
    const { samples } = study;
    this.sides = { A: new Sums(samples), B: new Sums(samples), difference: new Sums(samples) };
    this.time = Float64Array.from(sampleTimes(study));
    this.instants = Float64Array.from(instantsOf(study), (sample) => this.time[sample]!);
  }

  /** Takes further rows; those of failed runs have nothing to add. */
  add(rows: readonly Row[]): void {
    for (const { point, seed, series, instants } of rows) {
      const { model, against } = this.study;
      const isB = against !== undefined && point === 1;
      // Runs that were kept before there were instants have none.
      if (instants) this.stateOf(isB ? 'B' : 'A', isB ? against : model).add(instants);
      if (!series) continue;
      this.sides[isB ? 'B' : 'A'].add(series);
      if (against) this.pair(seed, series, isB);
    }
  }

  private stateOf(side: Variant, model: ModelDocument): InstantSums {
    this.states[side] ??= new InstantSums(model, [...this.instants]);
    return this.states[side];
  }

  private pair(seed: number, series: Series, isB: boolean): void {
    const partner = this.single.get(seed);
    if (!partner) {
      this.single.set(seed, series);
      return;
    }
    this.single.delete(seed);
    const [a, b] = isB ? [partner, series] : [series, partner];
    const both = Object.keys(a).filter((id) => b[id]);
    this.sides.difference.add(Object.fromEntries(both.map((id) => [id, b[id]!.map((own, i) => own - a[id]![i]!)])));
  }

  /** All until now. A course is computed when it is first asked for, and then kept. */
  view(): Courses {
    const known = new Map<string, Course | null>();
    const last: Partial<Record<Variant, { time: number; instant: Instant | null }>> = {};
    return {
      time: this.time,
      isLog: this.study.spacing === 'log',
      of: (id, side = 'A') => {
        const at = `${side} ${id}`;
        if (!known.has(at)) known.set(at, this.sides[side].of(id));
        return known.get(at) ?? null;
      },
      instants: this.instants,
      at: (time, side = 'A') => {
        // Several plots ask for the moment that is shown.
        if (last[side]?.time !== time) last[side] = { time, instant: this.states[side]?.at(time) ?? null };
        return last[side].instant;
      },
    };
  }
}
