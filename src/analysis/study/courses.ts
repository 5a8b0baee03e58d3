/** Where the runs of an ensemble are along time. Sums are kept up as runs come in, so that thousands are drawn as quickly as ten. */
import { type Study, sampleTimes } from '../../model/study';
import type { Row } from './runJob';
import { confidence } from './summary';

/** A result at each sample of a study, over its runs so far. */
export interface Course {
  /** Runs. */
  n: number;
  /** NaN where no run has a value. */
  mean: Float64Array;
  /** Half the width of the 95 % confidence interval of the mean; NaN for a single run. */
  error: Float64Array;
  /** Two standard deviations of the runs to either side of the mean, but not beyond the least and the largest run. */
  low: Float64Array;
  high: Float64Array;
}

/** Samples along a run, by result. */
type Series = Readonly<Record<string, readonly number[]>>;

/** Running moments of one result (Welford, Technometrics 1962). */
class Moments {
  private readonly count: Float64Array;
  private readonly mean: Float64Array;
  private readonly squares: Float64Array;
  private readonly least: Float64Array;
  private readonly most: Float64Array;

  constructor(samples: number) {
    this.count = new Float64Array(samples);
    this.mean = new Float64Array(samples);
    this.squares = new Float64Array(samples);
    this.least = new Float64Array(samples).fill(Number.POSITIVE_INFINITY);
    this.most = new Float64Array(samples).fill(Number.NEGATIVE_INFINITY);
  }

  add(values: readonly number[]): void {
    for (let i = 0; i < this.count.length; i++) {
      // An efficiency before any charge has passed is none, and results that were saved have null for it.
      const value = values[i];
      if (!Number.isFinite(value)) continue;
      const n = ++this.count[i]!;
      const off = value! - this.mean[i]!;
      this.mean[i]! += off / n;
      this.squares[i]! += off * (value! - this.mean[i]!);
      this.least[i] = Math.min(this.least[i]!, value!);
      this.most[i] = Math.max(this.most[i]!, value!);
    }
  }

  course(): Course {
    const { count, squares, least, most } = this;
    const mean = this.mean.map((own, i) => (count[i]! > 0 ? own : Number.NaN));
    const spread = squares.map((own, i) => (count[i]! > 1 ? 2 * Math.sqrt(own / (count[i]! - 1)) : 0));
    return {
      n: count.reduce((largest, own) => Math.max(largest, own), 0),
      mean,
      error: squares.map((own, i) => confidence(own, count[i]!)),
      low: mean.map((own, i) => Math.max(least[i]!, own - spread[i]!)),
      high: mean.map((own, i) => Math.min(most[i]!, own + spread[i]!)),
    };
  }
}

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

/** What has come of the courses so far. */
export interface Courses {
  /** Times of the samples in s. */
  time: Float64Array;
  /** Whether they are such that only a logarithmic axis shows them all. */
  isLog: boolean;
  /** Null before the first run that has such a result. */
  of(id: string, side?: Side): Course | null;
}

/** Collects the courses of an ensemble, or of a comparison, run by run. */
export class CourseCollector {
  private readonly sides: Record<Side, Sums>;
  private readonly time: Float64Array;
  /** Of a comparison: runs whose partner has not come yet, by seed. */
  private readonly single = new Map<number, Series>();

  constructor(private readonly study: Study) {
    const { samples } = study;
    this.sides = { A: new Sums(samples), B: new Sums(samples), difference: new Sums(samples) };
    this.time = Float64Array.from(sampleTimes(study));
  }

  /** Takes further rows; those of failed runs have nothing to add. */
  add(rows: readonly Row[]): void {
    for (const { point, seed, series } of rows) {
      if (!series) continue;
      const isB = this.study.against !== undefined && point === 1;
      this.sides[isB ? 'B' : 'A'].add(series);
      if (this.study.against) this.pair(seed, series, isB);
    }
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
    return {
      time: this.time,
      isLog: this.study.spacing === 'log',
      of: (id, side = 'A') => {
        const at = `${side} ${id}`;
        if (!known.has(at)) known.set(at, this.sides[side].of(id));
        return known.get(at) ?? null;
      },
    };
  }
}
