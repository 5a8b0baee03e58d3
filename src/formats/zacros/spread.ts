/**
 * A periodic lattice of a deck written out site by site. Zacros knows nothing but who is whose neighbour; the document places
 * patterns by their geometry, for which a lattice must be longer than they are, and its cells have few sites. So a lattice
 * that is short for its patterns, or one large cell such as a nanoparticle, becomes a graph, where both mean the same.
 */
import { MAX_BASIS, MAX_GRAPH_SITES } from '../../model/lattices/schema';
import { OFFSETS, writtenOut } from './cells';
import type { Lattice, Vector2, ZacrosDeck } from './deck';
import { siteCount } from './lattice';

type Explicit = Extract<Lattice, { kind: 'explicit' }>;

/** The deck, with its lattice site by site where that is needed and possible. */
export function spreadDeck(deck: ZacrosDeck): ZacrosDeck {
  if (deck.lattice.kind === 'explicit' || siteCount(deck.lattice) > MAX_GRAPH_SITES) return deck;
  const { copies, sites } = writtenOut(deck.lattice);
  const patterns = [...deck.energetics, ...deck.mechanism];
  const directed = patterns.some(({ variants }) => variants.some((v) => v.angles.length > 0 || v.orientation));
  // Where all patterns are single sites, it does not matter who is whose neighbour: neither that a lattice of two cells has twice the same.
  const alone = [...patterns, ...(deck.state?.random ?? [])].every(({ sites: n }) => n === 1);
  // A chain of n sites reaches n − 1 cells; a ring of n must not close around the lattice either.
  const longest = Math.max(...patterns.map(({ sites: n, neighbouring }) => (neighbouring.length < n ? n : n + 1)));
  const fits = Math.min(...copies) >= (alone ? 3 : longest);
  if (directed || (sites.length <= MAX_BASIS && fits)) return deck;
  const lattice = spread(deck.lattice, alone);
  return lattice ? { ...deck, lattice } : deck;
}

/**
 * The sites in Zacros' order; undefined where two of them are neighbours in two ways, or one is its own.
 * @param alone whether such bonds are of no importance, and left out
 */
function spread(lattice: Exclude<Lattice, Explicit>, alone: boolean): Explicit | undefined {
  const { copies, sites, vectors, neighbours, siteTypes } = writtenOut(lattice);
  const [nx, ny] = copies;
  const [[ax, ay], [bx, by]] = vectors;
  const number = (x: number, y: number, site: number) => ((x % nx) * ny + ((y + ny) % ny)) * sites.length + site;
  const all = Array.from({ length: nx * ny * sites.length }, (_, i) => {
    const cell = Math.floor(i / sites.length);
    const { type, at } = sites[i % sites.length]!;
    const [u, v] = [at[0] + Math.floor(cell / ny), at[1] + (cell % ny)];
    return { type, at: [u * ax + v * bx, u * ay + v * by] as Vector2, neighbours: new Set<number>() };
  });
  for (let x = 0; x < nx; x++) {
    for (let y = 0; y < ny; y++) {
      for (const { from, to, cell } of neighbours) {
        const here = number(x, y, from - 1);
        const there = number(x + OFFSETS[cell][0], y + OFFSETS[cell][1], to - 1);
        if (here === there || all[here]!.neighbours.has(there + 1)) {
          if (!alone) return undefined;
          continue;
        }
        all[here]!.neighbours.add(there + 1);
        all[there]!.neighbours.add(here + 1);
      }
    }
  }
  return { kind: 'explicit', sites: all.map((site) => ({ ...site, neighbours: [...site.neighbours] })), siteTypes };
}
