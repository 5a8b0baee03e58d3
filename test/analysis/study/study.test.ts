import { describe, expect, it } from 'vitest';
import { shareOf, studyPoints, valueAt } from '../../../src/analysis/study/designs';
import { jobsOf, modelOf } from '../../../src/analysis/study/jobs';
import { readTable } from '../../../src/analysis/study/readTable';
import { JobRunner } from '../../../src/analysis/study/runJob';
import { tableCsv, tableOf } from '../../../src/analysis/study/table';
import { nodeEngine, start } from '../../../src/cli/engine';
import { findModel } from '../../../src/model/library';
import { setAt } from '../../../src/model/paths';
import { loadStudy, type Study } from '../../../src/model/study';
import { ADSORPTION } from '../../cli/adsorption';

const rate = { path: 'steps.ads.prefactor_per_s', low: 1, high: 100, scale: 'log', levels: 3 };
const kelvin = { path: 'conditions.temperature_K', low: 200, high: 400, levels: 2 };
const study = (changes: object = {}): Study =>
  loadStudy({
    format: 'interphase-study/1',
    id: 'test',
    model: ADSORPTION,
    parameters: [rate, kelvin],
    replicas: 2,
    stop: { time_s: 0.5 },
    ...changes,
  });

describe('designs', () => {
  it('a grid has every combination, by the scale of each parameter', () => {
    expect(studyPoints(study())).toEqual([
      [1, 200],
      [1, 400],
      [10, 200],
      [10, 400],
      [100, 200],
      [100, 400],
    ]);
  });

  it('one at a time leaves the others as in the model', () => {
    const points = studyPoints(study({ design: { kind: 'one at a time' } }));
    expect(points).toEqual([
      [1, 300],
      [10, 300],
      [100, 300],
      [2, 200],
      [2, 400],
    ]);
  });

  it('a Latin hypercube has one point in each slice, in the logarithm where the scale is logarithmic', () => {
    const points = studyPoints(study({ design: { kind: 'latin hypercube', points: 50, seed: 4 } }));
    for (const [i, parameter] of study().parameters.entries()) {
      const slices = points.map((point) => Math.floor(50 * shareOf(parameter, point[i]!)));
      expect(slices.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, slice) => slice));
    }
  });

  it('points that were added come after those of the design, and leave its keys as they are', () => {
    const added = [[5, 250]];
    expect(studyPoints(study({ added })).at(-1)).toEqual([5, 250]);
    const keys = jobsOf(study({ added })).map(({ key }) => key);
    expect(keys.slice(0, 12)).toEqual(jobsOf(study()).map(({ key }) => key));
    expect(new Set(keys).size).toBe(14);
  });

  it('the ends of a range are exact', () => {
    const parameter = study().parameters[0]!;
    expect([valueAt(parameter, 0), valueAt(parameter, 1)]).toEqual([1, 100]);
  });
});

