/** The prompts of a model's guide, tried on the model that is open. */
import { findAt, getAt, hasPath, setAt } from '../model/paths';
import type { Problem } from '../model/problem';
import type { GuidePrompt, ModelDocument } from '../model/schema';
import type { DocumentStore } from './document';
import type { PlaybackStore } from './playback';

/**
 * The model as a prompt wants it: its parameters as it says, those of the other prompts as they were opened, so that each
 * prompt shows the effect of its own change only; all else as it is. `null` puts all of them back.
 * @throws ModelError for a parameter that the model does not have
 */
export function withPrompt(model: ModelDocument, opened: ModelDocument, prompt: GuidePrompt | null): ModelDocument {
  const wanted = new Map<string, unknown>();
  for (const path of (model.guide?.prompts ?? []).flatMap(({ set }) => Object.keys(set))) {
    if (hasPath(opened, path)) wanted.set(path, getAt(opened, path));
  }
  for (const [path, value] of Object.entries(prompt?.set ?? {})) wanted.set(path, value);
  return [...wanted].reduce((next, [path, value]) => {
    return getAt(next, path) === value ? next : setAt(next, path, value);
  }, model);
}

interface ExploreOptions {
  document: DocumentStore;
  playback: PlaybackStore;
  /** Makes what `change` returns the document, once the commands before are done. */
  applyTo: (change: () => ModelDocument) => Promise<Problem[]>;
  run: () => void;
  again: () => void;
}

/** What a prompt's button does: sets what it says, or with null puts all prompts back, and lets the run go on. */
export function createExplore({ document, playback, applyTo, run, again }: ExploreOptions) {
  /** Resolves with the problems if a value is refused. */
  return async (prompt: GuidePrompt | null): Promise<Problem[]> => {
    const problems = await applyTo(() => {
      const { model, opened } = document.getState();
      return withPrompt(model, opened, prompt);
    });
    if (problems.length > 0) return problems;
    if (prompt?.restart) again();
    else if (prompt && !playback.getState().running) run();
    return [];
  };
}

/** Whether the model has all the values that a prompt sets; never for a prompt that sets none. */
export function isTried(model: ModelDocument, { set }: GuidePrompt): boolean {
  const wanted = Object.entries(set);
  return wanted.length > 0 && wanted.every(([path, value]) => findAt(model, path) === value);
}
