/** Angles between the bonds of a pattern, and its direction: which placements of it have the right shape. */
import type { Geometry, Place } from './lattices/geometry';
import { combine, cross, dot, length, subtract, type Vector } from './lattices/vectors';
import type { PatternShape } from './placing';

/** An angle may be off by this many degrees: coordinates are written with few digits. */
const TOLERANCE = 1;
const DEGREES = 180 / Math.PI;

type Places = readonly (Place | undefined)[];
type Wanted = Pick<PatternShape, 'angles' | 'mirror' | 'orientation'>;

/** Whether the angles and the direction that involve a site are right, whatever their sign, as far as sites lie. */
export function fits(site: number, places: Places, { angles, orientation }: Wanted, geometry: Geometry): boolean {
  for (const [i, j, k, degrees] of angles ?? []) {
    if (![i, j, k].includes(site + 1)) continue;
    const corner = cornerAt(places, [i, j, k], geometry);
    if (corner && apart(unsigned(...corner), Math.abs(turn(degrees))) > TOLERANCE) return false;
  }
  if (!orientation?.slice(0, 2).includes(site + 1)) return true;
  const [i, j, degrees] = orientation;
  const [from, to] = [places[i - 1], places[j - 1]];
  if (!from || !to) return true;
  const way = subtract(positionOf(to, geometry), positionOf(from, geometry));
  return apart(Math.atan2(way[1], way[0]) * DEGREES, degrees) <= TOLERANCE;
}

/**
 * Whether the angles of a placement turn the right way: in two dimensions counter-clockwise is positive, and the
 * mirror image counts unless `mirror` is false. In one and three dimensions an angle has no sign.
 */
export function handed(places: Places, { angles = [], mirror = true }: Wanted, geometry: Geometry): boolean {
  if (geometry.dimensions !== 2) return true;
  const turnsBy = (sign: 1 | -1) =>
    angles.every(([i, j, k, degrees]) => {
      const corner = cornerAt(places, [i, j, k], geometry);
      return corner === null || apart(signed(...corner), sign * degrees) <= TOLERANCE;
    });
  return turnsBy(1) || (mirror && turnsBy(-1));
}

/** The two arms of an angle; null while one of its sites does not lie yet. */
function cornerAt(places: Places, numbers: number[], geometry: Geometry): [Vector, Vector] | null {
  const [i, j, k] = numbers.map((number) => places[number - 1]);
  if (!i || !j || !k) return null;
  const corner = positionOf(j, geometry);
  return [subtract(positionOf(i, geometry), corner), subtract(positionOf(k, geometry), corner)];
}

function positionOf({ cell, basis }: Place, { vectors, basis: sites }: Geometry): Vector {
  const [x, y, z] = sites[basis]!.at;
  return combine([cell[0] + x, cell[1] + y, cell[2] + z], vectors);
}

function unsigned(a: Vector, b: Vector): number {
  return Math.atan2(length(cross(a, b)), dot(a, b)) * DEGREES;
}

/** Counter-clockwise from a to b, seen from above. */
function signed(a: Vector, b: Vector): number {
  return Math.atan2(cross(a, b)[2], dot(a, b)) * DEGREES;
}

/** An angle as a turn between −180° and 180°. */
function turn(degrees: number): number {
  return degrees - 360 * Math.round(degrees / 360);
}

function apart(a: number, b: number): number {
  return Math.abs(turn(a - b));
}
