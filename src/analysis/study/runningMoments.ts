/** Means along the runs of an ensemble, kept up as runs come in, so that thousands are drawn as quickly as ten. */
import { confidence } from './summary';

/** Values at some places, such as the samples of a study, over its runs so far. */
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

/** Running moments of values at so many places (Welford, Technometrics 1962). */
export class Moments {
  private readonly count: Float64Array;
  private readonly mean: Float64Array;
  private readonly squares: Float64Array;
  private readonly least: Float64Array;
  private readonly most: Float64Array;

  constructor(places: number) {
    this.count = new Float64Array(places);
    this.mean = new Float64Array(places);
    this.squares = new Float64Array(places);
    this.least = new Float64Array(places).fill(Number.POSITIVE_INFINITY);
    this.most = new Float64Array(places).fill(Number.NEGATIVE_INFINITY);
  }

  /** Takes the values of a further run, one for each place. */
  add(values: ArrayLike<number>): void {
    const { count, mean, squares, least, most } = this;
    for (let i = 0; i < count.length; i++) {
      // An efficiency before any charge has passed is none, and results that were saved have null for it.
      const value = values[i] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      const n = count[i]! + 1;
      const off = value - mean[i]!;
      const middle = mean[i]! + off / n;
      count[i] = n;
      mean[i] = middle;
      squares[i] = squares[i]! + off * (value - middle);
      if (value < least[i]!) least[i] = value;
      if (value > most[i]!) most[i] = value;
    }
  }

  /** What has come of the places from number `from` on, before number `to`. */
  course(from = 0, to = this.count.length): Course {
    const [count, own, squares, least, most] = [this.count, this.mean, this.squares, this.least, this.most].map(
      (column) => column.subarray(from, to),
    ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    const mean = own.map((value, i) => (count[i]! > 0 ? value : Number.NaN));
    const spread = squares.map((sum, i) => (count[i]! > 1 ? 2 * Math.sqrt(sum / (count[i]! - 1)) : 0));
    return {
      n: count.reduce((largest, runs) => Math.max(largest, runs), 0),
      mean,
      error: squares.map((sum, i) => confidence(sum, count[i]!)),
      low: mean.map((value, i) => Math.max(least[i]!, value - spread[i]!)),
      high: mean.map((value, i) => Math.min(most[i]!, value + spread[i]!)),
    };
  }
}
