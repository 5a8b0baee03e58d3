/** Rate programs and the parameters that they name: one number for each parameter of the document. */
import { Depends, Head, Op, Step } from '../../assembly/layout';
import { countsOf } from './counts';
import { electronsOf } from './electrons';
import { compileFormula, type Names } from './formula';
import type { Geometry } from './lattices/geometry';
import { heights } from './lattices/vectors';
import { ModelError } from './problem';
import { segmentWords } from './protocol';
import {
  BARRIER_WITH_INTERACTIONS,
  CONSTANTS,
  HOP_BARRIER,
  LAWS,
  REVERSE_BARRIER,
  UNBOUNDED_BARRIER,
} from './rateLaws';
import type { ModelDocument, StepDocument } from './schema';
import { forwardOf } from './stepPattern';
import { USUAL } from './usual';
import { isOwnWayBack } from './wayBack';

export interface CompiledRates {
  /** Words of Section.STEPS, PROGRAMS; numbers of Section.CONSTANTS, PARAMETERS. */
  steps: number[];
  programs: number[];
  constants: number[];
  parameters: number[];
  /** Path in the document → number of the engine's parameter. */
  paths: Map<string, number>;
  /** Words of Section.SEGMENTS; the parameters that a protocol drives, and that of its cycles. */
  segments: Int32Array;
  head: Record<number, number>;
  /** Whether some rate follows the energy of the surroundings. */
  interacting: boolean;
}

/** The programs that compute rate constants, and the parameters that they read, in the order of the steps. */
export function compileRates(model: ModelDocument, geometry: Geometry): CompiledRates {
  const parameters: number[] = [];
  const paths = new Map<string, number>();
  const parameter = (path: string, value: number): { parameter: number } => {
    const found = paths.get(path);
    if (found !== undefined) return { parameter: found };
    paths.set(path, parameters.length);
    return { parameter: parameters.push(value) - 1 };
  };
  const shared: Names = new Map([
    ...Object.entries(CONSTANTS).map(([name, constant]) => [name, { constant }] as const),
    ['T', parameter('conditions.temperature_K', model.conditions.temperature_K)],
    ['V', parameter('conditions.potential_V', model.conditions.potential_V ?? 0)],
    ['a', { constant: geometry.spacing_nm }],
    ['height', { constant: heights(geometry.vectors)[geometry.layerAxis] }],
    ['dE', { quantity: Op.DELTA_E }],
    ['dE0', { quantity: Op.DELTA_E0 }],
    ['n', { quantity: Op.SIZE }],
  ] as [string, Names extends Map<string, infer V> ? V : never][]);
  for (const gas of model.gases) {
    shared.set(`p_${gas.id}`, parameter(`gases.${gas.id}.pressure_bar`, gas.pressure_bar));
    shared.set(`E_${gas.id}`, parameter(`gases.${gas.id}.energy_eV`, gas.energy_eV));
  }

  const constants: number[] = [];
  const programs: number[] = [];
  const interacts = model.interactions.length > 0;
  let interacting = false;
  const steps = model.steps.flatMap((step, number) => {
    const path = `steps[${number}]`;
    const names: Names = new Map(shared);
    const formula = formulaOf(step, model, names, parameter, interacts);
    const words = compileFormula(formula, names, constants, step.law === 'expression' ? `${path}.rate` : path);
    const perBody = countsOf(forwardOf(step, model) as StepDocument).every((count) => count.startsWith('body'));
    const quantities = quantitiesOf(words);
    const depends = dependence(quantities, interacts, perBody);
    // A rate that depends on energy and layer is not bounded by its energy alone.
    const layered = depends === Depends.ENERGY && quantities.has(Op.SIZE);
    const falls = depends === Depends.ENERGY && !layered && fallsWithEnergy(forwardOf(step, model) as StepDocument);
    interacting ||= depends === Depends.ENERGY;
    const row = new Array<number>(Step.LENGTH).fill(0);
    row[Step.PROGRAM] = programs.length;
    row[Step.PROGRAM_LENGTH] = words.length;
    row[Step.DEPENDS] = depends;
    row[Step.ELECTRONS] = electronsOf(step, model);
    row[Step.FALLS] = falls ? 1 : 0;
    row[Step.LAYERED] = layered ? 1 : 0;
    programs.push(...words);
    return row;
  });
  const number = (path: string, value: number) => parameter(path, value).parameter;
  const segments = segmentWords(model.protocol, number);
  const head = {
    [Head.TEMPERATURE]: paths.get('conditions.temperature_K')!,
    [Head.POTENTIAL]: paths.get('conditions.potential_V')!,
    [Head.CYCLES]: model.protocol ? number('protocol.cycles', model.protocol.cycles) : 0,
  };
  return { steps, programs, constants, parameters, paths, segments, head, interacting };
}

type Parameter = (path: string, value: number) => { parameter: number };

