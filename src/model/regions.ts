import type { Geometry } from './lattices/geometry';
import type { ModelDocument } from './schema';

const AXES = { x: 0, y: 1, z: 2 } as const;

/** One byte per site, bit r set inside region r; empty without regions. */
export function regionBytes(model: ModelDocument, geometry: Geometry): Uint8Array {
  if (model.regions.length === 0) return new Uint8Array(0);
  const bytes = new Uint8Array(geometry.sites);
  for (let site = 0; site < bytes.length; site++) {
    const { cell } = geometry.at(site);
    model.regions.forEach((region, r) => {
      const layer = cell[AXES[region.axis]];
      if (layer >= region.from && layer <= region.to) bytes[site]! |= 1 << r;
    });
  }
  return bytes;
}
