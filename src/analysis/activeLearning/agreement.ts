/** How our classes agree with somebody else's. */
import { confusionMatrix } from '../learning/metrics';
import { CLASSES } from './outcomes';

export interface Agreement {
  /** Designs compared. */
  designs: number;
  /** Share that both put in the same class. */
  share: number;
  /** counts[their class][our class]. */
  confusion: number[][];
  /**
   * By class, "in it or not" as one question: share of right answers, and that of whoever always gives the more frequent
   * answer.
   */
  classes: { class: string; right: number; majority: number }[];
}

/**
 * Compares two labellings of the same designs.
 * @param theirs indices into `CLASSES`, one for each design; `ours` likewise
 */
export function agreement(theirs: number[], ours: number[]): Agreement {
  const n = theirs.length;
  const confusion = confusionMatrix(theirs, ours, CLASSES.length);
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  return {
    designs: n,
    share: sum(CLASSES.map((_, c) => confusion[c]![c]!)) / n,
    confusion,
    classes: CLASSES.map((name, c) => {
      const inIt = sum(confusion[c]!);
      const called = sum(confusion.map((line) => line[c]!));
      const wrong = inIt + called - 2 * confusion[c]![c]!;
      return { class: name, right: 1 - wrong / n, majority: Math.max(inIt, n - inIt) / n };
    }),
  };
}
