import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Geometry, latticeOf, type Place, shifted } from '../../../src/model/lattices/geometry';
import { AXES_OF } from '../../../src/model/lattices/kinds';
import { distanceTo } from '../../../src/model/lattices/shells';
import { cell, graph, regular } from './examples';

const KINDS = Object.keys(AXES_OF) as (keyof typeof AXES_OF)[];
const examples: [string, Geometry][] = [
  ...KINDS.map((kind): [string, Geometry] => [kind, latticeOf(regular(kind))]),
  ['two types', latticeOf(cell())],
  ['two types, neighbours listed', latticeOf(cell({ neighbours: true }))],
  ['graph', latticeOf(graph())],
];

/** Neighbours in the first shells, the same for every site of the cell. */
function coordination(geometry: Geometry, shells: number): number[] {
  return Array.from({ length: shells }, (_, i) => {
    const counts = geometry.basis.map((_site, b) => geometry.neighbours(b, i + 1).length);
    expect(new Set(counts).size, `shell ${i + 1} of every site`).toBe(1);
    return counts[0]!;
  });
}

describe('coordination numbers', () => {
  test.each<[keyof typeof AXES_OF, number[]]>([
    ['chain', [2, 2, 2]],
    ['square', [4, 4, 4, 8]],
    ['triangular', [6, 6, 6, 12]],
    ['honeycomb', [3, 6, 3, 6]],
    ['cubic', [6, 12, 8, 6]],
    ['bcc', [8, 6, 12, 24]],
    ['fcc', [12, 6, 24, 12]],
    ['hcp', [12, 6, 2, 18]],
    ['diamond', [4, 12, 12, 6]],
    ['layered', [6, 2, 6, 12]],
  ])('%s', (kind, shells) => {
    expect(coordination(latticeOf(regular(kind)), shells.length)).toEqual(shells);
  });

  test('graphite: in the layer 3, 6, 3; straight above only for half of the sites', () => {
    const geometry = latticeOf(regular('graphite'));
    expect(coordination(geometry, 3)).toEqual([3, 6, 3]);
    expect(geometry.basis.map((_, b) => geometry.neighbours(b, 4).length)).toEqual([2, 0, 2, 0]);
    expect(distanceTo(0, geometry.neighbours(0, 4)[0]!, geometry)).toBeCloseTo(0.335, 12);
  });

  test('shells of two types of sites are numbered by the distances anywhere', () => {
    const geometry = latticeOf(cell());
    expect([0, 1].map((b) => [1, 2, 3].map((shell) => geometry.neighbours(b, shell).length))).toEqual([
      [3, 6, 3],
      [3, 6, 3],
    ]);
    const bridge = latticeOf({
      kind: 'cell',
      size: [4],
      periodic: [true],
      vectors_nm: [[1]],
      basis: [{ at: [0] }, { at: [0.2] }, { at: [0.6] }],
    });
    // Distances 0.2 (0–1), 0.4 (1–2 and 2–0 of the next cell), 0.6, …
    expect([0, 1, 2].map((b) => bridge.neighbours(b, 1).length)).toEqual([1, 1, 0]);
    expect([0, 1, 2].map((b) => bridge.neighbours(b, 2).length)).toEqual([1, 1, 2]);
  });

  test('the table of docs/lattices.md', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/lattices.md'), 'utf8');
    for (const kind of KINDS) {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${kind}\` |`));
      const columns = row?.split('|').map((column) => column.trim()) ?? [];
      expect(columns[2]?.split(' ').length, kind).toBe(AXES_OF[kind]);
      if (columns[5] === 'by distance') continue;
      const shells = columns[5]!.split(', ').map(Number);
      expect(coordination(latticeOf(regular(kind)), shells.length), kind).toEqual(shells);
    }
  });
});

test.each(KINDS)('nearest neighbours of %s are at the spacing', (kind) => {
  const geometry = latticeOf(regular(kind));
  const { spacing_nm } = regular(kind);
  for (const b of geometry.basis.keys()) {
    for (const place of geometry.neighbours(b, 1)) expect(distanceTo(b, place, geometry)).toBeCloseTo(spacing_nm, 12);
  }
  expect(geometry.spacing_nm).toBeCloseTo(spacing_nm, 12);
});

test.each(examples)('%s: shells are symmetric, disjoint, of one distance, and get further', (_name, geometry) => {
  const listed = geometry.basis.length > 10;
  let last = 0;
  const seen = new Set<string>();
  for (let shell = 1; shell <= 6; shell++) {
    const distances: number[] = [];
    for (const b of geometry.basis.keys()) {
      for (const place of geometry.neighbours(b, shell)) {
        const back = { cell: place.cell.map((n) => -n), basis: b };
        expect(geometry.neighbours(place.basis, shell).map(plain)).toContainEqual(plain(back as never));
        const name = JSON.stringify([b, place]);
        expect(seen.has(name)).toBe(false);
        seen.add(name);
        distances.push(distanceTo(b, place, geometry));
      }
    }
    if (listed || distances.length === 0) continue;
    if (!_name.includes('listed')) expect(Math.max(...distances)).toBeCloseTo(Math.min(...distances), 10);
    expect(Math.min(...distances)).toBeGreaterThan(last * 0.999);
    last = Math.max(...distances);
  }
});

const plain = ({ cell: [x, y, z], basis }: Place) => [x + 0, y + 0, z + 0, basis].map((n) => n || 0);

