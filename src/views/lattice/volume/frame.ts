/** A three-dimensional lattice turned upright, as the volume view measures it: lengths in distances between sites. */
import type { Geometry } from '../../../model/lattices/geometry';
import {
  combine,
  cross,
  dot,
  heights,
  length,
  type Matrix,
  scaled,
  type Vector,
} from '../../../model/lattices/vectors';

export interface UprightLattice {
  cells: Vector;
  /** Rows: cell vectors in distances between sites; the first points to the right, the first two lie flat. */
  vectors: Matrix;
  /** Distance between opposite faces of a cell along each axis, in distances between sites. */
  heights: Vector;
  /** Sites of a cell in fractions of the cell vectors. */
  sites: readonly Vector[];
  /** nm of one distance between sites. */
  unitNm: number;
}

/** Turns a lattice of three dimensions upright. A graph, whose sites lie anywhere, becomes one cell that holds them all. */
export function upright(geometry: Geometry): UprightLattice {
  const { cells, basis, vectors } = geometry;
  const unitNm = geometry.spacing_nm > 0 ? geometry.spacing_nm : Math.min(...heights(vectors));
  const turned = turn(vectors, 1 / unitNm);
  const sites = basis.map(({ at }): Vector => at);
  const fits = sites.every((at) => at.every((f) => f >= 0 && f <= 1));
  if (fits) return { cells, vectors: turned, heights: heights(turned), sites, unitNm };
  return boxed(sites, turned, unitNm);
}

/** One cell, at right angles, round sites that lie outside of their cell. */
function boxed(sites: readonly Vector[], turned: Matrix, unitNm: number): UprightLattice {
  const places = sites.map((at) => combine(at, turned));
  const least = places.reduce((a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.min(a[2], b[2])]);
  const most = places.reduce((a, b) => [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.max(a[2], b[2])]);
  const edge = (axis: 0 | 1 | 2) => Math.max(1, most[axis] - least[axis]);
  const vectors: Matrix = [
    [edge(0), 0, 0],
    [0, edge(1), 0],
    [0, 0, edge(2)],
  ];
  const fraction = (at: Vector, axis: 0 | 1 | 2) => (at[axis] - least[axis]) / edge(axis);
  return {
    cells: [1, 1, 1],
    vectors,
    heights: heights(vectors),
    sites: places.map((at): Vector => [fraction(at, 0), fraction(at, 1), fraction(at, 2)]),
    unitNm,
  };
}

/** Rows turned so that the first points along x and the second lies in the xy plane, and made `scale` times as long. */
function turn(rows: Matrix, scale: number): Matrix {
  const right = scaled(rows[0], 1 / length(rows[0]));
  const normal = cross(rows[0], rows[1]);
  const up = scaled(normal, 1 / length(normal));
  const back = cross(up, right);
  const row = (v: Vector): Vector => [dot(v, right) * scale, dot(v, back) * scale, dot(v, up) * scale];
  return [row(rows[0]), row(rows[1]), row(rows[2])];
}

/** Rows of the inverse of a matrix of rows: `combine(combine(f, rows), inverse(rows))` is f. */
export function inverse(rows: Matrix): Matrix {
  const [a, b, c] = rows;
  const det = dot(a, cross(b, c));
  const [p, q, r] = [cross(b, c), cross(c, a), cross(a, b)];
  const row = (axis: 0 | 1 | 2): Vector => [p[axis] / det, q[axis] / det, r[axis] / det];
  return [row(0), row(1), row(2)];
}
