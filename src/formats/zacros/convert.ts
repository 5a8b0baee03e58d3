/**
 * A Zacros deck as a model document.
 *
 * Counting. Zacros counts every ordered placement of a pattern: an adsorption on two equal sites counts once for each
 * of its two orientations. Its species numbers of the Ziff–Gulari–Barshad model show it: while CO takes x of the sites
 * and O₂ comes y times, x = k_CO ∫θ dt and y = c k_O₂ ∫θθ' dt ≤ c k_O₂ ∫θ dt, which the run of ../shared/data/zacros
 * fulfils with c = 4 ordered pairs for each site and not with 2. So symmetric steps count `both ends`; the energy of a
 * cluster is divided by its graph multiplicity and multiplied by the ordered placements that a place stands for.
 */
import { latticeOf } from '../../model/lattices/geometry';
import { FORMAT } from '../../model/schema';
import { latticeInput, siteTypeIds } from './cells';
import type { Cluster, Note, Sampling, Step, StepVariant, VariantGeometry, ZacrosDeck } from './deck';
import type { GasInput, InteractionInput, StepInput, ZacrosModel } from './document';
import { colourOf, EMPTY, idsFor } from './names';
import { fault } from './reader';
import { checkCycles, type Names, orderedPerPlacement, shapeInput, symmetric, termsOf } from './shapes';
import { startOf } from './start';

const DEFAULT_OMEGA = 0.5;
/** The largest pre-exponential of the document, in 1/s. */
const FASTEST = 1e30;

export interface Converted {
  model: ZacrosModel;
  /** What the deck says about the run; Infinity where there is no limit. */
  run: { maxSteps: number; maxTime: number; speciesNumbers?: Sampling; processStatistics?: Sampling };
  notes: Note[];
}

/** The parts that all conversions need. */
interface Context {
  deck: ZacrosDeck;
  lattice: ZacrosModel['lattice'];
  geometry: ReturnType<typeof latticeOf>;
  names: Names;
  gas: GasInput[];
  notes: Note[];
}

/**
 * Turns a deck into a model document.
 * @param id id and name of the model, such as the name of the folder
 * @throws ModelError with file and line for what the document cannot say
 */
export function convertDeck(deck: ZacrosDeck, id = 'zacros'): Converted {
  const { simulation } = deck;
  const lattice = latticeInput(deck.lattice);
  const species = speciesOf(deck);
  const context: Context = {
    ...{ deck, lattice, notes: [...deck.notes], gas: gasOf(deck) },
    geometry: latticeOf(lattice),
    names: {
      species: new Map(simulation.species.map((one, i) => [one.name, { ...one, id: species[i + 1]!.id }])),
      types: siteTypeIds(deck.lattice),
    },
  };
  const steps = stepsOf(context);
  const interactions = interactionsOf(context);
  const model: ZacrosModel = {
    format: FORMAT,
    id: idsFor([id])[0]!,
    name: id,
    summary: `Read from Zacros input: ${steps.length} steps, ${interactions.length} interaction figures.`,
    lattice,
    conditions: {
      temperature_K: simulation.temperature,
      ...(simulation.temperatureRamp === undefined ? {} : { temperature_ramp_K_per_s: simulation.temperatureRamp }),
      pressure_bar: simulation.pressure,
    },
    gas: context.gas,
    species,
    steps,
    interactions,
    start: { fill: EMPTY, sites: startOf(deck, context.names, context.geometry) },
    provenance: {
      '*': { status: 'illustrative', note: 'From Zacros input files, which do not say where values come from' },
    },
    ...(simulation.seed === undefined ? {} : { seed: simulation.seed }),
  };
  return { model, run: runOf(deck), notes: context.notes };
}

function runOf({ simulation }: ZacrosDeck): Converted['run'] {
  const { maxSteps, maxTime, speciesNumbers, processStatistics } = simulation;
  return {
    maxSteps: maxSteps ?? Number.POSITIVE_INFINITY,
    maxTime: maxTime ?? Number.POSITIVE_INFINITY,
    ...(speciesNumbers ? { speciesNumbers } : {}),
    ...(processStatistics ? { processStatistics } : {}),
  };
}

