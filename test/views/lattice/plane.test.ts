import { describe, expect, it } from 'vitest';
import { latticeOf } from '../../../src/model/lattices/geometry';
import { AXES_OF } from '../../../src/model/lattices/kinds';
import type { LatticeDocument, RegularLattice } from '../../../src/model/lattices/schema';
import type { CellPlane } from '../../../src/views/lattice/cellPlane';
import { inLayer, layersOf, siteInLayer, siteOfLayer } from '../../../src/views/lattice/layers';
import { type Plane, planeOf } from '../../../src/views/lattice/plane';
import { cell, graph, regular } from '../../model/lattices/examples';

const kinds = Object.keys(AXES_OF) as RegularLattice['kind'][];
const lattices: [string, LatticeDocument][] = [
  ...kinds.map((kind): [string, LatticeDocument] => [kind, regular(kind)]),
  ['own cell', cell()],
  ['graph', graph()],
];

/** The lowest plane of a lattice. */
function lowest(lattice: LatticeDocument) {
  const geometry = latticeOf(lattice);
  const layer = layersOf(geometry)[0]!;
  const sites = geometry.cells[0] * geometry.cells[1] * layer.basis.length;
  return { geometry, layer, sites, plane: planeOf(geometry, layer) };
}

describe('layers', () => {
  it.each([
    ['square', 1, 1],
    ['honeycomb', 1, 2],
    ['cubic', 7, 1],
    ['bcc', 14, 1],
    ['fcc', 14, 2],
    ['hcp', 14, 2],
    ['diamond', 28, 2],
    ['graphite', 14, 2],
  ] as const)('of %s are %d, of %d sites a cell', (kind, number, perCell) => {
    const layers = layersOf(latticeOf(regular(kind)));
    expect(layers.map(({ basis }) => basis.length)).toEqual(new Array(number).fill(perCell));
    expect(layers.map(({ height }) => height)).toEqual(layers.map(({ height }) => height).sort((a, b) => a - b));
  });

  it.each(lattices)('of %s hold every site once', (_, lattice) => {
    const geometry = latticeOf(lattice);
    const numbers = Int32Array.from({ length: geometry.sites }, (_, site) => site);
    const seen = layersOf(geometry).flatMap((layer) => {
      const held = inLayer(numbers, layer, geometry);
      held.forEach((site, i) => {
        expect(siteOfLayer(i, layer, geometry)).toBe(site);
        expect(siteInLayer(site, layer, geometry)).toBe(i);
      });
      return [...held];
    });
    expect(seen.sort((a, b) => a - b)).toEqual([...numbers]);
  });

  it('know the sites of other layers as such', () => {
    const geometry = latticeOf(regular('fcc'));
    const [first, second] = layersOf(geometry);
    expect(siteInLayer(siteOfLayer(3, second!, geometry), first!, geometry)).toBeNull();
  });
});

