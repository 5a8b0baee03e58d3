/** Extremes of lists of any length: a call with a hundred thousand arguments would overflow the stack of a worker. */

/** The largest value, at least `least`. */
export function largest(values: Iterable<number>, least = Number.NEGATIVE_INFINITY): number {
  let most = least;
  for (const value of values) if (value > most) most = value;
  return most;
}

/** The smallest value, at most `most`. */
export function smallest(values: Iterable<number>, most = Number.POSITIVE_INFINITY): number {
  let least = most;
  for (const value of values) if (value < least) least = value;
  return least;
}
