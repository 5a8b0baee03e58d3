/** Samples by events: where there are too many, every other one is kept, and the rest comes at twice the distance. */
import { expect, test } from 'vitest';
import { startCourse } from '../../src/cli/engine';
import { simulate } from '../../src/cli/simulate';
import { smallModel } from '../../src/cli/validation/smallModel';

const model = smallModel({
  size: [4, 4],
  species: ['free', 'A'],
  steps: [
    { step: 'free -> A', rate: 1 },
    { step: 'A -> free', rate: 1 },
  ],
});

test('samples by events stay equally far apart when they are thinned', async () => {
  const limits = { steps: 45_000, time: undefined, every: { every_steps: 1 } };
  const { result } = simulate(model, 1, await startCourse(model, 1), limits, () => undefined);
  const { steps, time_s, counts } = result.series!;
  expect(steps).toEqual(Array.from({ length: 11_251 }, (_, i) => 4 * i));
  expect(time_s).toHaveLength(steps.length);
  expect(counts.A).toHaveLength(steps.length);
});

test('samples by the events of one step stand right after these', async () => {
  const sampled = async (of: string, every_steps: number, steps: number) => {
    const limits = { steps, time: undefined, every: { every_steps, of } };
    return simulate(model, 1, await startCourse(model, 1), limits, () => undefined).samples;
  };
  const { steps_executed, steps, time_s } = await sampled('s2', 3, 200);
  expect(steps_executed.s2).toEqual(steps.map((_, i) => 3 * i));
  expect(steps.length).toBeGreaterThan(20);
  // Right after the event: one event before there was one less.
  const plain = await startCourse(model, 1);
  plain.run(steps[4]! - 1);
  expect(plain.simulation.executed()[1]).toBe(11);
  plain.run(steps[4]!);
  expect(plain.simulation.time).toBe(time_s[4]);
  // Where the deck's step can lie nowhere, it never happens.
  expect((await sampled('none', 1, 50)).steps).toEqual([0]);
  const thinned = await sampled('s1', 1, 60_000);
  expect(thinned.steps_executed.s1!.every((n, i) => n === 2 * i)).toBe(true);
});
