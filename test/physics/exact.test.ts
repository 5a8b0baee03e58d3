/**
 * Exact results that any correct engine gives (FIELD.md section 6), by statistical tests with fixed seeds. Each bound is
 * 4.5 standard errors: a correct engine fails one such test in 150,000, and the seeds are fixed.
 */
import { describe, expect, it } from 'vitest';
import { mean, standardDeviation } from '../../src/analysis/stats';
import { modelOf, simulate } from '../engine/simulate';

const SIGMAS = 4.5;

function expectMean(values: number[], exact: number): void {
  const error = standardDeviation(values) / Math.sqrt(values.length);
  expect(Math.abs(mean(values) - exact), `mean ${mean(values)} against ${exact} ± ${error}`).toBeLessThan(SIGMAS * error);
}

describe('two-state sites', () => {
  const [ka, kd] = [2, 1];
  const model = modelOf({
    size: [40, 40],
    species: ['free', 'A'],
    steps: [
      { step: 'free -> A', rate: ka },
      { step: 'A -> free', rate: kd },
    ],
  });

  it('relax as θ_eq (1 − exp(−(k_a + k_d) t)), with binomial counts', async () => {
    const sites = 1600;
    const early: number[] = [];
    const late: number[] = [];
    for (let seed = 1; seed <= 200; seed++) {
      const simulation = await simulate(model, seed);
      simulation.run(Number.POSITIVE_INFINITY, 0.2);
      early.push((simulation.counts()[1] as number) / sites);
      simulation.run(Number.POSITIVE_INFINITY, 10);
      late.push(simulation.counts()[1] as number);
    }
    const equilibrium = ka / (ka + kd);
    expectMean(early, equilibrium * (1 - Math.exp(-(ka + kd) * 0.2)));
    expectMean(late, sites * equilibrium);
    const variance = sites * equilibrium * (1 - equilibrium);
    // Sample variance over binomial variance: χ²/ν with ν = 199, standard deviation √(2/ν) = 0.100.
    expect(standardDeviation(late) ** 2 / variance).toBeGreaterThan(1 - SIGMAS * 0.1);
    expect(standardDeviation(late) ** 2 / variance).toBeLessThan(1 + SIGMAS * 0.1);
  });
});

describe('one event at a time', () => {
  it('waits exponentially and chooses among steps in proportion to their rates', async () => {
    const rates = [1, 2, 3, 4];
    const model = modelOf({
      size: [3, 3],
      species: ['free', 'A'],
      steps: rates.map((rate) => ({ step: 'free -> A', rate })),
    });
    const waits: number[] = [];
    const chosen = [0, 0, 0, 0];
    for (let seed = 1; seed <= 4000; seed++) {
      const simulation = await simulate(model, seed);
      simulation.run(1);
      waits.push(simulation.time);
      simulation.executed().forEach((n, s) => {
        chosen[s] = (chosen[s] as number) + n;
      });
    }
    expectMean(waits, 1 / 90);
    expectMean(waits.map((t) => t * t), 2 / 90 ** 2);
    // Share of waits longer than the mean is 1/e.
    expectMean(waits.map((t) => (t > 1 / 90 ? 1 : 0)), Math.exp(-1));
    chosen.forEach((n, s) => {
      const p = (rates[s] as number) / 10;
      expect(Math.abs(n - 4000 * p)).toBeLessThan(SIGMAS * Math.sqrt(4000 * p * (1 - p)));
    });
  });
});

describe('A → B → C', () => {
  it('has the means of the rate equations', async () => {
    const [k1, k2, t] = [1, 0.5, 1.3];
    const model = modelOf({
      size: [30, 30],
      species: ['A', 'B', 'C'],
      steps: [
        { step: 'A -> B', rate: k1 },
        { step: 'B -> C', rate: k2 },
      ],
    });
    const b: number[] = [];
    const c: number[] = [];
    for (let seed = 1; seed <= 100; seed++) {
      const simulation = await simulate(model, seed);
      simulation.run(Number.POSITIVE_INFINITY, t);
      b.push((simulation.counts()[1] as number) / 900);
      c.push((simulation.counts()[2] as number) / 900);
    }
    const exactB = (k1 / (k2 - k1)) * (Math.exp(-k1 * t) - Math.exp(-k2 * t));
    expectMean(b, exactB);
    expectMean(c, 1 - Math.exp(-k1 * t) - exactB);
  });
});

