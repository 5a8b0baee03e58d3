/**
 * Small crystals of every kind of lattice, described a second time and by hand: cell vectors, sites, and the distances at which
 * figures lie. Nothing here asks the program for its geometry; all that it shares with the engine is the order of the sites.
 */

/** A lattice small enough to list all of its configurations. */
export interface Crystal {
  name: string;
  /** The field `lattice` of the document. */
  lattice: Record<string, unknown>;
  sites: number;
  /** Type of each site, 0 where there is one type only. */
  types: number[];
  siteTypes: string[];
  /** Pairs of nearest neighbours, of next-nearest ones, and sets of three sites of one shape; on a lattice that wraps some occur more than once. */
  first: number[][];
  second: number[][];
  threes: number[][];
  /** How the document describes the three sites. */
  shape: Record<string, unknown>;
}

interface Cells {
  kind: string;
  called?: string;
  /** Cells along each axis, with a w where it wraps. */
  boxes: [wraps: string, open: string];
  /** Nearest neighbours have the distance 1. */
  vectors: number[][];
  basis: number[][];
  types?: number[];
  siteTypes?: string[];
  /** Distance of next-nearest neighbours. */
  second: number;
  /** Distance between the ends of a bend of three sites; 1 for a triangle. */
  ends: number;
  more?: Record<string, unknown>;
}

const [R2, R3] = [Math.SQRT2, Math.sqrt(3)];
const HEXAGONAL = [
  [1, 0],
  [1 / 2, R3 / 2],
];
const scaled = (matrix: number[][], factor: number) => matrix.map((row) => row.map((n) => n * factor));
const box = (...edges: number[]) => edges.map((edge, axis) => edges.map((_, i) => (i === axis ? edge : 0)));
const upright = (plane: number[][], height: number) => [...plane.map((row) => [...row, 0]), [0, 0, height]];

const CORNER = [0, 0, 0];
const CENTRE = [1 / 2, 1 / 2, 1 / 2];
const TWO = [
  [0, 0],
  [1 / 3, 1 / 3],
];
const FACES = [CORNER, [1 / 2, 1 / 2, 0], [1 / 2, 0, 1 / 2], [0, 1 / 2, 1 / 2]];
const INNER = FACES.map((at) => at.map((f) => f + 1 / 4));

/** A box that wraps, short but with distinct neighbours (further axes are open where there would be too many sites), and one that is open. */
const CELLS: Cells[] = [
  { kind: 'chain', vectors: [[1]], basis: [[0]], second: 2, ends: 2, boxes: ['8w', '8'] },
  { kind: 'square', vectors: box(1, 1), basis: [[0, 0]], second: R2, ends: R2, boxes: ['3w 3w', '4 3'] },
  { kind: 'triangular', vectors: HEXAGONAL, basis: [[0, 0]], second: R3, ends: 1, boxes: ['3w 3w', '4 3'] },
  {
    ...{ kind: 'honeycomb', vectors: scaled(HEXAGONAL, R3), basis: TWO, second: R3, ends: R3 },
    boxes: ['2w 2w', '3 2'],
  },
  { kind: 'cubic', vectors: box(1, 1, 1), basis: [CORNER], second: R2, ends: R2, boxes: ['3w 2 2', '2 2 3'] },
  {
    ...{ kind: 'bcc', vectors: box(2 / R3, 2 / R3, 2 / R3), basis: [CORNER, CENTRE], second: 2 / R3, ends: 2 / R3 },
    boxes: ['2w 2w 1', '3 1 2'],
  },
  { kind: 'fcc', vectors: box(R2, R2, R2), basis: FACES, second: R2, ends: 1, boxes: ['2w 1 1', '1 1 3'] },
  {
    ...{ kind: 'hcp', vectors: box(1, R3, Math.sqrt(8 / 3)), second: R2, ends: 1, boxes: ['3w 1 1', '1 2 1'] },
    basis: [CORNER, [1 / 2, 1 / 2, 0], [0, 1 / 3, 1 / 2], [1 / 2, 5 / 6, 1 / 2]],
  },
  {
    ...{ kind: 'diamond', vectors: box(4 / R3, 4 / R3, 4 / R3), basis: [...FACES, ...INNER] },
    ...{ second: Math.sqrt(8 / 3), ends: Math.sqrt(8 / 3), boxes: ['2w 1 1', '1 1 1'] },
  },
  {
    ...{ kind: 'layered', vectors: upright(HEXAGONAL, 1.5), basis: [CORNER], second: 1.5, ends: 1 },
    ...{ boxes: ['2 2 3w', '3 2 2'], more: { layer_spacing_nm: 1.5 } },
  },
  {
    ...{ kind: 'graphite', vectors: upright(scaled(HEXAGONAL, R3), 2.4), second: 1.2, ends: R3 },
    basis: [CORNER, [1 / 3, 1 / 3, 0], [0, 0, 1 / 2], [2 / 3, 2 / 3, 1 / 2]],
    ...{ boxes: ['2w 2w 1', '3 1 1'], more: { layer_spacing_nm: 1.2 } },
  },
  {
    ...{ kind: 'cell', called: 'kagome cell', vectors: scaled(HEXAGONAL, 2), second: R3, ends: 1 },
    basis: [
      [0, 0],
      [1 / 2, 0],
      [0, 1 / 2],
    ],
    boxes: ['2w 2w', '2 2'],
  },
  {
    ...{ kind: 'cell', called: 'cell of two site types', vectors: scaled(HEXAGONAL, R3), basis: TWO },
    ...{ second: R3, ends: R3, types: [0, 1], siteTypes: ['top', 'hollow'], boxes: ['2w 2w', '2 3'] },
  },
];