describe('a plane', () => {
  it('is a grid for chains and squares only', () => {
    const grids = lattices.filter(([, lattice]) => lowest(lattice).plane.kind === 'grid').map(([name]) => name);
    expect(grids).toEqual(['chain', 'square', 'cubic', 'bcc']);
  });

  it.each(lattices)('of %s has each site under its middle, within the extent', (_, lattice) => {
    const { plane, sites } = lowest(lattice);
    for (let site = 0; site < sites; site++) {
      const [x, y] = plane.middle(site);
      expect(plane.siteAt([x, y])).toBe(site);
      expect(x > 0 && y > 0 && x < plane.extent[0] && y < plane.extent[1]).toBe(true);
    }
  });

  it.each(lattices.filter(([name]) => name !== 'graph'))(
    'of %s has neighbours one apart, as far as in nm',
    (_, lattice) => {
      const { geometry, layer, plane, sites } = lowest(lattice);
      const from = Math.floor(sites / 2);
      const [x, y] = plane.middle(from);
      for (let site = 0; site < sites; site++) {
        const [a, b] = [from, site].map((each) => geometry.position(siteOfLayer(each, layer, geometry)));
        const inNm = Math.hypot(...a!.map((v, axis) => v - b![axis]!));
        const [u, v] = plane.middle(site);
        expect(Math.hypot(u - x, v - y) * plane.unitNm).toBeCloseTo(inNm, 9);
      }
    },
  );

  it.each([
    ['triangular', true],
    ['fcc', true],
    ['honeycomb', false],
    ['graphite', false],
  ] as const)('of %s is filled by its sites: %s', (kind, fills) => {
    const { plane } = lowest(regular(kind)) as { plane: CellPlane };
    expect(plane.radius > 0.6).toBe(fills);
  });

  it.each(lattices.filter(([, lattice]) => lowest(lattice).plane.kind === 'cell'))(
    'of %s gives a point to the nearest site',
    (_, lattice) => {
      const { plane, sites } = lowest(lattice) as { plane: CellPlane; sites: number };
      const middles = Array.from({ length: sites }, (_, site) => plane.middle(site));
      let tried = 0;
      for (let k = 0; k < 500; k++) {
        // Points of a low-discrepancy sequence over the whole plane.
        const at = [((k * 0.754877666) % 1) * plane.extent[0], ((k * 0.569840291) % 1) * plane.extent[1]] as const;
        const distances = middles.map(([x, y]) => Math.hypot(x - at[0], y - at[1]));
        const nearest = distances.indexOf(Math.min(...distances));
        const found = plane.siteAt(at);
        if (found !== null) expect(found).toBe(nearest);
        // Within half a distance no other site can be nearer, whatever lies beyond the box.
        if (distances[nearest]! < 0.499) expect(found).toBe(nearest);
        if (found !== null) tried++;
      }
      expect(tried).toBeGreaterThan(30);
    },
  );
});

describe('the neighbour in a direction', () => {
  const step = (plane: Plane, site: number, direction: [number, number]) => {
    const [from, to] = [plane.middle(site), plane.middle(plane.neighbour(site, direction))];
    return [to[0] - from[0], to[1] - from[1]];
  };

  it('wraps where the edge does and stops where it is closed', () => {
    const plane = (periodic: boolean[]) => lowest({ ...regular('square'), size: [50, 50], periodic }).plane;
    expect(plane([true, false]).neighbour(0, [-1, 0])).toBe(49);
    expect(plane([false, false]).neighbour(0, [-1, 0])).toBe(0);
    expect(plane([false, true]).neighbour(0, [0, -1])).toBe(49 * 50);
    expect(plane([false, false]).neighbour(0, [0, 1])).toBe(50);
    const triangular = (periodic: boolean[]) => lowest({ ...regular('triangular'), periodic }).plane;
    expect(triangular([true, true]).neighbour(0, [-1, 0])).toBe(6);
    expect(triangular([false, true]).neighbour(0, [-1, 0])).not.toBe(6);
  });

  it.each(['triangular', 'honeycomb', 'fcc', 'hcp'] as const)('leads there on %s', (kind) => {
    const { plane, sites } = lowest(regular(kind));
    const middle = Math.floor(sites / 2) + 1;
    for (const direction of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as [number, number][]) {
      const [x, y] = step(plane, middle, direction);
      expect(x! * direction[0] + y! * direction[1]).toBeGreaterThan(0.3);
    }
  });

  it('finds each site of a graph of very many, however long it is', () => {
    const sites = Array.from({ length: 70_000 }, (_, i) => ({ at_nm: [0.3 * Math.floor(i / 10), 0.3 * (i % 10)] }));
    const { plane } = lowest({ kind: 'graph', sites, neighbours: [[0, 1]] });
    const some = sites.map((_, i) => i).filter((i) => i % 7 === 0);
    expect(some.filter((site) => plane.siteAt(plane.middle(site)) !== site)).toEqual([]);
  });

  it('follows the bonds of a graph', () => {
    const { plane } = lowest(graph());
    expect(plane.neighbour(0, [-1, 0])).toBe(5);
  });
});
