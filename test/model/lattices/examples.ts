/** Lattices for tests. */
import { AXES_OF } from '../../../src/model/lattices/kinds';
import type { CellLattice, GraphLattice, RegularLattice } from '../../../src/model/lattices/schema';

/** A named lattice of seven cells along each axis, periodic. Layers are those of graphite. */
export function regular(kind: keyof typeof AXES_OF): RegularLattice {
  const box = { size: new Array(AXES_OF[kind]).fill(7), periodic: new Array(AXES_OF[kind]).fill(true) };
  if (kind === 'layered') return { kind, ...box, spacing_nm: 0.246, layer_spacing_nm: 0.37 };
  if (kind === 'graphite') return { kind, ...box, spacing_nm: 0.142, layer_spacing_nm: 0.335 };
  return { kind, ...box, spacing_nm: 0.3 };
}

/** Hollow sites of a (111) surface: fcc and hcp, three neighbours of the other type each. */
export function cell({ neighbours = false } = {}): CellLattice {
  return {
    kind: 'cell',
    size: [5, 5],
    periodic: [true, true],
    vectors_nm: [
      [0.28, 0],
      [0.14, (0.28 * Math.sqrt(3)) / 2],
    ],
    site_types: ['fcc', 'hcp'],
    basis: [
      { type: 'fcc', at: [1 / 3, 1 / 3] },
      { type: 'hcp', at: [2 / 3, 2 / 3] },
    ],
    ...(neighbours
      ? {
          neighbours: [
            { from: 0, to: 1, cell: [0, 0] },
            { from: 1, to: 0, cell: [0, 1] },
            { from: 1, to: 0, cell: [1, 0] },
          ],
        }
      : {}),
  };
}

/** Eleven sites in a ring, with a chord; every other one is a bridge, but two tops meet. */
export function graph(): GraphLattice {
  const n = 11;
  return {
    kind: 'graph',
    site_types: ['top', 'bridge'],
    sites: Array.from({ length: n }, (_, i) => ({
      type: i % 2 === 0 ? 'top' : 'bridge',
      at_nm: [Math.cos((2 * Math.PI * i) / n), Math.sin((2 * Math.PI * i) / n)],
    })),
    neighbours: [...Array.from({ length: n }, (_, i): [number, number] => [i, (i + 1) % n]), [0, 5]],
  };
}
