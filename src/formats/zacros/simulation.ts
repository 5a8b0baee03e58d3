/** simulation_input: conditions, species, reporting and stopping. */
import type { GasSpecies, Sampling, Simulation, SurfaceSpecies } from './deck';
import { amount, Once, quoted, type Reader, type Statement } from './reader';

/** What each keyword without effect here steers in Zacros. */
const NO_EFFECT: Record<string, string> = {
  event_report: 'the report of every event',
  wall_time: 'the longest computing time',
  no_restart: 'restart files',
  override_array_bounds: 'memory of Zacros',
  cache_product_clusters: 'memory of Zacros',
  tol_dx_newton: 'the solver for waiting times',
  tol_rhs_newton: 'the solver for waiting times',
  max_newton_iter: 'the solver for waiting times',
  n_gauss_pts: 'the solver for waiting times',
  energetics_lists: 'an output file',
  process_lists: 'an output file',
  debug_report_global_energetics: 'debugging output',
  debug_report_processes: 'debugging output',
  debug_newton_method: 'debugging output',
  debug_check_processes: 'checks of Zacros itself',
  debug_check_lattice: 'checks of Zacros itself',
  debug_check_globenerg: 'checks of Zacros itself',
  debug_check_global_energetics: 'checks of Zacros itself',
  debug_check_caching: 'checks of Zacros itself',
};
const STIFFNESS =
  /^(legacy_|prats_|prats2024_)?(enable_stiffness_scaling|stiffness_scal\w*|stiffn_\w+|check_every|(min|max)_separation|max_qequil_separation|tol_part_equil_ratio|(up|down)?scaling_\w+|min_noccur)$/;
/** Scaling is an approximation that saves time: without it the same model runs as it is written. */
const SCALING = 'stiffness scaling, which is not done: every step runs at its own rate, exactly and more slowly';
const SAMPLED = ['snapshots', 'process_statistics', 'species_numbers'];
const GAS = ['gas_specs_names', 'gas_energies', 'gas_molec_weights', 'gas_molar_fracs'];
const KNOWN = [
  ...['random_seed', 'temperature', 'pressure', 'n_gas_species', ...GAS],
  ...['n_surf_species', 'surf_specs_names', 'surf_specs_dent', ...SAMPLED, 'max_steps', 'max_time', 'finish'],
  ...Object.keys(NO_EFFECT),
];
/** As many as a document has, besides the empty site. */
const MOST: Record<string, number> = { n_gas_species: 32, n_surf_species: 63 };
/** Sites that a molecule may occupy in the document. */
const MOST_DENTATES = 8;
export const VACANCY = '*';

/** Reads simulation_input. @throws ModelError with file and line */
export function readSimulation(reader: Reader): Simulation {
  const given = new Once();
  const other: string[][] = [];
  let last: Statement;
  do {
    last = reader.take('the simulation', 'finish');
    const stiffness = STIFFNESS.test(last.keyword);
    if (!stiffness && !KNOWN.includes(last.keyword)) throw last.unknown('simulation_input', KNOWN);
    given.add(last);
    const steers = stiffness ? SCALING : NO_EFFECT[last.keyword];
    if (steers !== undefined) {
      other.push(last.words);
      reader.note(last.where, `${last.keyword} has no effect here: it steers ${steers}`);
    }
  } while (last.keyword !== 'finish');
  reader.close('finish');
  return assemble(given, other, last.where, reader);
}

function assemble(given: Once, other: string[][], end: string, reader: Reader): Simulation {
  const need = (keyword: string) => given.need(keyword, 'the simulation', end);
  const seed = given.get('random_seed');
  const steps = given.get('max_steps');
  const time = given.get('max_time');
  return {
    ...(seed ? { seed: seed.integer(seed.only('random_seed 953129'), 'the seed', 0) } : {}),
    ...temperatureOf(need('temperature')),
    pressure: pressureOf(need('pressure')),
    gas: gasOf(given, need, reader),
    species: speciesOf(given, need),
    ...sampled('snapshots', given.get('snapshots'), reader),
    ...sampled('processStatistics', given.get('process_statistics'), reader),
    ...sampled('speciesNumbers', given.get('species_numbers'), reader),
    ...(steps ? { maxSteps: limit(steps) } : {}),
    ...(time ? { maxTime: limit(time) } : {}),
    other,
  };
}

function temperatureOf(statement: Statement): Pick<Simulation, 'temperature' | 'temperatureRamp'> {
  const [first, start, slope] = statement.values;
  if (first?.toLowerCase() !== 'ramp')
    return { temperature: statement.positive(statement.only('temperature 500.0'), 'the temperature') };
  statement.expect(3, 'temperature ramp 300.0 5.0');
  return {
    temperature: statement.positive(start!, 'the temperature'),
    temperatureRamp: { slope: statement.real(slope!, 'the rate of the ramp'), where: statement.where },
  };
}

function pressureOf(statement: Statement): number {
  return statement.realFrom(0, statement.only('pressure 1.0'), 'the pressure');
}

