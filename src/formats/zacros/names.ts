/** Names of a deck as ids of the model document. */

/** The id of the empty site. */
export const EMPTY = 'empty';
const LONGEST = 56;

/**
 * An id for each name, in order: `CO*` becomes `CO`, other signs become `_`. Names that clash are numbered.
 * @param taken ids that are not free
 */
export function idsFor(names: string[], taken: Iterable<string> = []): string[] {
  const used = new Set(taken);
  return names.map((name) => {
    // Cut first: on millions of stars that do not end the name, the search for the last ones would take minutes.
    const plain = name
      .slice(0, LONGEST)
      .replace(/\*+$/, '')
      .replace(/[^A-Za-z0-9_-]/g, '_');
    const stem = /^[A-Za-z]/.test(plain) && !(plain in Object.prototype) ? plain : `n_${plain}`;
    let id = stem;
    for (let n = 2; used.has(id); n++) id = `${stem}_${n}`;
    used.add(id);
    return id;
  });
}