describe('one walker', () => {
  for (const { kind, size, z } of [
    { kind: 'chain' as const, size: [101], z: 2 },
    { kind: 'square' as const, size: [101, 101], z: 4 },
  ]) {
    it(`spreads as ⟨r²⟩ = z k a² t on the ${kind}`, async () => {
      const model = modelOf({ kind, size, species: ['free', 'A'], steps: [{ step: 'A + free -> free + A', rate: 1 }], more: start(size) });
      const squares: number[] = [];
      const t = 5;
      for (let seed = 1; seed <= 1500; seed++) {
        const simulation = await simulate(model, seed);
        simulation.run(Number.POSITIVE_INFINITY, t);
        const site = simulation.lattice().indexOf(1);
        const x = (site % 101) - 50;
        const y = kind === 'chain' ? 0 : Math.floor(site / 101) - 50;
        squares.push(x * x + y * y);
      }
      expectMean(squares, z * t);
    });
  }

  function start(size: number[]) {
    return { start: { fill: 'free', sites: [{ at: size.map(() => 50), species: 'A' }] } };
  }
});

describe('random sequential adsorption', () => {
  for (const { kind, size, jammed, name } of [
    { kind: 'chain' as const, size: [20000], jammed: 1 - Math.exp(-2), name: '1 − e⁻²' },
    { kind: 'square' as const, size: [200, 200], jammed: 0.9068, name: '0.9068' },
  ]) {
    it(`of dimers on the ${kind} jams at ${name}`, async () => {
      const model = modelOf({ kind, size, species: ['free', 'A'], steps: [{ step: 'free + free -> A + A', rate: 1 }] });
      const coverages: number[] = [];
      for (let seed = 1; seed <= 20; seed++) {
        const simulation = await simulate(model, seed);
        expect(simulation.run(Number.POSITIVE_INFINITY)).toBe('no event possible');
        coverages.push((simulation.counts()[1] as number) / simulation.sites);
      }
      expectMean(coverages, jammed);
    });
  }
});

describe('one-dimensional exclusion process', () => {
  it('carries the current k ρ (1 − ρ) N/(N − 1)', async () => {
    const n = 100;
    const density = 0.3;
    const model = modelOf({
      kind: 'chain',
      size: [n],
      species: ['free', 'A'],
      steps: [{ step: 'A + free -> free + A', rate: 1 }],
      random: [['A', density]],
    });
    const rates: number[] = [];
    for (let seed = 1; seed <= 200; seed++) {
      const simulation = await simulate(model, seed);
      // Every configuration is equally likely from the start on, so no relaxation is needed.
      simulation.run(Number.POSITIVE_INFINITY, 50);
      rates.push(simulation.steps / 50 / n / 2);
    }
    expectMean(rates, (density * (1 - density) * n) / (n - 1));
  });
});

describe('patterns of three sites and drawn sites', () => {
  it('count each placement once: three in a row on a 5-site ring', async () => {
    const model = modelOf({
      kind: 'chain',
      size: [5],
      species: ['free', 'A'],
      steps: [
        { step: 'free + free + free -> A + A + A', rate: 1 },
        { step: 'free + free + free -> A + A + free', rate: 1, sites: [[0], [1], [2]] },
        { step: 'free + free + free -> A + free + A', rate: 1, choose: 3 },
      ],
    });
    const simulation = await simulate(model, 1);
    // 5 triples; the second has an end, so two orientations each; the third is counted per ordered first pair.
    expect(simulation.possible()).toEqual([5, 10, 10]);
    expect(simulation.totalRate).toBe(25);
  });

  it('draw the site among all that match', async () => {
    const model = modelOf({
      size: [9, 9],
      species: ['free', 'A', 'B'],
      steps: [{ step: 'A + free + free -> free + A + B', rate: 1, choose: 3 }],
      more: { start: { fill: 'free', sites: [{ at: [4, 4], species: 'A' }] } },
    });
    const where = new Map<string, number>();
    for (let seed = 1; seed <= 3000; seed++) {
      const simulation = await simulate(model, seed);
      expect(simulation.possible()).toEqual([4]);
      simulation.run(1);
      const lattice = simulation.lattice();
      const [a, b] = [lattice.indexOf(1), lattice.indexOf(2)];
      const key = `${a},${b}`;
      where.set(key, (where.get(key) ?? 0) + 1);
    }
    expect(where.size).toBe(12);
    const chi2 = [...where.values()].reduce((sum, n) => sum + (n - 250) ** 2 / 250, 0);
    expect(chi2).toBeLessThan(11 + SIGMAS * Math.sqrt(22));
  });
});
