/** Decks run by the engine, against a real run of Zacros and against exact results. */
import { describe, expect, test } from 'vitest';
import { mean, standardDeviation } from '../../../src/analysis/stats';
import { start } from '../../../src/cli/engine';
import { convertDeck } from '../../../src/formats/zacros/convert';
import { readDeck } from '../../../src/formats/zacros/read';
import type { ModelDocument } from '../../../src/model/schema';
import { eachPublished, type Files, MADE_UP, PUBLISHED, publishedText } from './decks';

const modelOf = (files: Files) => convertDeck(readDeck(files)).model;
const published = (name: string) => PUBLISHED.find(([folder]) => folder === name)?.[1];
const index = (list: { id: string }[], id: string) => list.findIndex((one) => one.id === id);

describe('runs without trouble, its energy kept as summed from scratch', () => {
  const run = async (files: Files) => {
    const simulation = await start(modelOf(files), 1);
    simulation.run(5000);
    expect(simulation.steps).toBeGreaterThan(2);
    expect(simulation.energy).toBe(simulation.sumEnergy());
  };
  test('the made-up deck', () => run(MADE_UP));
  eachPublished('%s', (_name, files) => run(files));
});

const ZGB = published('zgb-cond000');
describe('the Ziff–Gulari–Barshad model', () => {
  const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);

  test.skipIf(!ZGB)('gives the species numbers of the real run (skipped without reference data)', async () => {
    const model = modelOf(ZGB!);
    const real = publishedText('zgb-cond000', 'specnum_output.txt')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/).map(Number));
    const [times, co, o] = [2, 5, 6].map((column) => real.map((row) => row[column]!)) as [number[], number[], number[]];
    const runs = await Promise.all(SEEDS.map((seed) => speciesNumbers(model, seed, times)));

    for (const [i, time] of times.entries()) {
      for (const [number, wanted] of [co[i]!, o[i]!].entries()) {
        const found = runs.map((run) => run[number]![i]!);
        // The last vacancies die out by chance: their number is far from normally distributed.
        const margin = 4 * standardDeviation(found) + 5;
        expect(Math.abs(wanted - mean(found)), `species ${number} at ${time} s`).toBeLessThan(margin);
      }
    }
    // Taken over all times, O fills the surface as fast.
    const deviations = times.slice(1, 40).map((_, i) => {
      const found = runs.map((run) => run[1]![i + 1]!);
      return (o[i + 1]! - mean(found)) / standardDeviation(found);
    });
    expect(Math.abs(mean(deviations))).toBeLessThan(1.5);
  });

  test.skipIf(!ZGB)(
    'takes up CO and O₂ per vacancy as the real run does (skipped without reference data)',
    async () => {
      const model = modelOf(ZGB!);
      const rows = publishedText('zgb-cond000', 'specnum_output.txt').trim().split('\n').slice(1);
      const real = rows.map((line) => line.trim().split(/\s+/).map(Number));
      const vacant = real.map((row) => 2500 - row[5]! - row[6]!);
      // From 0.2 s on the vacancies change slowly against the interval of 0.1 s.
      const [from, to] = [2, 100];
      const exposure = integral(vacant.slice(from, to + 1), 0.1);
      const taken = (column: number) => real[from]![column]! - real[to]![column]!;
      const simulated = await Promise.all(
        SEEDS.map(async (seed) => {
          const simulation = await start(model, seed);
          simulation.run(Number.MAX_SAFE_INTEGER, 0.2);
          const before = simulation.executed();
          const vacancies = [simulation.counts()[0]!];
          for (let i = from + 1; i <= to; i++) {
            simulation.run(Number.MAX_SAFE_INTEGER, i / 10);
            vacancies.push(simulation.counts()[0]!);
          }
          const events = simulation.executed().map((n, step) => n - before[step]!);
          return { exposure: integral(vacancies, 0.1), co: events[0]!, o2: events[1]! };
        }),
      );
      const total = (key: 'exposure' | 'co' | 'o2') => simulated.reduce((sum, run) => sum + run[key], 0);
      for (const [column, key] of [
        [7, 'co'],
        [8, 'o2'],
      ] as const) {
        const wanted = taken(column) / exposure;
        const found = total(key) / total('exposure');
        const error = found * Math.sqrt(1 / taken(column) + 1 / total(key));
        expect(Math.abs(wanted - found), key).toBeLessThan(4 * error);
      }
    },
  );
});

/** Sites of CO and of O at each time. */
async function speciesNumbers(model: ModelDocument, seed: number, times: number[]): Promise<[number[], number[]]> {
  const simulation = await start(model, seed);
  const numbers: [number[], number[]] = [[], []];
  for (const time of times) {
    simulation.run(Number.MAX_SAFE_INTEGER, time);
    const counts = simulation.counts();
    numbers[0].push(counts[1]!);
    numbers[1].push(counts[2]!);
  }
  return numbers;
}

