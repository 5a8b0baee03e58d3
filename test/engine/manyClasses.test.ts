/** More classes than an algorithm has room for at first: each step still comes as often as its rate says. */
import { expect, it } from 'vitest';
import { chiSquareUpper } from '../../src/analysis/stats';
import { start } from '../../src/cli/engine';
import { GENERAL_SELECTIONS } from '../../src/cli/validation/configurations';
import { smallModel } from '../../src/cli/validation/smallModel';

const RATES = Array.from({ length: 150 }, (_, i) => 1 + (i % 10));

// A correct engine fails one of these with probability 10⁻⁴; the seed is fixed.
it.each(GENERAL_SELECTIONS)('150 steps, chosen by %s', async (selection) => {
  const model = smallModel({
    size: [10, 10],
    species: ['free', 'A'],
    steps: [...RATES.map((rate) => ({ step: 'free -> A', rate })), { step: 'A -> free', rate: 500 }],
    more: { selection },
  });
  const simulation = await start(model, 4);
  simulation.run(30_000);
  const counts = [...simulation.executed()].slice(0, RATES.length);
  const each = counts.reduce((sum, n) => sum + n, 0) / RATES.reduce((sum, rate) => sum + rate, 0);
  const chiSquare = counts.reduce((sum, n, i) => sum + (n - RATES[i]! * each) ** 2 / (RATES[i]! * each), 0);
  expect(chiSquareUpper(chiSquare, RATES.length - 1), `χ² = ${chiSquare}`).toBeGreaterThan(1e-4);
});

it.each(GENERAL_SELECTIONS)('never a step without rate, wherever it stands among others: %s', async (selection) => {
  // Whole nodes of a sum tree without rate, and nodes whose first or last children have none.
  const rates = Array.from({ length: 150 }, (_, i) => (i % 3 === 1 && i % 40 < 24 ? 2 ** (i % 7) : 0));
  const model = smallModel({
    size: [6, 6],
    species: ['free', 'A'],
    steps: [...rates.map((rate) => ({ step: 'free -> A', rate })), { step: 'A -> free', rate: 200 }],
    more: { selection },
  });
  const simulation = await start(model, 2);
  simulation.run(20_000);
  expect(rates.map((rate, i) => rate === 0 && simulation.executed()[i]! > 0)).not.toContain(true);
  expect(rates.map((rate, i) => rate >= 32 && simulation.executed()[i] === 0)).not.toContain(true);
  // And where all rates are taken away but one.
  simulation.setParameters(
    Object.fromEntries(rates.flatMap((_, i) => (i === 61 ? [] : [[`steps.s${i + 1}.prefactor_per_s`, 0]]))),
  );
  const before = simulation.executed();
  simulation.run(simulation.steps + 500);
  expect(simulation.executed().flatMap((n, i) => (n > before[i]! ? [i] : []))).toEqual(expect.arrayContaining([150]));
  expect(simulation.executed().every((n, i) => n === before[i] || i === 61 || i === 150)).toBe(true);
});
