/**
 * Sites of any cell at their real places, each drawn as its Voronoi cell, or a disc where that is too large. Which sites a point may belong
 * to is looked up: the cell is divided into bins, and each bin lists the few sites near it. The processor of the page and
 * that of the graphics read the same table.
 */
import { type Geometry, shifted } from '../../model/lattices/geometry';
import type { Extent, Point } from './camera';
import { type Layer, siteInLayer, siteOfLayer } from './layers';
import type { FlatCell, PlaneBase } from './plane';

/**
 * Radius of a site in distances between sites. Voronoi cells that fill the plane are drawn whole, if they reach no farther
 * than this (triangular 0.577, square 0.707); where they would reach farther (honeycomb: 1), sites are discs.
 */
export const FILLING = 0.75;
const DISC = 0.52;
/** Sites that a bin lists: hardly more, at least 1 apart, come within a radius of a point. */
export const CANDIDATES = 4;
export const NO_CANDIDATE = 0xffffffff;
/** Free room round the outermost sites. */
const MARGIN = 0.7;
/** Size of a bin in distances between sites; larger where there would be more bins than that. */
const BIN = 0.12;
const [FEWEST_BINS, MOST_BINS] = [4, 1 << 19];
/** … and where sites would have less than a few each, as on a large graph. */
const BINS_OF_SITE = 12;
/** A neighbour lies in a direction if the angle between them is below some 70°. */
const LEAST_COSINE = 0.35;
const SHELLS_TRIED = 3;

/** 2 × 2 matrix: a point from fractions is [m0 u + m1 v, m2 u + m3 v]. */
type Matrix2 = readonly [number, number, number, number];

export interface CellPlane extends PlaneBase {
  kind: 'cell';
  /** Cells along the two vectors, and sites of the cell. */
  cells: readonly [number, number];
  perCell: number;
  /** From fractions of the cell vectors to distances, and back. */
  matrix: Matrix2;
  inverse: Matrix2;
  /** Plane coordinates of the corner of cell (0, 0). */
  origin: Point;
  /** Fractions between which the box lies: all sites, and a radius beyond. */
  box: { from: Point; to: Point };
  bins: readonly [number, number];
  /** CANDIDATES numbers of candidates for each bin, NO_CANDIDATE for none. */
  lookup: Uint32Array;
  /** Radius that Voronoi cells are cut at, in distances between sites. */
  radius: number;
  /** For each candidate: place relative to the cell's corner, cell offset, number in the cell. */
  candidates: Float64Array;
}

/** Numbers of one candidate: x, y, cells along a and b, site of the cell. */
export const CANDIDATE_LENGTH = 5;

