/** Where the value of a parameter comes from. */
import type { ModelDocument, ProvenanceEntry } from './schema';

/**
 * The provenance of a parameter, by its id-addressed path (`steps.e5.barrier_eV`). Of all patterns that match, the one
 * with the most letters besides its stars holds; a parameter that none covers is illustrative.
 */
export function provenanceOf(model: Pick<ModelDocument, 'provenance'>, path: string): ProvenanceEntry {
  let best: ProvenanceEntry = { status: 'illustrative' };
  let most = -1;
  for (const [pattern, entry] of Object.entries(model.provenance)) {
    const letters = pattern.replaceAll('*', '').length;
    if (letters > most && matchesPath(pattern, path)) {
      best = entry;
      most = letters;
    }
  }
  return best;
}

/** Whether a pattern covers a path: `*` stands for any text, dots included. */
export function matchesPath(pattern: string, path: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === path;
  const tail = rest.pop()!;
  if (!path.startsWith(head)) return false;
  let at = head.length;
  for (const part of rest) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return path.length - tail.length >= at && path.endsWith(tail);
}
