import { describe, expect, it } from 'vitest';
import { integrate, meanFieldOf } from '../../src/analysis/meanField';
import { mean, standardDeviation } from '../../src/analysis/stats';
import { start } from '../../src/cli/engine';
import { type SmallModel, smallModel } from '../../src/cli/validation/smallModel';
import { findModel } from '../../src/model/library';

const field = (model: Parameters<typeof meanFieldOf>[0]) => {
  const derived = meanFieldOf(model);
  if (typeof derived === 'string') throw new Error(derived);
  return derived;
};
/** Coverages of kinetic Monte Carlo at some times: mean and its error over seeds. */
async function simulated(small: SmallModel, times: number[], seeds: number) {
  const model = smallModel(small);
  const all: number[][][] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const simulation = await start(model, seed);
    all.push(
      times.map((time) => {
        simulation.run(Number.POSITIVE_INFINITY, time);
        return simulation.counts().map((n) => n / simulation.sites);
      }),
    );
  }
  const k = (await start(model, 1)).rateConstants();
  const of = (t: number, s: number) => all.map((run) => run[t]![s]!);
  return {
    model,
    k,
    mean: (t: number, s: number) => mean(of(t, s)),
    error: (t: number, s: number) => standardDeviation(of(t, s)) / Math.sqrt(seeds),
  };
}

describe('mean-field equations', () => {
  it('of a two-state site are exact', () => {
    const model = smallModel({
      size: [8, 8],
      species: ['free', 'A'],
      steps: [
        { step: 'free -> A', rate: 2 },
        { step: 'A -> free', rate: 1 },
      ],
    });
    const times = [0.1, 0.5, 1, 3];
    integrate(field(model), [2, 1], [1, 0], times).forEach((theta, i) => {
      expect(theta[1]).toBeCloseTo((2 / 3) * (1 - Math.exp(-3 * times[i]!)), 5);
    });
  });

  it('count placements as the engine does', () => {
    const of = (kind: 'square' | 'triangular' | 'cubic', step: string) =>
      field(
        smallModel({
          kind,
          size: kind === 'cubic' ? [4, 4, 4] : [4, 4],
          species: ['free', 'A', 'B'],
          steps: [{ step, rate: 1 }],
        }),
      ).terms[0]!.placements;
    expect(of('square', 'A + free -> free + A')).toBe(4);
    expect(of('square', 'A + A -> free + free')).toBe(2);
    expect(of('triangular', 'A + B -> free + free')).toBe(6);
    expect(of('cubic', 'A -> B')).toBe(1);
  });

  it('agree with the mean of kinetic Monte Carlo where events are linear, or the lattice is well mixed', async () => {
    const linear = {
      size: [30, 30],
      species: ['A', 'B', 'C'],
      steps: [
        { step: 'A -> B', rate: 3 },
        { step: 'B -> C', rate: 1 },
      ],
    };
    const mixed = {
      size: [30, 30],
      species: ['free', 'A'],
      // Pairs form and vanish slowly against the hops that mix them.
      steps: [
        { step: 'A + A -> free + free', rate: 0.3 },
        { step: 'A + free -> free + A', rate: 300 },
      ],
      random: [['A', 0.8]] as [string, number][],
    };
    for (const [small, from] of [
      [linear, [1, 0, 0]],
      [mixed, [0.2, 0.8]],
    ] as [SmallModel, number[]][]) {
      const times = [0.2, 0.6, 1.5];
      const kmc = await simulated(small, times, 12);
      integrate(field(kmc.model), kmc.k, from, times).forEach((theta, t) => {
        // The mean of a well-mixed box differs by 1/sites from the equations.
        for (const s of theta.keys())
          expect(Math.abs(theta[s]! - kmc.mean(t, s))).toBeLessThan(4 * kmc.error(t, s) + 2 / 900);
      });
    }
  });

  it('visibly fail for ZGB', async () => {
    const model = findModel('zgb');
    const simulation = await start(model, 1);
    const k = simulation.rateConstants();
    const from = simulation.counts().map((n) => n / simulation.sites);
    simulation.run(Number.POSITIVE_INFINITY, 20);
    const [theta] = integrate(field(model), k, from, [20]);
    const apart = simulation.counts().map((n, s) => Math.abs(n / simulation.sites - theta![s]!));
    expect(Math.max(...apart)).toBeGreaterThan(0.05);
  });

  it('take stiff rates', () => {
    const model = smallModel({
      size: [8, 8],
      species: ['A', 'B', 'C'],
      steps: [
        { step: 'A -> B', rate: 1e9 },
        { step: 'B -> A', rate: 1e9 },
        { step: 'B -> C', rate: 1 },
      ],
    });
    const [theta] = integrate(field(model), [1e9, 1e9, 1], [1, 0, 0], [2]);
    expect(theta![2]).toBeCloseTo(1 - Math.exp(-1), 4);
  });

  it('say why a model has none', () => {
    expect(meanFieldOf(findModel('sei-organic'))).toContain('bodies');
    expect(meanFieldOf(findModel('lattice-gas'))).toContain('interact');
    const steps = [{ step: 'free@low -> A', rate: 1 }];
    const regions = [{ id: 'low', label: 'Low', axis: 'y', from: 0, to: 3 }];
    const confined = smallModel({ size: [8, 8], species: ['free', 'A'], steps, more: { regions } });
    expect(meanFieldOf(confined)).toBe('the step s1 is confined to some sites');
    for (const film of [
      { law: 'tunnelling', prefactor_per_s: 1, barrier_eV: 0, decay_per_nm: 1 },
      { law: 'passivation', prefactor_per_s: 1, barrier_eV: 0, reach_nm: 1 },
      { rate: '1 + n' },
    ]) {
      const steps = [
        { step: 'A -> free', rate: 1 },
        { step: 'free -> A', ...film },
      ];
      const model = smallModel({ size: [8, 8], periodic: false, species: ['free', 'A'], steps });
      expect(meanFieldOf(model)).toBe('the rate of the step s2 depends on the layer');
    }
  });
});
