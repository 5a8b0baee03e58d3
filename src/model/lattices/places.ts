/** Places: sites of an endless lattice, relative to some cell. */
import { type Matrix, subtract, type Vector } from './vectors';

/** A site relative to some cell: cell offset and number within the cell's basis. */
export interface Place {
  readonly cell: Vector;
  readonly basis: number;
}

/** What repeats: cell vectors in nm as rows, and sites in fractions of them. */
export interface Crystal {
  dimensions: 1 | 2 | 3;
  vectors: Matrix;
  basis: { type: number; at: [number, number, number] }[];
}

export const HOME: Vector = [0, 0, 0];

/** The place as seen when the cell that it is counted from moves. */
export function shifted(place: Place, by: Vector): Place {
  if (by[0] === 0 && by[1] === 0 && by[2] === 0) return place;
  const { cell, basis } = place;
  return { cell: [cell[0] + by[0], cell[1] + by[1], cell[2] + by[2]], basis };
}

/** Whether two places are one, not counting what wraps. */
export function samePlace(a: Place, b: Place): boolean {
  return a.basis === b.basis && a.cell[0] === b.cell[0] && a.cell[1] === b.cell[1] && a.cell[2] === b.cell[2];
}

/** Cells of a pattern are fewer than this apart along each axis. */
const SPAN = 4096;
/** More than a cell has sites. A graph has more, but only one cell. */
const SITES = 4096;

/** A number below 2⁴⁸ for a place at most SPAN/2 cells away; numbers add up as cells do. */
export function numberOf({ cell: [x, y, z], basis }: Place): number {
  return ((z * SPAN + y) * SPAN + x) * SITES + basis;
}

/** From a site of the home cell to a place, in fractions of the cell vectors. */
export function fractions(from: number, to: Place, { basis }: Crystal): Vector {
  const [a, b] = [basis[from]!.at, basis[to.basis]!.at];
  return [to.cell[0] + b[0] - a[0], to.cell[1] + b[1] - a[1], to.cell[2] + b[2] - a[2]];
}

/** Fractions are compared as whole numbers of this part, so that rounding in the last digits makes no difference. */
const PART = 1e-6;
const AXES = [0, 1, 2] as const;

/** The nearest whole number, and no −0, which would tell equal cells apart. */
const whole = (x: number) => Math.round(x) + 0;

/** The site at a position (in fractions), or null where the lattice has none. */
export function placeAt(position: Vector, { basis }: Pick<Crystal, 'basis'>): Place | null {
  for (const [number, { at }] of basis.entries()) {
    const offset = subtract(position, at);
    const cell: Vector = [whole(offset[0]), whole(offset[1]), whole(offset[2])];
    if (AXES.every((axis) => Math.abs(offset[axis] - cell[axis]) < PART)) return { cell, basis: number };
  }
  return null;
}

/**
 * Orders places around a site: line by line through it, and of each line first the direction that points towards
 * higher coordinates. On the square lattice: +x, −x, +y, −y.
 */
export function inOrder(from: number, places: Place[], crystal: Crystal): Place[] {
  return places
    .map((place) => {
      const f = fractions(from, place, crystal);
      const parts = AXES.map((axis) => Math.round(f[axis] / PART));
      const [x, y, z] = parts as [number, number, number];
      const sign = Math.sign(z || y || x) || 1;
      return { place, sign, x: x * sign, y: y * sign, z: z * sign };
    })
    .sort((a, b) => a.z - b.z || a.y - b.y || b.x - a.x || b.sign - a.sign || a.place.basis - b.place.basis)
    .map(({ place }) => place);
}
