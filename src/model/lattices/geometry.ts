/** Geometry of a model's lattice: cells, sites, neighbour shells and symmetry. */

import { largest } from '../extremes';
import { AXES_OF, unitCell } from './kinds';
import type { Crystal, Place } from './places';
import { axesOf, type CellLattice, type GraphLattice, type LatticeDocument, siteTypesOf } from './schema';
import { distanceTo, shellsByBonds, shellsByDistance } from './shells';
import { pointGroup } from './symmetry';
import { combine, type Matrix, type Vector } from './vectors';

export type { Place } from './places';
export { samePlace, shifted } from './places';

export interface Geometry {
  dimensions: 1 | 2 | 3;
  /** Cells along x, y, z; 1 for axes that the lattice does not have. */
  cells: [number, number, number];
  periodic: [boolean, boolean, boolean];
  /** Rows: cell vectors in nm; unit vectors for axes that the lattice does not have. */
  vectors: Matrix;
  /** Sites of one cell: index of the type, and position in fractions of the cell vectors. */
  basis: { type: number; at: [number, number, number] }[];
  /** Names of the site types. One, called 'site', where the lattice tells none apart. */
  siteTypes: string[];
  /** Sites of the whole lattice. The number of a site is ((z·ny + y)·nx + x)·basis.length + b. */
  sites: number;
  /**
   * Neighbours of basis site b of the home cell in a shell: 1 nearest, 2 next nearest, … In a fixed order, line by
   * line through the site; empty where a listed lattice ends.
   */
  neighbours(basis: number, shell: number): Place[];
  /** Distance between nearest neighbours in nm; 0 where no two sites are neighbours. */
  spacing_nm: number;
  /** Whether all sites are alike up to translation, so that a pattern can be given by offsets. */
  bravais: boolean;
  /** Point group about site 0 of the home cell, identity first; of other than Bravais lattices the identity only. */
  images: ((place: Place) => Place)[];
  /** Axis along which layers are counted: the last one that the lattice has. */
  layerAxis: 0 | 1 | 2;
  /** Position of a site in nm, without wrapping. */
  position(site: number): [number, number, number];
  /** Cell of a site, and its number within the cell. */
  at(site: number): { cell: [number, number, number]; basis: number };
}

/**
 * Geometry of a lattice that passed `checkLattice`. Shells and symmetry are worked out when they are first asked for.
 */
export function latticeOf(lattice: LatticeDocument): Geometry {
  const known = geometries.get(lattice) ?? makeGeometry(lattice);
  geometries.set(lattice, known);
  return known;
}

/** Geometry is asked for again and again of the same document. */
const geometries = new WeakMap<LatticeDocument, Geometry>();

function makeGeometry(lattice: LatticeDocument): Geometry {
  const crystal = crystalOf(lattice);
  const { dimensions, vectors, basis } = crystal;
  const [nx = 1, ny = 1, nz = 1] = lattice.kind === 'graph' ? [] : lattice.size;
  const [wrapX = false, wrapY = false, wrapZ = false] = lattice.kind === 'graph' ? [] : lattice.periodic;
  const listed = bondsOf(lattice);
  const shells = once(() => (listed ? shellsByBonds(listed, crystal) : shellsByDistance(crystal)));
  const neighbours = (site: number, shell: number) => shells()(site, shell);
  const bravais = !listed && (basis.length === 1 || lattice.kind === 'bcc' || lattice.kind === 'fcc');
  const images = once(() => (bravais ? pointGroup(crystal) : [(place: Place) => place]));
  const spacing = once(() => nearest(crystal, neighbours));
  const at = (site: number): { cell: [number, number, number]; basis: number } => {
    const cell = Math.floor(site / basis.length);
    return {
      cell: [cell % nx, Math.floor(cell / nx) % ny, Math.floor(cell / (nx * ny))],
      basis: site % basis.length,
    };
  };
  const types = siteTypesOf(lattice);
  return {
    ...crystal,
    cells: [nx, ny, nz],
    periodic: [wrapX, wrapY, wrapZ],
    siteTypes: types.length > 0 ? types : ['site'],
    sites: nx * ny * nz * basis.length,
    neighbours,
    get spacing_nm() {
      return spacing();
    },
    bravais,
    get images() {
      return images();
    },
    layerAxis: (dimensions - 1) as 0 | 1 | 2,
    position(site) {
      const { cell, basis: number } = at(site);
      const [x, y, z] = basis[number]!.at;
      return combine([cell[0] + x, cell[1] + y, cell[2] + z], vectors);
    },
    at,
  };
}

