/** The initial state of a deck: molecules on given sites, and molecules at random. */
import type { Geometry } from '../../model/lattices/geometry';
import { type Placement, placementsOn } from '../../model/placing';
import type { ModelInput } from '../../model/schema';
import { coordinatesOf } from './cells';
import type { RandomSeeding, ZacrosDeck } from './deck';
import { fault } from './reader';
import type { Names } from './shapes';

type StartSites = NonNullable<ModelInput['start']['sites']>;
const DEFAULT_SEED = 1;

/**
 * One entry for each occupied site. The sites of a molecule with several dentates carry the number of the
 * molecule. Random seeds are drawn here, with the deck's random_seed: a deck starts the same every time.
 * @throws ModelError where the lattice has no room for as many
 */
export function startOf(deck: ZacrosDeck, names: Names, geometry: Geometry): StartSites {
  const { seeds = [], random = [] } = deck.state ?? {};
  const coordinates = coordinatesOf(deck.lattice);
  const sites: StartSites = [];
  const taken = new Set<string>();
  let molecules = 0;
  const place = (species: string, places: number[][]) => {
    const { id, dentates } = names.species.get(species)!;
    molecules++;
    for (const [i, at] of places.entries()) {
      taken.add(at.join());
      sites.push(dentates === 1 ? { at, species: id } : { at, species: `${id}.${i + 1}`, molecule: molecules });
    }
  };
  for (const { species, sites: numbers } of seeds) place(species, numbers.map(coordinates));
  const draw = generator(deck.simulation.seed ?? DEFAULT_SEED);
  for (const seeding of random) {
    for (const places of drawn(seeding, names, geometry, taken, draw)) place(seeding.species, places);
  }
  return sites;
}

/** Free places for the molecules of a random seeding, each drawn uniformly from those that are then left. */
function* drawn(seeding: RandomSeeding, names: Names, geometry: Geometry, taken: Set<string>, draw: () => number) {
  const { count, sites, neighbouring, siteTypes, species, where } = seeding;
  const shape = {
    sites: Array.from({ length: sites }, (_, i) => {
      const type = names.types && siteTypes ? { type: names.types[siteTypes[i]!]! } : {};
      return { before: `s${i}`, after: `s${i}`, ...type };
    }),
    bonds: neighbouring,
  };
  const shapes = placementsOn(shape, geometry, true);
  const [nx, ny] = geometry.cells;
  const order = Uint32Array.from({ length: nx * ny * shapes.length }, (_, i) => i);
  let left = count;
  for (let end = order.length; left > 0; end--) {
    if (end === 0) {
      const message = `there is room for ${count - left} of ${count} molecules of ${species}`;
      throw fault(where, message, 'seed fewer, or make the lattice larger');
    }
    const pick = Math.floor(draw() * end);
    const choice = order[pick]!;
    order[pick] = order[end - 1]!;
    const cell = Math.floor(choice / shapes.length);
    const places = placed(shapes[choice % shapes.length]!, [cell % nx, Math.floor(cell / nx)], geometry);
    const free = new Set(places.map((at) => at.join())).size === sites && !places.some((at) => taken.has(at.join()));
    if (!free) continue;
    left--;
    yield places;
  }
}

/** Coordinates of the sites of a placement whose first site stands in a cell of the lattice. */
function placed({ places }: Placement, [x, y]: [number, number], geometry: Geometry): number[][] {
  const [nx, ny] = geometry.cells;
  const own = geometry.basis.length > 1;
  return places.map(({ cell, basis }) => {
    if (!geometry.periodic[0]) return [basis];
    const at = [(x + cell[0] + nx * Math.abs(cell[0])) % nx, (y + cell[1] + ny * Math.abs(cell[1])) % ny];
    return own ? [...at, basis] : at;
  });
}

/** Numbers in [0, 1), from whole-number arithmetic only: the same in every browser. Mulberry32, T. Ettinger 2017. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
