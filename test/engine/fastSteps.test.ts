/** Steps so quick that their waits leave no trace in a clock of double precision: which of them happens is drawn by rate all the same. */
import { expect, test } from 'vitest';
import { start } from '../../src/cli/engine';
import { GENERAL_SELECTIONS } from '../../src/cli/validation/configurations';
import { smallModel } from '../../src/cli/validation/smallModel';

/** Sites that fill at 1 per second, and then at once: A turns into B and back, or into C. */
const model = (selection: string) =>
  smallModel({
    size: [30, 30],
    species: ['free', 'A', 'B', 'C'],
    steps: [
      { step: 'free -> A', rate: 1 },
      { step: 'A -> B', rate: 3e20 },
      { step: 'B -> A', rate: 1e20 },
      { step: 'A -> C', rate: 1e20 },
    ],
    more: { selection },
  });

test.each(GENERAL_SELECTIONS)('%s', async (selection) => {
  const run = await start(model(selection), 1);
  expect(run.run(Number.MAX_SAFE_INTEGER, 100)).toBeDefined();
  const [filled, flips, back, ended] = run.executed() as [number, number, number, number];
  expect([filled, ended]).toEqual([900, 900]);
  expect(back).toBe(flips);
  // Each A turns into B three times before it ends, on average: geometric, of variance 12.
  expect(Math.abs(flips - 3 * ended)).toBeLessThan(4 * Math.sqrt(12 * ended));
});
