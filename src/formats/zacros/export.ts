/** A model document as a Zacros deck, where it fits into one. */

import { moleculesOf } from '../../model/entities';
import { placingGeometry } from '../../model/excerpts';
import { type Geometry, latticeOf } from '../../model/lattices/geometry';
import { siteTypesOf } from '../../model/lattices/schema';
import { joinedTwice } from '../../model/lattices/wrapping';
import type { PatternSite } from '../../model/pattern';
import { ANYTHING, figureSites } from '../../model/placedFigures';
import type { InteractionDocument, ModelDocument, StepDocument } from '../../model/schema';
import { patternSites } from '../../model/stepPattern';
import { isOwnWayBack } from '../../model/wayBack';
import { latticeBack } from './cellsBack';
import { opposite } from './coefficients';
import type { Converted } from './convert';
import type {
  Cluster,
  GasSpecies,
  Lattice,
  OfTemperature,
  Simulation,
  SiteState,
  Step,
  SurfaceSpecies,
  VariantGeometry,
  ZacrosDeck,
} from './deck';
import { arrheniusOf, scaled } from './prefactorBack';
import { orderedPerPlacement, symmetric } from './shapes';
import { VACANCY } from './simulation';
import { stateBack } from './startBack';
import { unwritable } from './unwritable';

/** Of a gas that states none: no rate depends on it. */
const MASS = 1;
const DEFAULT_OMEGA = 0.5;
/** Fields of a step that Zacros has nothing for. */
const UNKNOWN_FIELDS = ['choose', 'sites', 'requires', 'size_decay', 'electrons'] as const;

