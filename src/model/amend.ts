/**
 * Parts added to a model document and taken from it, with what goes along with them. Each function gives another document, which is
 * still to be checked (`parseModel`): what is added may not fit, and what is taken away may be needed.
 */
import { Id } from './fields';
import { colourOf } from './naming';
import { hasPath, parameterPaths } from './paths';
import { matchesPath } from './provenance';
import type { InteractionDocument, ModelDocument, ModelInput } from './schema';

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
const LONGEST_ID = 56;

/** An id that is not yet taken, of what a person calls something: `Li₂O leaves` becomes `Li2O_leaves`. */
export function newId(name: string, taken: readonly { id: string }[]): string {
  const plain = [...name.trim()]
    .map((letter) => (SUBSCRIPTS.includes(letter) ? SUBSCRIPTS.indexOf(letter) : letter))
    .join('')
    .replace(/[^A-Za-z0-9_-]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, LONGEST_ID);
  const stem = Id.safeParse(plain).success ? plain : `n_${plain}`;
  const ids = new Set(taken.map(({ id }) => id));
  let id = stem;
  for (let n = 2; ids.has(id); n++) id = `${stem}_${n}`;
  return id;
}

/** A species that can be put on any site. */
export function withSpecies(model: ModelDocument, { symbol, name }: { symbol: string; name: string }): ModelInput {
  const id = newId(symbol, model.species);
  const color = colourOf(model.species.filter(({ role }) => role !== 'background').length);
  return { ...model, species: [...model.species, { id, name: name || symbol, formula: symbol, color }] };
}

/** Without a species, and without its share of the start; steps and figures that name it are left to be found. */
export function withoutSpecies(model: ModelDocument, id: string): ModelInput {
  return tidied({ ...withoutShares(model, id), species: model.species.filter((one) => one.id !== id) });
}

export interface NewStep {
  label: string;
  /** `A + free -> free + A` */
  step: string;
  law: 'arrhenius' | 'eyring' | 'constant';
  barrier_eV: number;
  prefactor_per_s: number;
  rate_per_s: number;
  /** Adds the step backwards as well, in detailed balance. */
  wayBack: boolean;
}

/** A step, and its way back where that is wanted. */
export function withStep(model: ModelDocument, made: NewStep): ModelInput {
  const label = made.label.trim() || made.step.trim();
  const id = newId(label, model.steps);
  const base = { id, label, step: made.step };
  const { law, barrier_eV, prefactor_per_s, rate_per_s } = made;
  const step: ModelInput['steps'][number] =
    law === 'constant'
      ? { ...base, law, rate_per_s }
      : law === 'eyring'
        ? { ...base, law, barrier_eV }
        : { ...base, law, prefactor_per_s, barrier_eV };
  const back: ModelInput['steps'] = made.wayBack
    ? [{ id: newId(`${id}_back`, [...model.steps, { id }]), label: `${label}, back`, law: 'reverse', of: id }]
    : [];
  return { ...model, steps: [...model.steps, step, ...back] };
}

/** Without a step and its way back, nor what counts these alone. */
export function withoutStep(model: ModelDocument, id: string): ModelInput {
  const goes = (other: string) =>
    other === id || model.steps.some((step) => step.id === other && step.law === 'reverse' && step.of === id);
  const kept = (ids: readonly string[]) => ids.filter((other) => !goes(other));
  return tidied({
    ...model,
    steps: model.steps.filter((step) => !goes(step.id)),
    observables: model.observables.flatMap((one): typeof model.observables => {
      if (one.kind !== 'passed') return [one];
      const steps = kept(one.steps);
      return steps.length > 0 ? [{ ...one, steps }] : [];
    }),
  });
}

/** Without a figure of the cluster expansion. */
export function withoutFigure(model: ModelDocument, id: string): ModelInput {
  return tidied({ ...model, interactions: model.interactions.filter((figure) => figure.id !== id) });
}

/** Without notes on the origin of parameters that are gone, and without prompts of the guide that set them. */
export function tidied(model: ModelDocument): ModelInput {
  const parameters = parameterPaths(model);
  const covers = ([pattern]: [string, unknown]) => parameters.some((parameter) => matchesPath(pattern, parameter));
  const provenance = Object.fromEntries(Object.entries(model.provenance).filter(covers));
  const { guide } = model;
  if (!guide) return { ...model, provenance };
  const prompts = guide.prompts.filter(({ set }) => Object.keys(set).every((path) => hasPath(model, path)));
  return { ...model, provenance, guide: { ...guide, prompts } };
}

/** A figure of the cluster expansion. `sites` is the decoration, one species for each site. */
export function withFigure(
  model: ModelDocument,
  { sites, bonds, energy_eV, label }: { sites: string[]; bonds: number[][]; energy_eV: number; label: string },
): ModelInput {
  const figure: InteractionDocument = {
    id: newId(label || sites.join('-'), model.interactions),
    ...(label && { label }),
    sites: sites.join(' + '),
    ...(bonds.length > 0 && { bonds }),
    energy_eV,
  };
  return { ...model, interactions: [...model.interactions, figure] };
}

/** A share of the sites that hold the filling species holds another at the start; of 0, none does. */
export function withShare(model: ModelDocument, species: string, fraction: number): ModelInput {
  if (fraction === 0) return tidied(withoutShares(model, species));
  const { random } = model.start;
  const at = random.findIndex((one) => one.species === species);
  const next = at < 0 ? [...random, { species, fraction }] : random.with(at, { species, fraction });
  return tidied({ ...model, start: { ...model.start, random: next } });
}

/** Every site holds another species at the start, which then has no share of its own. */
export function withFill(model: ModelDocument, species: string): ModelInput {
  const rest = withoutShares(model, species);
  return tidied({ ...rest, start: { ...rest.start, fill: species } });
}

/** Without a species' shares of the start. They have no ids: what is said of later ones by their number moves up with them. */
function withoutShares(model: ModelDocument, species: string): ModelDocument {
  const { start, guide } = model;
  const at = start.random.findIndex((one) => one.species === species);
  if (at < 0) return model;
  const prompts = guide?.prompts.flatMap((prompt) => {
    const set = movedUp(prompt.set, at);
    return Object.keys(set).length < Object.keys(prompt.set).length ? [] : [{ ...prompt, set }];
  });
  const next = {
    ...model,
    start: { ...start, random: start.random.toSpliced(at, 1) },
    provenance: movedUp(model.provenance, at),
    ...(guide && prompts && { guide: { ...guide, prompts } }),
  };
  return withoutShares(next, species);
}

/** What is said of shares by their number, where one of them is gone. */
function movedUp<Value>(said: Record<string, Value>, gone: number): Record<string, Value> {
  const entries = Object.entries(said).flatMap(([path, value]): [string, Value][] => {
    const [, number, rest] = /^start\.random\.(\d+)(\..*)$/.exec(path) ?? [];
    if (number === undefined || Number(number) < gone) return [[path, value]];
    return Number(number) === gone ? [] : [[`start.random.${Number(number) - 1}${rest}`, value]];
  });
  return Object.fromEntries(entries);
}
