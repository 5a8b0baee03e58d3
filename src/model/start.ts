/** The start configuration: fill, layers, named sites; the random part is left to the engine and its generator. */
import { AXIS_NAMES } from './fields';
import { type Geometry, layerOf, siteAt } from './lattices/geometry';
import type { ModelDocument } from './schema';

/** Species number of each site before the random part. */
export function startBytes(model: ModelDocument, geometry: Geometry, index: (id: string) => number): Uint8Array {
  const bytes = new Uint8Array(geometry.sites).fill(index(model.start.fill));
  for (const layer of model.start.layers) {
    const axis = AXIS_NAMES.indexOf(layer.axis) as 0 | 1 | 2;
    const length = geometry.cells[axis];
    const from = layer.from < 0 ? length + layer.from : layer.from;
    const to = layer.to < 0 ? length + layer.to : layer.to;
    for (let site = 0; site < bytes.length; site++) {
      const at = layerOf(site, axis, geometry);
      if (at >= from && at <= to) bytes[site] = index(layer.species);
    }
  }
  for (const { at, species } of model.start.sites) bytes[siteAt(at, model.lattice, geometry)] = index(species);
  return bytes;
}

/** Number of the molecule that each site belongs to, 0 for none; empty without molecules. */
export function startBodies(model: ModelDocument, geometry: Geometry): Int32Array {
  if (!model.start.sites.some(({ molecule }) => molecule !== undefined)) return new Int32Array(0);
  const bodies = new Int32Array(geometry.sites);
  for (const { at, molecule } of model.start.sites) bodies[siteAt(at, model.lattice, geometry)] = molecule ?? 0;
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

/** Sites of each of the engine's species at the start, the random part included. */
export function countsAtStart(bytes: Uint8Array, fills: Float64Array, species: { id: string }[]): Map<string, number> {
  const counts = species.map(() => 0);
  for (const one of bytes) counts[one]!++;
  for (let i = 0; i < fills.length; i += 3) {
    counts[fills[i]!]! += fills[i + 2]!;
    counts[fills[i + 1]!]! -= fills[i + 2]!;
  }
  return new Map(species.map(({ id }, i) => [id, counts[i]!]));
}
