/** Unit cells of the lattices that have a name. Distances are counted in nearest-neighbour distances. */
import type { RegularLattice } from './schema';
import type { Matrix, Vector } from './vectors';

export interface UnitCell {
  /** Cell vectors in nm; unit vectors for axes that the lattice does not have. */
  vectors: Matrix;
  /** Sites in fractions of the cell vectors. */
  basis: Vector[];
}

/** Number of axes of each named kind. */
export const AXES_OF: Record<RegularLattice['kind'], 1 | 2 | 3> = {
  chain: 1,
  square: 2,
  triangular: 2,
  honeycomb: 2,
  cubic: 3,
  bcc: 3,
  fcc: 3,
  hcp: 3,
  diamond: 3,
  layered: 3,
  graphite: 3,
};

const ORIGIN: Vector = [0, 0, 0];
const FACES: Vector[] = [ORIGIN, [1 / 2, 1 / 2, 0], [1 / 2, 0, 1 / 2], [0, 1 / 2, 1 / 2]];
const SQRT3 = Math.sqrt(3);

/** The unit cell of a lattice with a name; docs/lattices.md has the table. */
export function unitCell(lattice: RegularLattice): UnitCell {
  const d = lattice.spacing_nm;
  switch (lattice.kind) {
    case 'chain':
      return { vectors: box(d, 1, 1), basis: [ORIGIN] };
    case 'square':
      return { vectors: box(d, d, 1), basis: [ORIGIN] };
    case 'triangular':
      return { vectors: hexagonal(d, 1), basis: [ORIGIN] };
    case 'honeycomb':
      return { vectors: hexagonal(SQRT3 * d, 1), basis: [ORIGIN, [1 / 3, 1 / 3, 0]] };
    case 'cubic':
      return { vectors: box(d, d, d), basis: [ORIGIN] };
    case 'bcc':
      return { vectors: cube((2 * d) / SQRT3), basis: [ORIGIN, [1 / 2, 1 / 2, 1 / 2]] };
    case 'fcc':
      return { vectors: cube(Math.SQRT2 * d), basis: FACES };
    case 'hcp': {
      // Orthorhombic, with the ideal height c = √(8/3) d of two layers, so that all twelve neighbours are at d.
      const basis: Vector[] = [ORIGIN, [1 / 2, 1 / 2, 0], [0, 1 / 3, 1 / 2], [1 / 2, 5 / 6, 1 / 2]];
      return { vectors: box(d, SQRT3 * d, Math.sqrt(8 / 3) * d), basis };
    }
    case 'diamond': {
      const inner = FACES.map(([x, y, z]): Vector => [x + 1 / 4, y + 1 / 4, z + 1 / 4]);
      return { vectors: cube((4 * d) / SQRT3), basis: [...FACES, ...inner] };
    }
    case 'layered':
      return { vectors: hexagonal(d, lattice.layer_spacing_nm), basis: [ORIGIN] };
    case 'graphite': {
      // Bernal stacking: half of the sites of a layer have one straight above, half a hollow.
      const basis: Vector[] = [ORIGIN, [1 / 3, 1 / 3, 0], [0, 0, 1 / 2], [2 / 3, 2 / 3, 1 / 2]];
      return { vectors: hexagonal(SQRT3 * d, 2 * lattice.layer_spacing_nm), basis };
    }
  }
}

function box(x: number, y: number, z: number): Matrix {
  return [
    [x, 0, 0],
    [0, y, 0],
    [0, 0, z],
  ];
}

function cube(a: number): Matrix {
  return box(a, a, a);
}

/** Two vectors of length a at 60°, and one of length c across. */
function hexagonal(a: number, c: number): Matrix {
  return [
    [a, 0, 0],
    [a / 2, (SQRT3 / 2) * a, 0],
    [0, 0, c],
  ];
}
