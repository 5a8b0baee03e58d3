/** The engine's way through a protocol: switches, ends of segments, slices, checkpoints, edits. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { start } from '../../src/cli/engine';
import { SELECTIONS } from '../../src/cli/validation/configurations';
import { smallModel } from '../../src/cli/validation/smallModel';
import type { SegmentEnd } from '../../src/engine/simulation';
import type { ModelDocument } from '../../src/model/schema';

type Segment = Partial<NonNullable<ModelDocument['protocol']>['segments'][number]>;

const electrode = {
  ...{ law: 'butler-volmer', prefactor_per_s: 1, barrier_eV: 0 },
  ...{ transfer_coefficient: 0.5, equilibrium_V: 0, direction: -1, electrons: -1 },
};

/** Ions are plated and stripped on a 12 × 12 lattice; the ions' hops keep it busy. */
function cell(segments: Segment[], cycles = 1, more: Record<string, unknown> = {}): ModelDocument {
  return smallModel({
    size: [12, 12],
    species: ['free', 'Ion', 'Metal'],
    steps: [
      { id: 'plate', step: 'Ion -> Metal', ...electrode },
      { id: 'strip', law: 'reverse', of: 'plate' },
      { id: 'hop', step: 'Ion + free -> free + Ion', rate: 2 },
    ],
    random: [['Ion', 0.5]],
    more: {
      species: [
        { id: 'free', name: 'free', color: '#ffffff', role: 'background' },
        { id: 'Ion', name: 'Ion', color: '#808080', charge: 1 },
        { id: 'Metal', name: 'Metal', color: '#000000' },
      ],
      conditions: { temperature_K: 300, potential_V: 0 },
      protocol: { cycles, segments: segments.map((segment, i) => ({ id: `p${i + 1}`, ...segment })) },
      ...more,
    },
  });
}

const CYCLING: Segment[] = [
  { potential_V: 0.05, potential_end_V: -0.08, duration_s: 0.8 },
  { charge_e: 9, duration_s: 3 },
  { potential_V: 0.08, temperature_K: 310, temperature_end_K: 290, duration_s: 0.6 },
  { temperature_K: 300, steps: 120 },
];

/** Conditions of a cell now. */
const conditions = (simulation: Awaited<ReturnType<typeof start>>) => [
  simulation.parameter('conditions.potential_V'),
  simulation.parameter('conditions.temperature_K'),
];

async function followed(model: ModelDocument, seed = 1) {
  const simulation = await start(model, seed);
  const ends: SegmentEnd[] = [];
  simulation.onSegmentEnd = (ended) => ends.push(ended);
  return { simulation, ends };
}

