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

/** n barrier sets spread evenly over the box: Sobol's sequence, shifted at random. */
export function initialDesign({ ranges }: Box, n: number, seed: number): Float64Array[] {
  return sobol(n, ranges.length, createRandom(seed)).map((u) =>
    u.map((x, d) => ranges[d]![0] + x * (ranges[d]![1] - ranges[d]![0])),
  );
}