test('no neighbour is missed: every site within the distance of a shell is in it or an earlier one', () => {
  const kinds = fc.constantFrom(...KINDS);
  fc.assert(
    fc.property(kinds, fc.integer({ min: 1, max: 8 }), (kind, shell) => {
      const geometry = latticeOf(regular(kind));
      const radius = Math.max(
        ...geometry.basis.flatMap((_, b) => geometry.neighbours(b, shell).map((p) => distanceTo(b, p, geometry))),
      );
      const counted = geometry.basis.map((_, b) =>
        Array.from({ length: shell }, (_s, i) => geometry.neighbours(b, i + 1).length).reduce((sum, n) => sum + n, 0),
      );
      const reach = [0, 1, 2].map((axis) => (axis < geometry.dimensions ? 9 : 0)) as [number, number, number];
      for (const b of geometry.basis.keys()) {
        let within = -1;
        for (let z = -reach[2]; z <= reach[2]; z++)
          for (let y = -reach[1]; y <= reach[1]; y++)
            for (let x = -reach[0]; x <= reach[0]; x++)
              for (const basis of geometry.basis.keys())
                if (distanceTo(b, { cell: [x, y, z], basis }, geometry) < radius * 1.000001) within++;
        expect(counted[b]).toBe(within);
      }
    }),
    { numRuns: 12, seed: 1 },
  );
});

test('a sheared cell of the same lattice has the same shells', () => {
  const sheared = latticeOf({
    kind: 'cell',
    size: [9, 9],
    periodic: [true, true],
    vectors_nm: [
      [1, 0],
      [2, 1],
    ],
    basis: [{ at: [0.5, 0.25] }],
  });
  expect(coordination(sheared, 4)).toEqual([4, 4, 4, 8]);
  expect(sheared.images).toHaveLength(8);
});

describe('order', () => {
  test('neighbours and images of chain and square are those that recorded trajectories rest on', () => {
    const cells = (kind: 'chain' | 'square') =>
      latticeOf(regular(kind))
        .neighbours(0, 1)
        .map(({ cell }) => cell.slice(0, 2));
    expect(cells('chain')).toEqual([
      [1, 0],
      [-1, 0],
    ]);
    expect(cells('square')).toEqual([
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ]);
  });

  test('elsewhere line by line, each direction followed by its opposite', () => {
    const cells = latticeOf(regular('triangular'))
      .neighbours(0, 1)
      .map(({ cell }) => cell.slice(0, 2));
    expect(cells).toEqual([
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
      [-1, 1],
      [1, -1],
    ]);
  });
});

describe('point groups', () => {
  test.each<[keyof typeof AXES_OF, number]>([
    ['chain', 2],
    ['square', 8],
    ['triangular', 12],
    ['cubic', 48],
    ['bcc', 48],
    ['fcc', 48],
    ['layered', 24],
    ['honeycomb', 1],
    ['hcp', 1],
    ['diamond', 1],
  ])('%s has %i operations', (kind, order) => {
    const { images, bravais } = latticeOf(regular(kind));
    expect(images).toHaveLength(order);
    expect(bravais).toBe(order > 1);
  });

  test.each(['triangular', 'bcc', 'fcc', 'layered'] as const)('of %s keep distances, and shells whole', (kind) => {
    const geometry = latticeOf(regular(kind));
    for (let shell = 1; shell <= 4; shell++) {
      const places = geometry.neighbours(0, shell).map(plain);
      for (const image of geometry.images) {
        const imaged = geometry.neighbours(0, shell).map((place) => plain(image(place)));
        expect(imaged.sort()).toEqual([...places].sort());
      }
    }
    const [identity] = geometry.images;
    for (const place of geometry.neighbours(0, 1)) expect(plain(identity!(place))).toEqual(plain(place));
  });
});

test.each(examples)('%s: numbers, cells and positions of sites agree', (_name, geometry) => {
  const { cells, basis, sites, vectors } = geometry;
  expect(sites).toBe(cells[0] * cells[1] * cells[2] * basis.length);
  const [nx, ny] = cells;
  for (const site of [0, 1, Math.floor(sites / 2), sites - 1]) {
    const at = geometry.at(site);
    const [x, y, z] = at.cell;
    expect(((z * ny + y) * nx + x) * basis.length + at.basis).toBe(site);
    const f = basis[at.basis]!.at.map((part, axis) => part + at.cell[axis]!);
    const position = [0, 1, 2].map((i) => f[0]! * vectors[0][i]! + f[1]! * vectors[1][i]! + f[2]! * vectors[2][i]!);
    geometry.position(site).forEach((value, i) => {
      expect(value).toBeCloseTo(position[i]!, 12);
    });
  }
});

test('layers are counted along the last axis', () => {
  expect(latticeOf(regular('chain')).layerAxis).toBe(0);
  expect(latticeOf(regular('honeycomb')).layerAxis).toBe(1);
  expect(latticeOf(regular('fcc')).layerAxis).toBe(2);
});

describe('listed neighbours', () => {
  test('work in both directions, whether listed once or twice', () => {
    const geometry = latticeOf({
      ...graph(),
      neighbours: [
        [0, 1],
        [1, 0],
        [1, 2],
      ],
    });
    expect(geometry.neighbours(1, 1)).toHaveLength(2);
    expect(geometry.neighbours(0, 1)).toHaveLength(1);
    expect(geometry.neighbours(0, 2).map(({ basis }) => basis)).toEqual([2]);
    expect(geometry.neighbours(0, 3)).toEqual([]);
  });

  test('of a cell are the same as by distance, where they are the nearest', () => {
    const [listed, measured] = [latticeOf(cell({ neighbours: true })), latticeOf(cell())];
    for (const b of [0, 1]) expect(listed.neighbours(b, 1)).toEqual(measured.neighbours(b, 1));
    expect(listed.neighbours(0, 2)).toHaveLength(6);
  });

  test('a place moves with its cell', () => {
    expect(shifted({ cell: [1, 0, 0], basis: 1 }, [0, 2, -1])).toEqual({ cell: [1, 2, -1], basis: 1 });
  });
});
