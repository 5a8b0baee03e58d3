/** A histogram over decades. */
export interface LogHistogram {
  /** Least and greatest value with weight; bins are equally wide between their logarithms. */
  min: number;
  max: number;
  /** Weight of each bin. */
  bins: number[];
}

/**
 * Histogram of positive values over their logarithm; values of 0 are left out. One bin where all values are one.
 * @param weights how often each value occurs
 * @returns null where there is no positive value
 */
export function logHistogram(values: ArrayLike<number>, weights: ArrayLike<number>, most: number): LogHistogram | null {
  let [min, max] = [Number.POSITIVE_INFINITY, 0];
  for (let i = 0; i < values.length; i++) {
    if (!(values[i]! > 0 && weights[i]! > 0)) continue;
    min = Math.min(min, values[i]!);
    max = Math.max(max, values[i]!);
  }
  if (max === 0) return null;
  const width = Math.log(max / min);
  const bins = new Array<number>(width > 0 ? most : 1).fill(0);
  for (let i = 0; i < values.length; i++) {
    if (!(values[i]! > 0 && weights[i]! > 0)) continue;
    const share = width > 0 ? Math.log(values[i]! / min) / width : 0;
    bins[Math.min(bins.length - 1, Math.floor(share * bins.length))]! += weights[i]!;
  }
  return { min, max, bins };
}
