/** A trajectory depends on model, seed and interventions alone; a checkpoint continues with the same bits. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { start } from '../../src/cli/engine';
import { SELECTIONS } from '../../src/cli/validation/configurations';
import { smallModel } from '../../src/cli/validation/smallModel';
import { findModel } from '../../src/model/library';
import type { ModelDocument } from '../../src/model/schema';

const sei = findModel('sei-organic') as ModelDocument;
const zgb = smallModel({
  size: [24, 24],
  species: ['free', 'CO', 'O'],
  steps: [
    { step: 'free -> CO', rate: 0.5 },
    { step: 'free + free -> O + O', rate: 0.25 },
    { step: 'CO + O -> free + free', rate: 100 },
    { step: 'CO + free -> free + CO', rate: 3 },
  ],
  random: [['O', 0.2]],
});
const models = { sei, zgb };
const attraction = smallModel({
  size: [32, 32],
  species: ['free', 'A'],
  steps: [{ step: 'A + free -> free + A', rate: 1 }],
  random: [['A', 0.3]],
  more: { interactions: [{ id: 'nn', sites: 'A + A', energy_eV: -0.03 }] },
});
/** With some hundred classes of equal rate, so that their running sums drift. */
const manyRates = smallModel({
  size: [16, 16],
  species: ['free', 'A'],
  steps: [{ step: 'A + free -> free + A', rate: 1, barrier_eV: 0.1 }],
  random: [['A', 0.4]],
  more: {
    interactions: [
      { id: 'nn', sites: 'A + A', energy_eV: -0.031 },
      { id: 'nnn', sites: 'A + A', bonds: [[1, 2, 2]], energy_eV: 0.0137 },
      { id: 'third', sites: 'A + A', bonds: [[1, 2, 3]], energy_eV: 0.0041 },
    ],
  },
});

/** Sums of weights are rebuilt at this step number: runs must agree across it. */
const REBUILD = 1_048_576;

describe('a trajectory', () => {
  it('does not depend on how a run is sliced', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(models)),
        fc.integer({ min: 0, max: 1e6 }),
        fc.array(
          fc.oneof(
            fc.record({ steps: fc.integer({ min: 1, max: 900 }) }),
            fc.record({ share: fc.double({ min: 0.01, max: 3, noNaN: true }) }),
          ),
          { maxLength: 20 },
        ),
        async (model, seed, slices) => {
          const whole = await start(model, seed);
          const sliced = await start(model, seed);
          for (const slice of slices) {
            if ('steps' in slice) sliced.run(Math.min(6000, sliced.steps + slice.steps));
            else sliced.run(6000, sliced.clock + slice.share / sliced.totalRate);
          }
          whole.run(6000);
          sliced.run(6000);
          expect(sliced.hash()).toBe(whole.hash());
        },
      ),
      { numRuns: 60, seed: 1 },
    );
  });

  it('continues from a checkpoint, in another instance, as if never stopped, edits included', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(models)),
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 0, max: 8000 }),
        fc.double({ min: 0.25, max: 0.45, noNaN: true }),
        async (model, seed, at, barrier) => {
          const first = await start(model, seed);
          first.run(Math.floor(at / 2));
          const second = model.steps[1]!.id;
          first.setParameters({ [`steps.${second}.barrier_eV`]: barrier, 'conditions.temperature_K': 310 });
          first.run(at);
          const checkpoint = first.checkpoint();
          const other = await start(model, seed + 1);
          other.run(2000);
          other.restore(checkpoint);
          expect(other.hash()).toBe(first.hash());
          first.run(12_000);
          other.run(12_000);
          expect(other.hash()).toBe(first.hash());
          // And back again: the same instance returns to its own past.
          first.restore(checkpoint);
          first.run(12_000);
          expect(first.hash()).toBe(other.hash());
        },
      ),
      { numRuns: 40, seed: 2 },
    );
  });

  it('is the same across the step where sums are rebuilt', async () => {
    // The one selection that has running sums; these drift by then.
    const model = { ...manyRates, selection: 'composition-rejection' as const };
    const first = await start(model, 3);
    first.run(REBUILD - 500);
    const checkpoint = first.checkpoint();
    expect(first.run(REBUILD + 500)).toBe('steps');
    const other = await start(model, 3);
    other.restore(checkpoint);
    for (let step = REBUILD - 400; step <= REBUILD + 500; step += 100) other.run(step);
    expect(other.hash()).toBe(first.hash());
    // Without the rebuilding it is another one.
    expect(first.hash()).toBe('a742ee1fd92b27a3');
  });

  it('depends on the seed, all 53 bits of it, and on the parameters', async () => {
    const hash = async (model: ModelDocument, seed: number) => {
      const simulation = await start(model, seed);
      simulation.run(500);
      return simulation.hash();
    };
    const hashes = await Promise.all([hash(sei, 1), hash(sei, 2), hash(sei, 2 ** 32 + 1), hash(sei, 2 ** 52 + 1)]);
    expect(new Set(hashes).size).toBe(4);
  });

  /** Pins the engine's arithmetic: a change here changes everyone's links, and needs a new ENGINE_VERSION. */
  it('is the recorded one', async () => {
    const hashes: Record<string, string> = {};
    for (const [name, model] of Object.entries({ ...models, attraction })) {
      const simulation = await start(model, 7);
      simulation.run(20_000);
      hashes[name] = `${simulation.steps} ${simulation.hash()}`;
    }
    expect(hashes).toMatchInlineSnapshot(`
      {
        "attraction": "20000 32f8ecf04007317c",
        "sei": "20000 d183e2534c23c0c7",
        "zgb": "20000 3175d79f8537a55d",
      }
    `);
  });
});

describe('an edit', () => {
  it('changes rates at once and leaves the state alone', async () => {
    const simulation = await start(sei, 1);
    simulation.run(2000);
    const before = { lattice: simulation.lattice(), k: simulation.rateConstants(), time: simulation.time };
    simulation.setParameters({ 'steps.e5.barrier_eV': 0.3 });
    expect(simulation.lattice()).toEqual(before.lattice);
    expect(simulation.time).toBe(before.time);
    const k = simulation.rateConstants();
    expect(k.map((value, s) => value === before.k[s])).toEqual(k.map((_, s) => s !== 4));
    const kT = 8.617333262e-5 * 300;
    expect(k[4]! / ((kT / 4.135667696e-15) * Math.exp(-0.3 / kT))).toBeCloseTo(1, 12);
  });

  it('made while the clock stands between two events holds from there on: time never runs back', async () => {
    for (const selection of SELECTIONS) {
      const simulation = await start({ ...zgb, selection }, 3);
      for (let i = 1; i <= 200; i++) {
        const clock = simulation.clock + 0.7 / simulation.totalRate;
        if (simulation.run(simulation.steps + 5, clock) === 'time') expect(simulation.clock).toBe(clock);
        const before = simulation.clock;
        simulation.setParameters({ 'steps.s4.prefactor_per_s': i % 2 ? 3000 : 3 });
        simulation.run(simulation.steps + 1);
        expect(simulation.time).toBeGreaterThanOrEqual(before);
      }
    }
  });
});
