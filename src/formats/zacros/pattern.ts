/** What clusters, elementary steps and random seeding share: sites, their graph, what they hold, and their geometry. */
import { suggest } from '../../model/near';
import type { Lattice, PatternGraph, SiteState, SurfaceSpecies, VariantGeometry } from './deck';
import { typeOf } from './lattice';
import { amount, fault, type Once, quoted, type Reader, type Statement } from './reader';
import { VACANCY } from './simulation';

/** Most sites of a pattern. */
const MOST_SITES = 64;
/** Keywords that a variant, or a block without variants, may give about its geometry. */
export const GEOMETRY = ['site_types', 'angles', 'no_mirror_images', 'absl_orientation'];
const REAL_AFTER_COLON = /^([\d-]+):(.+)$/;

/** Sites of the pattern that a `sites` statement announces. */
export function countSites(statement: Statement): number {
  return statement.integer(statement.only('sites 2'), 'sites', 1, MOST_SITES);
}

/**
 * The graph of a pattern: `sites` and `neighboring`.
 * @throws ModelError where a site is its own neighbour, a bond comes twice, or the sites do not hang together
 */
export function graphOf(given: Once, sites: number, owner: string, where: string): PatternGraph {
  const statement = given.get('neighboring');
  const neighbouring = (statement?.values ?? []).map((word) => statement!.pair(word, sites));
  const seen = new Set<string>();
  for (const [from, to] of neighbouring) {
    if (from === to) throw statement!.fault(`site ${from} of ${owner} is its own neighbour`, `delete ${from}-${to}`);
    const key = `${Math.min(from, to)}-${Math.max(from, to)}`;
    if (seen.has(key)) throw statement!.fault(`${key} is listed twice for ${owner}`, 'delete one of the two');
    seen.add(key);
  }
  const reached = new Set([1]);
  for (const site of reached) {
    for (const [from, to] of neighbouring) {
      if (from === site) reached.add(to);
      if (to === site) reached.add(from);
    }
  }
  for (let site = 1; site <= sites; site++) {
    if (reached.has(site)) continue;
    const message = `${owner} is disconnected: no chain of neighbours leads from site 1 to site ${site}`;
    throw fault(statement?.where ?? where, message, 'add the missing pair to "neighboring", like 1-2');
  }
  return { sites, neighbouring };
}

/**
 * The lines `entity species dentate` that follow a statement, one for each site.
 * @param free whether a site may be left open with `& & &`
 * @throws ModelError where a species is unknown or a molecule has not each of its dentates once
 */
export function readStates(
  reader: Reader,
  statement: Statement,
  sites: number,
  species: SurfaceSpecies[],
  free: boolean,
): SiteState[] {
  statement.expect(0, statement.keyword);
  const inside = `${statement.keyword}, begun in ${statement.where},`;
  const lines: Statement[] = [];
  const states: SiteState[] = [];
  while (states.length < sites) {
    const line = reader.take(inside, 'entity, species and dentate');
    if (line.words.length !== 3) {
      const message = `line ${states.length + 1} of ${sites} of ${statement.keyword} has ${amount(line.words.length, 'word')}`;
      throw line.fault(message, 'write entity, species and dentate for each site, like "1 CO* 1"');
    }
    lines.push(line);
    states.push(stateOf(line, species, free));
  }
  for (const [i, state] of states.entries()) if (state) checkMolecule(lines[i]!, state, states, species);
  return states;
}

function stateOf(line: Statement, species: SurfaceSpecies[], free: boolean): SiteState {
  const [entity, name, dentate] = line.words as [string, string, string];
  if (entity === '&' && name === '&' && dentate === '&') {
    if (free) return undefined;
    const mend = 'name the species, or write a step for each; Zacros takes "& & &" in clusters only';
    throw line.fault('a step must say what each of its sites holds', mend);
  }
  speciesOf(line, name, species);
  return {
    entity: line.integer(entity, 'the entity number', 1),
    species: name,
    dentate: line.integer(dentate, `the dentate of ${name}`, 1),
  };
}

/** Dentates of a species that a statement names; 1 for the vacancy. */
export function speciesOf(line: Statement, name: string, species: SurfaceSpecies[]): number {
  if (name === VACANCY) return 1;
  const found = species.find((one) => one.name === name);
  if (found) return found.dentates;
  const names = species.map((one) => one.name);
  throw line.fault(`there is no surface species ${quoted(name)}`, suggest(name, [...names, VACANCY]));
}

