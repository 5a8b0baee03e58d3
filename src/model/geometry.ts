/** Lattice geometry in whole cells: directions to the nearest neighbours and the rotations that map the lattice onto itself. */
import { latticeOf } from './lattices/geometry';
import type { ModelDocument } from './schema';

/** An offset in cells: dx, dy, dz. */
export type Offset = readonly [number, number, number];

export interface Geometry {
  /** Nearest neighbours. */
  directions: Offset[];
  /** Images of an offset under the lattice's point group. */
  images: ((offset: Offset) => Offset)[];
  /** Sites along x, y, z. */
  size: [number, number, number];
  periodic: [boolean, boolean, boolean];
  /** Axis along which layers are counted: the last one of the lattice. */
  layerAxis: 0 | 1;
}

const CHAIN_DIRECTIONS: Offset[] = [
  [1, 0, 0],
  [-1, 0, 0],
];
const SQUARE_DIRECTIONS: Offset[] = [...CHAIN_DIRECTIONS, [0, 1, 0], [0, -1, 0]];

const CHAIN_IMAGES = [1, -1].map(
  (sign) =>
    (o: Offset): Offset => [sign * o[0], o[1], o[2]],
);
const SQUARE_IMAGES = [1, -1].flatMap((sx) =>
  [1, -1].flatMap((sy) => [
    (o: Offset): Offset => [sx * o[0], sy * o[1], o[2]],
    (o: Offset): Offset => [sx * o[1], sy * o[0], o[2]],
  ]),
);

/** Geometry of a model's lattice. */
export function geometryOf(lattice: ModelDocument['lattice']): Geometry {
  const { cells: size, periodic } = latticeOf(lattice);
  const shape = { size, periodic };
  if (lattice.kind === 'chain') return { ...shape, directions: CHAIN_DIRECTIONS, images: CHAIN_IMAGES, layerAxis: 0 };
  return { ...shape, directions: SQUARE_DIRECTIONS, images: SQUARE_IMAGES, layerAxis: 1 };
}

export function add(a: Offset, b: Offset): Offset {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

export function subtract(a: Offset, b: Offset): Offset {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function sameOffset(a: Offset, b: Offset): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
}
