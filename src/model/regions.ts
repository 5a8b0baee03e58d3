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
      if (layer >= region.from && layer <= region.to) bytes[site]! |= 1 << r;
    });
  }
  return bytes;
}
