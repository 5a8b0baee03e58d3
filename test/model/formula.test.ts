import { describe, expect, test } from 'vitest';
import { Op } from '../../assembly/layout';
import { compileFormula, type Names } from '../../src/model/formula';

const NAMES: Names = new Map([
  ['x', { constant: 3 }],
  ['y', { constant: 2 }],
]);

/** Runs the program for + - * / ^ and the sign. */
function evaluate(formula: string): number {
  const constants: number[] = [];
  const words = compileFormula(formula, NAMES, constants, 'rate');
  const stack: number[] = [];
  const binary = (combine: (a: number, b: number) => number) => {
    const right = stack.pop()!;
    stack.push(combine(stack.pop()!, right));
  };
  for (let i = 0; i < words.length; i++) {
    const op = words[i];
    if (op === Op.CONSTANT) stack.push(constants[words[++i]!]!);
    else if (op === Op.NEGATE) stack.push(-stack.pop()!);
    else if (op === Op.ADD) binary((a, b) => a + b);
    else if (op === Op.SUBTRACT) binary((a, b) => a - b);
    else if (op === Op.MULTIPLY) binary((a, b) => a * b);
    else if (op === Op.DIVIDE) binary((a, b) => a / b);
    else if (op === Op.POWER) binary((a, b) => a ** b);
    else throw new Error(`operation ${op}`);
  }
  expect(stack).toHaveLength(1);
  return stack[0]!;
}

describe('operators bind as in mathematics', () => {
  test.each([
    ['-x^2', -9],
    ['(-x)^2', 9],
    ['-(x + y)^2 / 5', -5],
    ['1 - x^2', -8],
    ['2 * -x^2', -18],
    ['x^-y', 1 / 9],
    ['2^3^2', 512],
    ['-2^-2', -1 / 4],
    ['- - x', 3],
    ['+x - -y', 5],
    ['12 / 2 / 3', 2],
    ['7 - 2 - 1', 4],
    ['2 * x^2 * y', 36],
  ])('%s = %d', (formula, value) => {
    expect(evaluate(formula)).toBeCloseTo(value, 14);
  });
});

test('what is no formula is an error that says so', () => {
  const compile = (formula: string) => () => compileFormula(formula, NAMES, [], 'steps[0].rate');
  expect(compile('x + -')).toThrow(/cannot be read/);
  expect(compile('x.y')).toThrow(/only numbers, names/);
  expect(compile('exp(x, y)')).toThrow(/exp takes one value, not 2/);
  expect(compile('z')).toThrow(/"z" is not known/);
  expect(compile('-'.repeat(999))).toThrow(/cannot be read/);
  expect(compile(`${'-'.repeat(900)}x`)).toThrow(/nested too deeply/);
});