/** Makes the plane of a layer whose cell lies on the screen as `flat`. */
export function createCellPlane(geometry: Geometry, layer: Layer, flat: FlatCell): CellPlane {
  const isGraph = geometry.cells.every((n) => n === 1);
  const unitNm = (isGraph ? geometry.spacing_nm : nearest(flat)) || 1;
  const box = isGraph ? boundingCell(flat.sites, unitNm) : flat;
  const scaled = ([x, y]: Point): Point => [x / unitNm, y / unitNm];
  const [a, b] = [scaled(box.a), scaled(box.b)];
  const matrix: Matrix2 = [a[0], b[0], a[1], b[1]];
  const inverse = invert(matrix);
  const sites = box.sites.map(scaled);
  const cells: readonly [number, number] = [geometry.cells[0], geometry.cells[1]];

  const bins = binsOf([Math.hypot(...a), Math.hypot(...b)], sites.length);
  const candidates = candidatesOf(sites, matrix, isGraph);
  const { lookup, fills } = lookupOf(candidates, matrix, bins);
  const radius = fills ? FILLING : DISC;
  const { from, to } = boxOf(sites, inverse, cells, [a, b]);
  const corners = [from, [to[0], from[1]], [from[0], to[1]], to].map((f) => apply(matrix, f as Point));
  const [left, right] = [Math.min(...corners.map(([x]) => x)), Math.max(...corners.map(([x]) => x))];
  const [low, high] = [Math.min(...corners.map(([, y]) => y)), Math.max(...corners.map(([, y]) => y))];
  const origin: Point = [-left, -low];
  const extent: Extent = [right - left, high - low];
  const perCell = sites.length;

  const middle = (site: number): Point => {
    const cell = Math.floor(site / perCell);
    const [x, y] = apply(matrix, [cell % cells[0], Math.floor(cell / cells[0])]);
    const at = sites[site % perCell]!;
    return [origin[0] + x + at[0], origin[1] + y + at[1]];
  };

  function siteAt([x, y]: Point): number | null {
    const f = apply(inverse, [x - origin[0], y - origin[1]]);
    const cell: Point = [Math.floor(f[0]), Math.floor(f[1])];
    const part: Point = [f[0] - cell[0], f[1] - cell[1]];
    const at = apply(matrix, part);
    const bin = binOf(part, bins) * CANDIDATES;
    let [found, least]: [number | null, number] = [null, radius];
    for (let k = 0; k < CANDIDATES; k++) {
      const number = lookup[bin + k]!;
      if (number === NO_CANDIDATE) break;
      const [cx, cy, di, dj, site] = candidates.subarray(number * CANDIDATE_LENGTH, (number + 1) * CANDIDATE_LENGTH);
      const [i, j] = [cell[0] + di!, cell[1] + dj!];
      const distance = Math.hypot(at[0] - cx!, at[1] - cy!);
      if (distance > least) continue;
      least = distance;
      const isInside = i >= 0 && j >= 0 && i < cells[0] && j < cells[1];
      found = isInside ? (j * cells[0] + i) * perCell + site! : null;
    }
    return found;
  }

  function neighbour(site: number, direction: Point): number {
    const { cell, basis } = geometry.at(siteOfLayer(site, layer, geometry));
    for (let shell = 1; shell <= SHELLS_TRIED; shell++) {
      let [best, most] = [site, LEAST_COSINE];
      for (const place of geometry.neighbours(basis, shell)) {
        const reached = shifted(place, cell);
        const way = towards(reached.cell, cell, reached.basis, basis);
        const to = way && inside(reached.cell, geometry);
        const number = to && siteInLayer(siteNumber(to, reached.basis, geometry), layer, geometry);
        const cosine = way ? (way[0] * direction[0] + way[1] * direction[1]) / Math.hypot(...way) : 0;
        if (number === null || cosine <= most) continue;
        [best, most] = [number, cosine];
      }
      if (best !== site) return best;
    }
    return site;
  }

  /** Way from one site of the layer to another on the screen; null for sites of other layers. */
  function towards(to: readonly number[], from: readonly number[], basisTo: number, basisFrom: number): Point | null {
    const [there, here] = [sites[layer.basis.indexOf(basisTo)], sites[layer.basis.indexOf(basisFrom)]];
    if (!there || !here || to[2] !== from[2]) return null;
    const [x, y] = isGraph ? [0, 0] : apply(matrix, [to[0]! - from[0]!, to[1]! - from[1]!]);
    return [x + there[0] - here[0], y + there[1] - here[1]];
  }

  return {
    kind: 'cell',
    extent,
    unitNm,
    periodic: [geometry.periodic[0], geometry.periodic[1]],
    cells,
    perCell,
    matrix,
    inverse,
    origin,
    box: { from, to },
    bins,
    lookup,
    radius,
    candidates,
    middle,
    siteAt,
    neighbour,
  };
}

/** The cell within the box, wrapped; null beyond a closed edge. */
function inside(cell: readonly [number, number, number], { cells, periodic }: Geometry): number[] | null {
  const wrapped = cell.map((at, axis) => (periodic[axis] ? (at + cells[axis]!) % cells[axis]! : at));
  return wrapped.every((at, axis) => at >= 0 && at < cells[axis]!) ? wrapped : null;
}

function siteNumber([x, y, z]: number[], basis: number, { cells, basis: { length } }: Geometry): number {
  return ((z! * cells[1] + y!) * cells[0] + x!) * length + basis;
}

/** Smallest distance between two sites of the layer. */
function nearest({ a, b, sites }: FlatCell): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [s, from] of sites.entries()) {
    for (const [t, to] of sites.entries()) {
      for (let j = -2; j <= 2; j++) {
        for (let i = -2; i <= 2; i++) {
          if (s === t && i === 0 && j === 0) continue;
          const x = to[0] - from[0] + i * a[0] + j * b[0];
          least = Math.min(least, Math.hypot(x, to[1] - from[1] + i * a[1] + j * b[1]));
        }
      }
    }
  }
  return least;
}

/** A graph has no cell: the box round its sites stands for one. */
function boundingCell(sites: Point[], room: number): FlatCell {
  const ends = (axis: 0 | 1): [number, number] => {
    const values = sites.map((at) => at[axis]);
    return [values.reduce((a, b) => Math.min(a, b)) - room, values.reduce((a, b) => Math.max(a, b)) + room];
  };
  const [[left, right], [low, high]] = [ends(0), ends(1)];
  return { a: [right - left, 0], b: [0, high - low], sites: sites.map(([x, y]) => [x - left, y - low]) };
}

/** Bins along each side of a cell. */
function binsOf(sides: Point, sites: number): readonly [number, number] {
  const most = Math.max(MOST_BINS, BINS_OF_SITE * sites);
  const size = Math.max(BIN, Math.sqrt((sides[0] * sides[1]) / most));
  const along = (side: number) => Math.max(FEWEST_BINS, Math.ceil(side / size));
  return [along(sides[0]), along(sides[1])];
}

