/** How the sites of a lattice, or of one plane of it, lie on the screen. */
import type { Geometry } from '../../model/lattices/geometry';
import { cross, dot, length, scaled, type Vector } from '../../model/lattices/vectors';
import type { Extent, Point } from './camera';
import { type CellPlane, createCellPlane } from './cellPlane';
import { createGridPlane, type GridPlane } from './gridPlane';
import type { Layer } from './layers';

/** What every plane offers. Lengths are in distances between sites, y upward; sites are numbered as in the layer. */
export interface PlaneBase {
  extent: Extent;
  /** nm of one distance between sites. */
  unitNm: number;
  periodic: readonly [boolean, boolean];
  /** Middle of a site. */
  middle(site: number): Point;
  /** The site under a point; null beside the lattice and between sites. */
  siteAt(at: Point): number | null;
  /** The site next to another in a direction; the same one where there is none. */
  neighbour(site: number, direction: Point): number;
}

export type Plane = GridPlane | CellPlane;

/** Cell vectors of a layer, laid into the plane of the screen, in nm. */
export interface FlatCell {
  a: Point;
  b: Point;
  /** Where each site of the layer's cell lies. */
  sites: Point[];
}

/** Angles and lengths that differ by less are one. */
const SAME = 1e-6;

/** The plane of a layer: a grid where its sites form squares or a line, drawn as such; any other by its cell. */
export function planeOf(geometry: Geometry, layer: Layer): Plane {
  const flat = flatten(geometry, layer);
  const { a, b } = flat;
  const [la, lb] = [Math.hypot(...a), Math.hypot(...b)];
  const isSquare = Math.abs(a[1]) + Math.abs(b[0]) < SAME * la && Math.abs(la - lb) < SAME * la && a[0] > 0 && b[1] > 0;
  const isLine = geometry.dimensions === 1;
  if (layer.basis.length === 1 && geometry.cells[0] * geometry.cells[1] > 1 && (isSquare || isLine)) {
    return createGridPlane([geometry.cells[0], geometry.cells[1]], [geometry.periodic[0], geometry.periodic[1]], la);
  }
  return createCellPlane(geometry, layer, flat);
}

/** A three-dimensional lattice is turned so that its first vector points to the right. */
function flatten({ dimensions, vectors, basis }: Geometry, layer: Layer): FlatCell {
  const [va, vb] = vectors;
  const right: Vector = dimensions === 3 ? scaled(va, 1 / length(va)) : [1, 0, 0];
  const normal = cross(va, vb);
  const up: Vector = dimensions === 3 ? scaled(cross(normal, right), 1 / length(normal)) : [0, 1, 0];
  const onScreen = (v: Vector): Point => [dot(v, right), dot(v, up)];
  const a = onScreen(va);
  // Nothing lies along a second vector that a line does not have.
  const b: Point = dimensions === 1 ? [0, 3 * Math.hypot(...a)] : onScreen(vb);
  const sites = layer.basis.map((number): Point => {
    const [x, y] = basis[number]!.at;
    return [x * a[0] + y * b[0], x * a[1] + y * b[1]];
  });
  return { a, b, sites };
}
