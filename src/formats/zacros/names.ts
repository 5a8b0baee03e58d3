/** Names of a deck as ids of the model document, and colours for its species. */

/** The id of the empty site. */
export const EMPTY = 'empty';
const LONGEST = 56;
/** Okabe and Ito, J. Fly 2008: eight colours that most people can tell apart; black and white are left out. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#f0e442'];
const GOLDEN_ANGLE = 137.508;

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

/** A colour for the n-th species, counted from 0: past the named ones, hues a golden angle apart. */
export function colourOf(n: number): string {
  return COLOURS[n] ?? colourOfHue((n * GOLDEN_ANGLE) % 360);
}

function colourOfHue(hue: number): string {
  const channel = (offset: number) => {
    const k = (offset + hue / 30) % 12;
    const value = 0.55 - 0.3 * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(255 * value)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}
