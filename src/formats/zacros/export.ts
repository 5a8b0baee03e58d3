/** A model document as a Zacros deck, where it fits into one. */
import { type Geometry, latticeOf } from '../../model/lattices/geometry';
import { ModelError } from '../../model/problem';
import { siteNumber } from './cells';
import { latticeBack } from './cellsBack';
import type { Converted } from './convert';
import type { Cluster, Lattice, SiteState, State, Step, SurfaceSpecies, VariantGeometry, ZacrosDeck } from './deck';
import type { InteractionInput, ShapeInput, StepInput, ZacrosModel } from './document';
import { ANYTHING } from './names';
import { orderedPerPlacement, symmetric } from './shapes';
import { VACANCY } from './simulation';

const TERM = /^([A-Za-z][\w-]*|\*)(?:\.(\d+))?(?:#(\d+))?((?:@[\w-]+)*)$/;
const DEFAULT_MULTIPLICITY = 1;

interface Context {
  lattice: Lattice;
  geometry: Geometry;
  species: Map<string, SurfaceSpecies>;
  /** The species that an empty site holds. */
  vacancy: string;
  gas: Map<string, string>;
}

/**
 * Turns a model document into a deck.
 * @param run limits and reporting, which the document does not hold
 * @throws ModelError whose paths lead into the document, for what Zacros input cannot say
 */
export function deckOf(model: ZacrosModel, run?: Converted['run']): ZacrosDeck {
  const vacancy = model.start.fill;
  const occupying = model.species.filter(({ id }) => id !== vacancy);
  const names = deckNames(occupying);
  const species = occupying.map(({ dentates }, i) => ({ name: names[i]!, dentates: dentates ?? 1 }));
  const { temperature_K, temperature_ramp_K_per_s: ramp, pressure_bar } = model.conditions;
  const gas = model.gas.map(({ name, energy_eV, mass_u, fraction }) => ({
    name,
    energy: energy_eV,
    mass: mass_u,
    fraction,
  }));
  const context: Context = {
    lattice: latticeBack(model.lattice),
    geometry: latticeOf(model.lattice),
    species: new Map(occupying.map(({ id }, i) => [id, species[i]!])),
    vacancy,
    gas: new Map(model.gas.map(({ id, name }) => [id, name])),
  };
  const state = stateBack(model, context);
  return {
    simulation: {
      ...(model.seed === undefined ? {} : { seed: model.seed }),
      temperature: temperature_K,
      ...(ramp === undefined ? {} : { temperatureRamp: ramp }),
      pressure: pressure_bar,
      ...{ gas, species, ...run, other: [] },
    },
    lattice: context.lattice,
    energetics: model.interactions.map((figure, i) => clusterBack(figure, `interactions[${i}]`, context)),
    mechanism: model.steps.map((step, i) => stepBack(step, `steps[${i}]`, context)),
    ...(state.seeds.length > 0 ? { state } : {}),
    notes: [],
  };
}

/** The names that species had in a deck, else their ids with a star for each dentate. */
function deckNames(species: ZacrosModel['species']): string[] {
  const usable = (name: string) => /^[^\s#&]+$/.test(name) && name !== VACANCY;
  const given = species.map(({ name }) => name);
  if (given.every(usable) && new Set(given).size === given.length) return given;
  return species.map(({ id, dentates }) => id + '*'.repeat(dentates ?? 1));
}

function stepBack(step: StepInput, path: string, context: Context): Step {
  const reversible = step.step.includes('<->');
  const [left = '', right = ''] = step.step.split(reversible ? '<->' : '->');
  const before = termsOf(left, `${path}.step`);
  const after = termsOf(right, `${path}.step`);
  if (step.law !== 'arrhenius') throw unwritable(`${path}.law`, `its steps follow the Arrhenius law, not ${step.law}`);
  const labels = before.map(({ text, types }, i) => [`${text} ${after[i]?.text}`, ...types].join('@'));
  const ordered = step.count === 'both ends' ? 1 : orderedOf(labels, step, path, context);
  const geometry = geometryBack(step, before, path, context);
  return {
    ...{ name: step.id, where: path, ...graphBack(step, before.length), reversible },
    gas: Object.entries(step.gas ?? {}).map(([id, change]) => ({ species: context.gas.get(id)!, change })),
    initial: statesBack(before, path, context),
    final: statesBack(after, path, context),
    variants: [
      {
        ...geometry,
        preExponential: step.prefactor_per_s / ordered,
        ...(reversible ? { ratio: step.prefactor_ratio ?? 1 } : {}),
        activationEnergy: step.barrier_eV,
        proximityFactor: step.omega,
      },
    ],
  };
}

function clusterBack(figure: InteractionInput, path: string, context: Context): Cluster {
  const terms = termsOf(figure.sites, `${path}.sites`);
  const labels = terms.map(({ text, types }) => [text, ...types].join('@'));
  const ordered = figure.count === 'both ends' ? 1 : orderedOf(labels, figure, path, context);
  const graphMultiplicity = figure.multiplicity ?? DEFAULT_MULTIPLICITY;
  const energy = graphMultiplicity === ordered ? figure.energy_eV : (figure.energy_eV * graphMultiplicity) / ordered;
  return {
    ...{ name: figure.id, where: path, ...graphBack(figure, terms.length) },
    state: statesBack(terms, path, context),
    variants: [{ ...geometryBack(figure, terms, path, context), energy, graphMultiplicity }],
  };
}

/** How often Zacros counts what the document counts once. */
function orderedOf(labels: string[], shape: ShapeInput, path: string, { geometry }: Context): number {
  if (!symmetric(labels)) return 1;
  const { bonds, angles, mirror, orientation } = shape;
  const own = { bonds, angles, mirror, orientation } as ShapeInput;
  const ordered = orderedPerPlacement(labels, own, geometry, path);
  if (ordered !== undefined) return ordered;
  throw unwritable(
    path,
    'it counts every order of the sites; this pattern has more orders in some places than in others',
  );
}

interface Term {
  /** Without what stands behind the first @. */
  text: string;
  species: string;
  dentate: number;
  molecule: string | undefined;
  types: string[];
}

function termsOf(side: string, path: string): Term[] {
  return side.split('+').map((raw) => {
    const match = TERM.exec(raw.trim());
    if (!match) throw new ModelError([{ path, message: `"${raw.trim().slice(0, 40)}" is not a species` }]);
    const [, species, dentate, molecule, types] = match as unknown as [string, string, string?, string?, string?];
    const text = raw.trim().split('@')[0]!;
    return { text, species, dentate: Number(dentate ?? 1), molecule, types: types!.split('@').slice(1) };
  });
}

/** States with entities numbered in the order in which they come. */
function statesBack(terms: Term[], path: string, { species, vacancy }: Context): SiteState[] {
  const entities = new Map<string, number>();
  return terms.map((term, i) => {
    if (term.species === ANYTHING) return undefined;
    const known = species.get(term.species);
    if (!known && term.species !== vacancy) throw unwritable(path, `there is no species ${term.species}`);
    const key = known && known.dentates > 1 ? `${term.species}#${term.molecule ?? ''}` : `site ${i}`;
    if (!entities.has(key)) entities.set(key, entities.size + 1);
    return { entity: entities.get(key)!, species: known?.name ?? VACANCY, dentate: term.dentate };
  });
}

function graphBack({ bonds }: ShapeInput, sites: number): { sites: number; neighbouring: [number, number][] } {
  const path = Array.from({ length: sites - 1 }, (_, i) => [i + 1, i + 2]);
  return { sites, neighbouring: (bonds ?? path).map(([a, b]) => [a, b] as [number, number]) };
}

function geometryBack(shape: ShapeInput, terms: Term[], path: string, { lattice }: Context): VariantGeometry {
  if (shape.bonds?.some(([, , shell = 1]) => shell > 1))
    throw unwritable(`${path}.bonds`, 'it knows nearest neighbours only; put the sites between into the pattern');
  const types = terms.map(({ types: [type, ...more] }) => {
    const index = type === undefined ? -1 : lattice.siteTypes.indexOf(type);
    if (more.length > 0 || (type !== undefined && index < 0)) throw unwritable(path, 'it has no regions');
    return index;
  });
  const single = lattice.siteTypes.length === 1;
  if (!single && types.includes(-1)) throw unwritable(path, 'every site of a pattern needs a site type there');
  const { orientation } = shape;
  return {
    name: '',
    ...(lattice.kind === 'default_choice' ? {} : { siteTypes: types.map((type) => Math.max(0, type)) }),
    angles: (shape.angles ?? []).map(([from, at, to, degrees]) => ({ from, at, to, degrees })),
    mirrorImages: shape.mirror ?? true,
    ...(orientation ? { orientation: { from: orientation[0], to: orientation[1], degrees: orientation[2] } } : {}),
    where: path,
  };
}

/** The start, molecule by molecule. */
function stateBack({ start, lattice }: ZacrosModel, { species }: Context): State {
  const molecules = new Map<string, { species: string; sites: number[] }>();
  for (const [i, { at, species: text }] of start.sites.entries()) {
    const path = `start.sites[${i}].species`;
    const [term] = termsOf(text, path) as [Term];
    const known = species.get(term.species);
    if (!known) continue;
    const key = term.molecule === undefined ? `site ${i}` : `${term.species}#${term.molecule}`;
    const molecule = molecules.get(key) ?? { species: known.name, sites: [] };
    molecule.sites[term.dentate - 1] = siteNumber(lattice, at);
    molecules.set(key, molecule);
  }
  return { seeds: [...molecules.values()], random: [] };
}

function unwritable(path: string, message: string): ModelError {
  return new ModelError([{ path, message: `it does not fit into Zacros input: ${message}` }]);
}