/** Layer of cells along an axis that a site lies in, from 0. */
export function layerOf(site: number, axis: 0 | 1 | 2, { cells, basis }: Geometry): number {
  const before = (axis > 0 ? cells[0] : 1) * (axis > 1 ? cells[1] : 1);
  return Math.floor(site / (basis.length * before)) % cells[axis];
}

/** Number of the site at the coordinates of a cell, followed by the number of the site in it (0 where left out). */
export function siteAt(at: number[], lattice: LatticeDocument, { cells, basis }: Geometry): number {
  const axes = axesOf(lattice);
  const [x = 0, y = 0, z = 0] = at.slice(0, axes);
  return ((z * cells[1] + y) * cells[0] + x) * basis.length + (at[axes] ?? 0);
}

function crystalOf(lattice: LatticeDocument): Crystal {
  if (lattice.kind === 'cell') return ownCell(lattice);
  if (lattice.kind === 'graph') return graphCell(lattice);
  const { vectors, basis } = unitCell(lattice);
  return { dimensions: AXES_OF[lattice.kind], vectors, basis: basis.map(([x, y, z]) => ({ type: 0, at: [x, y, z] })) };
}

const UNIT: Matrix = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

function ownCell(lattice: CellLattice): Crystal {
  const [a = UNIT[0], b = UNIT[1], c = UNIT[2]] = lattice.vectors_nm.map(padded);
  return {
    dimensions: lattice.vectors_nm.length as 1 | 2 | 3,
    vectors: [a, b, c],
    basis: lattice.basis.map((site) => ({ type: typeIndex(site.type, lattice), at: padded(site.at) })),
  };
}

/** A graph is one cell, whose vectors are 1 nm long. */
function graphCell(lattice: GraphLattice): Crystal {
  return {
    dimensions: largest(lattice.sites.map(({ at_nm }) => at_nm.length)) as 1 | 2 | 3,
    vectors: UNIT,
    basis: lattice.sites.map((site) => ({ type: typeIndex(site.type, lattice), at: padded(site.at_nm) })),
  };
}

function typeIndex(type: string | undefined, lattice: LatticeDocument): number {
  return type === undefined ? 0 : siteTypesOf(lattice).indexOf(type);
}

function padded([x = 0, y = 0, z = 0]: number[]): [number, number, number] {
  return [x, y, z];
}

/** Bonds that a lattice lists; null where neighbours go by distance. */
function bondsOf(lattice: LatticeDocument): { from: number; place: Place }[] | null {
  if (lattice.kind === 'graph') {
    return lattice.neighbours.map(([from, to]) => ({ from, place: { cell: [0, 0, 0] as Vector, basis: to } }));
  }
  if (lattice.kind !== 'cell' || !lattice.neighbours) return null;
  return lattice.neighbours.map(({ from, to, cell }) => ({ from, place: { cell: padded(cell), basis: to } }));
}

function nearest(crystal: Crystal, neighbours: Geometry['neighbours']): number {
  const all = crystal.basis.flatMap((_, from) => neighbours(from, 1).map((place) => distanceTo(from, place, crystal)));
  return all.reduce((least, distance) => Math.min(least, distance), all[0] ?? 0);
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
