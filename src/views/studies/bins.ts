/** Bins of a histogram. */
export interface Bins {
  /** One more than there are bins. */
  edges: number[];
  /** How many values of each set lie in each bin. */
  bins: number[][];
}

const MOST_BINS = 40;

/**
 * Bins of equal width that hold all sets, by the rule of Freedman and Diaconis (Probab. Theory Relat. Fields 1981). A single
 * bin without width where all values are the same.
 */
export function binned(sets: readonly (readonly number[])[]): Bins {
  // Typed, which sorts by numbers and many times as fast.
  const sorted = Float64Array.from(sets.flat()).sort();
  if (sorted.length === 0) return { edges: [], bins: sets.map(() => []) };
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  if (high === low) return { edges: [low, high], bins: sets.map((values) => [values.length]) };
  const quartile = (q: number) => sorted[Math.floor(q * (sorted.length - 1))]!;
  const wanted = (2 * (quartile(0.75) - quartile(0.25))) / Math.cbrt(sorted.length);
  const number = Math.min(MOST_BINS, Math.max(4, wanted > 0 ? Math.ceil((high - low) / wanted) : 10));
  const bins = sets.map((values) => {
    const own = new Array<number>(number).fill(0);
    for (const value of values) own[Math.min(number - 1, Math.floor(((value - low) / (high - low)) * number))]!++;
    return own;
  });
  return { edges: Array.from({ length: number + 1 }, (_, i) => low + ((high - low) * i) / number), bins };
}
