/** The models that come with Interphase. */
import { suggest } from '../near';
import { ModelError } from '../problem';
import type { ModelDocument } from '../schema';
import { loadModel } from '../validate';
import { seiModels } from './sei';

export interface LibraryEntry {
  id: string;
  model: ModelDocument;
}

/** All models, in the order in which they are offered. Each is a valid document, defaults filled in. */
export const library: LibraryEntry[] = seiModels.map(loadModel).map((model) => ({ id: model.id, model }));

/**
 * A model of the library.
 * @throws ModelError for an unknown id, naming near ones
 */
export function findModel(id: string): ModelDocument {
  const entry = library.find((each) => each.id === id);
  if (entry) return entry.model;
  const ids = library.map((each) => each.id);
  const mend = suggest(id, ids);
  throw new ModelError([{ path: '', message: `there is no model "${id.slice(0, 100)}"`, ...(mend ? { mend } : {}) }]);
}
