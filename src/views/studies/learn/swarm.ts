/** Where the dots of a beeswarm stand: side by side where they would cover each other. */
export interface Dot {
  /** Number of the value. */
  i: number;
  at: number;
  /** Offset across, at most `reach` either way. */
  off: number;
}

/**
 * Each dot as near to the middle as those before it leave room; where there is none within reach, dots cover each other.
 * @param places along the axis, in pixels
 */
export function swarm(places: readonly number[], radius: number, reach: number): Dot[] {
  const order = places.map((_, i) => i).sort((a, b) => places[a]! - places[b]!);
  const placed: Dot[] = [];
  let first = 0;
  for (const i of order) {
    const at = places[i]!;
    while (first < placed.length && placed[first]!.at < at - 2 * radius) first++;
    const near = placed.slice(first);
    const isFree = (off: number) =>
      near.every((dot) => (dot.at - at) ** 2 + (dot.off - off) ** 2 >= (1.9 * radius) ** 2);
    let off = 0;
    for (let step = 0; step <= 2 * Math.floor(reach / radius); step++) {
      const tried = Math.ceil(step / 2) * radius * (step % 2 === 0 ? 1 : -1);
      if (Math.abs(tried) > reach) break;
      if (isFree(tried)) {
        off = tried;
        break;
      }
    }
    placed.push({ i, at, off });
  }
  return placed;
}
