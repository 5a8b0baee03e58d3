/** How sites of a species lie to each other at a distance. */
import { engineSpecies } from '../model/engineSpecies';
import { type Geometry, latticeOf } from '../model/lattices/geometry';
import { heights } from '../model/lattices/vectors';
import type { ModelDocument } from '../model/schema';

export interface RadialDistribution {
  /** Distances in nm at which the lattice has sites, ascending; where there are very many, middles of as many intervals. */
  r_nm: number[];
  /** Share of the sites at that distance from a site of the species that hold it as well, ÷ the species' share of all sites. */
  g: number[];
  /** Pairs of sites that were looked at. */
  pairs: number[];
}

/** Farthest neighbour that is looked at, in spacings of the lattice. */
const REACH = 6;
/** Most sites of the species that are looked around from; more are taken at equal intervals. */
const MOST_ORIGINS = 2000;
const FEWEST_ORIGINS = 50;
/** Fewer are taken where there are many sites round each: so many looks at a site take some tens of milliseconds. */
const MOST_LOOKS = 8e6;
/** Distances that differ by less count as the same, in nm. */
const SAME_NM = 1e-6;
/** Sites of a cell up to which the surroundings of all of them are listed. */
const MOST_BASIS = 64;
/** A lattice whose sites lie anywhere has more distances than a plot can show: they are put into intervals. */
const MOST_DISTANCES = 400;
const INTERVALS = 120;

/** Surroundings of a site of a cell: steps in cells, number in the cell, and distance in units of SAME_NM, side by side. */
interface Around {
  x: number[];
  y: number[];
  z: number[];
  to: number[];
  distance: number[];
}

/** g(r) of a species of a model around itself, up to six spacings of the lattice. @param species number in the document */
export function radialOfSpecies(model: ModelDocument, lattice: Uint8Array, species: number): RadialDistribution {
  const geometry = latticeOf(model.lattice);
  const entries = engineSpecies(model);
  return radialDistribution(
    lattice,
    (entry) => entries[entry]?.species === species,
    geometry,
    REACH * geometry.spacing_nm,
  );
}

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
  const belonging = Uint8Array.from({ length: 256 }, (_, species) => (belongs(species) ? 1 : 0));
  const { cells, periodic, basis } = geometry;
  const perCell = basis.length;
  const { origins, holders } = originsOf(lattice, belonging, geometry, reach_nm);
  const share = holders / lattice.length;
  // All sites of a cell, so that every species has the same distances; of a graph only those that are needed.
  const used = perCell <= MOST_BASIS ? [...basis.keys()] : [...new Set([0, ...origins.map((site) => site % perCell)])];
  const around = new Map(used.map((b) => [b, surroundings(geometry, b, reach_nm)]));
  const { r_nm, binOf } = distancesOf([...around.values()], reach_nm);
  const bins = new Map(used.map((b) => [b, Int32Array.from(around.get(b)!.distance, binOf)]));
  const [pairs, both] = [new Float64Array(r_nm.length), new Float64Array(r_nm.length)];
  const [nx, ny, nz] = cells;
  for (const site of origins) {
    const b = site % perCell;
    const cell = (site - b) / perCell;
    const [ox, oy, oz] = [cell % nx, Math.floor(cell / nx) % ny, Math.floor(cell / (nx * ny))];
    const { x, y, z, to } = around.get(b)!;
    const bin = bins.get(b)!;
    for (let k = 0; k < x.length; k++) {
      const i = inside(ox + x[k]!, nx, periodic[0]);
      const j = inside(oy + y[k]!, ny, periodic[1]);
      const l = inside(oz + z[k]!, nz, periodic[2]);
      if (i < 0 || j < 0 || l < 0) continue;
      pairs[bin[k]!]!++;
      both[bin[k]!]! += belonging[lattice[((l * ny + j) * nx + i) * perCell + to[k]!]!]!;
    }
  }
  return {
    r_nm,
    g: Array.from(both, (n, i) => (pairs[i]! > 0 && share > 0 ? n / pairs[i]! / share : 0)),
    pairs: Array.from(pairs),
  };
}

/** Number of a cell along an axis, wrapped where the axis is; −1 outside. */
function inside(at: number, count: number, wraps: boolean): number {
  if (at >= 0 && at < count) return at;
  if (!wraps) return -1;
  return at < 0 ? at + count : at - count;
}

/** Sites that are looked around from, and how many hold the species in all. */
function originsOf(lattice: Uint8Array, belonging: Uint8Array, geometry: Geometry, reach: number) {
  const all: number[] = [];
  for (let site = 0; site < lattice.length; site++) if (belonging[lattice[site]!] === 1) all.push(site);
  const listed = spanOf(geometry, reach).reduce((n, span) => n * (2 * span + 1), geometry.basis.length);
  const wanted = Math.min(MOST_ORIGINS, Math.max(FEWEST_ORIGINS, Math.floor(MOST_LOOKS / listed)));
  const every = Math.max(1, Math.ceil(all.length / wanted));
  return { origins: all.filter((_, i) => i % every === 0), holders: all.length };
}

/** Cells to either side along each axis that can hold sites within reach. */
function spanOf({ vectors, cells, periodic }: Geometry, reach: number): number[] {
  return heights(vectors).map((height, axis) => {
    // Half a wrapped box is the farthest that is not nearer from the other side; just there, both ways count.
    const most = periodic[axis] ? Math.floor(cells[axis]! / 2) : cells[axis]! - 1;
    return Math.min(most, Math.ceil(reach / height) + 1);
  });
}

/** Sites within reach of a site of the home cell. */
function surroundings(geometry: Geometry, from: number, reach: number): Around {
  const { vectors, basis } = geometry;
  const [sx, sy, sz] = spanOf(geometry, reach) as [number, number, number];
  const home = basis[from]!.at;
  const found: Around = { x: [], y: [], z: [], to: [], distance: [] };
  const [a, b, c] = vectors;
  for (let z = -sz; z <= sz; z++)
    for (let y = -sy; y <= sy; y++)
      for (let x = -sx; x <= sx; x++)
        for (let to = 0; to < basis.length; to++) {
          const at = basis[to]!.at;
          const [f, g, h] = [x + at[0] - home[0], y + at[1] - home[1], z + at[2] - home[2]];
          const r = Math.hypot(
            f * a[0] + g * b[0] + h * c[0],
            f * a[1] + g * b[1] + h * c[1],
            f * a[2] + g * b[2] + h * c[2],
          );
          if (r <= SAME_NM || r > reach + SAME_NM) continue;
          found.x.push(x);
          found.y.push(y);
          found.z.push(z);
          found.to.push(to);
          found.distance.push(Math.round(r / SAME_NM));
        }
  return found;
}

/** All distances there are, ascending, and the place of each among them. */
function distancesOf(around: Around[], reach: number): { r_nm: number[]; binOf: (distance: number) => number } {
  const distances = [...new Set(around.flatMap(({ distance }) => distance))].sort((p, q) => p - q);
  if (distances.length <= MOST_DISTANCES) {
    const place = new Map(distances.map((distance, i) => [distance, i]));
    return {
      r_nm: distances.map((distance) => Number((distance * SAME_NM).toFixed(6))),
      binOf: (distance) => place.get(distance)!,
    };
  }
  const width = reach / INTERVALS;
  return {
    r_nm: Array.from({ length: INTERVALS }, (_, i) => (i + 0.5) * width),
    binOf: (distance) => Math.min(INTERVALS - 1, Math.floor((distance * SAME_NM) / width)),
  };
}
