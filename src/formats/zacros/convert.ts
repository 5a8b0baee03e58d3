/**
 * A Zacros deck as a model document.
 *
 * Counting. Zacros counts every ordered placement of a pattern: an adsorption on two equal sites counts once for each
 * of its two orientations. Its species numbers of the Ziff–Gulari–Barshad model show it: while CO takes x of the sites
 * and O₂ comes y times, x = k_CO ∫θ dt and y = c k_O₂ ∫θθ' dt ≤ c k_O₂ ∫θ dt, which a published run
 * fulfils with c = 4 ordered pairs for each site and not with 2. So symmetric steps count `both ends`; the energy of a
 * cluster is divided by its graph multiplicity and multiplied by the ordered placements that a place stands for.
 */
import { type Patterns, placingGeometry } from '../../model/excerpts';
import { type Geometry, latticeOf } from '../../model/lattices/geometry';
import type { LatticeDocument } from '../../model/lattices/schema';
import { colourOf } from '../../model/naming';
import { MOST_SITES } from '../../model/pattern';
import { FORMAT, type ModelDocument, type ModelInput } from '../../model/schema';
import { latticeInput, siteTypeIds } from './cells';
import { opposite } from './coefficients';
import type { Cluster, Note, Sampling, Step, StepVariant, VariantGeometry, ZacrosDeck } from './deck';
import type { GasInput, InteractionInput, LatticeInput, ShapeInput, StepInput } from './document';
import { EMPTY, idsFor } from './names';
import { processName } from './output';
import { fault } from './reader';
import { liesSomewhere, type Names, orderedPerPlacement, shapeInput, symmetric, termsOf } from './shapes';
import { spreadDeck } from './spread';
import { startOf } from './start';
import { admitted } from './validity';

const DEFAULT_OMEGA = 0.5;
/** The largest pre-exponential of the document, in 1/s. */
const FASTEST = 1e30;
const LONGEST_TEXT = 200;

export interface Converted {
  model: ModelDocument;
  /** What the deck says about the run; Infinity where there is no limit. */
  run: { maxSteps: number; maxTime: number; speciesNumbers?: RunSampling; processStatistics?: RunSampling };
  notes: Note[];
}

/** With the id of the step whose events are counted. */
export type RunSampling = Sampling & { of?: string };

/** The parts that all conversions need. */
interface Context {
  deck: ZacrosDeck;
  /** Where patterns are placed to count them. */
  geometry: Geometry;
  names: Names;
  gases: GasInput[];
  notes: Note[];
}

/** A part of the document, and where in the deck it comes from. */
interface Sourced<T> {
  entry: T;
  where: string;
}

/**
 * Turns a deck into a model document.
 * @param id id and name of the model, such as the name of the folder
 * @throws ModelError with file and line for what the document cannot say
 */
export function convertDeck(read: ZacrosDeck, id = 'zacros'): Converted {
  const deck = spreadDeck(read);
  const { simulation } = deck;
  const lattice = latticeInput(deck.lattice);
  const species = speciesOf(deck);
  const context: Context = {
    ...{ deck, notes: [...deck.notes], gases: gasesOf(deck) },
    geometry: placingGeometry(patternsOf(deck, lattice)),
    names: {
      species: new Map(simulation.species.map((one, i) => [one.name, { ...one, id: species[i + 1]!.id }])),
      types: siteTypeIds(deck.lattice),
    },
  };
  const steps = stepsOf(context);
  if (steps.length === 0)
    throw fault('mechanism_input.dat', 'it has no step that can happen on this lattice', 'add one, or its site types');
  const interactions = interactionsOf(context);
  const input: ModelInput = {
    format: FORMAT,
    id: idsFor([id])[0]!,
    name: id.slice(0, LONGEST_TEXT),
    summary: `Read from Zacros input: ${steps.length} steps, ${interactions.length} interaction figures.`,
    lattice,
    conditions: { temperature_K: simulation.temperature },
    ...rampOf(simulation),
    species,
    gases: context.gases,
    steps: steps.map(({ entry }) => entry),
    interactions: interactions.map(({ entry }) => entry),
    start: { fill: EMPTY, sites: startOf(deck, context.names, latticeOf(lattice)) },
    provenance: {
      '*': { status: 'illustrative', note: 'From Zacros input files, which do not say where values come from' },
    },
    ...(simulation.seed === undefined ? {} : { seed: simulation.seed }),
  };
  const model = admitted(input, {
    steps: steps.map(whereOf),
    interactions: interactions.map(whereOf),
    size: deck.lattice.where,
  });
  return { model, run: runOf(deck), notes: context.notes };
}

