/** Lattices that wrap: which places are one site, and whether two sites are neighbours in more than one way. */
import type { Geometry } from './geometry';
import { HOME, numberOf, type Place } from './places';

/** The number of a place, the same for all places that are one site on a lattice that wraps. */
export function wrapped({ cell, basis }: Place, { periodic, cells }: Pick<Geometry, 'periodic' | 'cells'>): number {
  const along = (axis: 0 | 1 | 2) => {
    if (!periodic[axis]) return cell[axis];
    const size = cells[axis];
    const at = ((cell[axis] % size) + size) % size;
    // Counted to either side of the home cell, so that numbers stay small on lattices of any length.
    return 2 * at > size ? at - size : at;
  };
  return numberOf({ cell: [along(0), along(1), along(2)], basis });
}

/** Whether some site has a nearest neighbour in more than one way: over the border, where an axis that wraps is short. */
export function joinedTwice(geometry: Geometry): boolean {
  if (!geometry.periodic.includes(true)) return false;
  return geometry.basis.some((_, basis) => {
    const near = geometry.neighbours(basis, 1);
    return new Set(near.map((place) => wrapped(place, geometry))).size < near.length;
  });
}

/** Whether some site is its own nearest neighbour. */
export function joinedToItself(geometry: Geometry): boolean {
  return geometry.basis.some((_, basis) => {
    const home = wrapped({ cell: HOME, basis }, geometry);
    return geometry.neighbours(basis, 1).some((place) => wrapped(place, geometry) === home);
  });
}
