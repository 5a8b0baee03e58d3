/**
 * Which sites a ray can meet where. The lattice is divided into bins, a few to each cell; a bin lists the sites whose
 * spheres reach into it, so that a ray that walks from bin to bin (Amanatides & Woo, Eurographics 1987) meets every sphere
 * of every lattice, however its cell is bent and filled. The shader and the picking walk through the same lists.
 */

import { largest, smallest } from '../../../model/extremes';
import type { Geometry } from '../../../model/lattices/geometry';
import { combine, dot, length, type Matrix, type Vector } from '../../../model/lattices/vectors';
import { inverse, type UprightLattice, upright } from './frame';
import { neighboursOf } from './near';

/** A site that reaches into a bin, seen from the cell of the bin. */
export interface Candidate {
  /** Its place in fractions of the cell vectors. */
  at: Vector;
  /** Its number less that of the cell's first site. */
  delta: number;
  /** Number in its cell. */
  basis: number;
  /** Its cell, seen from that of the bin. */
  cell: Vector;
}

export interface Volume extends UprightLattice {
  perCell: number;
  /** Rows: from lengths to fractions. */
  inverse: Matrix;
  /** Radius of a sphere, and half the edge of a cube. */
  radius: number;
  half: number;
  /** Bins of a cell along each vector. */
  bins: Vector;
  /** Fraction at which the first bin of the first cell begins: sites then lie in the middles of bins. */
  origin: Vector;
  /** Candidates of each bin of a cell, x fastest, nearest to its middle first. */
  lists: readonly (readonly Candidate[])[];
  /** Neighbours of each site of a cell whose presence darkens it. */
  near: readonly (readonly Candidate[])[];
  /** Fractions between which the sites of the whole lattice lie. */
  from: Vector;
  to: Vector;
  /** By how many fractions a site reaches out. */
  pad: Vector;
}

/** Radius of a sphere in distances between sites: neighbours just do not touch. */
const RADIUS = 0.48;
const AXES = [0, 1, 2] as const;
/** Most bins of one cell. */
const MOST_BINS = 8192;

/** Bins and lists of a lattice of three dimensions. */
export function volumeOf(geometry: Geometry): Volume {
  const frame = upright(geometry);
  const back = inverse(frame.vectors);
  // A single site in a cell at right angles stays within its own bin.
  const alone = frame.sites.length === 1 && isOrthogonal(frame.vectors);
  const base = { ...frame, inverse: back, radius: RADIUS, perCell: frame.sites.length, half: halfCube(frame) };
  const pad = AXES.map((axis) => {
    const way: Vector = [back[0][axis], back[1][axis], back[2][axis]];
    return Math.max(RADIUS * length(way), base.half * (Math.abs(way[0]) + Math.abs(way[1]) + Math.abs(way[2])));
  }) as unknown as Vector;
  const binned = alone ? binsOf(base, [1, 1, 1], pad) : bestBins(base, pad);
  const ends = AXES.map((axis) => {
    const values = frame.sites.map((at) => at[axis]);
    return [smallest(values), frame.cells[axis] - 1 + largest(values)] as const;
  });
  return {
    ...base,
    ...binned,
    near: neighboursOf(base),
    from: ends.map(([least]) => least) as unknown as Vector,
    to: ends.map(([, most]) => most) as unknown as Vector,
    pad,
  };
}

type Base = UprightLattice & Pick<Volume, 'radius' | 'perCell' | 'half'>;
type Binned = Pick<Volume, 'bins' | 'origin' | 'lists'>;

/** The division with the least work along a ray: few candidates in a bin, and few bins. */
function bestBins(base: Base, pad: Vector): Binned {
  const divisions = [1, 1.5, 2].map((fineness) => {
    let bins = base.heights.map((h) => Math.max(1, Math.round(h * fineness)));
    while (bins.reduce((a, b) => a * b) > MOST_BINS) bins = bins.map((n) => Math.max(1, n >> 1));
    return bins as unknown as Vector;
  });
  const tried = divisions.map((bins) => {
    const binned = binsOf(base, bins, pad);
    const candidates = binned.lists.reduce((sum, list) => sum + list.length, 0) / binned.lists.length;
    return { binned, work: (candidates + 1) * Math.cbrt(bins[0] * bins[1] * bins[2]) };
  });
  return tried.reduce((best, each) => (each.work < best.work ? each : best)).binned;
}