/** The patterns of a deck, as far as it matters for where they are placed. */
function patternsOf({ mechanism, energetics }: ZacrosDeck, lattice: LatticeInput): Patterns {
  const shapes = (blocks: (Step | Cluster)[]) =>
    blocks.flatMap(({ sites, neighbouring, variants }) =>
      (variants as VariantGeometry[]).map(({ angles, orientation }) => ({
        ...{ text: new Array(sites).fill('site').join(' + '), bonds: neighbouring, angles, orientation },
      })),
    );
  return {
    lattice: lattice as LatticeDocument,
    steps: shapes(mechanism).map(({ text, ...shape }) => ({ step: text, ...shape })),
    interactions: shapes(energetics).map(({ text, ...shape }) => ({ sites: text, ...shape })),
  };
}

const whereOf = ({ where }: { where: string }) => where;

function runOf({ simulation, mechanism }: ZacrosDeck): Converted['run'] {
  const { maxSteps, maxTime } = simulation;
  // Numbered as the columns of procstat_output.txt: each variant, forward and back.
  const processes = variantsOf<Step>(mechanism, '_rev').flatMap(({ block, id, reverseId }) =>
    block.reversible ? [id, reverseId] : [id],
  );
  const named = (keyword: string, sampling: Sampling | undefined): RunSampling | undefined => {
    if (sampling?.on !== 'elemevent') return sampling;
    const of = processes[sampling.step - 1];
    if (of !== undefined) return { ...sampling, of };
    const message = `${keyword} goes by step ${sampling.step}, but there are ${processes.length}`;
    throw fault('simulation_input.dat', message, 'count each variant of each step, and its way back');
  };
  const speciesNumbers = named('species_numbers', simulation.speciesNumbers);
  const processStatistics = named('process_statistics', simulation.processStatistics);
  return {
    maxSteps: maxSteps ?? Number.POSITIVE_INFINITY,
    maxTime: maxTime ?? Number.POSITIVE_INFINITY,
    ...(speciesNumbers ? { speciesNumbers } : {}),
    ...(processStatistics ? { processStatistics } : {}),
  };
}

/** Temperatures that the document allows, in K. */
const [COLDEST, HOTTEST] = [1, 10_000];
/** … and the longest duration, in s. */
const LONGEST_RAMP = 1e30;

/** A ramp lasts as long as the run, or until no temperature is left. */
function rampOf({ temperature, temperatureRamp, maxTime }: ZacrosDeck['simulation']): Pick<ModelInput, 'protocol'> {
  const slope = temperatureRamp?.slope ?? 0;
  if (slope === 0) return {};
  const longest = ((slope > 0 ? HOTTEST : COLDEST) - temperature) / slope;
  const duration = Math.min(maxTime ?? longest, longest, LONGEST_RAMP);
  if (!(duration > 0)) return {};
  const end = Math.min(HOTTEST, Math.max(COLDEST, temperature + slope * duration));
  const ramp = { id: 'ramp', temperature_K: temperature, temperature_end_K: end, duration_s: duration };
  return { protocol: { segments: [ramp] } };
}

