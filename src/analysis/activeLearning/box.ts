/** The barriers that a study varies. */
import type { ModelDocument } from '../../model/schema';
import { createRandom } from '../learning/random';
import { sobol } from '../learning/sobol';

export interface Box {
  /** Ids of the steps. */
  steps: string[];
  labels: string[];
  /** Lowest and highest barrier of each, in eV. */
  ranges: [number, number][];
}

/** The barriers of a model that say which range they are studied in. */
export function boxOfModel(model: ModelDocument): Box {
  const varied = model.steps.flatMap((step) => {
    const range = (step as { range?: Record<string, [number, number]> }).range?.barrier_eV;
    return range ? [{ id: step.id, label: step.label, range }] : [];
  });
  return {
    steps: varied.map(({ id }) => id),
    labels: varied.map(({ id, label }) => label ?? id),
    ranges: varied.map(({ range }) => [...range]),
  };
}

/**
 * How the published initial design crowds towards low barriers: its quantiles lie at (share)^2.2 of each range, as read
 * from 1,976 of its runs. With barriers spread evenly, too little would happen in most runs.
 */
const CROWDING = 2.2;

/** n barrier sets over the box, by Sobol's sequence, shifted at random; denser where barriers are low. */
export function initialDesign({ ranges }: Box, n: number, seed: number): Float64Array[] {
  return sobol(n, ranges.length, createRandom(seed)).map((u) =>
    u.map((x, d) => ranges[d]![0] + x ** CROWDING * (ranges[d]![1] - ranges[d]![0])),
  );
}
