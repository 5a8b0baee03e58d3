/** Bayesian optimisation of a study: suggested points find the optimum, also of noisy results and of some parameters alone. */
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/analysis/learning/random';
import { sobol } from '../../../src/analysis/learning/sobol';
import { suggestPoints } from '../../../src/analysis/surrogate/suggest';
import { learningTable } from '../../../src/analysis/surrogate/table';

const parameter = (path: string, low: number, high: number, scale: 'linear' | 'log' = 'linear') => ({
  ...{ path, low, high, scale, levels: 2 },
});
const PARAMETERS = [parameter('a', -1, 1), parameter('b', 0.01, 1, 'log')];
/** Best at a = 0.3, b = 0.1: 5. */
const truth = ([a, b]: number[]) => 5 - 4 * (a! - 0.3) ** 2 - Math.log10(b! / 0.1) ** 2;

/** Rounds of suggestions, each run and added, over some parameters. */
function search(goal: 'maximise' | 'minimise', chosen: number[], noise: number) {
  const random = createRandom(2);
  const run = (values: number[]) => {
    const y = truth(values) + noise * random.normal();
    return { values, results: { y: goal === 'maximise' ? y : -y } };
  };
  const rows = sobol(12, 2, createRandom(4)).map((u) => run([2 * u[0]! - 1, 0.01 * 100 ** u[1]!]));
  let told = suggestPoints(learningTable({ parameters: PARAMETERS }, rows, 'y'), { goal, chosen, count: 3 }, 1);
  const first = told;
  for (let round = 1; round <= 4; round++) {
    rows.push(...told.suggestions.map(({ values }) => run(values)));
    told = suggestPoints(learningTable({ parameters: PARAMETERS }, rows, 'y'), { goal, chosen, count: 3 }, round + 1);
  }
  return { first, told };
}

describe.each(['maximise', 'minimise'] as const)('to %s', (goal) => {
  it('a noisy result over two parameters', () => {
    const { first, told } = search(goal, [0, 1], 0.1);
    expect(truth(told.best.values)).toBeGreaterThan(4.9);
    expect(Math.abs(told.best.values[0]! - 0.3)).toBeLessThan(0.2);
    expect(told.suggestions[0]!.improvement).toBeLessThan(first.suggestions[0]!.improvement);
    expect(Math.sign(told.best.expected)).toBe(goal === 'maximise' ? 1 : -1);
  });
});

it('over some parameters leaves the others as at the best point', () => {
  const { first, told } = search('maximise', [1], 0.05);
  const [next] = first.suggestions;
  expect(next!.values[0]).toBe(first.best.values[0]);
  expect(next!.values[1]).toBeGreaterThanOrEqual(0.01);
  expect(next!.values[1]).toBeLessThanOrEqual(1);
  expect(truth(told.best.values)).toBeGreaterThan(4.7);
  expect(() => search('maximise', [], 0)).toThrow(/1 to \d+ parameters/);
});

it('suggests several points that differ, but none without hope', () => {
  const { first } = search('maximise', [0, 1], 0.5);
  const places = first.suggestions.map(({ values }) => `${values[0]!.toFixed(2)} ${Math.log10(values[1]!).toFixed(2)}`);
  expect(places.length).toBeGreaterThan(1);
  expect(new Set(places).size).toBe(places.length);
  // Of a smooth function of one parameter without noise, one point tells all.
  expect(search('maximise', [1], 0).told.suggestions).toHaveLength(1);
});
