/** What ensembles keep of a run at some instants: packed and read again, and as means over the runs. */
import { expect, test } from 'vitest';
import { profileBySpecies } from '../../../src/analysis/bySpecies';
import { createRandom } from '../../../src/analysis/learning/random';
import { boxOf } from '../../../src/analysis/observe';
import { layerProfile } from '../../../src/analysis/profile';
import { CourseCollector } from '../../../src/analysis/study/courses';
import { instantLayout, packInstants, unpackInstants } from '../../../src/analysis/study/instants';
import { jobsOf } from '../../../src/analysis/study/jobs';
import { JobRunner } from '../../../src/analysis/study/runJob';
import { estimate } from '../../../src/analysis/study/summary';
import { nodeEngine } from '../../../src/cli/engine';
import { Simulation } from '../../../src/engine/simulation';
import { compile } from '../../../src/model/compile';
import { instantsOf, loadStudy, sampleTimes } from '../../../src/model/study';
import { loadModel } from '../../../src/model/validate';

test('whole numbers come back as they were packed, and other text does not', () => {
  const random = createRandom(3);
  const draw = () => (random.uniform() < 0.8 ? 0 : Math.floor(10 ** (15 * random.uniform())));
  const instants = Array.from({ length: 7 }, () => Float64Array.from({ length: 50 }, draw));
  const text = packInstants(instants);
  expect([...unpackInstants(text, 7, 50)!]).toEqual(instants.flatMap((one) => [...one]));
  expect(unpackInstants(packInstants([new Float64Array(9)]), 1, 9)).toEqual(new Float64Array(9));
  for (const wrong of [text.slice(0, -8), `${text}AAAA`, 'AP///////w==', '/////w==', 'no letters', 'a'])
    expect(unpackInstants(wrong, 7, 50)).toBeNull();
  expect(unpackInstants(text, 7, 49)).toBeNull();
});

test('are spread over the samples, and the last is the end', () => {
  expect(instantsOf({ samples: 80, parameters: [] })).toEqual(Array.from({ length: 40 }, (_, i) => 2 * i + 1));
  expect(instantsOf({ samples: 3, parameters: [] })).toEqual([0, 1, 2]);
  expect(instantsOf({ samples: 0, parameters: [] })).toEqual([]);
});

test('steps and layers of an ensemble are the means of its runs, each as it stands alone at that moment', async () => {
  const engine = await nodeEngine();
  const study = loadStudy({
    format: 'interphase-study/1',
    id: 'film',
    model: 'sei-inorganic',
    replicas: 3,
    stop: { time_s: 1e-6 },
    samples: 4,
  });
  const runner = new JobRunner(engine, study);
  const collector = new CourseCollector(study);
  for (const job of jobsOf(study)) collector.add([await runner.run(job)]);
  const { at, instants } = collector.view();
  const time = sampleTimes(study)[2]!;
  expect([...instants]).toEqual(sampleTimes(study));
  const found = at(time)!;

  const model = loadModel(study.model);
  const compiled = compile(model);
  const { bins, sites } = instantLayout(model);
  const alone: { steps: number[]; profile: number[] }[] = [];
  for (const seed of [1, 2, 3]) {
    const simulation = await Simulation.create(engine, compiled.tables, seed);
    simulation.run(Number.POSITIVE_INFINITY, time);
    const profile = layerProfile(simulation.lattice(), boxOf(model), compiled.tables.species.length);
    alone.push({
      steps: simulation.executed().map((own) => own / simulation.steps),
      profile: [...profileBySpecies(model.species, profile, bins)].map((own, i) => own / sites[i % bins]!),
    });
  }
  expect(found.n).toBe(3);
  for (const kind of ['steps', 'profile'] as const) {
    const expected = alone[0]![kind].map((_, i) => estimate(alone.map((one) => one[kind][i]!)));
    expect(found[kind].mean.length).toBe(expected.length);
    expected.forEach(({ mean, error }, i) => {
      expect(found[kind].mean[i]).toBeCloseTo(mean, 12);
      expect(found[kind].error[i]).toBeCloseTo(error, 12);
    });
  }
  expect(found.steps.mean.filter((share) => share > 0).length).toBeGreaterThan(3);
  expect(found.edges_nm).toHaveLength(bins + 1);

  // Between two instants on the straight line; before the first and after the last nothing is said.
  const [first, second] = [at(instants[0]!)!, at(instants[1]!)!];
  const middle = at((instants[0]! + instants[1]!) / 2)!;
  expect(middle.steps.mean[0]).toBeCloseTo((first.steps.mean[0]! + second.steps.mean[0]!) / 2, 12);
  expect([at(0.5 * instants[0]!), at(2e-6)]).toEqual([null, null]);
});