interface Context {
  model: ModelDocument;
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
export function deckOf(model: ModelDocument, run?: Converted['run']): ZacrosDeck {
  if (model.bodies.length > 0) throw unwritable('bodies', 'it has molecules of fixed shape only');
  const vacancy = model.start.fill;
  const occupying = model.species.filter(({ id }) => id !== vacancy);
  const names = deckNames(occupying);
  const species = occupying.map(({ dentates }, i) => ({ name: names[i]!, dentates }));
  const gas = gasBack(model);
  const geometry = latticeOf(model.lattice);
  const several = [
    ...model.steps.map(({ step = '' }) => step.split('->')[0]!),
    ...model.interactions.map((f) => f.sites),
  ];
  if (joinedTwice(geometry) && several.some((text) => text.includes('+')))
    throw unwritable('lattice.size', 'there a site that is a neighbour in several ways counts once, here in each');
  const context: Context = {
    ...{ model, geometry: placingGeometry(model), vacancy, lattice: latticeBack(model.lattice) },
    species: new Map(occupying.map(({ id }, i) => [id, species[i]!])),
    gas: new Map(model.gases.map(({ id }, i) => [id, gas.species[i]!.name])),
  };
  const state = stateBack(model, geometry, context.species);
  return {
    simulation: {
      seed: model.seed,
      ...temperatureBack(model),
      pressure: gas.pressure,
      ...{ gas: gas.species, species, ...run, ...limitBack(model, run), other: [] },
    },
    lattice: context.lattice,
    energetics: model.interactions.map((figure, i) => clusterBack(figure, `interactions[${i}]`, context)),
    mechanism: model.steps.flatMap((step, i) =>
      step.law === 'reverse' ? [] : [stepBack(step, `steps[${i}]`, context)],
    ),
    ...(state.seeds.length + state.random.length > 0 ? { state } : {}),
    notes: [],
  };
}

/** The temperature, or a protocol that is a single ramp of it. */
function temperatureBack({ conditions, protocol }: ModelDocument): Pick<Simulation, 'temperature' | 'temperatureRamp'> {
  if (!protocol) return { temperature: conditions.temperature_K };
  const [ramp, second] = protocol.segments;
  const { temperature_K: from = conditions.temperature_K, temperature_end_K: to, duration_s: time } = ramp!;
  const alone = ['potential_V', 'potential_end_V', 'steps', 'charge_e'] as const;
  if (second || protocol.cycles > 1 || to === undefined || alone.some((field) => ramp![field] !== undefined))
    throw unwritable('protocol', 'it has a single linear ramp of the temperature at most');
  return { temperature: from, temperatureRamp: { slope: (to - from) / time!, where: 'protocol' } };
}

/** A protocol ends the run. */
function limitBack({ protocol }: ModelDocument, run?: Converted['run']): { maxTime?: number } {
  const time = protocol?.segments[0]?.duration_s;
  return time === undefined ? {} : { maxTime: Math.min(time, run?.maxTime ?? time) };
}

/** Total pressure, and what each gas has of it. */
function gasBack({ gases }: ModelDocument): { pressure: number; species: GasSpecies[] } {
  const total = gases.reduce((sum, { pressure_bar }) => sum + pressure_bar, 0);
  const names = gases.map(({ name, id }) => name ?? id);
  const named = names.every((name) => /^[^\s#]+$/.test(name)) && new Set(names).size === names.length;
  return {
    pressure: total || 1,
    species: gases.map(({ id, pressure_bar, energy_eV, mass_u = MASS }, i) => ({
      ...{ name: named ? names[i]! : id, energy: energy_eV, mass: mass_u, fraction: pressure_bar / (total || 1) },
    })),
  };
}

/** The names that species had in a deck, else their ids with a star for each dentate. */
function deckNames(species: ModelDocument['species']): string[] {
  const usable = (name: string) => /^[^\s#&]+\*$/.test(name);
  const given = species.map(({ name }) => name);
  if (given.every(usable) && new Set(given).size === given.length) return given;
  return species.map(({ id, dentates }) => id + '*'.repeat(dentates));
}

function stepBack(step: StepDocument, path: string, context: Context): Step {
  const { model } = context;
  const law = arrheniusOf(step);
  if (!law)
    throw unwritable(
      `${path}.law`,
      `rates there are a power of T times exp(−E/k_BT), and those of the law ${step.law} are not`,
    );
  const unknown = UNKNOWN_FIELDS.find((field) => step[field] !== undefined);
  if (unknown) throw unwritable(`${path}.${unknown}`, 'it has nothing like this');
  const [back, second] = model.steps.flatMap((other) => (other.law === 'reverse' && other.of === step.id ? other : []));
  if (second) throw unwritable(path, 'a step has one way back there');
  const energy = gasEnergy(step, model);
  const energetic = model.interactions.length > 0 || energy !== 0;
  const bounded = model.interactions.length > 0 || (energetic && law.activationEnergy < Math.max(0, energy));
  const fixed = step.law === 'constant';
  if (fixed && back && energetic)
    throw unwritable(`${path}.law`, 'the rates of a step and its way back follow the energies there');
  // A hop that undoes itself is as well a step and its way back, each half as often: with barriers of the same bounds.
  const hop = energetic && !fixed && isOwnWayBack(step, model);
  if (!back && !hop && !fixed && step.clamp !== false && bounded)
    throw unwritable(path, 'the barrier of a step without a way back has no bounds there: write "clamp": false');
  const sites = patternSites(step, model, `${path}.step`);
  const before = sites.map((site) => ({ text: site.before, entity: site.entity }));
  const after = sites.map((site) => ({ text: site.after, entity: site.entityAfter }));
  const labels = sites.map((site) => [`${site.before} ${site.after}`, site.type ?? []].flat().join('@'));
  const ordered = step.count === 'both ends' ? 1 : orderedOf(labels, step, path, context);
  return {
    ...{ name: step.id, where: path, ...graphBack(step, sites.length), reversible: back !== undefined || hop },
    gas: Object.entries(step.gas ?? {}).map(([id, change]) => ({ species: context.gas.get(id)!, change })),
    initial: statesBack(before, context),
    final: statesBack(after, context),
    variants: [
      {
        ...geometryBack(step, sites, path, context),
        ...law,
        preExponential: opposite(scaled(law.preExponential, 1 / (hop ? 2 * ordered : ordered))),
        ...(hop ? { ratio: 1 } : back?.law === 'reverse' ? { ratio: ratioBack(back) } : {}),
        proximityFactor: fixed ? 0 : (step.omega ?? DEFAULT_OMEGA),
      },
    ],
  };
}

function ratioBack({ prefactor_ratio, ratio_series }: StepDocument & { law: 'reverse' }): OfTemperature {
  return opposite(ratio_series ? scaled(ratio_series, prefactor_ratio) : prefactor_ratio);
}

/** eV, of the gas that a step gives, less that of what it takes. */
function gasEnergy(step: StepDocument, { gases }: ModelDocument): number {
  return Object.entries(step.gas ?? {}).reduce(
    (sum, [id, change]) => sum + change * (gases.find((gas) => gas.id === id)?.energy_eV ?? 0),
    0,
  );
}

function clusterBack(figure: InteractionDocument, path: string, context: Context): Cluster {
  const sites = figureSites(figure.sites, siteTypesOf(context.model.lattice), `${path}.sites`);
  const labels = sites.map(({ before, type, entity }) =>
    [entity === undefined ? before : `${before}#${entity}`, type ?? []].flat().join('@'),
  );
  // Counted by each order of its sites there, so divided by their number.
  const graphMultiplicity = figure.count === 'both ends' ? 1 : orderedOf(labels, figure, path, context);
  const terms = sites.map(({ before, entity }) => ({ text: before, entity }));
  return {
    ...{ name: figure.id, where: path, ...graphBack(figure, sites.length) },
    state: statesBack(terms, context),
    variants: [{ ...geometryBack(figure, sites, path, context), energy: figure.energy_eV, graphMultiplicity }],
  };
}

type Shape = Pick<InteractionDocument, 'bonds' | 'angles' | 'mirror' | 'orientation'>;

/** How often Zacros counts what the document counts once. */
function orderedOf(labels: string[], shape: Shape, path: string, { geometry }: Context): number {
  if (!symmetric(labels)) return 1;
  const { bonds, angles, mirror, orientation } = shape;
  const ordered = orderedPerPlacement(labels, { bonds, angles, mirror, orientation }, geometry, path);
  if (ordered !== undefined) return ordered;
  throw unwritable(
    path,
    'it counts every order of the sites; this pattern has more orders in some places than in others',
  );
}

/** States with entities numbered in the order in which they come. */
function statesBack(terms: { text: string; entity: number | undefined }[], { species, vacancy }: Context): SiteState[] {
  const molecules = moleculesOf(
    terms.map(({ text }) => text),
    terms.map(({ entity }) => entity),
  );
  const entities: string[] = [];
  return terms.map(({ text }, i) => {
    if (text === ANYTHING) return undefined;
    const [id, dentate = '1'] = text.split('.') as [string, string?];
    const key = molecules[i]! < 0 ? `site ${i}` : `${id}#${molecules[i]}`;
    if (!entities.includes(key)) entities.push(key);
    const name = id === vacancy ? VACANCY : species.get(id)!.name;
    return { entity: entities.indexOf(key) + 1, species: name, dentate: Number(dentate) };
  });
}

function graphBack({ bonds }: Shape, sites: number): { sites: number; neighbouring: [number, number][] } {
  const path = Array.from({ length: sites - 1 }, (_, i) => [i + 1, i + 2]);
  return { sites, neighbouring: (bonds ?? path).map(([a, b]) => [a, b] as [number, number]) };
}

function geometryBack(shape: Shape, sites: PatternSite[], path: string, { lattice }: Context): VariantGeometry {
  if (shape.bonds?.some(([, , shell = 1]) => shell > 1))
    throw unwritable(`${path}.bonds`, 'it knows nearest neighbours only; put the sites between into the pattern');
  if (sites.some(({ region }) => region !== undefined)) throw unwritable(path, 'it has no regions');
  const types = sites.map(({ type }) => (type === undefined ? -1 : lattice.siteTypes.indexOf(type)));
  const single = lattice.siteTypes.length === 1;
  const untyped = !single && types.every((type) => type === -1);
  if (!single && !untyped && types.includes(-1))
    throw unwritable(path, 'either all sites of a pattern have a site type there, or none');
  const { orientation } = shape;
  return {
    name: '',
    ...(lattice.kind === 'default_choice' || untyped ? {} : { siteTypes: types.map((type) => Math.max(0, type)) }),
    angles: (shape.angles ?? []).map(([from, at, to, degrees]) => ({ from, at, to, degrees })),
    mirrorImages: shape.mirror ?? true,
    ...(orientation ? { orientation: { from: orientation[0], to: orientation[1], degrees: orientation[2] } } : {}),
    where: path,
  };
}