/** Sites of the home cell and of those around it that come near the home cell. */
function candidatesOf(sites: Point[], matrix: Matrix2, isGraph: boolean): Float64Array {
  const found: number[] = [];
  const inverse = invert(matrix);
  // A radius in fractions of the cell vectors.
  const reach: Point = [
    FILLING * Math.hypot(inverse[0], inverse[1]) + BIN,
    FILLING * Math.hypot(inverse[2], inverse[3]) + BIN,
  ];
  const around = isGraph ? [0, 0] : reach.map((r) => Math.ceil(r));
  for (let j = -1 - around[1]!; j <= around[1]!; j++) {
    for (let i = -1 - around[0]!; i <= around[0]!; i++) {
      if (isGraph && (i !== 0 || j !== 0)) continue;
      const [x, y] = apply(matrix, [i, j]);
      sites.forEach((at, site) => {
        const [u, v] = apply(inverse, [x + at[0], y + at[1]]);
        const isNear = u > -reach[0] && v > -reach[1] && u < 1 + reach[0] && v < 1 + reach[1];
        if (isNear) found.push(x + at[0], y + at[1], i, j, site);
      });
    }
  }
  return Float64Array.from(found);
}

/** The nearest candidates of each bin, and whether there is one close to every point. */
function lookupOf(candidates: Float64Array, matrix: Matrix2, [nu, nv]: readonly [number, number]) {
  const lookup = new Uint32Array(nu * nv * CANDIDATES).fill(NO_CANDIDATE);
  const distances = new Float64Array(nu * nv * CANDIDATES).fill(Number.POSITIVE_INFINITY);
  const inverse = invert(matrix);
  const [du, dv] = [1 / nu, 1 / nv];
  const half = Math.max(Math.hypot(...apply(matrix, [du, dv])), Math.hypot(...apply(matrix, [du, -dv]))) / 2;
  const reach = FILLING + half;
  const [ru, rv] = [reach * Math.hypot(inverse[0], inverse[1]), reach * Math.hypot(inverse[2], inverse[3])];
  for (let number = 0; number < candidates.length / CANDIDATE_LENGTH; number++) {
    const [x, y] = [candidates[number * CANDIDATE_LENGTH]!, candidates[number * CANDIDATE_LENGTH + 1]!];
    const [u, v] = apply(inverse, [x, y]);
    for (let q = Math.max(0, Math.floor((v - rv) * nv)); q < nv && q <= (v + rv) * nv; q++) {
      for (let p = Math.max(0, Math.floor((u - ru) * nu)); p < nu && p <= (u + ru) * nu; p++) {
        const [bx, by] = apply(matrix, [(p + 0.5) * du, (q + 0.5) * dv]);
        const distance = Math.hypot(bx - x, by - y);
        if (distance <= reach) insert(lookup, distances, (q * nu + p) * CANDIDATES, number, distance);
      }
    }
  }
  const fills = distances.every((distance, k) => k % CANDIDATES > 0 || distance < FILLING);
  return { lookup, fills };
}

/** Puts a candidate in its place among those of a bin, nearest first; the farthest falls out where there is no room. */
function insert(lookup: Uint32Array, distances: Float64Array, bin: number, number: number, distance: number): void {
  let k = CANDIDATES - 1;
  if (distance >= distances[bin + k]!) return;
  while (k > 0 && distances[bin + k - 1]! > distance) {
    lookup[bin + k] = lookup[bin + k - 1]!;
    distances[bin + k] = distances[bin + k - 1]!;
    k--;
  }
  lookup[bin + k] = number;
  distances[bin + k] = distance;
}

function binOf([u, v]: Point, [nu, nv]: readonly [number, number]): number {
  return Math.min(nv - 1, Math.floor(v * nv)) * nu + Math.min(nu - 1, Math.floor(u * nu));
}

/** Fractions between which all sites lie, and MARGIN beyond at right angles to the edges. */
function boxOf(
  sites: Point[],
  inverse: Matrix2,
  cells: readonly [number, number],
  [a, b]: [Point, Point],
): { from: Point; to: Point } {
  const area = Math.abs(a[0] * b[1] - a[1] * b[0]);
  const margin: Point = [(MARGIN * Math.hypot(...b)) / area, (MARGIN * Math.hypot(...a)) / area];
  const fractions = sites.map((at) => apply(inverse, at));
  const ends = (axis: 0 | 1): [number, number] => {
    const values = fractions.map((f) => f[axis]);
    const [least, most] = [values.reduce((x, y) => Math.min(x, y)), values.reduce((x, y) => Math.max(x, y))];
    return [least - margin[axis], cells[axis] - 1 + most + margin[axis]];
  };
  const [[u0, u1], [v0, v1]] = [ends(0), ends(1)];
  return { from: [u0, v0], to: [u1, v1] };
}

/** The product of a matrix, row by row, and a point. */
export function apply(m: Matrix2, [u, v]: Point): Point {
  return [m[0] * u + m[1] * v, m[2] * u + m[3] * v];
}

function invert([p, q, r, s]: Matrix2): Matrix2 {
  const det = p * s - q * r;
  return [s / det, -q / det, -r / det, p / det];
}