function speciesOf({ simulation }: ZacrosDeck): ModelInput['species'] {
  const ids = idsFor(
    simulation.species.map(({ name }) => name),
    [EMPTY],
  );
  return [
    { id: EMPTY, name: '*', color: '#eceff1', role: 'background' },
    ...simulation.species.map(({ name, dentates }, i) => ({
      ...{ id: ids[i]!, name: name.slice(0, LONGEST_TEXT), color: colourOf(i) },
      ...(dentates > 1 ? { dentates } : {}),
    })),
  ];
}

/** Partial pressures. An id has no hyphen, as it stands in the formulas of rates. */
function gasesOf({ simulation }: ZacrosDeck): GasInput[] {
  const ids = idsFor(simulation.gas.map(({ name }) => name.replaceAll('-', '_')));
  return simulation.gas.map(({ name, energy, mass, fraction }, i) => ({
    ...{ id: ids[i]!, name: name.slice(0, LONGEST_TEXT) },
    ...{ pressure_bar: simulation.pressure * fraction, energy_eV: energy, ...(mass > 0 ? { mass_u: mass } : {}) },
  }));
}

/** Each variant of each block, and an id for it such as `CO_adsorption-fcc`. */
function variantsOf<T extends { name: string }>(blocks: (T & { variants: VariantGeometry[] })[], suffix = '') {
  const all = blocks.flatMap((block) => block.variants.map((variant) => ({ block, variant })));
  const names = all.map(({ block, variant }) => (variant.name === '' ? block.name : `${block.name}-${variant.name}`));
  const forward = idsFor(names);
  const backward = idsFor(
    forward.map((id) => id + suffix),
    forward,
  );
  return all.map(({ block, variant }, i) => ({
    ...{ block, variant, id: forward[i]!, reverseId: backward[i]! },
    owner: variant.name === '' ? block.name : `${block.name}, ${variant.name}`,
  }));
}

function stepsOf(context: Context): Sourced<StepInput>[] {
  const { names, deck, gases, notes } = context;
  return variantsOf<Step>(deck.mechanism, '_rev').flatMap(({ block, variant, id, reverseId, owner }) => {
    const step = variant as StepVariant;
    const { where } = step;
    checkShape(deck, block, step, owner);
    const before = termsOf(block.initial, step.siteTypes, names);
    const after = termsOf(block.final, undefined, names);
    const shape = shapeInput(block, step);
    if (leftOut(before, shape, context, owner, where)) return [];
    const changes = block.gas.map(({ species, change }) => {
      const i = deck.simulation.gas.findIndex(({ name }) => name === species);
      return [gases[i]!.id, change] as const;
    });
    const label = (direction?: 'fwd' | 'rev') => processName(block.name, step.name, direction).slice(0, LONGEST_TEXT);
    if (typeof step.preExponential === 'object')
      notes.push({ where, text: valueNote(step.preExponential, owner, deck.simulation.temperature, where) });
    // The barrier of a reversible step is 0 or more there; here it is bounded where energies come in.
    const bounded = block.reversible && deck.energetics.length === 0 && changes.length === 0;
    const forward: StepInput = {
      ...{
        id,
        label: label(block.reversible ? 'fwd' : undefined),
        step: `${before.join(' + ')} -> ${after.join(' + ')}`,
      },
      ...shape,
      ...(symmetric(before.map((term, i) => `${term} ${after[i]}`)) ? { count: 'both ends' as const } : {}),
      law: 'arrhenius',
      ...(typeof step.preExponential === 'number'
        ? { prefactor_per_s: step.preExponential }
        : { prefactor_per_s: 1, prefactor_series: opposite(step.preExponential) }),
      barrier_eV: bounded ? Math.max(0, step.activationEnergy) : step.activationEnergy,
      omega: step.proximityFactor ?? DEFAULT_OMEGA,
      ...(block.reversible ? {} : { clamp: false }),
      ...(changes.length > 0 ? { gas: Object.fromEntries(changes) } : {}),
    };
    if (!block.reversible) return [{ entry: forward, where }];
    const ratio = ratioOf(step, owner, notes);
    const reverse: StepInput = { id: reverseId, label: label('rev'), law: 'reverse', of: id, ...ratio };
    return [
      { entry: forward, where },
      { entry: reverse, where },
    ];
  });
}

