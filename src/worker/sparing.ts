/** At most this share of the time goes to a measurement that is taken again and again, if no other is given. */
const SHARE = 0.05;

/**
 * Takes a measurement only as often as it is cheap, and gives the last one otherwise. Counting the possible events is a walk
 * over the lattice where the selection algorithm keeps no lists of them.
 * @param now milliseconds
 */
export function sparing<T>(now: () => number, share = SHARE) {
  let last: { value: T; of: object; at: number; cost: number } | null = null;
  /** @param of what is measured; @param fresh whether it has to be of this moment */
  return (measure: () => T, of: object, fresh: boolean): T => {
    const begun = now();
    if (last && last.of === of && !fresh && begun - last.at < last.cost / share) return last.value;
    const value = measure();
    const at = now();
    last = { value, of, at, cost: at - begun };
    return value;
  };
}
