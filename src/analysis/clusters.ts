/**
 * Sites of each body.
 * @param bodies body number of each site, −1 for none
 * @returns body number → sites, in order of first appearance
 */
export function bodySizes(bodies: Int32Array): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const body of bodies) {
    if (body >= 0) sizes.set(body, (sizes.get(body) ?? 0) + 1);
  }
  return sizes;
}

export interface SizeStatistics {
  number: number;
  /** Mean over bodies, in sites; 0 when there is none. */
  mean: number;
  largest: number;
  /** Size in sites → bodies of that size, small sizes first. */
  histogram: Map<number, number>;
}

/** Number, mean and largest size, and histogram, of body sizes (in sites). */
export function sizeStatistics(sizes: Iterable<number>): SizeStatistics {
  const counts = new Map<number, number>();
  let number = 0;
  let sites = 0;
  for (const size of sizes) {
    counts.set(size, (counts.get(size) ?? 0) + 1);
    number++;
    sites += size;
  }
  const histogram = new Map([...counts].sort(([a], [b]) => a - b));
  const largest = [...histogram.keys()].at(-1) ?? 0;
  return { number, mean: number === 0 ? 0 : sites / number, largest, histogram };
}
