/** In which numbers two models differ. */
import { getAt, parameterPaths } from '../../model/paths';
import { ModelError } from '../../model/problem';
import type { ModelDocument } from '../../model/schema';

export interface Difference {
  path: string;
  /** undefined: the model has no such number. */
  a: number | undefined;
  b: number | undefined;
}

/** The numbers that are not the same in both, in the order of the first model. */
export function differences(a: ModelDocument, b: ModelDocument): Difference[] {
  if (a === b) return [];
  const paths = new Set([...parameterPaths(a), ...parameterPaths(b)]);
  return [...paths].map((path) => ({ path, a: numberAt(a, path), b: numberAt(b, path) })).filter(({ a, b }) => a !== b);
}

function numberAt(model: ModelDocument, path: string): number | undefined {
  try {
    const value = getAt(model, path);
    return typeof value === 'number' ? value : undefined;
  } catch (error) {
    if (error instanceof ModelError) return undefined;
    throw error;
  }
}
