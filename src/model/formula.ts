/**
 * Formulas of rate laws: parsed by jsep, which only parses, checked against a whitelist of nodes and names, and turned into
 * a program for the engine's stack machine (assembly/rates.ts). Nothing of a formula is ever executed as JavaScript.
 */
import jsep from 'jsep';
import { Op } from '../../assembly/layout';
import { suggest } from './near';
import { ModelError } from './problem';

/** Numbers a formula may name: a parameter's index in the engine, or a quantity of the event. */
export type Names = Map<
  string,
  { parameter: number } | { quantity: Op.DELTA_E | Op.DELTA_E0 | Op.SIZE } | { constant: number }
>;

const LONGEST = 1000;
/** Values on the stack at once: the engine's is deeper. */
const DEEPEST = 60;

const BINARY: Record<string, Op> = {
  '+': Op.ADD,
  '-': Op.SUBTRACT,
  '*': Op.MULTIPLY,
  '/': Op.DIVIDE,
  '^': Op.POWER,
};
const FUNCTIONS: Record<string, { op: Op; arguments: 1 | 2 }> = {
  exp: { op: Op.EXP, arguments: 1 },
  log: { op: Op.LOG, arguments: 1 },
  sqrt: { op: Op.SQRT, arguments: 1 },
  erf: { op: Op.ERF, arguments: 1 },
  abs: { op: Op.ABS, arguments: 1 },
  min: { op: Op.MINIMUM, arguments: 2 },
  max: { op: Op.MAXIMUM, arguments: 2 },
};

// In a formula ^ is the power, binding tighter than the product and from the right; jsep's default is JavaScript's xor.
jsep.addBinaryOp('^', 14, true);
// A sign binds less tightly than the power, -x^2 = -(x^2), as everywhere in mathematics; in jsep it would be (-x)^2.
jsep.hooks.add('gobble-token', function (env) {
  const operator = this.char;
  if (operator !== '-' && operator !== '+') return;
  this.index++;
  env.node = { type: 'UnaryExpression', operator, prefix: true, argument: power(this) };
});

/** A value, raised to whatever stands behind it. */
function power(parser: jsep.HookScope): jsep.Expression {
  const base = parser.gobbleToken() || parser.throwError('a value is missing after the sign');
  parser.gobbleSpaces();
  if (parser.char !== '^') return base;
  parser.index++;
  return { type: 'BinaryExpression', operator: '^', left: base, right: power(parser) };
}

/**
 * Compiles a formula.
 * @param constants gathers the numbers that occur; their place is what the program names
 * @param path where the formula stands in the document, for errors
 * @returns words for the engine, see Op
 * @throws ModelError that says what is wrong and what may be written instead
 */
export function compileFormula(formula: string, names: Names, constants: number[], path: string): number[] {
  function fail(message: string, mend: string): never {
    throw new ModelError([{ path, message, mend }]);
  }
  if (formula.length > LONGEST) fail(`a formula of ${formula.length} characters is too long`, `${LONGEST} at most`);
  const words: number[] = [];
  const constant = (value: number) => {
    const at = constants.indexOf(value);
    words.push(Op.CONSTANT, at < 0 ? constants.push(value) - 1 : at);
  };

  function visit(node: jsep.Expression, depth: number): void {
    if (depth > DEEPEST) fail('the formula is nested too deeply', 'write it simpler');
    switch (node.type) {
      case 'Literal': {
        const { value } = node as jsep.Literal;
        if (typeof value !== 'number')
          fail(`"${String(value)}" is not a number`, 'a formula has only numbers and names');
        constant(value);
        return;
      }
      case 'Identifier':
        name((node as jsep.Identifier).name);
        return;
      case 'UnaryExpression': {
        const { operator, argument } = node as jsep.UnaryExpression;
        if (operator !== '-' && operator !== '+') fail(`"${operator}" has no meaning here`, 'use + - * / ^');
        visit(argument, depth + 1);
        if (operator === '-') words.push(Op.NEGATE);
        return;
      }
      case 'BinaryExpression': {
        const { operator, left, right } = node as jsep.BinaryExpression;
        const op = Object.hasOwn(BINARY, operator) ? BINARY[operator] : undefined;
        if (op === undefined) fail(`"${operator}" has no meaning here`, 'use + - * / ^');
        visit(left, depth + 1);
        visit(right, depth + 1);
        words.push(op);
        return;
      }
      case 'CallExpression':
        call(node as jsep.CallExpression, depth);
        return;
      default:
        other();
    }
  }

  function other(): never {
    const mend = `functions: ${Object.keys(FUNCTIONS).join(', ')}`;
    return fail('only numbers, names, + - * / ^ and functions may occur', mend);
  }

  function name(written: string): void {
    const known = names.get(written);
    if (!known)
      fail(`"${written}" is not known here`, suggest(written, [...names.keys()]) ?? 'name a parameter of the step');
    else if ('parameter' in known) words.push(Op.PARAMETER, known.parameter);
    else if ('quantity' in known) words.push(known.quantity);
    else constant(known.constant);
  }

  function call(node: jsep.CallExpression, depth: number): void {
    const written = node.callee.type === 'Identifier' ? (node.callee as jsep.Identifier).name : other();
    const known = Object.hasOwn(FUNCTIONS, written) ? FUNCTIONS[written] : undefined;
    if (!known) fail(`there is no function "${written}"`, `functions: ${Object.keys(FUNCTIONS).join(', ')}`);
    if (node.arguments.length !== known.arguments) {
      fail(
        `${written} takes ${known.arguments === 1 ? 'one value' : 'two values'}, not ${node.arguments.length}`,
        'separate values by commas',
      );
    }
    for (const argument of node.arguments) visit(argument, depth + 1);
    words.push(known.op);
  }

  visit(parse(formula, fail), 0);
  return words;
}

function parse(formula: string, fail: (message: string, mend: string) => never): jsep.Expression {
  try {
    return jsep(formula);
  } catch (error) {
    return fail(`the formula cannot be read: ${(error as Error).message}`, 'write it like nu * exp(-E / (kB * T))');
  }
}
