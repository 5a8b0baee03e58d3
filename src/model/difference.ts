/** What the engine must be told when the document changes: single live edits, or to load it anew. */
import { isLive } from './paths';
import type { ModelDocument } from './schema';
import { usualOf } from './usual';

export interface LiveEdit {
  /** Id-addressed path, e.g. `steps.e5.barrier_eV`. */
  path: string;
  value: number;
}

/** Words and colours: they show at once and mean nothing to the engine. */
const COSMETIC =
  /^(name|summary|description|guide(\..*)?|species\.[^.]+\.(name|formula|color|color_safe)|steps\.[^.]+\.(label|equation)|protocol\.segments\.[^.]+\.label)$/;

/**
 * Lists the live edits that lead from one document to another, or null when a part differs that needs a reset.
 * Parts that are the same object are not entered, so the cost is that of the change.
 */
export function liveEdits(from: ModelDocument, to: ModelDocument): LiveEdit[] | null {
  const edits: LiveEdit[] = [];
  return collect(from, to, '', edits) ? edits : null;
}

function collect(from: unknown, to: unknown, path: string, edits: LiveEdit[]): boolean {
  if (Object.is(from, to)) return true;
  if (isObject(from) && isObject(to) && Array.isArray(from) === Array.isArray(to)) {
    if (idOf(from) !== idOf(to)) return false;
    const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
    return [...keys].every((key) => collect(from[key], to[key], join(path, segment(from, key)), edits));
  }
  if (COSMETIC.test(path)) return true;
  const [before, after] = [numberAt(path, from), numberAt(path, to)];
  if (before === undefined || after === undefined || !isLive(path)) return false;
  if (before !== after) edits.push({ path, value: after });
  return true;
}

/** A number, or what is meant where a step leaves it out. */
function numberAt(path: string, value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return value === undefined && path.startsWith('steps.') ? usualOf(path) : undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const idOf = (value: unknown) => (isObject(value) && typeof value.id === 'string' ? value.id : null);
const join = (path: string, key: string) => (path ? `${path}.${key}` : key);

/** Members of a list are addressed by their id where they have one. */
function segment(parent: Record<string, unknown>, key: string): string {
  return (Array.isArray(parent) && idOf(parent[key])) || key;
}
