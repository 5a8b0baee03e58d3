/** Edits of the document that a person makes; the engine follows by itself. */
import { getAt, setAt } from '../model/paths';
import type { ModelDocument } from '../model/schema';
import type { DocumentStore } from './document';

const LARGEST_SEED = 999_999;

/** The edits of a document. */
export function createEdits(document: DocumentStore) {
  const change = (model: ModelDocument) => document.change(model);
  /** A new seed, and back to t = 0. */
  const reseed = () => change({ ...document.getState().model, seed: 1 + Math.floor(Math.random() * LARGEST_SEED) });
  /** Sets one parameter by its path (`steps.e5.barrier_eV`) as an undo entry of its own. */
  const edit = (path: string, value: number) => change(setAt(document.getState().model, path, value));
  /** Sets one parameter within a slider's drag; `document.drop` ends it. */
  const drag = (path: string, value: number) => document.drag(setAt(document.getState().model, path, value));
  /** Puts one parameter back to what the opened model has. */
  const restore = (path: string) => edit(path, getAt(document.getState().opened, path) as number);
  const undo = () => document.temporal.getState().undo();
  const redo = () => document.temporal.getState().redo();
  return { reseed, edit, drag, restore, undo, redo };
}
