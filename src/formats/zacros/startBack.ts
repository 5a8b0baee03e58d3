/** The start of a model document as the initial state of a deck. */
import { engineSpecies } from '../../model/engineSpecies';
import type { Geometry } from '../../model/lattices/geometry';
import { ModelError } from '../../model/problem';
import type { ModelDocument } from '../../model/schema';
import { startBodies, startBytes, startFills } from '../../model/start';
import { siteNumber } from './cells';
import type { State, SurfaceSpecies } from './deck';

/**
 * Molecules site by site, and those that are drawn at random as numbers of them.
 * @param species occupying species by their id
 * @throws ModelError where sites drawn at random are of several types
 */
export function stateBack(model: ModelDocument, geometry: Geometry, species: Map<string, SurfaceSpecies>): State {
  const entries = engineSpecies(model).map(({ id }) => id.split('.') as [string, string?]);
  const bodies = startBodies(model, geometry);
  const molecules = new Map<string, State['seeds'][0]>();
  startBytes(model, geometry, indexIn(model)).forEach((entry, site) => {
    const [id, dentate = '1'] = entries[entry]!;
    const known = species.get(id);
    if (!known) return;
    const key = known.dentates > 1 ? `${id} ${bodies[site]}` : `site ${site}`;
    const molecule = molecules.get(key) ?? { species: known.name, sites: [] };
    const { cell, basis } = geometry.at(site);
    molecule.sites[Number(dentate) - 1] = siteNumber(model.lattice, [...numbered(model, cell), basis]);
    molecules.set(key, molecule);
  });
  return { seeds: [...molecules.values()], random: randomBack(model, geometry, species) };
}

function indexIn(model: ModelDocument): (id: string) => number {
  const numbers = new Map(engineSpecies(model).map(({ id }, i) => [id, i]));
  return (id) => numbers.get(id)!;
}

/** A graph has sites only; a lattice has a cell of two axes before the number of the site. */
function numbered({ lattice }: ModelDocument, [x, y]: number[]): number[] {
  return lattice.kind === 'graph' ? [] : [x!, y!];
}

function randomBack(model: ModelDocument, geometry: Geometry, species: Map<string, SurfaceSpecies>): State['random'] {
  const { random } = model.start;
  if (random.length > 0 && geometry.siteTypes.length > 1) {
    const message = 'it does not fit into Zacros input: there, sites drawn at random are all of one type';
    throw new ModelError([{ path: 'start.random', message, mend: 'name the sites in start.sites' }]);
  }
  const fills = startFills(model, geometry, indexIn(model));
  return random.flatMap(({ species: id }, i) => {
    const count = fills[3 * i + 2]!;
    const known = species.get(id);
    if (!known || count === 0) return [];
    const typed = model.lattice.kind === 'square' ? {} : { siteTypes: [0] };
    return [{ species: known.name, count, sites: 1, neighbouring: [], ...typed, where: `start.random[${i}]` }];
  });
}
