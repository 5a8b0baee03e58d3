/**
 * A periodic lattice of a deck written out site by site. Zacros knows nothing but who is whose neighbour; the document places
 * patterns by their geometry, for which a lattice must be longer than they are, and its cells have few sites. So a lattice
 * that is short for its patterns, or one large cell such as a nanoparticle, becomes a graph, where both mean the same. So does
 * one that is so short that a site meets another, or itself, over the border: Zacros 1.02 then warns (2103, 2104) and goes on; it
 * looks for patterns among the sites around, each listed once (find_dlevel_neighbors), so such a neighbour counts once.
 */
import { MAX_BASIS, MAX_GRAPH_SITES } from '../../model/lattices/schema';
import { OFFSETS, writtenOut } from './cells';
import type { Lattice, Vector2, ZacrosDeck } from './deck';
import { siteCount } from './lattice';
import { fault } from './reader';

/** How Zacros 1.02 counts. */
const COUNTED = 'each neighbour counts once and a site is never its own, as in Zacros';

type Explicit = Extract<Lattice, { kind: 'explicit' }>;

/**
 * The deck, with its lattice site by site where that is needed and possible.
 * @throws ModelError for a lattice on which a site meets another twice and that cannot be written so
 */
export function spreadDeck(deck: ZacrosDeck): ZacrosDeck {
  if (deck.lattice.kind === 'explicit') return deck;
  const { lattice } = deck;
  const { copies, sites } = writtenOut(lattice);
  const patterns = [...deck.energetics, ...deck.mechanism];
  const directed = patterns.some(({ variants }) => variants.some((v) => v.angles.length > 0 || v.orientation));
  // Where all patterns are single sites, it does not matter who is whose neighbour.
  const alone = [...patterns, ...(deck.state?.random ?? [])].every(({ sites: n }) => n === 1);
  // A chain of n sites reaches n − 1 cells; a ring of n must not close around the lattice either.
  const longest = Math.max(...patterns.map(({ sites: n, neighbouring }) => (neighbouring.length < n ? n : n + 1)));
  const fits = sites.length <= MAX_BASIS && Math.min(...copies) >= (alone ? 3 : longest);
  // Neighbours stand in the same or the next cell, so on three cells and more they are distinct.
  const short = Math.min(...copies) < 3;
  if (!short && (directed || fits)) return deck;
  const large = siteCount(lattice) > MAX_GRAPH_SITES;
  if (!short && large) return deck;
  const { graph, met } = spread(lattice);
  if (!met) return directed || fits || large ? deck : { ...deck, lattice: graph };
  if (!alone && (directed || large)) {
    const why = directed ? 'in which direction it lies is not told' : 'it has too many sites to be written one by one';
    throw fault(lattice.where ?? 'lattice_input.dat', `${met}; ${why}`, 'repeat the cell more often');
  }
  if (large) return deck;
  const note = { where: lattice.where ?? 'lattice_input.dat', text: `${met}: ${COUNTED}` };
  return { ...deck, lattice: graph, notes: alone ? deck.notes : [...deck.notes, note] };
}

/**
 * The sites in Zacros' order, each neighbour once.
 * @returns the graph, and in words the first sites that meet more than once or a site that meets itself; undefined where none do
 */
function spread(lattice: Exclude<Lattice, Explicit>): { graph: Explicit; met: string | undefined } {
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
  let met: string | undefined;
  const border = `over the border of ${nx} × ${ny} cells`;
  for (let x = 0; x < nx; x++) {
    for (let y = 0; y < ny; y++) {
      for (const { from, to, cell } of neighbours) {
        const here = number(x, y, from - 1);
        const there = number(x + OFFSETS[cell][0], y + OFFSETS[cell][1], to - 1);
        if (here === there) met ??= `site ${here + 1} would be its own neighbour ${border}`;
        else if (all[here]!.neighbours.has(there + 1)) {
          const [a, b] = [Math.min(here, there) + 1, Math.max(here, there) + 1];
          met ??= `sites ${a} and ${b} are neighbours more than once ${border}`;
        } else {
          all[here]!.neighbours.add(there + 1);
          all[there]!.neighbours.add(here + 1);
        }
      }
    }
  }
  const listed = all.map((site) => ({ ...site, neighbours: [...site.neighbours] }));
  return { graph: { kind: 'explicit', sites: listed, siteTypes }, met };
}
