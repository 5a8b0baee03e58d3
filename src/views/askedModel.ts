/** A model of the library that the address asks for, as in `?model=zgb`: short enough for a blackboard. */
import { findModel } from '../model/library';
import { ModelError, type Problem } from '../model/problem';
import type { ModelDocument } from '../model/schema';

export interface AskedModel {
  /** The one asked for, or else the usual one. */
  model: ModelDocument;
  /** Whether the address asks for a model that there is. */
  isAsked: boolean;
  /** Why the one asked for cannot be had, with near names. */
  problems: Problem[];
}

/**
 * @param search query of the address
 * @param usual the model to begin with where none is asked for
 */
export function askedModel(search: string, usual: () => ModelDocument): AskedModel {
  const id = new URLSearchParams(search).get('model');
  if (id === null) return { model: usual(), isAsked: false, problems: [] };
  try {
    return { model: findModel(id), isAsked: true, problems: [] };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { model: usual(), isAsked: false, problems: error.problems };
  }
}

/** The address without the model that it asked for. */
export function withoutModel({ pathname, search, hash }: Location): string {
  const query = new URLSearchParams(search);
  query.delete('model');
  const rest = query.toString();
  return pathname + (rest && `?${rest}`) + hash;
}
