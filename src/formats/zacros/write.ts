/** Writes a deck as Zacros input files. */

import { largest } from '../../model/extremes';
import type {
  Cluster,
  Lattice,
  PatternGraph,
  Sampling,
  Simulation,
  SiteState,
  State,
  Step,
  VariantGeometry,
  ZacrosDeck,
} from './deck';

/** The files of a deck, text by name. `readDeck` reads the same deck from them. */
export function writeDeck(deck: ZacrosDeck): Record<string, string> {
  const { lattice } = deck;
  return {
    'simulation_input.dat': file(simulationLines(deck.simulation)),
    'lattice_input.dat': file(latticeLines(lattice)),
    'energetics_input.dat': file(
      block(
        'energetics',
        deck.energetics.flatMap((one) => clusterLines(one, lattice)),
      ),
    ),
    'mechanism_input.dat': file(
      block(
        'mechanism',
        deck.mechanism.flatMap((one) => stepLines(one, lattice)),
      ),
    ),
    ...(deck.state ? { 'state_input.dat': file(stateLines(deck.state, lattice)) } : {}),
  };
}

const file = (lines: string[]) => `${lines.join('\n')}\n`;
const indented = (lines: string[]) => lines.map((line) => `  ${line}`);
const number = (value: number) => (value === Number.POSITIVE_INFINITY ? 'infinity' : String(value));

/** `head`, the lines inside, and the word that ends it. */
function block(head: string, lines: string[]): string[] {
  return [head, ...indented(lines), `end_${head.split(' ')[0]}`];
}

function simulationLines(simulation: Simulation): string[] {
  const { seed, temperature, temperatureRamp, pressure, gas, species, maxSteps, maxTime, other } = simulation;
  const column = (keyword: string, values: (string | number)[]) => `${keyword} ${values.join(' ')}`;
  return [
    ...(seed === undefined ? [] : [`random_seed ${seed}`]),
    temperatureRamp ? `temperature ramp ${temperature} ${temperatureRamp.slope}` : `temperature ${temperature}`,
    `pressure ${pressure}`,
    column('n_gas_species', [gas.length]),
    ...(gas.length === 0
      ? []
      : [
          column(
            'gas_specs_names',
            gas.map(({ name }) => name),
          ),
          column(
            'gas_energies',
            gas.map(({ energy }) => energy),
          ),
          column(
            'gas_molec_weights',
            gas.map(({ mass }) => mass),
          ),
          column(
            'gas_molar_fracs',
            gas.map(({ fraction }) => fraction),
          ),
        ]),
    column('n_surf_species', [species.length]),
    ...(species.length === 0
      ? []
      : [
          column(
            'surf_specs_names',
            species.map(({ name }) => name),
          ),
          column(
            'surf_specs_dent',
            species.map(({ dentates }) => dentates),
          ),
        ]),
    ...samplingLines('snapshots', simulation.snapshots),
    ...samplingLines('process_statistics', simulation.processStatistics),
    ...samplingLines('species_numbers', simulation.speciesNumbers),
    ...(maxSteps === undefined ? [] : [`max_steps ${number(maxSteps)}`]),
    ...(maxTime === undefined ? [] : [`max_time ${number(maxTime)}`]),
    ...other.map((words) => words.join(' ')),
    'finish',
  ];
}

function samplingLines(keyword: string, sampling: Sampling | undefined): string[] {
  if (!sampling) return [];
  if (sampling.on === 'off') return [`${keyword} off`];
  if (sampling.on === 'time') return [`${keyword} on time ${sampling.interval}`];
  if (sampling.on === 'event') return [`${keyword} on event ${sampling.every}`];
  if (sampling.on === 'elemevent') return [`${keyword} on elemevent ${sampling.step} ${sampling.every}`];
  if (sampling.on === 'realtime') return [`${keyword} on realtime ${sampling.interval}`];
  return [`${keyword} on logtime ${sampling.first} ${sampling.factor}`];
}

