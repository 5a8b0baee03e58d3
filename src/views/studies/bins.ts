/** Bins of a histogram. */
export interface Bins {
  /** One more than there are bins. */
  edges: number[];
  /** The least and the greatest value. */
  low: number;
  high: number;
  /** How many values of each set lie in each bin. */
  bins: number[][];
}

const MOST_BINS = 40;

/** Values count as multiples of a step when they are off by less of it. */
const OFF = 1e-4;

/**
 * Bins of equal width that hold all sets, by the rule of Freedman and Diaconis (Probab. Theory Relat. Fields 1981). Of counts, and
 * whatever else takes values at equal steps, every bin holds as many of the steps, with the values in its middle: otherwise some
 * bins hold one more than others, and a smooth distribution looks like a comb. A single bin without width where all values are the same.
 */
export function binned(sets: readonly (readonly number[])[]): Bins {
  // Typed, which sorts by numbers and many times as fast.
  const sorted = Float64Array.from(sets.flat()).sort();
  if (sorted.length === 0) return { edges: [], low: Number.NaN, high: Number.NaN, bins: sets.map(() => []) };
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  if (high === low) return { edges: [low, high], low, high, bins: sets.map((values) => [values.length]) };
  const quartile = (q: number) => sorted[Math.floor(q * (sorted.length - 1))]!;
  const wanted = (2 * (quartile(0.75) - quartile(0.25))) / Math.cbrt(sorted.length);
  const most = Math.min(MOST_BINS, Math.max(4, wanted > 0 ? Math.ceil((high - low) / wanted) : 10));
  const step = stepOf(sorted);
  const least = (high - low) / most;
  const width = step > 0 ? step * Math.ceil(least / step - OFF) : least;
  const from = low - step / 2;
  const number = step > 0 ? Math.ceil((high + step / 2 - from) / width - OFF) : most;
  const bins = sets.map((values) => {
    const own = new Array<number>(number).fill(0);
    for (const value of values) own[Math.min(number - 1, Math.floor((value - from) / width))]!++;
    return own;
  });
  return { edges: Array.from({ length: number + 1 }, (_, i) => from + i * width), low, high, bins };
}

/** The step of which all values, ascending, are multiples from the first on; 0 where there is none. */
function stepOf(sorted: Float64Array): number {
  // What differs by rounding alone is the same.
  const same = 1e-9 * (sorted.at(-1)! - sorted[0]!);
  let step = Number.POSITIVE_INFINITY;
  for (let i = 1; i < sorted.length; i++) {
    const gap = sorted[i]! - sorted[i - 1]!;
    if (gap > same && gap < step) step = gap;
  }
  const isMultiple = (value: number) => {
    const steps = (value - sorted[0]!) / step;
    return Math.abs(steps - Math.round(steps)) < OFF;
  };
  return sorted.every(isMultiple) ? step : 0;
}
