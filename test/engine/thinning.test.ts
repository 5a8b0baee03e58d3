/** Thinning keeps many events at bounds of their rates: what the reader sees is exact all the same, and so is the physics. */
import { describe, expect, it } from 'vitest';
import { largeMechanism } from '../../src/cli/bench/mechanism';
import { nodeEngine } from '../../src/cli/engine';
import { smallModel } from '../../src/cli/validation/smallModel';
import { Simulation } from '../../src/engine/simulation';
import { type CompiledModel, compile } from '../../src/model/compile';

const mechanism = largeMechanism();
const compiled = new Map(
  (['thinning', 'sum tree'] as const).map((selection) => [selection, compile({ ...mechanism, selection })]),
);
const begin = async (selection: 'thinning' | 'sum tree', seed = 1) => {
  const { tables } = compiled.get(selection) as CompiledModel;
  return Simulation.create(await nodeEngine(), tables, seed);
};

/** Rates of all possible events of each step, in order. */
function ratesOf(simulation: Simulation): number[][] {
  const rates = mechanism.steps.map(() => [] as number[]);
  for (const { step, events, rate } of simulation.classes()) rates[step]!.push(...new Array<number>(events).fill(rate));
  return rates.map((list) => list.sort((a, b) => a - b));
}

/** Everything that a reader sees of two simulations in the same state. */
function expectSameRates(simulation: Simulation, other: Simulation) {
  expect(simulation.lattice()).toEqual(other.lattice());
  expect(simulation.possible()).toEqual(other.possible());
  expect(simulation.totalRate / other.totalRate).toBeCloseTo(1, 12);
  expect(ratesOf(simulation)).toEqual(ratesOf(other));
  for (const site of [0, 3, 77, 251, 499]) expect(simulation.inspect(site)).toEqual(other.inspect(site));
}

/** Every other site of a chain is a wall, which makes the way onto the sites beside it harder: 200 sites, each by itself. */
const [BARRIER_eV, WALL_eV, OFF_per_s] = [0.2, 0.05, 20];
const BETWEEN_WALLS = smallModel({
  kind: 'chain',
  size: [400],
  species: ['empty', 'A', 'wall'],
  steps: [
    { id: 'on', step: 'empty -> A', law: 'arrhenius', prefactor_per_s: 1e5, barrier_eV: BARRIER_eV, omega: 1 },
    { id: 'off', step: 'A -> empty', law: 'constant', rate_per_s: OFF_per_s },
  ],
  more: {
    interactions: [{ id: 'wall', sites: 'A + wall', energy_eV: WALL_eV }],
    selection: 'thinning',
    start: {
      fill: 'empty',
      sites: Array.from({ length: 200 }, (_, i) => ({ at: [2 * i], species: 'wall' })),
    },
  },
});