function latticeLines(lattice: Lattice): string[] {
  if (lattice.kind === 'default_choice') {
    const { choice, constant, copies } = lattice;
    return block('lattice default_choice', [[choice, constant, ...copies].join(' ')]);
  }
  const { siteTypes, sites, vectors } = lattice;
  const points = (rows: number[][]) => indented(rows.map((row) => row.join(' ')));
  const types = [`n_site_types ${siteTypes.length}`, `site_type_names ${siteTypes.join(' ')}`];
  const cell = vectors ? ['cell_vectors', ...points(vectors)] : [];
  if (lattice.kind === 'explicit') {
    const lines = lattice.sites.map(({ type, at, neighbours }, i) =>
      [i + 1, ...at, siteTypes[type], neighbours.length, ...neighbours].join(' '),
    );
    const most = largest(lattice.sites.map(({ neighbours }) => neighbours.length));
    const head = [...cell, `n_sites ${sites.length}`, `max_coord ${most}`, ...types];
    return block('lattice explicit', [...head, ...block('lattice_structure', lines)]);
  }
  return block('lattice periodic_cell', [
    ...cell,
    `repeat_cell ${lattice.copies.join(' ')}`,
    ...types,
    `n_cell_sites ${sites.length}`,
    `site_types ${sites.map(({ type }) => siteTypes[type]).join(' ')}`,
    'site_coordinates',
    ...points(sites.map(({ at }) => at)),
    ...block(
      'neighboring_structure',
      lattice.neighbours.map(({ from, to, cell: direction }) => `${from}-${to} ${direction}`),
    ),
  ]);
}

function clusterLines(cluster: Cluster, lattice: Lattice): string[] {
  const lines = [...graphLines(cluster), ...statesLines('lattice_state', cluster.state)];
  const variants = cluster.variants.map((variant) =>
    variantLines(variant, lattice, [
      `graph_multiplicity ${variant.graphMultiplicity}`,
      `cluster_eng ${variant.energy}`,
    ]),
  );
  return block(`cluster ${cluster.name}`, [...lines, ...variants.flat()]);
}

function stepLines(step: Step, lattice: Lattice): string[] {
  const gas = step.gas.map(({ species, change }) => `${species} ${change}`);
  const lines = [
    ...(gas.length > 0 ? [`gas_reacs_prods ${gas.join(' ')}`] : []),
    ...graphLines(step),
    ...statesLines('initial', step.initial),
    ...statesLines('final', step.final),
  ];
  const variants = step.variants.map((variant) =>
    variantLines(variant, lattice, [
      `pre_expon ${[variant.preExponential].flat().join(' ')}`,
      ...(variant.ratio === undefined ? [] : [`pe_ratio ${[variant.ratio].flat().join(' ')}`]),
      `activ_eng ${variant.activationEnergy}`,
      ...(variant.proximityFactor === undefined ? [] : [`prox_factor ${variant.proximityFactor}`]),
    ]),
  );
  const keyword = step.reversible ? 'reversible_step' : 'step';
  return block(`${keyword} ${step.name}`, [...lines, ...variants.flat()]);
}

function graphLines({ sites, neighbouring }: PatternGraph): string[] {
  const bonds = neighbouring.map((bond) => bond.join('-'));
  return [`sites ${sites}`, ...(bonds.length > 0 ? [`neighboring ${bonds.join(' ')}`] : [])];
}

function statesLines(keyword: string, states: SiteState[]): string[] {
  const line = (state: SiteState) => (state ? `${state.entity} ${state.species} ${state.dentate}` : '& & &');
  return [keyword, ...indented(states.map(line))];
}

function variantLines(variant: VariantGeometry, { siteTypes }: Lattice, values: string[]): string[] {
  const angles = variant.angles.map(({ from, at, to, degrees }) => `${from}-${at}-${to}:${degrees}`);
  const { orientation } = variant;
  const lines = [
    ...(variant.siteTypes ? [`site_types ${variant.siteTypes.map((type) => siteTypes[type]).join(' ')}`] : []),
    ...values,
    ...(angles.length > 0 ? [`angles ${angles.join(' ')}`] : []),
    ...(variant.mirrorImages ? [] : ['no_mirror_images']),
    ...(orientation ? [`absl_orientation ${orientation.from}-${orientation.to}:${orientation.degrees}`] : []),
  ];
  return variant.name === '' ? lines : block(`variant ${variant.name}`, lines);
}

function stateLines({ seeds, random }: State, { siteTypes }: Lattice): string[] {
  return block('initial_state', [
    ...seeds.map(({ species, sites }) => `seed_on_sites ${species} ${sites.join(' ')}`),
    ...random.flatMap(({ species, count, neighbouring, siteTypes: types }) =>
      block(`seed_multiple ${species} ${count}`, [
        ...(types ? [`site_types ${types.map((type) => siteTypes[type]).join(' ')}`] : []),
        ...(neighbouring.length > 0 ? [`neighboring ${neighbouring.map((bond) => bond.join('-')).join(' ')}`] : []),
      ]),
    ),
  ]);
}
