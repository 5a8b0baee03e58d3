/**
 * Paints: what the views draw a site in, one byte per site. 0 is not drawn, 1 … 127 are solid, 128 … 255 can be seen
 * through. A palette gives each paint its colour.
 */
import type { Sight } from '../../state/sight';

export interface Palette {
  /** #rrggbb of each paint. */
  colors: string[];
  /** Of each paint, 0 hidden … 1 solid. */
  solidity: number[];
}

/** First of the paints that can be seen through; as many are solid, less the first. */
export const SEE_THROUGH = 128;
const SOLID = SEE_THROUGH - 1;
/** How much of what is behind a site that can be seen through it hides. */
const THIN = 0.16;
const UNUSED = '#000000';

/** The paint of each entry of the lattice's numbers, drawn in its own colour. */
export function paintsOfEntries(
  colors: readonly string[],
  sight: readonly Sight[],
): { table: Uint8Array; palette: Palette } {
  const table = new Uint8Array(256);
  const palette = emptyPalette();
  const next = { shown: 1, 'see-through': SEE_THROUGH };
  colors.forEach((color, entry) => {
    const seen = sight[entry] ?? 'shown';
    if (seen === 'hidden') return;
    // More species than paints: the last ones share one.
    const paint = Math.min(next[seen]++, seen === 'shown' ? SOLID : 255);
    table[entry] = paint;
    palette.colors[paint] = color;
    palette.solidity[paint] = seen === 'shown' ? 1 : THIN;
  });
  return { table, palette };
}

/** A palette along a scale of colours: paint 1 is its beginning, 127 its end, and again for what is seen through. */
export function paletteOfScale(scale: (part: number) => string): Palette {
  const palette = emptyPalette();
  for (let i = 0; i < SOLID; i++) {
    const color = scale(i / (SOLID - 1));
    for (const [paint, solid] of [
      [1 + i, 1],
      [SEE_THROUGH + i, THIN],
    ] as const) {
      palette.colors[paint] = color;
      palette.solidity[paint] = solid;
    }
  }
  return palette;
}

/** What each site is drawn in, found where it is asked for: a lattice of millions is painted piece by piece. */
export interface Painter {
  readonly sites: number;
  at(site: number): number;
  /** Writes the paints of sites `from` … `to` − 1 to the beginning of `into`. */
  write(from: number, to: number, into: Uint8Array): void;
}

/** Paints by species. @param table paint of each entry */
export function entryPainter(lattice: Uint8Array, table: Uint8Array): Painter {
  return {
    sites: lattice.length,
    at: (site) => table[lattice[site]!]!,
    write(from, to, into) {
      for (let site = from; site < to; site++) into[site - from] = table[lattice[site]!]!;
    },
  };
}

/**
 * Paints by a value of each site, 0 … 1 along the scale; not a number where it has none, which is drawn like the beginning.
 * @param table paints by entry, from which comes whether a site is drawn, and whether it can be seen through
 */
export function valuePainter(lattice: Uint8Array, table: Uint8Array, partOf: (site: number) => number): Painter {
  const at = (site: number) => {
    const base = table[lattice[site]!]!;
    if (base === 0) return 0;
    const part = partOf(site);
    const step = part > 0 ? Math.min(SOLID - 1, Math.floor(part * SOLID)) : 0;
    return (base < SEE_THROUGH ? 1 : SEE_THROUGH) + step;
  };
  return {
    sites: lattice.length,
    at,
    write(from, to, into) {
      for (let site = from; site < to; site++) into[site - from] = at(site);
    },
  };
}

function emptyPalette(): Palette {
  return { colors: new Array(256).fill(UNUSED), solidity: new Array(256).fill(0) };
}