function binsOf(base: Base, bins: Vector, pad: Vector): Binned {
  const { sites, vectors, cells, perCell } = base;
  const origin = AXES.map((axis) => sites[0]![axis] - 0.5 / bins[axis]) as unknown as Vector;
  const lists: Candidate[][] = Array.from({ length: bins[0] * bins[1] * bins[2] }, () => []);
  const toBin = (f: number, axis: 0 | 1 | 2) => (f - origin[axis]) * bins[axis];
  const alone = perCell === 1 && isOrthogonal(vectors);
  sites.forEach((site, basis) => {
    const first = AXES.map((axis) => Math.floor(toBin(site[axis] - pad[axis], axis) + 1e-6));
    const last = AXES.map((axis) => Math.ceil(toBin(site[axis] + pad[axis], axis) - 1e-6) - 1);
    for (let z = first[2]!; z <= last[2]!; z++) {
      for (let y = first[1]!; y <= last[1]!; y++) {
        for (let x = first[0]!; x <= last[0]!; x++) {
          const bin: Vector = [x, y, z];
          if (alone ? x !== 0 || y !== 0 || z !== 0 : !reaches(base, site, bin, bins, origin)) continue;
          const cell = AXES.map((axis) => Math.floor(bin[axis] / bins[axis])) as unknown as Vector;
          const within = AXES.map((axis) => bin[axis] - cell[axis] * bins[axis]) as unknown as Vector;
          // `|| 0`: no −0, which a comparison would tell from 0.
          const at = AXES.map((axis) => site[axis] - cell[axis]) as unknown as Vector;
          const delta = -((cell[2] * cells[1] + cell[1]) * cells[0] + cell[0]) * perCell + basis || 0;
          lists[(within[2] * bins[1] + within[1]) * bins[0] + within[0]]!.push({
            at,
            delta,
            basis,
            cell: [-cell[0] || 0, -cell[1] || 0, -cell[2] || 0],
          });
        }
      }
    }
  });
  lists.forEach((list, number) => {
    const within: Vector = [
      number % bins[0],
      Math.floor(number / bins[0]) % bins[1],
      Math.floor(number / (bins[0] * bins[1])),
    ];
    const middle = AXES.map((axis) => origin[axis] + (within[axis] + 0.5) / bins[axis]);
    const away = ({ at }: Candidate) =>
      length(combine([at[0] - middle[0]!, at[1] - middle[1]!, at[2] - middle[2]!], vectors));
    list.sort((a, b) => away(a) - away(b) || a.delta - b.delta);
  });
  return { bins, origin, lists };
}

/** Whether the sphere or the cube of a site reaches into a bin; rather once too often. */
function reaches({ vectors, radius, half }: Base, site: Vector, bin: Vector, bins: Vector, origin: Vector): boolean {
  const low = AXES.map((axis) => origin[axis] + bin[axis] / bins[axis] - site[axis]);
  const high = AXES.map((axis) => low[axis]! + 1 / bins[axis]);
  // The nearest point of a parallelepiped, one coordinate after the other: the distance is convex.
  const f = AXES.map((axis) => Math.min(high[axis]!, Math.max(low[axis]!, 0))) as [number, number, number];
  for (let round = 0; round < 40; round++) {
    for (const axis of AXES) {
      const along = dot(combine(f, vectors), vectors[axis]) / dot(vectors[axis], vectors[axis]);
      f[axis] = Math.min(high[axis]!, Math.max(low[axis]!, f[axis] - along));
    }
  }
  const gap = combine(f, vectors);
  const most = Math.max(...gap.map(Math.abs));
  return length(gap) < radius + 1e-3 - 2e-3 * Number(isOrthogonal(vectors)) || most < half - 1e-6;
}

/** At right angles the nearest point is exact, so that spheres which only touch a bin are left out. */
function isOrthogonal([a, b, c]: Matrix): boolean {
  return Math.abs(dot(a, b)) + Math.abs(dot(b, c)) + Math.abs(dot(c, a)) < 1e-9;
}

/** Half the edge of the largest upright cubes that do not overlap. */
function halfCube({ sites, vectors }: UprightLattice): number {
  // For very large cells the search would be long: cubes that cannot overlap at the distance of neighbours.
  if (sites.length > 64) return 0.5 / Math.sqrt(3);
  let least = Number.POSITIVE_INFINITY;
  eachPair(sites, 2, (way) => {
    const gap = combine(way, vectors);
    least = Math.min(least, Math.max(...gap.map(Math.abs)));
  });
  return Math.min(0.5, least / 2);
}

/** Calls back with the way, in fractions, from each site to each other one up to `far` cells away. */
function eachPair(sites: readonly Vector[], far: number, visit: (way: Vector) => void): void {
  for (const a of sites) {
    for (const b of sites) {
      for (let z = -far; z <= far; z++) {
        for (let y = -far; y <= far; y++) {
          for (let x = -far; x <= far; x++) {
            if (a !== b || x !== 0 || y !== 0 || z !== 0) visit([b[0] + x - a[0], b[1] + y - a[1], b[2] + z - a[2]]);
          }
        }
      }
    }
  }
}