const integral = (values: number[], step: number) =>
  values.slice(1).reduce((sum, value, i) => sum + (step * (value + values[i]!)) / 2, 0);

const A_TO_B = published('AtoB');
test.skipIf(!A_TO_B)(
  'A → B: steady coverages and rate, exact as sites are independent (skipped without reference data)',
  async () => {
    const model = modelOf(A_TO_B!);
    const simulation = await start(model, 1);
    simulation.run(Number.MAX_SAFE_INTEGER, 5);
    const begin = simulation.executed();
    const sum = [0, 0, 0];
    const [samples, interval] = [1200, 0.25];
    for (let i = 1; i <= samples; i++) {
      simulation.run(Number.MAX_SAFE_INTEGER, 5 + i * interval);
      simulation.counts().forEach((count, k) => {
        sum[k]! += count / simulation.sites / samples;
      });
    }
    for (const [k, exact] of [0.3826, 0.2542, 0.3632].entries()) expect(Math.abs(sum[k]! - exact)).toBeLessThan(0.01);
    const left = index(model.steps, 'B_react-single');
    const rate = (simulation.executed()[left]! - begin[left]!) / (samples * interval * simulation.sites);
    expect(Math.abs(rate - 0.1453)).toBeLessThan(0.006);
  },
);

test('a step without a way back follows its BEP line below 0', async () => {
  const files: Files = {
    ...MADE_UP,
    'lattice_input.dat': 'lattice default_choice\nrectangular_periodic 2.0 8 8\nend_lattice',
    'energetics_input.dat': `energetics
cluster A_B
  sites 2
  neighboring 1-2
  lattice_state
    1 A* 1
    2 B* 1
  cluster_eng 0.2
end_cluster
end_energetics`,
    'mechanism_input.dat': `mechanism
step A_off
  sites 1
  initial
    1 A* 1
  final
    1 * 1
  pre_expon 10
  activ_eng 0.05
  prox_factor 1.0
end_step
end_mechanism`,
    'state_input.dat': 'initial_state\nseed_on_sites A* 1\nseed_on_sites B* 2\nend_initial_state',
  };
  const simulation = await start(modelOf(files), 1);
  expect(simulation.totalRate / (10 * Math.exp(0.15 / (8.617333262e-5 * 500)))).toBeCloseTo(1, 9);
});

test('energies of gases are part of the energy change, without interactions as well', async () => {
  const mechanism = `mechanism
reversible_step AB_adsorption
  gas_reacs_prods AB -1
  sites 1
  initial
    1 * 1
  final
    1 A* 1
  pre_expon 10
  pe_ratio 2
  activ_eng 0.1
end_reversible_step
end_mechanism`;
  const files: Files = {
    ...MADE_UP,
    'lattice_input.dat': 'lattice default_choice\nrectangular_periodic 2.0 8 8\nend_lattice',
    'energetics_input.dat': 'energetics\nend_energetics',
    'mechanism_input.dat': mechanism,
    'state_input.dat': 'initial_state\nend_initial_state',
  };
  // AB has −1.25 eV in the gas: the way in is uphill by 1.25 eV, the way out without a barrier.
  const [into, out] = (await start(modelOf(files), 1)).rateConstants() as [number, number];
  const kT = 8.617333262e-5 * 500;
  expect(into / (10 * 0.5 * Math.exp(-1.25 / kT))).toBeCloseTo(1, 9);
  expect(out).toBeCloseTo(5, 9);
});

test('a negative activation energy is bounded by 0 where there is a way back, and counts as it is where there is none', async () => {
  const step = (kind: string, ratio: string) => `${kind} hop
  sites 2
  neighboring 1-2
  initial
    1 A* 1
    2 * 1
  final
    1 * 1
    2 A* 1
  pre_expon 10
${ratio}  activ_eng -0.05
end_${kind}`;
  const rates = async (mechanism: string) => {
    const files: Files = {
      ...MADE_UP,
      'lattice_input.dat': 'lattice default_choice\nrectangular_periodic 2.0 8 8\nend_lattice',
      'energetics_input.dat':
        'energetics\ncluster A\nsites 1\nlattice_state\n1 A* 1\ncluster_eng -1\nend_cluster\nend_energetics',
      'mechanism_input.dat': `mechanism\n${mechanism}\nend_mechanism`,
      'state_input.dat': 'initial_state\nend_initial_state',
    };
    return (await start(modelOf(files), 1)).rateConstants();
  };
  expect((await rates(step('reversible_step', '  pe_ratio 1\n'))).map((k) => k.toFixed(6))).toEqual([
    '10.000000',
    '10.000000',
  ]);
  const [free] = await rates(step('step', ''));
  expect(free! / (10 * Math.exp(0.05 / (8.617333262e-5 * 500)))).toBeCloseTo(1, 9);
});