/**
 * What the coefficients of a pre-exponential come to, for people to see whether it is what they meant.
 * @throws ModelError where that is no rate
 */
function valueNote([a1, a2, a3, a4, a5, a6, a7]: number[], owner: string, T: number, where: string): string {
  const power = T * (a4! + T * (a5! + T * (a6! + T * a7!)));
  const value = Math.exp(-(a1! * Math.log(T) + a2! / T + a3! + power));
  const text = `the seven coefficients of pre_expon of ${owner} come to ${value.toExponential(3)} per s at ${T} K`;
  if (value <= FASTEST) return text;
  throw fault(where, text, 'the pre-exponential is exp(−(a1 ln T + a2/T + a3 + a4 T + a5 T² + a6 T³ + a7 T⁴))');
}

/** Forward over reverse pre-exponential, which the document wants above 0. */
function ratioOf({ ratio, preExponential, where }: StepVariant, owner: string, notes: Note[]) {
  if (typeof ratio === 'object') return { ratio_series: opposite(ratio) };
  if (ratio! > 0) return { prefactor_ratio: ratio };
  const text = `pe_ratio of ${owner} is 0: its way back is infinitely fast in Zacros; here it has a pre-exponential of`;
  notes.push({ where, text: `${text} ${FASTEST} per s` });
  if (typeof preExponential === 'object')
    return { prefactor_ratio: 1 / FASTEST, ratio_series: opposite(preExponential) };
  return { prefactor_ratio: preExponential > 0 ? preExponential / FASTEST : 1 };
}

function interactionsOf(context: Context): Sourced<InteractionInput>[] {
  return variantsOf<Cluster>(context.deck.energetics).flatMap(({ block, variant, id, owner }) => {
    const { energy, graphMultiplicity, where, siteTypes } = variant as Cluster['variants'][number];
    checkShape(context.deck, block, variant, owner);
    if (block.state.every((state) => state === undefined))
      throw fault(where, `cluster ${owner} names no species`, 'say of one site at least what it holds');
    const terms = termsOf(block.state, siteTypes, context.names);
    const shape = shapeInput(block, variant);
    if (leftOut(terms, shape, context, owner, where)) return [];
    const ordered = orderedPerPlacement(terms, shape, context.geometry, where);
    const factor = (ordered ?? 1) / graphMultiplicity;
    const entry: InteractionInput = {
      ...{ id, label: owner.slice(0, LONGEST_TEXT), sites: terms.join(' + '), ...shape },
      ...(ordered === undefined ? { count: 'both ends' } : {}),
      energy_eV: factor === 1 ? energy : energy * factor,
    };
    return { entry, where };
  });
}

/** Whether no part of the lattice can hold a pattern, which then is noted. */
function leftOut(terms: string[], shape: ShapeInput, { geometry, notes }: Context, owner: string, where: string) {
  const types = terms.map((term) => /@.*/.exec(term)?.[0] ?? '');
  if (liesSomewhere(types, shape, geometry, where)) return false;
  notes.push({ where, text: `${owner} is left out: no sites of this lattice lie to each other like its own` });
  return true;
}

function checkShape(deck: ZacrosDeck, block: Step | Cluster, variant: VariantGeometry, owner: string): void {
  if (block.sites > MOST_SITES)
    throw fault(variant.where, `${owner} has ${block.sites} sites`, `a pattern here has at most ${MOST_SITES}`);
  const directed = variant.angles.length > 0 || variant.orientation !== undefined;
  if (directed && deck.lattice.kind === 'explicit' && deck.lattice.vectors)
    throw fault(
      variant.where,
      `${owner} has angles on an explicit lattice with cell_vectors, whose bonds across the border have no direction here`,
      'write the lattice as periodic_cell',
    );
}