function checkMolecule(line: Statement, state: NonNullable<SiteState>, all: SiteState[], species: SurfaceSpecies[]) {
  const dentates = speciesOf(line, state.species, species);
  if (state.dentate > dentates)
    throw line.fault(`dentate ${state.dentate} of ${state.species}, which has ${amount(dentates, 'dentate')}`);
  const molecule = all.filter((other) => other?.entity === state.entity);
  const other = molecule.find((site) => site!.species !== state.species);
  if (other) {
    const message = `entity ${state.entity} is ${state.species} and ${other.species}`;
    throw line.fault(message, 'give each molecule its own entity number');
  }
  const numbers = new Set(molecule.map((site) => site!.dentate));
  if (molecule.length !== numbers.size)
    throw line.fault(
      `entity ${state.entity} has the same dentate of ${state.species} twice`,
      'two molecules need two entity numbers, two sites of one molecule two dentates',
    );
  if (numbers.size < dentates) {
    const message = `${state.species} occupies ${dentates} sites, but entity ${state.entity} has ${numbers.size} of them`;
    throw line.fault(message, `list its dentates 1 to ${dentates}, or correct surf_specs_dent`);
  }
}

/** Types of the sites of a pattern, from 0; undefined where they are not given, which means any, as in Zacros. */
export function siteTypesOf(given: Once, sites: number, lattice: Lattice, owner: string) {
  const statement = given.get('site_types');
  if (!statement) return undefined;
  if (statement.values.length !== sites)
    throw statement.fault(
      `site_types has ${amount(statement.values.length, 'value')}, but ${owner} has ${amount(sites, 'site')}`,
      'give one type for each site',
    );
  return statement.values.map((word) => typeOf(statement, word, lattice.siteTypes));
}

/** Reads site types, angles, mirror images and orientation of a variant. */
export function geometryOf(
  given: Once,
  graph: PatternGraph,
  lattice: Lattice,
  variant: { name: string; where: string; owner: string },
): VariantGeometry {
  const siteTypes = siteTypesOf(given, graph.sites, lattice, variant.owner);
  const mirror = given.get('no_mirror_images');
  mirror?.expect(0, 'no_mirror_images');
  const orientation = given.get('absl_orientation');
  return {
    name: variant.name,
    where: variant.where,
    ...(siteTypes ? { siteTypes } : {}),
    angles: anglesOf(given.get('angles'), graph),
    mirrorImages: mirror === undefined,
    ...(orientation ? { orientation: orientationOf(orientation, graph) } : {}),
  };
}

function anglesOf(statement: Statement | undefined, graph: PatternGraph): VariantGeometry['angles'] {
  return (statement?.values ?? []).map((word) => {
    const { sites, degrees } = degreesOf(statement!, word, 'angles 1-2-3:120.0');
    const [from, at, to] = sites;
    if (sites.length !== 3 || !from || !at || !to)
      throw statement!.fault(`${quoted(word)} is no angle`, 'write it like 1-2-3:120.0');
    for (const site of sites) statement!.siteOf(String(site), graph.sites);
    if (from === to) throw statement!.fault(`${quoted(word)} is an angle between one bond and itself`);
    needBond(statement!, graph, from, at);
    needBond(statement!, graph, at, to);
    return { from, at, to, degrees };
  });
}

function orientationOf(statement: Statement, graph: PatternGraph): NonNullable<VariantGeometry['orientation']> {
  const usage = 'absl_orientation 1-2:0.0';
  const { sites, degrees } = degreesOf(statement, statement.only(usage), usage);
  const [from, to] = sites;
  if (sites.length !== 2 || !from || !to)
    throw statement.fault(`${quoted(statement.words[1]!)} is no orientation`, `write it like "${usage}"`);
  for (const site of sites) statement.siteOf(String(site), graph.sites);
  needBond(statement, graph, from, to);
  return { from, to, degrees };
}

function degreesOf(statement: Statement, word: string, usage: string): { sites: number[]; degrees: number } {
  const match = REAL_AFTER_COLON.exec(word);
  if (!match) throw statement.fault(`${quoted(word)} has no angle behind a colon`, `write it like "${usage}"`);
  const degrees = statement.real(match[2]!, 'the angle');
  if (Math.abs(degrees) > 360) throw statement.fault(`an angle of ${match[2]} degrees`, 'give it from -360 to 360');
  return { sites: match[1]!.split('-').map(Number), degrees };
}

function needBond(statement: Statement, graph: PatternGraph, from: number, to: number): void {
  const bonded = graph.neighbouring.some(([a, b]) => (a === from && b === to) || (a === to && b === from));
  if (!bonded)
    throw statement.fault(`${statement.keyword} uses ${from}-${to}, which are no neighbours`, 'list the pair first');
}