function gasOf(given: Once, need: (keyword: string) => Statement, reader: Reader): GasSpecies[] {
  const count = countOf(given, 'n_gas_species', GAS);
  if (count === 0) return [];
  const names = listed(need('gas_specs_names'), count, 'n_gas_species');
  unique(need('gas_specs_names'), names);
  const column = (keyword: string, read: (statement: Statement, word: string) => number) => {
    const statement = need(keyword);
    const surplus = statement.values.slice(count);
    if (surplus.length > 0)
      reader.note(
        statement.where,
        `${keyword} has ${amount(surplus.length, 'value')} more than there are gases: not read`,
      );
    const values = surplus.length > 0 ? statement.values.slice(0, count) : listed(statement, count, 'n_gas_species');
    return values.map((word) => read(statement, word));
  };
  const energies = column('gas_energies', (s, word) => s.real(word, 'the energy'));
  const masses = column('gas_molec_weights', (s, word) => s.realFrom(0, word, 'the mass'));
  const fractions = column('gas_molar_fracs', (s, word) => s.realFrom(0, word, 'the molar fraction'));
  return names.map((name, i) => ({ name, energy: energies[i]!, mass: masses[i]!, fraction: fractions[i]! }));
}

function speciesOf(given: Once, need: (keyword: string) => Statement): SurfaceSpecies[] {
  const columns = ['surf_specs_names', 'surf_specs_dent'];
  const count = countOf(given, 'n_surf_species', columns);
  if (count === 0) return [];
  const names = need('surf_specs_names');
  const words = listed(names, count, 'n_surf_species');
  unique(names, words);
  if (words.includes(VACANCY)) throw names.fault('"*" is the empty site, not a species', 'take it out of the list');
  const dent = need('surf_specs_dent');
  const dentates = listed(dent, count, 'n_surf_species').map((word) =>
    dent.integer(word, 'the dentates', 1, MOST_DENTATES),
  );
  return words.map((name, i) => ({ name, dentates: dentates[i]! }));
}

/** The number of species; without it there are none, and then no columns of them either. */
function countOf(given: Once, keyword: string, columns: string[]): number {
  const statement = given.get(keyword);
  if (statement) return statement.integer(statement.only(`${keyword} 2`), keyword, 0, MOST[keyword]);
  const stray = columns.map((column) => given.get(column)).find((column) => column !== undefined);
  if (stray) throw stray.fault(`${stray.keyword} without ${keyword}`, `add ${keyword} and their number`);
  return 0;
}

function listed(statement: Statement, count: number, counted: string): string[] {
  const { values } = statement;
  if (values.length === count) return values;
  throw statement.fault(
    `${statement.keyword} has ${amount(values.length, 'value')}, but ${counted} is ${count}`,
    'give one for each species',
  );
}

/** Throws where a name comes twice. */
export function unique(statement: Statement, names: string[]): void {
  const seen = new Set<string>();
  const twice = names.find((name) => seen.size === seen.add(name).size);
  if (twice !== undefined) throw statement.fault(`the name ${quoted(twice)} comes twice`, 'rename one of the two');
}

function sampled<K extends string>(key: K, statement: Statement | undefined, reader: Reader): { [P in K]?: Sampling } {
  if (!statement) return {};
  const sampling = samplingOf(statement);
  if (sampling.on === 'realtime') {
    const instead = 'samples go by simulated time or by events: "on time", "on event" or --every';
    reader.note(statement.where, `${statement.keyword} by seconds of computing is not done here; ${instead}`);
  }
  return { [key]: sampling } as { [P in K]?: Sampling };
}

function samplingOf(statement: Statement): Sampling {
  const [first, kind, ...rest] = statement.values.map((word) => word.toLowerCase());
  const usage = `write "${statement.keyword} on time 0.1", "on event 1000", "on logtime 1e-6 2" or "off"`;
  if (first === 'off' && kind === undefined) return { on: 'off' };
  if (first === 'on' && kind === 'time' && rest.length === 1)
    return { on: 'time', interval: statement.positive(rest[0]!, 'the interval') };
  if (first === 'on' && kind === 'event' && rest.length <= 1)
    return { on: 'event', every: statement.integer(rest[0] ?? '1', 'the number of events', 1) };
  if (first === 'on' && kind === 'logtime' && rest.length === 2) {
    const [start, factor] = rest as [string, string];
    if (statement.real(factor, 'the factor') <= 1) throw statement.fault(`the factor is ${factor}`, 'it is above 1');
    return { on: 'logtime', first: statement.positive(start, 'the first time'), factor: statement.real(factor, '') };
  }
  if (first === 'on' && kind === 'realtime' && rest.length === 1)
    return { on: 'realtime', interval: statement.positive(rest[0]!, 'the interval') };
  if (first === 'on' && kind === 'elemevent' && (rest.length === 1 || rest.length === 2)) {
    const every = statement.integer(rest[1] ?? '1', 'the number of events', 1);
    return { on: 'elemevent', step: statement.integer(rest[0]!, 'the number of the step', 1), every };
  }
  throw statement.fault(`"${statement.values.join(' ').slice(0, 60)}" is no way to report`, usage);
}

function limit(statement: Statement): number {
  const word = statement.only(`${statement.keyword} infinity`);
  return /^inf(inity)?$/i.test(word) ? Number.POSITIVE_INFINITY : statement.realFrom(0, word, statement.keyword);
}
