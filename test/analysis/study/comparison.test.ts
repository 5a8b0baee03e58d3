/** Two models with the same seeds: pairs, intervals, and what is said of them. */
import { describe, expect, test } from 'vitest';
import { differences, variants, verdict } from '../../../src/analysis/study/comparison';
import { CourseCollector } from '../../../src/analysis/study/courses';
import { jobsOf, modelOf } from '../../../src/analysis/study/jobs';
import { JobRunner, type Row } from '../../../src/analysis/study/runJob';
import { nodeEngine } from '../../../src/cli/engine';
import { setAt } from '../../../src/model/paths';
import type { ModelDocument } from '../../../src/model/schema';
import { loadStudy, parseStudy, pointsOf } from '../../../src/model/study';
import { ADSORPTION } from '../../cli/adsorption';

const withRate = (k: number) => setAt(ADSORPTION as unknown as ModelDocument, 'steps.ads.prefactor_per_s', k);
const FASTER = withRate(2.2);
const DOCUMENT = {
  format: 'interphase-study/1',
  id: 'ab',
  model: withRate(1),
  against: FASTER,
  replicas: 60,
  stop: { time_s: 0.5 },
  samples: 2,
};
const study = loadStudy(DOCUMENT);

test('has two points with the same seeds, pair by pair', () => {
  expect(pointsOf(study)).toBe(2);
  const jobs = jobsOf(study);
  expect(jobs.slice(0, 4).map(({ point, seed }) => [point, seed])).toEqual([
    [0, 1],
    [1, 1],
    [0, 2],
    [1, 2],
  ]);
  expect(new Set(jobs.map(({ key }) => key)).size).toBe(120);
  // A is the plain ensemble: what has been computed of it counts.
  const { against: _, ...alone } = DOCUMENT;
  expect(jobs.filter(({ point }) => point === 0).map(({ key }) => key)).toEqual(
    jobsOf(loadStudy(alone)).map(({ key }) => key),
  );
  expect(modelOf(study, jobs[1]!).seed).toBe(1);
});

describe.each([
  [{ parameters: [{ path: 'steps.ads.prefactor_per_s', low: 1, high: 2 }] }, 'against'],
  [{ seeds: 'distinct' }, 'seeds'],
  [{ against: 'no such model' }, 'against'],
  [{ against: { ...FASTER, steps: [{ id: 'x' }] } }, /^against\.steps/],
] as const)('%j', (changed, path) => {
  test('is refused', () => {
    const parsed = parseStudy({ ...DOCUMENT, ...changed });
    expect(parsed.ok ? '' : parsed.problems[0]!.path).toMatch(path);
  });
});

test('the difference is that of the exact means, and pairs tell it better than two ensembles', async () => {
  const runner = new JobRunner(await nodeEngine(), study);
  const rows: Row[] = [];
  for (const job of jobsOf(study)) rows.push(await runner.run(job));
  const [one] = differences(study, rows).filter(({ id }) => id === 'A');
  // θ(t) = k⁺/(k⁺ + k⁻) (1 − e^(−(k⁺ + k⁻) t)), k⁻ = 1 s⁻¹, on 400 sites.
  const sites = (k: number, t: number) => (400 * k * (1 - Math.exp(-t * (k + 1)))) / (k + 1);
  const exact = (t: number) => sites(2.2, t) - sites(1, t);
  const { difference, unpaired } = one!;
  // 3.3 standard errors: a fair test fails once in a thousand; the seeds are fixed.
  expect(Math.abs(difference.mean - exact(0.5))).toBeLessThan((difference.error / 1.96) * 3.3);
  expect(difference.n).toBe(60);
  expect([difference.error / unpaired < 1.1, verdict(one!)]).toEqual([true, 'higher']);
  const collector = new CourseCollector(study);
  collector.add(rows);
  const { mean, error, n } = collector.view().of('A', 'difference')!;
  expect([n, mean.length]).toEqual([60, 2]);
  expect(Math.abs(mean[0]! - exact(0.25))).toBeLessThan((error[0]! / 1.96) * 3.3);
  expect([mean[1], error[1]]).toEqual([expect.closeTo(difference.mean, 9), expect.closeTo(difference.error, 9)]);
});

describe('pairs', () => {
  const row = (point: number, seed: number, A: number, reason = 'time') =>
    ({ key: `${point} ${seed}`, point, seed, reason, values: [], results: { A } }) as unknown as Row;

  test('drop out of the difference what both owe to chance', () => {
    // B = A + 1 whatever the seed brings: the interval is nothing, that of two ensembles is not.
    const rows = [1, 9, 4, 30].flatMap((value, i) => [row(0, i, value), row(1, i, value + 1)]);
    const [one] = differences(study, rows).filter(({ id }) => id === 'A');
    expect(one!.difference).toEqual({ mean: 1, error: 0, n: 4 });
    // s² = 171.33 in each; t(6, 95 %) = 2.447.
    expect(one!.unpaired).toBeCloseTo(2.447 * Math.sqrt((2 * 171.3333) / 4), 3);
    expect(verdict(one!)).toBe('higher');
  });

  test('need both runs, and those that succeeded', () => {
    const rows = [row(0, 1, 5), row(1, 1, 5), row(0, 2, 7), row(0, 3, 8), row(1, 3, 9, 'failed')];
    expect(variants(rows).pairs).toHaveLength(1);
    const [one] = differences(study, rows).filter(({ id }) => id === 'A');
    expect([one!.a.n, one!.b.n, verdict(one!)]).toEqual([3, 1, 'not told']);
  });
});
