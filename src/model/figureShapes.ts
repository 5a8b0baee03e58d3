/** The compact shapes that three or four sites of a lattice can have, as figures of a cluster expansion. */
import { type Geometry, type Place, shifted } from './lattices/geometry';
import { HOME, numberOf } from './lattices/places';

export interface FigureShape {
  /** [i, j, shell] of every pair of sites, counted from 1: what makes the shape. */
  bonds: number[][];
  places: Place[];
}

/** Shells in which two sites of a figure may lie to each other. */
const FARTHEST_SHELL = 8;
/** Sites of a cell that figures are sought from: on large graphs not all of them. */
const MOST_STARTS = 8;
const MOST_SETS = 20_000;

/**
 * Shapes of figures of so many sites, the compact ones first. Those of three sites hang together by nearest or next-nearest
 * neighbours, larger ones by nearest neighbours. Figures with the same distances between their sites have the same shape.
 */
export function figureShapes(geometry: Geometry, size: number, most = 12): FigureShape[] {
  const shellOf = shellTable(geometry);
  const found = new Map<string, FigureShape & { spread: number }>();
  const seen = new Set<string>();
  const links = size === 3 ? [1, 2] : [1];
  const known = new Map<number, Place[]>();
  const near = (basis: number) => {
    const places = known.get(basis) ?? links.flatMap((shell) => geometry.neighbours(basis, shell));
    known.set(basis, places);
    return places;
  };
  const grow = (places: Place[]): void => {
    const numbers = places.map(numberOf);
    if (seen.size > MOST_SETS) return;
    const name = numbers.toSorted((a, b) => a - b).join();
    if (seen.has(name)) return;
    seen.add(name);
    if (places.length === size) {
      note(places);
      return;
    }
    for (const { cell, basis } of places) {
      for (const place of near(basis)) {
        const next = shifted(place, cell);
        if (!numbers.includes(numberOf(next))) grow([...places, next]);
      }
    }
  };
  const note = (places: Place[]): void => {
    const shells = places.map((a) => places.map((b) => (a === b ? 0 : shellOf(a, b))));
    if (shells.flat().some((shell) => shell === undefined)) return;
    const key = seenBySites(shells as number[][]);
    if (found.has(key)) return;
    const bonds = pairs(size).map(([i, j]) => {
      const shell = shells[i]![j]!;
      return shell === 1 ? [i + 1, j + 1] : [i + 1, j + 1, shell];
    });
    found.set(key, { bonds, places, spread: (shells.flat() as number[]).reduce((sum, shell) => sum + shell, 0) });
  };
  for (const basis of [...geometry.basis.keys()].slice(0, MOST_STARTS)) grow([{ cell: HOME, basis }]);
  return [...found.values()].sort((a, b) => a.spread - b.spread).slice(0, most);
}

const pairs = (size: number) =>
  Array.from({ length: size }, (_, j) => Array.from({ length: j }, (_, i) => [i, j] as const)).flat();

/** The shell of one site as seen from another; undefined beyond `FARTHEST_SHELL`. */
function shellTable(geometry: Geometry): (from: Place, to: Place) => number | undefined {
  const tables = new Map<number, Map<number, number>>();
  return (from, to) => {
    let table = tables.get(from.basis);
    if (!table) {
      table = new Map();
      for (let shell = FARTHEST_SHELL; shell >= 1; shell--) {
        for (const place of geometry.neighbours(from.basis, shell)) table.set(numberOf(place), shell);
      }
      tables.set(from.basis, table);
    }
    return table.get(numberOf(shifted(to, [-from.cell[0], -from.cell[1], -from.cell[2]])));
  };
}

/** The same for any order of the sites: of so few, what each sees of the others tells the shape. */
function seenBySites(shells: number[][]): string {
  return shells
    .map((row) => row.toSorted((a, b) => a - b).join())
    .sort()
    .join('|');
}
