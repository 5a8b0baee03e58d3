/** Samples by events: where there are too many, every other one is kept, and the rest comes at twice the distance. */
import { expect, test } from 'vitest';
import { startCourse } from '../../src/cli/engine';
import { simulate } from '../../src/cli/simulate';
import { smallModel } from '../../src/cli/validation/smallModel';

test('samples by events stay equally far apart when they are thinned', async () => {
  const model = smallModel({
    size: [4, 4],
    species: ['free', 'A'],
    steps: [
      { step: 'free -> A', rate: 1 },
      { step: 'A -> free', rate: 1 },
    ],
  });
  const limits = { steps: 45_000, time: undefined, every: { every_steps: 1 } };
  const { result } = simulate(model, 1, await startCourse(model, 1), limits, () => undefined);
  const { steps, time_s, counts } = result.series!;
  expect(steps).toEqual(Array.from({ length: 11_251 }, (_, i) => 4 * i));
  expect(time_s).toHaveLength(steps.length);
  expect(counts.A).toHaveLength(steps.length);
});
