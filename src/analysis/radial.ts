/** How sites of a species lie to each other at a distance. */
import type { Geometry } from '../model/lattices/geometry';
import type { Vector } from '../model/lattices/vectors';

export interface RadialDistribution {
  /** Distances in nm at which the lattice has sites, ascending. */
  r_nm: number[];
  /** Share of the sites at that distance from a site of the species that hold it as well, ÷ the species' share of all sites. */
  g: number[];
  /** Pairs of sites that were looked at. */
  pairs: number[];
}

/** Most sites of the species that are looked around from; more are taken at equal intervals. */
const MOST_ORIGINS = 2000;
/** Distances that differ by less count as the same, in nm. */
const SAME_NM = 1e-6;

/**
 * Pair correlation g(r) of the sites that `belongs` picks: 1 where they lie at random, above where they gather.
 * @param reach_nm longest distance
 * @throws RangeError for a reach that is no positive number
 */
export function radialDistribution(
  lattice: Uint8Array,
  belongs: (species: number) => boolean,
  geometry: Geometry,
  reach_nm: number,
): RadialDistribution {
  if (!(reach_nm > 0)) throw new RangeError(`a reach of ${reach_nm} nm is none`);
  const occupied = Uint8Array.from(lattice, (species) => (belongs(species) ? 1 : 0));
  const holders: number[] = [];
  occupied.forEach((yes, site) => {
    if (yes) holders.push(site);
  });
  const share = holders.length / lattice.length;
  const { cells, periodic, basis } = geometry;
  const around = basis.map((_, b) => offsetsWithin(geometry, b, reach_nm));
  const distances = [...new Set(around.flat().map(({ r }) => Math.round(r / SAME_NM)))].sort((a, b) => a - b);
  const place = new Map(distances.map((distance, i) => [distance, i]));
  const [pairs, both] = [new Float64Array(distances.length), new Float64Array(distances.length)];
  const every = Math.max(1, Math.ceil(holders.length / MOST_ORIGINS));
  for (let i = 0; i < holders.length; i += every) {
    const site = holders[i]!;
    const { cell, basis: b } = geometry.at(site);
    for (const { step, to, r } of around[b]!) {
      const at = [cell[0] + step[0], cell[1] + step[1], cell[2] + step[2]];
      const inside = at.every((x, axis) => periodic[axis] || (x >= 0 && x < cells[axis]!));
      if (!inside) continue;
      const [x = 0, y = 0, z = 0] = at.map((n, axis) => (n + cells[axis]!) % cells[axis]!);
      const bin = place.get(Math.round(r / SAME_NM))!;
      pairs[bin]!++;
      both[bin]! += occupied[((z * cells[1] + y) * cells[0] + x) * basis.length + to]!;
    }
  }
  return {
    r_nm: distances.map((distance) => distance * SAME_NM),
    g: Array.from(both, (n, i) => (pairs[i]! > 0 && share > 0 ? n / pairs[i]! / share : 0)),
    pairs: Array.from(pairs),
  };
}

/** Sites within a distance of a site of the home cell: steps in cells, number in the cell, distance in nm. */
function offsetsWithin({ vectors, basis, cells, periodic }: Geometry, from: number, reach: number) {
  // Half a wrapped box is the farthest that is not also near from the other side.
  const most = cells.map((n, axis) => (periodic[axis] ? Math.floor((n - 1) / 2) : n - 1));
  const span = vectors.map((v, axis) => Math.min(most[axis]!, Math.ceil((2 * reach) / Math.hypot(...v))));
  const found: { step: Vector; to: number; r: number }[] = [];
  for (let z = -span[2]!; z <= span[2]!; z++)
    for (let y = -span[1]!; y <= span[1]!; y++)
      for (let x = -span[0]!; x <= span[0]!; x++)
        for (let to = 0; to < basis.length; to++) {
          const fraction = [x, y, z].map((n, axis) => n + basis[to]!.at[axis]! - basis[from]!.at[axis]!);
          const r = Math.hypot(
            ...[0, 1, 2].map((k) => fraction.reduce((sum, f, axis) => sum + f * vectors[axis]![k]!, 0)),
          );
          if (r > SAME_NM && r <= reach + SAME_NM) found.push({ step: [x, y, z], to, r });
        }
  return found;
}