describe('a protocol', () => {
  it('goes through its segments and cycles, ending each by time, charge or steps', async () => {
    const { simulation, ends } = await followed(cell(CYCLING, 3));
    expect(simulation.run(1e6)).toBe('protocol finished');
    expect(ends.map(({ cycle, segment }) => [cycle, segment])).toEqual(
      [0, 1, 2].flatMap((cycle) => [0, 1, 2, 3].map((segment) => [cycle, segment])),
    );
    for (const [i, { from, to, segment, steps, charge }] of ends.entries()) {
      expect(from).toBe(i === 0 ? 0 : ends[i - 1]!.to);
      if (segment === 0) expect(to).toBe(from + 0.8);
      if (segment === 1) expect(Math.abs(charge) === 9 || to === from + 3).toBe(true);
      if (segment === 1) expect(Math.abs(charge)).toBeLessThanOrEqual(9);
      if (segment === 3) expect(steps).toBe(120);
    }
    expect(ends.some(({ segment, charge }) => segment === 1 && Math.abs(charge) === 9)).toBe(true);
    expect(ends.reduce((sum, { charge }) => sum + charge, 0)).toBe(simulation.charge);
    expect(simulation.protocol).toMatchObject({ cycle: 3, finished: true });
  });

  it('holds the conditions of the present segment, and its last ones after the end', async () => {
    const { simulation } = await followed(cell(CYCLING));
    expect(conditions(simulation)[0]).toBeCloseTo(0.05, 2);
    simulation.run(1e6, 0.4);
    expect(conditions(simulation)[0]).toBeCloseTo((0.05 - 0.08) / 2, 2);
    simulation.run(1e6, 0.8);
    expect(conditions(simulation)).toEqual([-0.08, 300]);
    simulation.run(1e6);
    expect(conditions(simulation)).toEqual([0.08, 300]);
    const { steps } = simulation;
    expect(simulation.run(steps + 500)).toBe('steps');
    expect(conditions(simulation)).toEqual([0.08, 300]);
  });

  it('leaves conditions where a ramp that ends early has brought them', async () => {
    for (const limit of [{ steps: 40 }, { charge_e: 5 }]) {
      const ramp = {
        potential_V: 0.1,
        potential_end_V: -0.3,
        temperature_K: 300,
        temperature_end_K: 340,
        duration_s: 2,
      };
      const { simulation, ends } = await followed(cell([{ ...ramp, ...limit }, { duration_s: 1 }]));
      while (ends.length === 0) simulation.run(simulation.steps + 1);
      const share = ends[0]!.to / 2;
      expect(share).toBeGreaterThan(0.01);
      expect(share).toBeLessThan(0.9);
      simulation.run(simulation.steps + 30);
      const [potential, temperature] = conditions(simulation);
      expect(potential).toBeCloseTo(0.1 - 0.4 * share, 12);
      expect(temperature).toBeCloseTo(300 + 40 * share, 12);
    }
  });

  it('goes on at its place in a ramp after an edit', async () => {
    const { simulation } = await followed(cell([{ potential_V: 0.2, potential_end_V: -0.2, duration_s: 1 }]));
    simulation.run(1e6, 0.5);
    // A stair is some millivolts: a rate changes by 2 % at most.
    const expectAt = (potential: number) => expect(Math.abs(conditions(simulation)[0]! - potential)).toBeLessThan(2e-3);
    expectAt(0);
    simulation.setParameters({ 'steps.hop.prefactor_per_s': 3 });
    expectAt(0);
    simulation.setParameters({ 'protocol.segments.p1.potential_end_V': -0.4 });
    expectAt(-0.1);
    simulation.run(1e6, 0.75);
    expectAt(-0.25);
    // Half of a ramp of 3 s is over after another 0.75 s.
    simulation.setParameters({ 'protocol.segments.p1.duration_s': 3 });
    expectAt(0.05);
    simulation.run(1e6, 1.5);
    expectAt(-0.1);
  });

  it('integrates the rates of a ramp to second order of its stairs', async () => {
    // Sites that go to and fro at one rate: the integral of the total rate is 64 ∫ k(T(t)) dt, whatever happens.
    const law = { law: 'arrhenius', prefactor_per_s: 1e9, barrier_eV: 0.5 };
    const model = smallModel({
      size: [8, 8],
      species: ['free', 'A'],
      steps: [
        { step: 'free -> A', ...law },
        { step: 'A -> free', ...law },
      ],
      more: { protocol: { segments: [{ id: 'ramp', temperature_K: 300, temperature_end_K: 340, duration_s: 1 }] } },
    });
    // An edit that changes nothing begins a new stair where the ramp stands; the one before is cut short.
    const integralWith = async (edits: number[]) => {
      const simulation = await start(model, 1);
      simulation.startScores();
      for (const t of edits) {
        simulation.run(1e9, t);
        simulation.setParameters({ 'steps.s1.barrier_eV': 0.5 });
      }
      simulation.run(1e9);
      const scores = simulation.scores();
      return simulation.executed().reduce((sum, events, step) => sum + events - scores[step]!, 0);
    };
    const k = (t: number) => 1e9 * Math.exp(-0.5 / (8.617333262e-5 * (300 + 40 * t)));
    const exact = Array.from({ length: 1000 }, (_, i) => k((i + 0.5) / 1000) / 1000).reduce((sum, x) => sum + x);
    expect(Math.abs((await integralWith([])) / (64 * exact) - 1)).toBeLessThan(3e-5);
    expect(Math.abs((await integralWith([0.31, 0.62, 0.97])) / (64 * exact) - 1)).toBeLessThan(1e-4);
  });

  it('makes stairs so short that no rate changes by more than 2 %', async () => {
    const { simulation } = await followed(cell([{ potential_V: 0.2, potential_end_V: -0.2, duration_s: 1 }]));
    let before = simulation.rateConstants();
    let stairs = 0;
    for (let t = 0; t < 1; t += 1e-4) {
      simulation.run(1e6, t);
      const k = simulation.rateConstants();
      if (k[0] === before[0]) continue;
      stairs++;
      for (const [step, value] of k.entries()) expect(Math.abs(value / before[step]! - 1)).toBeLessThan(0.0205);
      before = k;
    }
    // ln k changes by 0.4 V/2 k_BT = 7.7.
    expect(stairs).toBeGreaterThan(7.7 / 0.02 - 5);
    expect(stairs).toBeLessThan(7.7 / 0.015);
  });

  it('does not depend on slices, for any selection', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...SELECTIONS),
        fc.integer({ min: 0, max: 1e6 }),
        fc.array(
          fc.oneof(
            fc.record({ steps: fc.integer({ min: 1, max: 200 }) }),
            fc.record({ time: fc.double({ min: 1e-4, max: 1, noNaN: true }) }),
          ),
          { maxLength: 30 },
        ),
        async (selection, seed, slices) => {
          const model = cell(CYCLING, 2, { selection });
          const whole = await start(model, seed);
          const sliced = await start(model, seed);
          for (const slice of slices) {
            const [steps, time] =
              'steps' in slice ? [sliced.steps + slice.steps, undefined] : [1500, sliced.clock + slice.time];
            sliced.run(Math.min(1500, steps), time, () => slice === slices[3]);
          }
          while (whole.steps < 1500 && whole.run(1500) === 'protocol finished');
          while (sliced.steps < 1500 && sliced.run(1500) === 'protocol finished');
          expect(sliced.hash()).toBe(whole.hash());
        },
      ),
      { numRuns: 60, seed: 3 },
    );
  });

  it('continues from a checkpoint in the middle of a ramp, in another instance', async () => {
    for (const selection of SELECTIONS) {
      const model = cell(CYCLING, 5, { selection });
      const first = await start(model, 4);
      first.run(1e6, 0.37);
      expect(first.protocol).toMatchObject({ cycle: 0, segment: 0 });
      const checkpoint = first.checkpoint();
      const other = await start(model, 5);
      other.run(700);
      other.restore(checkpoint);
      expect(other.hash()).toBe(first.hash());
      expect(first.run(1e6)).toBe('protocol finished');
      expect(other.run(1e6)).toBe('protocol finished');
      expect(other.hash()).toBe(first.hash());
      expect(other.clock).toBe(first.clock);
    }
  });

  it('ends a segment when nothing is left to do, or waits', async () => {
    const idle = {
      prefactor_per_s: 10,
      id: 'plate',
      step: 'Ion -> Metal',
      law: 'arrhenius',
      barrier_eV: 0,
      electrons: -1,
    };
    const only = (segments: Segment[], cycles = 1) => cell(segments, cycles, { steps: [{ ...idle, label: 'Plate' }] });
    const ended = await followed(only([{}, { duration_s: 5 }, { duration_s: 7, when_idle: 'end' }]));
    expect(ended.simulation.run(1e6)).toBe('protocol finished');
    const [first, second, third] = ended.ends;
    expect(first).toMatchObject({ steps: 72, charge: -72 });
    expect(second!.to).toBe(first!.to + 5);
    expect(third!.to).toBe(second!.to);
    expect(ended.simulation.run(1e6)).toBe('no event possible');
    // A cycle in which nothing could happen would be repeated in vain.
    const dead = await followed(only([{ duration_s: 1 }], 1_000_000));
    expect(dead.simulation.run(1e6)).toBe('no event possible');
    expect(dead.ends.length).toBeLessThan(50);
  });

  it('waits where nothing can happen yet, but will', async () => {
    const step = { id: 's', label: 's', step: 'Ion -> free', law: 'expression', rate: 'max(0, V)' };
    const { simulation } = await followed(
      cell([{ potential_V: -1, potential_end_V: 1, duration_s: 20 }], 1, { steps: [step] }),
    );
    expect(simulation.totalRate).toBe(0);
    expect(simulation.run(1)).toBe('steps');
    expect(simulation.time).toBeGreaterThan(10);
    expect(simulation.time).toBeLessThan(11);
    simulation.run(1e6, 8);
    expect(simulation.clock).toBe(simulation.time);
  });

  it('follows edits of its numbers at once, and more cycles begin it again', async () => {
    const { simulation } = await followed(
      cell([
        { potential_V: 0.1, duration_s: 2 },
        { potential_V: -0.1, duration_s: 1 },
      ]),
    );
    simulation.run(1e6, 1);
    simulation.setParameters({ 'protocol.segments.p1.potential_V': 0.04 });
    expect(conditions(simulation)[0]).toBe(0.04);
    // The segment's own potential holds against that of the conditions; the temperature is free.
    simulation.setParameters({ 'conditions.potential_V': 1, 'conditions.temperature_K': 320 });
    expect(conditions(simulation)).toEqual([0.04, 320]);
    simulation.setParameters({ 'protocol.segments.p1.duration_s': 0.5 });
    simulation.run(simulation.steps + 1);
    expect(conditions(simulation)).toEqual([-0.1, 320]);
    expect(simulation.protocol).toMatchObject({ segment: 1, since: { time: 1 } });
    expect(simulation.run(1e6)).toBe('protocol finished');
    expect(simulation.clock).toBe(2);
    simulation.setParameters({ 'protocol.cycles': 2 });
    expect(conditions(simulation)).toEqual([0.04, 320]);
    expect(simulation.run(1e6)).toBe('protocol finished');
    expect(simulation.clock).toBe(3.5);
  });

  it('gives way to the caller between switches, but never where one is due', async () => {
    const { simulation } = await followed(cell([{ potential_V: -1, potential_end_V: 1, duration_s: 1e-9 }], 1000));
    expect(simulation.run(1e6, undefined, () => true)).toBe('interrupted');
    expect(simulation.protocol!.cycle).toBeLessThan(2);
    // Segments that are idle end one after the other, at one moment.
    const step = { id: 's', label: 's', step: 'Ion -> Metal', law: 'constant', rate_per_s: 1 };
    const idle = await followed(cell([{}, {}, { duration_s: 2 }, {}, {}], 1, { steps: [step] }));
    expect(idle.simulation.run(72, undefined, () => true)).toBe('interrupted');
    expect(idle.ends.map(({ steps }) => steps)).toEqual([72, 0]);
    expect(idle.simulation.protocol!.segment).toBe(2);
  });
});
