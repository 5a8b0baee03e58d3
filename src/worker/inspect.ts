/** What is there at a site, and what can happen. */
import type { Simulation } from '../engine/simulation';
import { engineSpecies } from '../model/engineSpecies';
import { latticeOf } from '../model/lattices/geometry';
import { inRegion } from '../model/regions';
import type { ModelDocument } from '../model/schema';
import type { SiteInfo } from './protocol';

const AXES = { x: 0, y: 1, z: 2 } as const;

/** @throws RangeError for a site that is not there */
export function inspectSite(model: ModelDocument, simulation: Simulation, site: number, generation: number): SiteInfo {
  if (!Number.isInteger(site) || site < 0 || site >= simulation.sites)
    throw new RangeError(`There is no site ${site}.`);
  const { cell: at, basis } = latticeOf(model.lattice).at(site);
  const species = engineSpecies(model)[simulation.lattice()[site] as number]?.id ?? '';
  const body = simulation.bodyAt(site);
  const kind = model.bodies.find((b) => b.species === species);
  return {
    generation,
    site,
    at,
    basis,
    species,
    region: model.regions
      .filter((region) => {
        const layer = at[AXES[region.axis]];
        return inRegion(region, layer);
      })
      .map((region) => region.id),
    body: body && kind ? { id: kind.id, ...body } : null,
    events: simulation.inspect(site).map((event) => ({ ...event, step: model.steps[event.step]?.id ?? '' })),
  };
}
