/** The lattice of a deck as the lattice of a model document, and its site numbers as places there. */
import type { DefaultKind, Direction, Lattice, Vector2 } from './deck';
import type { LatticeInput } from './document';
import { idsFor } from './names';

const ANGSTROM_PER_NM = 10;

/** Å in nm, without the digits that a division by ten adds. */
export function nanometres(angstrom: number): number {
  return Number((angstrom / ANGSTROM_PER_NM).toPrecision(15));
}

/** nm in Å. */
export function angstrom(nanometres: number): number {
  return Number((nanometres * ANGSTROM_PER_NM).toPrecision(15));
}

export const OFFSETS: Record<Direction, Vector2> = {
  self: [0, 0],
  north: [0, 1],
  northeast: [1, 1],
  east: [1, 0],
  southeast: [1, -1],
};

type PeriodicCell = Extract<Lattice, { kind: 'periodic_cell' }>;
type CellInput = Extract<LatticeInput, { kind: 'cell' }>;
type Neighbour = PeriodicCell['neighbours'][number];

const SQRT3 = Math.sqrt(3);
/**
 * The rectangular cells of the default lattices, for a lattice constant of 1. Zacros calls triangular the lattice with
 * three neighbours (honeycomb) and hexagonal the one with six (triangular); both are cut in rectangular boxes, which
 * the rhombic cells of the document's own kinds cannot be. The order of sites and cells is that of the program's
 * lattice_output.txt.
 */
const DEFAULT_CELLS: Record<DefaultKind, { vectors: [Vector2, Vector2]; sites: Vector2[]; neighbours: string[] }> = {
  rectangular_periodic: {
    vectors: [
      [1, 0],
      [0, 1],
    ],
    sites: [[0, 0]],
    neighbours: ['1-1 north', '1-1 east'],
  },
  triangular_periodic: {
    vectors: [
      [SQRT3, 0],
      [0, 3],
    ],
    sites: [
      [0, 0],
      [1 / 2, 1 / 6],
      [1 / 2, 1 / 2],
      [0, 2 / 3],
    ],
    neighbours: ['1-2 self', '2-3 self', '3-4 self', '2-1 east', '3-4 east', '4-1 north'],
  },
  hexagonal_periodic: {
    vectors: [
      [SQRT3, 0],
      [0, 1],
    ],
    sites: [
      [0, 0],
      [1 / 2, 1 / 2],
    ],
    neighbours: ['1-1 north', '1-2 self', '2-1 north', '2-2 north', '2-1 northeast', '2-1 east'],
  },
};

/** A default lattice written out as a periodic cell; other lattices as they are. */
export function writtenOut(lattice: Exclude<Lattice, { kind: 'explicit' }>): PeriodicCell {
  if (lattice.kind === 'periodic_cell') return lattice;
  const { vectors, sites, neighbours } = DEFAULT_CELLS[lattice.choice];
  const scaled = vectors.map((row) => row.map((x) => x * lattice.constant)) as [Vector2, Vector2];
  const read = (line: string): Neighbour => {
    const [, from, to, cell] = /^(\d)-(\d) (\w+)$/.exec(line) as unknown as [string, string, string, Direction];
    return { from: Number(from), to: Number(to), cell };
  };
  return {
    kind: 'periodic_cell',
    vectors: scaled,
    copies: lattice.copies,
    sites: sites.map((at) => ({ type: 0, at })),
    neighbours: neighbours.map(read),
    siteTypes: lattice.siteTypes,
  };
}

/** Ids of the site types; none where the lattice has only one. */
export function siteTypeIds(lattice: Lattice): string[] | undefined {
  return lattice.siteTypes.length > 1 ? idsFor(lattice.siteTypes) : undefined;
}

/** The lattice of the document: a square one where it is that simple, else an own cell or a graph. */
export function latticeInput(lattice: Lattice): LatticeInput {
  const types = siteTypeIds(lattice);
  const typed = types ? { site_types: types } : {};
  const typeOf = (type: number) => (types ? { type: types[type]! } : {});
  if (lattice.kind === 'explicit') {
    const pairs = lattice.sites.flatMap(({ neighbours }, i) =>
      neighbours.filter((other) => other > i + 1).map((other): [number, number] => [i, other - 1]),
    );
    const sites = lattice.sites.map(({ type, at }) => ({ ...typeOf(type), at_nm: at.map(nanometres) }));
    return { kind: 'graph', ...typed, sites, neighbours: pairs };
  }
  const size: Vector2 = [...lattice.copies];
  const periodic = [true, true];
  if (lattice.kind === 'default_choice' && lattice.choice === 'rectangular_periodic')
    return { kind: 'square', size, spacing_nm: nanometres(lattice.constant), periodic };
  const { vectors, sites, neighbours } = writtenOut(lattice);
  return {
    kind: 'cell',
    size,
    periodic,
    vectors_nm: vectors.map((row) => row.map(nanometres)),
    ...typed,
    basis: sites.map(({ type, at }) => ({ ...typeOf(type), at: folded(at).at })),
    neighbours: neighbours.map((neighbour) => neighbourInput(neighbour, sites)),
  };
}

/** A position in fractions moved into the cell, and the cell that it was in. */
function folded([x, y]: Vector2): { at: Vector2; cell: Vector2 } {
  const inside = (f: number) => f >= 0 && f <= 1;
  const cell: Vector2 = [inside(x) ? 0 : Math.floor(x), inside(y) ? 0 : Math.floor(y)];
  return { at: [x - cell[0], y - cell[1]], cell };
}

function neighbourInput({ from, to, cell }: Neighbour, sites: PeriodicCell['sites']) {
  const [a, b] = [folded(sites[from - 1]!.at).cell, folded(sites[to - 1]!.at).cell];
  const [x, y] = OFFSETS[cell];
  return { from: from - 1, to: to - 1, cell: [x + b[0] - a[0], y + b[1] - a[1]] };
}

/** Turns a site number of the deck into the coordinates of the site in the document, as in `start.sites`. */
export function coordinatesOf(lattice: Lattice): (site: number) => number[] {
  if (lattice.kind === 'explicit') return (site) => [site - 1];
  const { copies, sites } = writtenOut(lattice);
  const [nx, ny] = copies;
  return (site) => {
    const basis = (site - 1) % sites.length;
    const cell = Math.floor((site - 1) / sites.length);
    const [dx, dy] = folded(sites[basis]!.at).cell;
    const wrap = (n: number, length: number) => ((n % length) + length) % length;
    // Zacros counts cells along the second vector first.
    const at = [wrap(Math.floor(cell / ny) + dx, nx), wrap((cell % ny) + dy, ny)];
    return sites.length > 1 ? [...at, basis] : at;
  };
}

/** The site number of the deck that stands at coordinates of the document: the inverse of `coordinatesOf`. */
export function siteNumber(lattice: LatticeInput, at: number[]): number {
  if (lattice.kind === 'graph') return at[0]! + 1;
  const ny = lattice.size[1] ?? 1;
  const sites = (lattice as CellInput).basis?.length ?? 1;
  const [x = 0, y = 0, basis = 0] = at;
  return (x * ny + y) * sites + basis + 1;
}
