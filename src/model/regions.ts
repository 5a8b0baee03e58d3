import { AXIS_NAMES } from './fields';
import { type Geometry, layerOf } from './lattices/geometry';
import type { ModelDocument } from './schema';

/** One byte per site, bit r set inside region r; empty without regions. */
export function regionBytes(model: ModelDocument, geometry: Geometry): Uint8Array {
  if (model.regions.length === 0) return new Uint8Array(0);
  const bytes = new Uint8Array(geometry.sites);
  for (let site = 0; site < bytes.length; site++) {
    model.regions.forEach((region, r) => {
      const layer = layerOf(site, AXIS_NAMES.indexOf(region.axis) as 0 | 1 | 2, geometry);
      if (inRegion(region, layer)) bytes[site]! |= 1 << r;
    });
  }
  return bytes;
}

/** Whether a layer along a region's axis belongs to it; a region that begins after its end goes over the wrapped edge. */
export function inRegion({ from, to }: { from: number; to: number }, layer: number): boolean {
  return from <= to ? layer >= from && layer <= to : layer >= from || layer <= to;
}
