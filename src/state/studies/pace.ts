/** How long a learning study will still take. */
import type { StudySettings } from '../../analysis/activeLearning/settings';

/** What has been seen of it since it was begun or gone on with; times in ms. */
export interface Pace {
  began: number;
  /** Simulations done. */
  fresh: number;
  /** When each model was there. */
  models: number[];
}

const FEWEST_RUNS = 20;
/** Cycles whose mean length counts. */
const LAST = 3;

/**
 * Milliseconds left, or null where nothing is known yet: by the length of the last cycles, and before there are any, by
 * that of the simulations.
 * @param cycle the present one
 * @param runs simulations done since the study began
 */
export function timeLeft(
  { began, fresh, models }: Pace,
  { initial, cycles, queries }: StudySettings,
  cycle: number,
  runs: number,
  now: number,
): number | null {
  const last = models.slice(-LAST - 1);
  if (last.length > 1) {
    const mean = (last.at(-1)! - last[0]!) / (last.length - 1);
    return Math.max(0, mean * (cycles - cycle) - (now - last.at(-1)!));
  }
  return fresh < FEWEST_RUNS ? null : ((now - began) / fresh) * (initial + cycles * queries - runs);
}
