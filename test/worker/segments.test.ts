/** What the worker records of a protocol: every segment once, in order, whatever way the run is gone. */
import { afterEach, expect, it } from 'vitest';
import { nodeEngine } from '../../src/cli/engine';
import { smallModel } from '../../src/cli/validation/smallModel';
import { createHost } from '../../src/worker/host';

/** Segments of 40 and 30 events by turns. */
const model = smallModel({
  size: [10, 10],
  species: ['free', 'A'],
  steps: [
    { step: 'free -> A', rate: 2 },
    { step: 'A -> free', rate: 1 },
  ],
  more: {
    conditions: { temperature_K: 300 },
    protocol: {
      cycles: 50,
      segments: [
        { id: 'first', steps: 40 },
        { id: 'second', steps: 30 },
      ],
    },
  },
});
const ENDS = [40, 70, 110, 140, 180, 210, 250, 280, 320, 350];

const host = createHost(nodeEngine(), () => new Promise((resolve) => setImmediate(resolve)));
afterEach(() => host.pause());

/** Step numbers at which the recorded segments ended, and the number of cycles whose profile is there. */
async function recorded() {
  const { segments, profiles } = await host.segments(0, 0);
  const { profile } = await host.frame(false);
  return { ends: segments.map(({ step }) => step), cycles: profiles.length / profile.length };
}

it('segments are recorded once, though they are passed again, and a branch has those up to its moment', async () => {
  await host.load(model, 1);
  await host.step(350);
  expect(await recorded()).toEqual({ ends: ENDS, cycles: 5 });
  await host.seek({ step: 100 });
  await host.step(250);
  expect(await recorded()).toEqual({ ends: ENDS, cycles: 5 });
  expect((await host.frame(false)).segments).toBe(10);

  await host.seek({ step: 140 });
  await host.branch();
  expect(await recorded()).toEqual({ ends: ENDS.slice(0, 4), cycles: 2 });
  await host.step(100);
  expect(await recorded()).toEqual({ ends: ENDS.slice(0, 6), cycles: 3 });
});
