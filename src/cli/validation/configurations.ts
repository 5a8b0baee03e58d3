/** How often a small system visits each of its configurations, against the weights that they have at equilibrium. */
import { chiSquareUpper } from '../../analysis/stats';
import type { Simulation } from '../../engine/simulation';
import type { ModelDocument } from '../../model/schema';
import { start } from '../engine';

export interface Agreement {
  samples: number;
  chiSquare: number;
  degrees: number;
  /** Probability of a χ² at least as large. */
  p: number;
}

/** Selection algorithms that a document can ask for. */
export const GENERAL_SELECTIONS = [
  'class lists',
  'sum tree',
  'thinning',
  'composition-rejection',
  'next reaction',
  'first reaction',
] as const satisfies ModelDocument['selection'][];
/** With the null-event method, which serves models without bodies, molecules and interactions. */
export const SELECTIONS = [...GENERAL_SELECTIONS, 'null event'] as const;

/** Rare configurations are joined until each cell expects at least so many visits. */
const LEAST_EXPECTED = 8;

/**
 * Samples a long run at times far enough apart.
 * @param weights configuration → weight, of all configurations that there are; they need not be normalised
 * @param interval_s between two samples; so long that they are independent
 * @param read names the configuration that a simulation is in, as `weights` does
 * @throws Error for a configuration that there should not be
 */
export async function compareVisits(
  model: ModelDocument,
  weights: Map<string, number>,
  read: (simulation: Simulation) => string,
  { samples, seed, interval_s }: { samples: number; seed: number; interval_s: number },
): Promise<Agreement> {
  const seen = new Map<string, number>();
  const simulation = await start(model, seed);
  for (let sample = 1; sample <= samples; sample++) {
    simulation.run(Number.POSITIVE_INFINITY, sample * interval_s);
    const configuration = read(simulation);
    seen.set(configuration, (seen.get(configuration) ?? 0) + 1);
  }
  return agreement(weights, seen);
}

/** χ² of what was seen how often, against weights that need not be normalised. */
export function agreement<Key>(weights: Map<Key, number>, seen: Map<Key, number>): Agreement {
  let total = 0;
  for (const weight of weights.values()) total += weight;
  let samples = 0;
  for (const [configuration, n] of seen) {
    if (!weights.has(configuration))
      throw new Error(`the engine went to a configuration that is none: ${configuration}`);
    samples += n;
  }
  const order = [...weights].sort(([, a], [, b]) => a - b);
  const cells: { expected: number; found: number }[] = [];
  let cell = { expected: 0, found: 0 };
  for (const [configuration, weight] of order) {
    cell.expected += (samples * weight) / total;
    cell.found += seen.get(configuration) ?? 0;
    if (cell.expected < LEAST_EXPECTED) continue;
    cells.push(cell);
    cell = { expected: 0, found: 0 };
  }
  // The most frequent one comes last; what is left with it, if anything, belongs to the cell before.
  const last = cells.at(-1) ?? cell;
  if (last !== cell) {
    last.expected += cell.expected;
    last.found += cell.found;
  }
  const chiSquare = cells.reduce((sum, { expected, found }) => sum + (found - expected) ** 2 / expected, 0);
  return { samples, chiSquare, degrees: cells.length - 1, p: chiSquareUpper(chiSquare, cells.length - 1) };
}