/** A graph without any symmetry, with triangles; its second shell is what two bonds reach and one does not. */
function graph(): Crystal {
  const bonds = [[0, 1], [1, 2], [2, 3], [3, 4], [4, 5], [5, 6], [6, 7], [7, 8], [8, 0], [0, 2], [3, 5], [1, 6], [4, 6], [2, 8]]; // biome-ignore format: a list of bonds
  const types = [0, 1, 0, 0, 1, 1, 0, 1, 0];
  const siteTypes = ['top', 'bridge'];
  const bonded = (a: number, b: number) => bonds.some((bond) => bond.includes(a) && bond.includes(b));
  const numbers = types.map((_, site) => site);
  const pairs = numbers.flatMap((a) => numbers.slice(a + 1).map((b) => [a, b] as const));
  return {
    name: 'graph of 9 sites, two site types',
    lattice: {
      kind: 'graph',
      site_types: siteTypes,
      sites: types.map((type, n) => ({ type: siteTypes[type], at_nm: [Math.cos(0.7 * n), Math.sin(0.7 * n)] })),
      neighbours: bonds,
    },
    sites: types.length,
    ...{ types, siteTypes },
    first: bonds,
    second: pairs
      .filter(([a, b]) => !bonded(a, b) && numbers.some((c) => bonded(a, c) && bonded(c, b)))
      .map((pair) => [...pair]),
    threes: pairs.flatMap(([a, b]) =>
      numbers.filter((c) => c > b && bonded(a, b) && bonded(b, c) && bonded(a, c)).map((c) => [a, b, c]),
    ),
    shape: TRIANGLE,
  };
}

const TRIANGLE = {
  bonds: [
    [1, 2],
    [2, 3],
    [1, 3],
  ],
};

function crystalOf({ kind, vectors, basis, types, siteTypes, ...each }: Cells, cellsAlong: string): Crystal {
  const axes = cellsAlong.split(' ');
  const size = axes.map((n) => Number.parseInt(n, 10));
  const periodic = axes.map((n) => n.endsWith('w'));
  const lattice = {
    ...{ kind, size, periodic },
    ...(kind === 'cell'
      ? {
          vectors_nm: vectors,
          basis: basis.map((at, b) => ({ at, ...(siteTypes && { type: siteTypes[types![b]!] }) })),
          ...(siteTypes && { site_types: siteTypes }),
        }
      : { spacing_nm: 1 }),
    ...each.more,
  };
  const position = (cell: number[], at: number[]) =>
    vectors[0]!.map((_, axis) => vectors.reduce((sum, vector, v) => sum + (cell[v]! + at[v]!) * vector[axis]!, 0));
  // Cells x fastest, the sites of a cell one after the other.
  const cells = product(size.map((n) => range(0, n - 1)));
  const sites = cells.flatMap((cell) => basis.map((at) => position(cell, at)));
  const origin = basis[0]!.map(() => 0);
  const images = product(size.map((n, axis) => (periodic[axis] ? range(-3, 3).map((m) => m * n) : [0]))).map((cell) =>
    position(cell, origin),
  );
  const everywhere = sites.flatMap((at, site) =>
    images.map((by) => ({ site, at: at.map((x, axis) => x + by[axis]!) })),
  );
  const home = sites.map((at, site) => ({ site, at }));
  const apart = (a: { at: number[] }, b: { at: number[] }, distance: number) =>
    Math.abs(Math.hypot(...a.at.map((x, axis) => x - b.at[axis]!)) - distance) < 1e-6;
  const pairs = (distance: number) =>
    home.flatMap((a) =>
      everywhere.filter((b) => b.site > a.site && apart(a, b, distance)).map((b) => [a.site, b.site]),
    );
  const triangle = each.ends === 1;
  const threes = home.flatMap((middle) => {
    const near = everywhere.filter((b) => apart(middle, b, 1));
    return near.flatMap((a) =>
      near
        // Each set once: from its middle, or from the least site of a triangle.
        .filter((b) => b.site > a.site && apart(a, b, each.ends) && (!triangle || a.site > middle.site))
        .map((b) => [a.site, middle.site, b.site]),
    );
  });
  const angle = (2 * Math.asin(each.ends / 2) * 180) / Math.PI;
  return {
    name: `${each.called ?? kind} ${cellsAlong.replaceAll('w', '↻').replaceAll(' ', ' × ')}`,
    ...{ lattice, sites: sites.length },
    types: sites.map((_, site) => types?.[site % basis.length] ?? 0),
    siteTypes: siteTypes ?? [],
    ...{ first: pairs(1), second: pairs(each.second), threes },
    shape: triangle ? TRIANGLE : { angles: [[1, 2, 3, angle]] },
  };
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** All combinations, the first list fastest. */
function product(lists: number[][]): number[][] {
  return lists.reduceRight<number[][]>((rest, list) => rest.flatMap((tail) => list.map((n) => [n, ...tail])), [[]]);
}

/** Two crystals of every kind of lattice that the program has: one that wraps, ↻ at the axes that do, and one that is open. */
export const CRYSTALS: Crystal[] = [
  ...CELLS.flatMap((cells) => cells.boxes.map((each) => crystalOf(cells, each))),
  graph(),
];

/** Boxes so short that nearest neighbours meet over the border as well: two bonds and more join the same two sites. */
export const SHORT_CRYSTALS: Crystal[] = [
  ['square', '2w 3w'],
  ['square', '2w 2w'],
  ['triangular', '2w 3w'],
  ['cubic', '2w 2w 2w'],
  ['hcp', '2w 1 1'],
  ['diamond', '1w 1w 1'],
  ['layered', '2w 2w 2'],
  ['kagome cell', '1w 2w'],
].map(([name, box]) => crystalOf(CELLS.find(({ kind, called }) => name === (called ?? kind))!, box!));
