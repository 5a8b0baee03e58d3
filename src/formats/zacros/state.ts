/** state_input: what the lattice holds at the start. */
import type { Lattice, RandomSeeding, State, SurfaceSpecies } from './deck';
import { siteCount } from './lattice';
import { graphOf, siteTypesOf, speciesOf } from './pattern';
import { amount, Once, type Reader, type Statement } from './reader';
import { VACANCY } from './simulation';

const KNOWN = ['seed_on_sites', 'seed_multiple', 'end_initial_state'];
const SEEDING = ['site_types', 'neighboring', 'end_seed_multiple'];

/** Reads state_input. @throws ModelError with file and line */
export function readState(reader: Reader, lattice: Lattice, species: SurfaceSpecies[]): State {
  const opening = reader.open('initial_state');
  const sites = siteCount(lattice);
  const taken = new Map<number, string>();
  const state: State = { seeds: [], random: [] };
  for (;;) {
    const statement = reader.take(`the initial state, begun in ${opening.where},`, 'end_initial_state');
    if (statement.keyword === 'end_initial_state') break;
    if (!KNOWN.includes(statement.keyword)) throw statement.unknown('state_input', KNOWN);
    if (statement.keyword === 'seed_multiple') state.random.push(readSeeding(reader, statement, lattice, species));
    else state.seeds.push(seedOf(statement, sites, taken, species));
  }
  reader.close('end_initial_state');
  return state;
}

function seedOf(statement: Statement, sites: number, taken: Map<number, string>, species: SurfaceSpecies[]) {
  const { name, dentates, rest } = molecule(statement, species);
  if (rest.length !== dentates) {
    const message = `${name} occupies ${amount(dentates, 'site')}, but ${rest.length === 1 ? '1 is' : `${rest.length} are`} given`;
    throw statement.fault(message, 'name one site for each dentate');
  }
  const own = rest.map((word) => statement.siteOf(word, sites));
  for (const site of own) {
    const before = taken.get(site);
    if (before) throw statement.fault(`site ${site} is occupied twice`, `it was filled in ${before}`);
    taken.set(site, statement.where);
  }
  return { species: name, sites: own };
}

function readSeeding(reader: Reader, opening: Statement, lattice: Lattice, species: SurfaceSpecies[]): RandomSeeding {
  const { name, dentates, rest } = molecule(opening, species);
  if (rest.length !== 1) throw opening.fault('seed_multiple takes a species and a number', 'seed_multiple CO* 12');
  const owner = `seed_multiple ${name}`;
  const given = new Once();
  for (;;) {
    const statement = reader.take(`${owner}, begun in ${opening.where},`, 'end_seed_multiple');
    if (statement.keyword === 'end_seed_multiple') break;
    if (!SEEDING.includes(statement.keyword)) throw statement.unknown('seed_multiple', SEEDING);
    given.add(statement);
  }
  const siteTypes = siteTypesOf(given, dentates, lattice, owner);
  return {
    species: name,
    count: opening.integer(rest[0]!, 'the number of molecules', 0, siteCount(lattice)),
    ...graphOf(given, dentates, owner, opening.where),
    ...(siteTypes ? { siteTypes } : {}),
    where: opening.where,
  };
}

function molecule(statement: Statement, species: SurfaceSpecies[]) {
  const [name, ...rest] = statement.values;
  if (name === undefined) throw statement.fault(`${statement.keyword} names no species`);
  if (name === VACANCY) throw statement.fault('"*" is no species: what is not seeded is empty', 'delete the line');
  return { name, dentates: speciesOf(statement, name, species), rest };
}
