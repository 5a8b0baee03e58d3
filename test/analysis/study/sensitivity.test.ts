import { describe, expect, it } from 'vitest';
import { mean, standardDeviation } from '../../../src/analysis/stats';
import { jobsOf } from '../../../src/analysis/study/jobs';
import { JobRunner, type Row } from '../../../src/analysis/study/runJob';
import { sensitivities } from '../../../src/analysis/study/sensitivity';
import { nodeEngine } from '../../../src/cli/engine';
import { setAt } from '../../../src/model/paths';
import { loadStudy } from '../../../src/model/study';
import { ADSORPTION } from '../../cli/adsorption';

async function rows(model: object, seeds: number, time_s: number, first_seed = 1): Promise<Row[]> {
  const study = loadStudy({
    ...{ format: 'interphase-study/1', id: 'scores', model, replicas: seeds, first_seed },
    ...{ stop: { time_s }, sensitivity: true },
  });
  const runner = new JobRunner(await nodeEngine(), study);
  const all = [];
  for (const job of jobsOf(study)) all.push(await runner.run(job));
  return all;
}

describe('likelihood-ratio sensitivities', () => {
  const small = { ...ADSORPTION, lattice: { ...ADSORPTION.lattice, size: [5, 5] } };

  it('are those of the exact solution of a two-state site', async () => {
    // N θ(t), θ = a/(a + d) (1 − e^(−(a + d) t)), a = 2, d = 1 s⁻¹: derivatives with respect to ln a and ln d.
    const [a, d, t, N] = [2, 1, 0.7, 25];
    const decay = Math.exp(-(a + d) * t);
    const byA = (N * a * d * (1 - decay)) / (a + d) ** 2 + (N * a * a * t * decay) / (a + d);
    const byD = (-N * a * d * (1 - decay)) / (a + d) ** 2 + (N * a * d * t * decay) / (a + d);
    const found = sensitivities(await rows(small, 4000, t), 'A');
    for (const [i, exact] of [byA, byD].entries()) {
      expect(Math.abs(found[i]!.derivative - exact)).toBeLessThan(3.5 * found[i]!.error);
      expect(found[i]!.error).toBeLessThan(0.08 * Math.max(Math.abs(exact), N / 5));
    }
    expect(found[0]!.relative).toBeCloseTo(found[0]!.derivative / ((N * a * (1 - decay)) / (a + d)), 0);
  });

  it('are those of the master equation where rates follow the layer of a film, and neighbours', async () => {
    // Three sites in a row, a layer each; tunnelling to all, passivated desorption, and neighbours that repel.
    const [kT, beta, reach, omega, repulsion, t] = [8.617333262e-5 * 300, 0.7, 0.8, 0.3, 0.03, 0.6];
    const film = { law: 'tunnelling', prefactor_per_s: 6, barrier_eV: 0.02, decay_per_nm: beta, omega };
    const model = {
      ...ADSORPTION,
      lattice: { kind: 'chain', size: [3], spacing_nm: 1, periodic: [false] },
      steps: [
        { id: 'on', label: 'on', step: 'empty -> A', ...film },
        { id: 'back', label: 'back', law: 'reverse', of: 'on', prefactor_ratio: 2 },
        {
          ...{ id: 'off', label: 'off', step: 'A -> empty', law: 'passivation', prefactor_per_s: 4, barrier_eV: 0.01 },
          ...{ reach_nm: reach, omega: 0.5 },
        },
      ],
      interactions: [{ id: 'pair', sites: 'A + A', energy_eV: repulsion }],
      observables: [],
    };
    const erf = (x: number) => {
      let [sum, term] = [x, x];
      for (let n = 1; n < 60; n++) {
        term *= (-x * x) / n;
        sum += term / (2 * n + 1);
      }
      return (2 / Math.sqrt(Math.PI)) * sum;
    };
    /** Mean number of A at time t, with the rate constants of the steps multiplied. */
    const meanA = (factors: number[]) => {
      const p = Float64Array.from({ length: 8 }, (_, state) => (state === 0 ? 1 : 0));
      const parts = 200;
      for (let part = 0; part < parts; part++) {
        const slope = (from: Float64Array) => {
          const change = new Float64Array(8);
          for (let state = 0; state < 8; state++)
            for (let d = 0; d < 3; d++) {
              const [left, right] = [d > 0 ? (state >> (d - 1)) & 1 : 0, d < 2 ? (state >> (d + 1)) & 1 : 0];
              const dE = repulsion * (left + right);
              const up = Math.max(0, dE, 0.02 + omega * dE);
              const to = state ^ (1 << d);
              const on = factors[0]! * 6 * Math.exp(-up / kT - beta * d);
              const back = factors[1]! * 3 * Math.exp(-(up - dE) / kT - beta * d);
              const down = Math.max(0, -dE, 0.01 - 0.5 * dE);
              const off = (factors[2]! * 4 * Math.exp(-down / kT) * (1 - erf(d - reach))) / 2;
              const rate = (state >> d) & 1 ? back + off : on;
              change[to]! += rate * from[state]!;
              change[state]! -= rate * from[state]!;
            }
          return change;
        };
        const h = t / parts;
        const first = slope(p);
        const second = slope(p.map((value, i) => value + (h / 2) * first[i]!));
        second.forEach((value, i) => {
          p[i]! += h * value;
        });
      }
      return p.reduce((sum, value, state) => sum + value * ((state & 1) + ((state >> 1) & 1) + (state >> 2)), 0);
    };
    const all = await rows(model, 3000, t);
    const count = all.map((row) => row.results.A!);
    const exactMean = meanA([1, 1, 1]);
    expect(Math.abs(mean(count) - exactMean)).toBeLessThan((4 * standardDeviation(count)) / Math.sqrt(count.length));
    const found = sensitivities(all, 'A');
    for (const step of [0, 1, 2]) {
      const shifted = (by: number) => meanA([0, 1, 2].map((each) => (each === step ? Math.exp(by) : 1)));
      const exact = (shifted(0.01) - shifted(-0.01)) / 0.02;
      expect(Math.abs(found[step]!.derivative - exact), `${step}: ${exact}`).toBeLessThan(3.5 * found[step]!.error);
      expect(found[step]!.error).toBeLessThan(0.25 * Math.abs(exact));
    }
  });

  it('agree with finite differences with common random numbers', async () => {
    const model = {
      ...small,
      species: [...small.species, { id: 'B', name: 'B', color: '#0000ff' }],
      steps: [
        ...small.steps,
        {
          id: 'pair',
          label: 'pair',
          step: 'A + A -> B + empty',
          law: 'arrhenius',
          prefactor_per_s: 0.5,
          barrier_eV: 0,
        },
      ],
    };
    const found = sensitivities(await rows(model, 3000, 0.8), 'B')[2]!;
    const step = 0.2;
    const shifted = (sign: number) =>
      rows(setAt(model as never, 'steps.pair.prefactor_per_s', 0.5 * Math.exp((sign * step) / 2)), 1500, 0.8);
    const [up, down] = [await shifted(1), await shifted(-1)];
    const differences = up.map((row, i) => (row.results.B! - down[i]!.results.B!) / step);
    const error = Math.hypot(found.error, standardDeviation(differences) / Math.sqrt(differences.length));
    expect(Math.abs(found.derivative - mean(differences))).toBeLessThan(3.5 * error);
    expect(found.derivative).toBeGreaterThan(10 * found.error);
  });

  it('have scores of mean 0, and leave the trajectory as it is', async () => {
    const scored = await rows(small, 600, 0.5);
    for (const step of [0, 1]) {
      const scores = scored.map((row) => row.scores![step]!);
      expect(Math.abs(mean(scores))).toBeLessThan((4 * standardDeviation(scores)) / Math.sqrt(scores.length));
    }
    const study = loadStudy({
      format: 'interphase-study/1',
      id: 'plain',
      model: small,
      replicas: 1,
      stop: { time_s: 0.5 },
    });
    const plain = await new JobRunner(await nodeEngine(), study).run(jobsOf(study)[0]!);
    expect(plain.hash).toBe(scored[0]!.hash);
    expect(plain.scores).toBeUndefined();
  });
});
