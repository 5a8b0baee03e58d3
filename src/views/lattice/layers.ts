/**
 * Planes of sites. A two-dimensional lattice is one; of a three-dimensional lattice one at a time is shown: the sites of
 * equal height along the last axis.
 */
import type { Geometry } from '../../model/lattices/geometry';
import { heights } from '../../model/lattices/vectors';
import type { Painter } from './paint';

export interface Layer {
  /** Cell along z. */
  cell: number;
  /** Sites of the cell that lie in the plane, by number. */
  basis: readonly number[];
  /** Height over the first plane in nm. */
  height: number;
}

/** Heights that differ by less than this part of a cell are one. */
const SAME = 1e-4;

/** The planes of a lattice from the bottom up; one for a lattice of fewer than three dimensions. */
export function layersOf({ dimensions, basis, cells, vectors }: Geometry): Layer[] {
  if (dimensions < 3) return [{ cell: 0, basis: [...basis.keys()], height: 0 }];
  const planes: { at: number; basis: number[] }[] = [];
  const byHeight = [...basis.keys()].sort((a, b) => basis[a]!.at[2] - basis[b]!.at[2] || a - b);
  for (const number of byHeight) {
    const at = basis[number]!.at[2];
    const last = planes.at(-1);
    if (last && at - last.at < SAME) last.basis.push(number);
    else planes.push({ at, basis: [number] });
  }
  const cellHeight = heights(vectors)[2];
  return Array.from({ length: cells[2] }, (_, cell) =>
    planes.map(({ at, basis }) => ({ cell, basis, height: (cell + at - planes[0]!.at) * cellHeight })),
  ).flat();
}

/** The values of the sites in a plane, in the plane's own order: cell by cell, x fastest. Shared where they lie together. */
export function inLayer<T extends Uint8Array | Int32Array>(values: T, { cell, basis }: Layer, geometry: Geometry): T {
  const perCell = geometry.basis.length;
  const perLayer = geometry.cells[0] * geometry.cells[1];
  const from = cell * perLayer * perCell;
  if (basis.length === perCell) return values.subarray(from, from + perLayer * perCell) as T;
  const taken = new (values.constructor as new (length: number) => T)(perLayer * basis.length);
  let to = 0;
  for (let c = 0; c < perLayer; c++) {
    for (const number of basis) taken[to++] = values[from + c * perCell + number]!;
  }
  return taken;
}

/** The paints of the sites in a plane, in the same order; the rest of the lattice is not painted. */
export function paintLayer(painter: Painter, layer: Layer, geometry: Geometry): Uint8Array {
  const perLayer = geometry.cells[0] * geometry.cells[1];
  const paint = new Uint8Array(perLayer * layer.basis.length);
  const from = siteOfLayer(0, layer, geometry);
  if (layer.basis.length === geometry.basis.length) painter.write(from, from + paint.length, paint);
  else for (let site = 0; site < paint.length; site++) paint[site] = painter.at(siteOfLayer(site, layer, geometry));
  return paint;
}

/** Number in the whole lattice of a site of the plane. */
export function siteOfLayer(site: number, { cell, basis }: Layer, geometry: Geometry): number {
  const perLayer = geometry.cells[0] * geometry.cells[1];
  const inPlane = Math.floor(site / basis.length);
  return (cell * perLayer + inPlane) * geometry.basis.length + basis[site % basis.length]!;
}

/** Number in the plane of a site of the lattice; null for a site of another plane. */
export function siteInLayer(site: number, { cell, basis }: Layer, geometry: Geometry): number | null {
  const perLayer = geometry.cells[0] * geometry.cells[1];
  const cellNumber = Math.floor(site / geometry.basis.length);
  const number = basis.indexOf(site % geometry.basis.length);
  if (number < 0 || Math.floor(cellNumber / perLayer) !== cell) return null;
  return (cellNumber % perLayer) * basis.length + number;
}
