/** mechanism_input: the elementary steps. */
import { suggest } from '../../model/near';
import { type Block, type Grammar, readBlock } from './block';
import type { GasSpecies, Lattice, OfTemperature, Step, StepVariant, SurfaceSpecies } from './deck';
import { GEOMETRY, geometryOf } from './pattern';
import { quoted, type Reader, type Statement } from './reader';

const SCALABLE = ['stiffness_scalable', 'stiffness_scalable_symmetric'];
const STEP: Grammar = {
  end: 'end_step',
  noun: 'step',
  own: ['gas_reacs_prods'],
  states: ['initial', 'final'],
  perVariant: [...GEOMETRY, 'pre_expon', 'pe_ratio', 'activ_eng', 'prox_factor', ...SCALABLE],
  free: false,
};
const REVERSIBLE_STEP: Grammar = { ...STEP, end: 'end_reversible_step', noun: 'reversible_step' };
const KNOWN = ['step', 'reversible_step', 'end_mechanism'];
const SERIES = 7;
/** Barriers that the document takes, in eV. */
const LEAST_BARRIER = -5;
const MOST_BARRIER = 20;

/** Reads mechanism_input. @throws ModelError with file and line */
export function readMechanism(reader: Reader, lattice: Lattice, species: SurfaceSpecies[], gas: GasSpecies[]): Step[] {
  const opening = reader.open('mechanism');
  const steps: Step[] = [];
  for (;;) {
    const statement = reader.take(`the mechanism, begun in ${opening.where},`, 'end_mechanism');
    if (statement.keyword === 'end_mechanism') break;
    if (!KNOWN.includes(statement.keyword)) throw statement.unknown('mechanism_input', KNOWN);
    const grammar = statement.keyword === 'step' ? STEP : REVERSIBLE_STEP;
    steps.push(stepOf(readBlock(reader, statement, grammar, species), grammar, lattice, gas, reader));
  }
  reader.close('end_mechanism');
  return steps;
}

function stepOf(block: Block, grammar: Grammar, lattice: Lattice, gas: GasSpecies[], reader: Reader): Step {
  const { name, where, graph, states, given } = block;
  const reversible = grammar === REVERSIBLE_STEP;
  return {
    ...{ name, where, ...graph, reversible },
    gas: gasOf(given.get('gas_reacs_prods'), gas),
    initial: states.get('initial')!,
    final: states.get('final')!,
    variants: block.variants.map((variant) => variantOf(block, variant, reversible, lattice, reader)),
  };
}

function gasOf(statement: Statement | undefined, gas: GasSpecies[]): Step['gas'] {
  const words = statement?.values ?? [];
  const usage = 'write it like "gas_reacs_prods CO -1 CO2 1"';
  if (statement && (words.length === 0 || words.length % 2 !== 0))
    throw statement.fault('gas_reacs_prods takes pairs of a species and a number', usage);
  const changes: Step['gas'] = [];
  for (let i = 0; i < words.length; i += 2) {
    const species = words[i]!;
    if (!gas.some(({ name }) => name === species)) {
      const names = gas.map(({ name }) => name);
      throw statement!.fault(`there is no gas species ${quoted(species)}`, suggest(species, names));
    }
    if (changes.some((one) => one.species === species))
      throw statement!.fault(`${species} comes twice in gas_reacs_prods`, 'add the two numbers up');
    changes.push({ species, change: statement!.integer(words[i + 1]!, `the number of ${species}`, -100, 100) });
  }
  return changes;
}

function variantOf(
  block: Block,
  variant: Block['variants'][number],
  reversible: boolean,
  lattice: Lattice,
  reader: Reader,
): StepVariant {
  const { given, owner, where } = variant;
  const preExponential = given.need('pre_expon', owner, where);
  const activation = given.need('activ_eng', owner, where);
  const proximity = given.get('prox_factor');
  for (const keyword of SCALABLE) {
    const scalable = given.get(keyword);
    if (scalable) reader.note(scalable.where, `${keyword} has no effect here: every step runs at its own rate`);
  }
  return {
    ...geometryOf(given, block.graph, lattice, variant),
    preExponential: ofTemperature(preExponential, 'pre_expon 1.0e13'),
    ...ratioOf(variant, reversible),
    activationEnergy: activationOf(activation),
    ...(proximity ? { proximityFactor: proximityOf(proximity) } : {}),
  };
}

/** Slightly negative ones come out of calculations; what bounds the barrier of a placed step is its energy change and 0. */
function activationOf(statement: Statement): number {
  const value = statement.realFrom(LEAST_BARRIER, statement.only('activ_eng 0.50'), 'activ_eng');
  if (value > MOST_BARRIER) throw statement.fault(`activ_eng is ${value} eV`, `it must be ${MOST_BARRIER} or less`);
  return value;
}

function ratioOf({ given, owner, where }: Block['variants'][number], reversible: boolean): Pick<StepVariant, 'ratio'> {
  const statement = given.get('pe_ratio');
  if (!reversible) {
    if (statement)
      throw statement.fault('pe_ratio in a step that has no way back', 'write reversible_step, or delete it');
    return {};
  }
  const needed = given.need('pe_ratio', owner, where);
  return { ratio: ofTemperature(needed, 'pe_ratio 1.0') };
}

/** One number, or seven coefficients of its dependence on temperature. */
function ofTemperature(statement: Statement, usage: string): OfTemperature {
  const { keyword, values } = statement;
  if (values.length === SERIES) return values.map((word, i) => statement.real(word, `a${i + 1} of ${keyword}`));
  if (values.length === 1) return statement.realFrom(0, values[0]!, keyword);
  throw statement.fault(
    `${keyword} takes 1 value, or 7 coefficients of its dependence on temperature, not ${values.length}`,
    `write it like "${usage}"`,
  );
}

function proximityOf(statement: Statement): number {
  const value = statement.real(statement.only('prox_factor 0.5'), 'prox_factor');
  if (value < 0 || value > 1) throw statement.fault(`prox_factor is ${value}`, 'it must be between 0 and 1');
  return value;
}
