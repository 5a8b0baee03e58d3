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