/** The whole formula of a step: its law, pressures, size factor; `names` gains the step's parameters. */
function formulaOf(
  step: StepDocument,
  model: ModelDocument,
  names: Names,
  parameter: Parameter,
  interacts: boolean,
): string {
  // A reverse step lives on its forward step's parameters.
  const forward = forwardOf(step, model) as StepDocument;
  const at = `steps.${forward.id}`;
  const gases = Object.entries(gasOf(step, forward));
  const field = (name: string, of: object, key: string, base: string) =>
    names.set(name, parameter(`${base}.${key}`, (of as Record<string, number>)[key] ?? USUAL[key]!));
  for (const [name, key] of Object.entries(LAWS[forward.law].fields)) {
    // With n electrons the barrier follows n times the potential; their sign is the direction.
    if (key === 'direction' && forward.electrons !== undefined) names.set(name, { constant: forward.electrons });
    else field(name, forward, key, at);
  }
  let formula = LAWS[forward.law].formula;
  if (forward.law === 'expression') {
    for (const key of Object.keys(forward.parameters)) {
      if (names.has(key)) throw taken(`steps[${model.steps.indexOf(forward)}].parameters.${key}`, key);
      field(key, forward.parameters, key, `${at}.parameters`);
    }
    formula = forward.rate;
  }
  if (forward.law !== 'expression') {
    formula = replaceName(
      formula,
      'E',
      `(${barrierFormula(step, forward, names, parameter, interacts || gases.length > 0, interacts && isOwnWayBack(step, model))})`,
    );
    formula = replaceName(formula, 'd', '(n * height)');
  }
  if (forward.law === 'arrhenius') {
    const prefactor = seriesFormula('nu', forward.prefactor_series, `${at}.prefactor_series`, names, parameter);
    formula = replaceName(formula, 'nu', prefactor);
  }
  if (step.law === 'reverse') {
    // The other direction of an electrode reaction has the other share of the potential; of a transfer, the opposite driving force.
    if (forward.law === 'butler-volmer') formula = replaceName(formula, 'alpha', '(alpha - 1)');
    if (forward.law === 'marcus') formula = replaceName(formula, 'G', '(-G)');
    names.set('ratio', parameter(`steps.${step.id}.prefactor_ratio`, step.prefactor_ratio));
    const ratio = seriesFormula('ratio', step.ratio_series, `steps.${step.id}.ratio_series`, names, parameter);
    formula = `(${formula}) / ${ratio}`;
  }
  for (const [gas, change] of gases) {
    if (change < 0) formula = `(${formula}) * p_${gas}${change === -1 ? '' : `^${-change}`}`;
  }
  const gasEnergy = gases.map(([gas, change]) => `${change < 0 ? '-' : '+'} ${Math.abs(change)} * E_${gas}`).join(' ');
  if (gasEnergy !== '') {
    formula = replaceName(formula, 'dE', `(dE ${gasEnergy})`);
    formula = replaceName(formula, 'dE0', `(dE0 ${gasEnergy})`);
  }
  if (step.size_decay !== undefined) {
    names.set('decay', parameter(`steps.${step.id}.size_decay`, step.size_decay));
    formula = `(${formula}) * exp(-n / decay)`;
  }
  return formula;
}

function taken(path: string, name: string): ModelError {
  return new ModelError([
    { path, message: `${name} has a meaning of its own in formulas`, mend: 'choose another name' },
  ]);
}

/** A prefactor, or a ratio of two, with the coefficients of its dependence on temperature, if it has any. */
function seriesFormula(
  name: string,
  series: number[] | undefined,
  path: string,
  names: Names,
  parameter: Parameter,
): string {
  if (!series) return name;
  const [a1, a2, a3, a4, a5, a6, a7] = series.map((value, i) => {
    names.set(`${name}${i + 1}`, parameter(`${path}.${i}`, value));
    return `${name}${i + 1}`;
  });
  return `(${name} * exp(${a1} * log(T) + ${a2} / T + ${a3} + T * (${a4} + T * (${a5} + T * (${a6} + T * ${a7})))))`;
}

/** Gas given and taken; the way back takes what the way there gives. */
function gasOf(step: StepDocument, forward: StepDocument): Record<string, number> {
  const given = forward.gas ?? {};
  if (step.law !== 'reverse') return given;
  return Object.fromEntries(Object.entries(given).map(([gas, change]) => [gas, -change]));
}

/** The barrier of an event. `energetic`: whether its energy can change, by interactions or with gases. */
function barrierFormula(
  step: StepDocument,
  forward: StepDocument,
  names: Names,
  parameter: Parameter,
  energetic: boolean,
  ownWayBack: boolean,
): string {
  if (!energetic) return 'E0';
  names.set('omega', parameter(`steps.${forward.id}.omega`, forward.omega ?? USUAL.omega!));
  if (step.law === 'reverse') return REVERSE_BARRIER;
  if (ownWayBack) return HOP_BARRIER;
  return step.clamp === false ? UNBOUNDED_BARRIER : BARRIER_WITH_INTERACTIONS;
}

/** Puts an expression where a whole name stands. */
function replaceName(formula: string, name: string, by: string): string {
  return formula.replace(new RegExp(`(?<![A-Za-z0-9_])${name}(?![A-Za-z0-9_(])`, 'g'), by);
}

/** Whether the rate never rises with the energy change: where the barrier follows it by at least nothing and at most all. */
function fallsWithEnergy({ law }: StepDocument): boolean {
  return law !== 'marcus' && law !== 'expression';
}

/** The quantities of the event, and the operations, that a rate program names. */
function quantitiesOf(words: number[]): Set<number> {
  const found = new Set<number>();
  for (let i = 0; i < words.length; i++) {
    const op = words[i]!;
    if (op === Op.CONSTANT || op === Op.PARAMETER) i++;
    else found.add(op);
  }
  return found;
}

function dependence(found: Set<number>, interacts: boolean, perBody: boolean): Depends {
  if (interacts && (found.has(Op.DELTA_E) || found.has(Op.DELTA_E0))) return Depends.ENERGY;
  if (!found.has(Op.SIZE)) return Depends.NOTHING;
  return perBody ? Depends.SIZE : Depends.LAYER;
}