describe('jobs', () => {
  it('have common seeds or seeds of their own, and keys that name all they depend on', () => {
    expect(
      jobsOf(study())
        .map(({ seed }) => seed)
        .slice(0, 4),
    ).toEqual([1, 2, 1, 2]);
    const distinct = jobsOf(study({ seeds: 'distinct' }));
    expect(distinct.map(({ seed }) => seed)).toEqual(distinct.map((_, i) => i + 1));
    const keys = jobsOf(study()).map(({ key }) => key);
    expect(new Set(keys).size).toBe(12);
    expect(jobsOf(study({ stop: { time_s: 0.6 } })).some(({ key }) => keys.includes(key))).toBe(false);
    expect(jobsOf(study({ name: 'Another name' })).map(({ key }) => key)).toEqual(keys);
  });

  it('give what the same run gives by itself', async () => {
    const runner = new JobRunner(await nodeEngine(), study());
    const jobs = jobsOf(study());
    for (const job of [jobs[0]!, jobs[7]!]) {
      const row = await runner.run(job);
      const simulation = await start(modelOf(study(), job), job.seed);
      simulation.run(Number.POSITIVE_INFINITY, 0.5);
      expect(row).toMatchObject({ steps: simulation.steps, time_s: 0.5, reason: 'time', hash: simulation.hash() });
      expect(row.results.A).toBe(simulation.counts()[1]);
      expect(row.results.layers_A).toBe(simulation.counts()[1]! / 20);
    }
  });

  it('sample along the way without changing the run; a run that ends early stays as it is', async () => {
    const sampled = study({ samples: 5, stop: { time_s: 0.5, steps: 100 } });
    const runner = new JobRunner(await nodeEngine(), sampled);
    const job = jobsOf(sampled)[9]!;
    const row = await runner.run(job);
    expect(row.steps).toBe(100);
    expect(row.series!.A).toHaveLength(5);
    expect(row.series!.A!.at(-1)).toBe(row.results.A);
    const plain = study({ stop: { time_s: 0.5, steps: 100 } });
    expect((await new JobRunner(await nodeEngine(), plain).run(job)).hash).toBe(row.hash);
  });

  it('with values that leave no valid model say so in their row', async () => {
    const wrong = study({ parameters: [{ path: 'steps.ads.barrier_eV', low: 0, high: 1e9, levels: 2 }] });
    const row = await new JobRunner(await nodeEngine(), wrong).run(jobsOf(wrong)[2]!);
    expect(row).toMatchObject({ reason: 'failed', hash: '' });
    expect(row.error).toContain('barrier_eV');
  });

  it('end after cycles, and tell what these came to', async () => {
    const short = ['charge', 'discharge'].reduce(
      (model, id) => setAt(model, `protocol.segments.${id}.duration_s`, 5e-6),
      findModel('li-metal-small'),
    );
    const cell = study({ model: short, parameters: [], stop: { cycles: 2 }, replicas: 1 });
    const row = await new JobRunner(await nodeEngine(), cell).run(jobsOf(cell)[0]!);
    expect(row.reason).toBe('protocol finished');
    const simulation = await start(modelOf(cell, row), row.seed);
    const charges: number[] = [];
    simulation.onSegmentEnd = ({ charge }) => charges.push(charge);
    simulation.run(Number.POSITIVE_INFINITY);
    expect([charges.length, simulation.hash()]).toEqual([4, row.hash]);
    const [taken, given, takenAgain, givenAgain] = charges.map(Math.abs) as [number, number, number, number];
    expect(taken).toBeGreaterThan(20);
    expect(row.results.overall_efficiency).toBeCloseTo((given + givenAgain) / (taken + takenAgain), 12);
    expect(row.results.mean_efficiency).toBeCloseTo((given / taken + givenAgain / takenAgain) / 2, 12);
    expect(row.results.last_efficiency).toBeCloseTo(givenAgain / takenAgain, 12);
    expect(row.results.charge_per_cycle).toBe((taken + takenAgain) / 2);
    expect(row.results.cycles_before_failure).toBe(given / taken < 0.7 ? 0 : givenAgain / takenAgain < 0.7 ? 1 : 2);
  });

  it('make a table in the order of the study, each run once', async () => {
    const runner = new JobRunner(await nodeEngine(), study());
    const rows = [];
    for (const job of jobsOf(study())) rows.unshift(await runner.run(job));
    const table = tableOf(study(), [...rows, rows[0]!]);
    expect(table.rows).toBe(12);
    expect(table.columns.find(({ name }) => name === 'point')!.values).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    const lines = tableCsv(table).trim().split('\r\n');
    expect(lines).toHaveLength(13);
    expect(lines[0]).toMatch(/^key,point,replica,seed,steps\.ads\.prefactor_per_s,conditions\.temperature_K,steps,/);
    const saved = JSON.parse(JSON.stringify(table));
    expect(readTable(saved)).toEqual({ study: study(), rows: rows.reverse() });
    expect(() => readTable({ ...saved, columns: saved.columns.slice(1) })).toThrow(/have no "key"/);
    expect(() => readTable({ ...saved, rows: 11 })).toThrow(/columns\[0\].*not 11 values/);
    saved.columns[1].values[3] = 'four';
    expect(() => readTable(saved)).toThrow(/no valid run in row 4/);
  });

  it('keep samples, scores and instants in a file, and leave out those that are torn', async () => {
    const own = study({ parameters: [], replicas: 3, samples: 2, sensitivity: true });
    const runner = new JobRunner(await nodeEngine(), own);
    const rows = [];
    for (const job of jobsOf(own)) rows.push(await runner.run(job));
    const saved = JSON.parse(JSON.stringify(tableOf(own, rows)));
    expect(readTable(saved).rows).toEqual(rows);
    saved.series.A[1] = [1];
    saved.scores.pop();
    // Until the end two steps were executed, each on 400 sites that hold either of two species.
    const { executed, sites } = saved.instants;
    const column = (name: string) => saved.columns.find((one: { name: string }) => one.name === name).values;
    expect(executed[0][1]).toEqual([column('executed.ads')[0], column('executed.des')[0]]);
    expect(executed[0][1][0] + executed[0][1][1]).toBe(column('steps')[0]);
    expect(sites[0][1].flat().reduce((sum: number, own: number) => sum + own, 0)).toBe(400);
    saved.instants.sites[1][0].pop();
    saved.instants.executed[2][1][0] = -1;
    const [row, ...others] = readTable(saved).rows;
    expect([Object.keys(row!.series!).includes('A'), row!.scores]).toEqual([false, undefined]);
    expect([row!.instants, ...others.map(({ instants }) => instants)]).toEqual([
      rows[0]!.instants,
      undefined,
      undefined,
    ]);
  });
});
