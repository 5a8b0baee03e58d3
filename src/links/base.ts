/** The library model that an experiment began as, and how to notice that it has changed since. */
import { canonicalJson, fnv1a64 } from '../model/hash';
import { type LibraryEntry, library } from '../model/library';

/** Words and colours, which no run depends on. */
const WORDS = new Set([
  'name',
  'label',
  'summary',
  'description',
  'guide',
  'equation',
  'formula',
  'color',
  'color_safe',
  'radius_nm',
  'range',
  'references',
  'provenance',
  'groups',
  'observables',
]);

/** The entry of the library that a model began as: it keeps the id through every edit. */
export const baseOf = (id: string): LibraryEntry | undefined => library.find((entry) => entry.id === id);

const known = new Map<string, string>();

/**
 * 16 hexadecimal digits over all of a library model that a run depends on, as it is written: a default that the schema
 * gains later does not change it, nor do words.
 */
export function fingerprint({ id, source }: LibraryEntry): string {
  const found = known.get(id) ?? fnv1a64(canonicalJson(source, WORDS));
  known.set(id, found);
  return found;
}