function speciesOf({ simulation }: ZacrosDeck): ZacrosModel['species'] {
  const ids = idsFor(
    simulation.species.map(({ name }) => name),
    [EMPTY],
  );
  return [
    { id: EMPTY, name: '*', color: '#eceff1', role: 'background' },
    ...simulation.species.map(({ name, dentates }, i) => ({
      ...{ id: ids[i]!, name, color: colourOf(i) },
      ...(dentates > 1 ? { dentates } : {}),
    })),
  ];
}

function gasOf({ simulation }: ZacrosDeck): GasInput[] {
  const ids = idsFor(simulation.gas.map(({ name }) => name));
  return simulation.gas.map(({ name, energy, mass, fraction }, i) => ({
    ...{ id: ids[i]!, name },
    ...{ energy_eV: energy, mass_u: mass, fraction },
  }));
}

/** Labels such as `step CO_adsorption, variant fcc`, and an id for each. */
function labelled<T extends { name: string }>(blocks: (T & { variants: VariantGeometry[] })[]) {
  const all = blocks.flatMap((block) => block.variants.map((variant) => ({ block, variant })));
  const names = all.map(({ block, variant }) => (variant.name === '' ? block.name : `${block.name}-${variant.name}`));
  const ids = idsFor(names);
  return all.map(({ block, variant }, i) => ({
    block,
    variant,
    ...{ id: ids[i]!, label: variant.name === '' ? block.name : `${block.name}, ${variant.name}` },
  }));
}

function stepsOf(context: Context): StepInput[] {
  return labelled<Step>(context.deck.mechanism).map(({ block, variant, id, label }) => {
    const { names, gas, deck } = context;
    const step = variant as StepVariant;
    checkShape(context, block, variant, label);
    const before = termsOf(block.initial, variant.siteTypes, names);
    const after = termsOf(block.final, undefined, names);
    const changes = block.gas.map(({ species, change }) => {
      const i = deck.simulation.gas.findIndex(({ name }) => name === species);
      return [gas[i]!.id, change] as const;
    });
    return {
      ...{ id, label, step: `${before.join(' + ')} ${block.reversible ? '<->' : '->'} ${after.join(' + ')}` },
      ...shapeInput(block, variant),
      ...(symmetric(before.map((term, i) => `${term} ${after[i]}`)) ? { count: 'both ends' as const } : {}),
      law: 'arrhenius',
      prefactor_per_s: step.preExponential,
      ...(step.ratio === undefined ? {} : { prefactor_ratio: ratioOf(step, label, context) }),
      barrier_eV: step.activationEnergy,
      omega: step.proximityFactor ?? DEFAULT_OMEGA,
      ...(changes.length > 0 ? { gas: Object.fromEntries(changes) } : {}),
    };
  });
}

/** Forward over reverse pre-exponential, which the document wants above 0. */
function ratioOf({ ratio, preExponential, where }: StepVariant, label: string, context: Context): number {
  if (ratio! > 0) return ratio!;
  const text = `pe_ratio of ${label} is 0: its way back is infinitely fast in Zacros; here it has a pre-exponential of`;
  context.notes.push({ where, text: `${text} ${FASTEST} per s` });
  return preExponential > 0 ? preExponential / FASTEST : 1;
}

function interactionsOf(context: Context): InteractionInput[] {
  return labelled<Cluster>(context.deck.energetics).map(({ block, variant, id, label }) => {
    const { energy, graphMultiplicity } = variant as Cluster['variants'][number];
    checkShape(context, block, variant, label);
    const terms = termsOf(block.state, variant.siteTypes, context.names);
    const shape = shapeInput(block, variant);
    const ordered = orderedPerPlacement(terms, shape, context.geometry, variant.where);
    const factor = (ordered ?? 1) / graphMultiplicity;
    return {
      ...{ id, label, sites: terms.join(' + '), ...shape },
      energy_eV: factor === 1 ? energy : energy * factor,
      ...(ordered === undefined ? { count: 'both ends' as const } : {}),
      multiplicity: graphMultiplicity,
    };
  });
}

function checkShape({ deck, geometry }: Context, block: Step | Cluster, variant: VariantGeometry, label: string): void {
  checkCycles(block, geometry, variant.where, label);
  const directed = variant.angles.length > 0 || variant.orientation !== undefined;
  if (directed && deck.lattice.kind === 'explicit' && deck.lattice.vectors)
    throw fault(
      variant.where,
      `${label} has angles on an explicit lattice with cell_vectors, whose bonds across the border have no direction here`,
      'write the lattice as periodic_cell',
    );
}
