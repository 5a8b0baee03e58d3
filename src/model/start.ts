/** The start configuration: fill, layers, named sites; the random part is left to the engine and its generator. */
import type { Geometry } from './lattices/geometry';
import type { ModelDocument } from './schema';

const AXES = { x: 0, y: 1, z: 2 } as const;

/** Species number of each site before the random part. */
export function startBytes(model: ModelDocument, geometry: Geometry, index: (id: string) => number): Uint8Array {
  const bytes = new Uint8Array(geometry.sites).fill(index(model.start.fill));
  for (const layer of model.start.layers) {
    const axis = AXES[layer.axis];
    const length = geometry.cells[axis];
    const from = layer.from < 0 ? length + layer.from : layer.from;
    const to = layer.to < 0 ? length + layer.to : layer.to;
    for (let site = 0; site < bytes.length; site++) {
      const at = geometry.at(site).cell[axis];
      if (at >= from && at <= to) bytes[site] = index(layer.species);
    }
  }
  for (const { at, species } of model.start.sites) bytes[siteNumber(at, geometry)] = index(species);
  return bytes;
}

/** Number of a site given as cell coordinates and, where a cell has several sites, its number in the cell. */
export function siteNumber(at: number[], geometry: Geometry): number {
  const [nx, ny] = geometry.cells;
  const cell = at.slice(0, geometry.dimensions);
  const [x = 0, y = 0, z = 0] = geometry.basis.length === geometry.sites ? [] : cell;
  const basis = geometry.basis.length === 1 ? 0 : (at.at(-1) as number);
  return ((z * ny + y) * nx + x) * geometry.basis.length + basis;
}

/** Number of the molecule that each site belongs to, 0 for none; empty without molecules. */
export function startBodies(model: ModelDocument, geometry: Geometry): Int32Array {
  if (!model.start.sites.some(({ molecule }) => molecule !== undefined)) return new Int32Array(0);
  const bodies = new Int32Array(geometry.sites);
  for (const { at, molecule } of model.start.sites) bodies[siteNumber(at, geometry)] = molecule ?? 0;
  return bodies;
}

/** Triples (species, species it replaces, number of sites) for the engine; fractions are of the fill species' sites. */
export function startFills(model: ModelDocument, geometry: Geometry, index: (id: string) => number): Float64Array {
  const fill = index(model.start.fill);
  const available = startBytes(model, geometry, index).reduce((n, species) => n + (species === fill ? 1 : 0), 0);
  let left = available;
  return Float64Array.from(
    model.start.random.flatMap(({ species, fraction }) => {
      const number = Math.min(left, Math.round(fraction * available));
      left -= number;
      return [index(species), fill, number];
    }),
  );
}