describe('thinning', () => {
  it('takes no event too often: arrivals in a given time, exactly known', async () => {
    const simulation = await Simulation.create(await nodeEngine(), compile(BETWEEN_WALLS).tables, 4);
    const on = 1e5 * Math.exp(-(BARRIER_eV + 2 * WALL_eV) / (8.617333262e-5 * 300));
    const duration = 60_000 / (200 * on);
    simulation.run(Number.POSITIVE_INFINITY, duration);
    // Arrivals at a site are less irregular than those of a Poisson process, as the site must become empty in between.
    const expected = (200 * duration * on * OFF_per_s) / (on + OFF_per_s);
    const [arrivals] = simulation.executed();
    expect(Math.abs(arrivals! / expected - 1)).toBeLessThan(4.5 / Math.sqrt(expected));
    // An acceptance that is 5 % too large would be ten standard errors off.
    expect(0.05 * Math.sqrt(expected)).toBeGreaterThan(10);
  });

  it('lists most events at bounds, and shows exact rates of all, also after edits', async () => {
    const both = [await begin('thinning'), await begin('sum tree')] as const;
    expectSameRates(...both);
    for (const simulation of both) simulation.setParameters({ 'conditions.temperature_K': 430, 'steps.s0.omega': 1 });
    expectSameRates(...both);
    // All energies twice as large, and the other way round.
    const { energies } = compiled.get('thinning') as CompiledModel;
    const edited = Object.entries(energies).map(([section, values]) => [section, values.map((value) => -2n * value)]);
    for (const simulation of both) simulation.setEnergies(Object.fromEntries(edited));
    expectSameRates(...both);
    both[0].run(500);
    expect(both[0].energy).toBe(both[0].sumEnergy());
  });

  it('keeps the energy, its tables and the list of events while it runs and parameters change', async () => {
    const simulation = await begin('thinning', 5);
    const warmer = { 'conditions.temperature_K': 560, 'steps.s30.barrier_eV': 0.9 };
    for (const [until, edits] of [
      [9000, null],
      [12_000, warmer],
      [20_000, { 'conditions.temperature_K': 450 }],
    ] as const) {
      simulation.run(until);
      expect(simulation.energy).toBe(simulation.sumEnergy());
      if (edits) simulation.setParameters(edits);
    }
    // Put anew into classes by their energies, all events are where they were.
    const listed = ratesOf(simulation);
    simulation.setEnergies((compiled.get('thinning') as CompiledModel).energies);
    expect(ratesOf(simulation)).toEqual(listed);
  });

  it('goes on from a checkpoint and in slices with the same bits, whoever looks', async () => {
    const whole = await begin('thinning', 9);
    whole.run(6000);
    const sliced = await begin('thinning', 9);
    while (sliced.steps < 2500) {
      sliced.run(sliced.steps + 499);
      sliced.classes();
      sliced.inspect(17);
    }
    const other = await begin('thinning', 9);
    other.restore(sliced.checkpoint());
    for (const simulation of [sliced, other]) {
      simulation.run(6000);
      expect(simulation.hash()).toBe(whole.hash());
    }
  });

  it('takes as long for the same number of events as the sum tree, on average', async () => {
    const times = async (selection: 'thinning' | 'sum tree', first: number) => {
      const values: number[] = [];
      for (let seed = first; seed < first + SEEDS; seed++) {
        const simulation = await begin(selection, seed);
        simulation.run(1000);
        values.push(simulation.time);
      }
      return values;
    };
    const SEEDS = 8;
    const [a, b] = [await times('thinning', 100), await times('sum tree', 200)];
    const mean = (list: number[]) => list.reduce((sum, x) => sum + x, 0) / list.length;
    const variance = (list: number[]) => list.reduce((sum, x) => sum + (x - mean(list)) ** 2, 0) / (list.length - 1);
    const error = Math.sqrt((variance(a) + variance(b)) / SEEDS);
    expect(error / mean(b)).toBeLessThan(0.035);
    expect(Math.abs(mean(a) - mean(b))).toBeLessThan(4.5 * error);
  });

  it('keeps no step at a bound for having no event at the moment', async () => {
    // B is there now and then; its way back has a bound far above its rates, at which most draws would be in vain. Physics does not
    // show which steps are kept at bounds, but the trajectory does.
    const model = smallModel({
      kind: 'chain',
      size: [60],
      species: ['free', 'A', 'B'],
      steps: [
        { step: 'free -> A', rate: 100, barrier_eV: 0.05, omega: 0.5 },
        { law: 'reverse', of: 's1' },
        { step: 'A -> B', rate: 3, barrier_eV: 0.05, omega: 0.5 },
        { step: 'B -> A', rate: 2e5, barrier_eV: 0.25, omega: 1 },
      ],
      more: {
        selection: 'thinning',
        interactions: [
          { id: 'aa', sites: 'A + A', energy_eV: 0.02 },
          { id: 'ba', sites: 'B + A', energy_eV: 0.09 },
          { id: 'bb', sites: 'B + B', energy_eV: 0.05 },
        ],
      },
    });
    const simulation = await Simulation.create(await nodeEngine(), compile(model).tables, 1);
    simulation.run(30_000);
    expect(simulation.hash()).toBe('933a3073d6d98fb6');
  });
});
