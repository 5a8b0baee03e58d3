import { describe, expect, it } from 'vitest';
import 'fake-indexeddb/auto';
import { jobsOf } from '../../src/analysis/study/jobs';
import { JobRunner, type Row } from '../../src/analysis/study/runJob';
import { byPoint, estimate, mainEffect } from '../../src/analysis/study/summary';
import { tableOf } from '../../src/analysis/study/table';
import { nodeEngine } from '../../src/cli/engine';
import { loadStudy } from '../../src/model/study';
import { createDrawer } from '../../src/state/studies/drawer';
import { createStudies, type StudyKept } from '../../src/state/studies/studies';
import type { WorkbenchClient } from '../../src/worker/client';
import type { JobAnswer } from '../../src/worker/protocol';
import { ADSORPTION } from '../cli/adsorption';
import { keptIn } from './keptIn';

const STUDY = {
  format: 'interphase-study/1',
  id: 'test',
  model: ADSORPTION,
  parameters: [{ path: 'steps.ads.prefactor_per_s', low: 1, high: 4, levels: 4 }],
  replicas: 6,
  stop: { time_s: 0.5 },
  samples: 0,
};

/** Workers that compute in this thread; the one of a number may die at its first job, and each may rest before a bunch. */
function workers(dying = -1, rest_ms = 0) {
  let opened = 0;
  const connect = () => {
    const number = opened++;
    let runner: Promise<JobRunner> | undefined;
    const client: Partial<WorkbenchClient> = {
      onFault: () => undefined,
      onSilence: () => undefined,
      dispose: () => undefined,
      jobs: async (jobs, pictures, study) => {
        if (study) runner = nodeEngine().then((engine) => new JobRunner(engine, study));
        if (number === dying) throw new Error('the worker died');
        if (rest_ms > 0) await new Promise((resolve) => setTimeout(resolve, rest_ms));
        const own = (await runner)!;
        const answers: JobAnswer[] = [];
        for (const job of jobs)
          answers.push({ row: await own.run(job), lattice: answers.length < pictures ? own.lattice : null });
        return answers;
      },
    };
    return client as WorkbenchClient;
  };
  return { connect, opened: () => opened };
}

let drawers = 0;
const drawer = () => createDrawer<StudyKept, Row>(`studies-${++drawers}`);

const until = async (happened: () => boolean) => {
  while (!happened()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('studies on the page', () => {
  it('compute every run, the same as anywhere else, over several workers', async () => {
    const studies = createStudies({
      connect: workers().connect,
      drawer: drawer(),
      workers: 3,
      now: () => performance.now(),
    });
    expect(studies.start(STUDY)).toEqual([]);
    await until(() => studies.getState().status === 'done');
    const { rows, runs, pictures } = studies.getState();
    expect([runs, rows.length, new Set(rows.map(({ hash }) => hash)).size]).toEqual([24, 24, 24]);
    expect(pictures.get(rows[0]!.key)).toHaveLength(400);
    // θ(t) = k⁺/(k⁺ + k⁻) (1 − e^(−(k⁺ + k⁻) t)), k⁻ = 1 s⁻¹, on 400 sites.
    for (const { values, mean, error } of byPoint(rows, 'A')) {
      const k = values[0]!;
      const exact = (400 * k * (1 - Math.exp(-0.5 * (k + 1)))) / (k + 1);
      expect(Math.abs(mean - exact)).toBeLessThan(3 * error);
    }
  });

  it('refuse a document that is none, and change nothing', () => {
    const studies = createStudies({ connect: workers().connect, drawer: drawer(), workers: 1, now: Date.now });
    expect(studies.start({ ...STUDY, replicas: 0 })[0]!.path).toBe('replicas');
    expect(studies.getState().status).toBe('none');
  });

  it('go on after a pause and after a closed tab, without doing a run twice', async () => {
    const box = drawer();
    const { connect } = workers(-1, 100);
    const first = createStudies({ connect, drawer: box, workers: 1, now: () => performance.now() });
    first.start({ ...STUDY, replicas: 200 });
    await until(() => first.getState().rows.length > 20);
    first.pause();
    const done = first.getState().rows.length;
    expect(first.getState().status).toBe('paused');
    expect((await keptIn(box))?.runs).toHaveLength(done);
    // What another program left in the browser's storage.
    await box.add([
      ['a', null as never],
      ['b', { key: jobsOf(loadStudy({ ...STUDY, replicas: 200 })).at(-1)!.key } as never],
    ]);
    const second = createStudies({ connect: workers().connect, drawer: box, workers: 2, now: () => performance.now() });
    await second.takeUp();
    expect([second.getState().status, second.getState().rows.length]).toEqual(['paused', done]);
    second.resume();
    await until(() => second.getState().status === 'done');
    const keys = second.getState().rows.map(({ key }) => key);
    expect([keys.length, new Set(keys).size]).toEqual([800, 800]);
    second.discard();
    expect(await keptIn(box)).toBeNull();
  });

  it('replace a worker that dies', async () => {
    const pool = workers(0);
    const studies = createStudies({
      connect: pool.connect,
      drawer: drawer(),
      workers: 2,
      now: () => performance.now(),
    });
    studies.start(STUDY);
    await until(() => studies.getState().status === 'done');
    expect(pool.opened()).toBe(3);
    expect(studies.getState().rows.every(({ reason }) => reason === 'time')).toBe(true);
  });
});

describe('a study that has ended', () => {
  const options = () => ({ connect: workers().connect, drawer: drawer(), workers: 2, now: () => performance.now() });

  it('takes further points, and runs these alone', async () => {
    const studies = createStudies(options());
    studies.start(STUDY);
    await until(() => studies.getState().status === 'done');
    const before = studies.getState().rows;
    expect(studies.extend([[1, 2]])[0]!.path).toBe('added[0]');
    expect(studies.extend([[2.5], [3.5]])).toEqual([]);
    await until(() => studies.getState().status === 'done');
    const { rows, runs } = studies.getState();
    expect([rows.length, runs]).toEqual([36, 36]);
    expect(rows.slice(0, 24)).toEqual(before);
    expect(new Set(rows.slice(24).map(({ point, values }) => `${point}: ${values}`))).toEqual(
      new Set(['4: 2.5', '5: 3.5']),
    );
  });

  it('is opened from its saved results, and rows of another engine are computed again', async () => {
    const first = createStudies(options());
    first.start(STUDY);
    await until(() => first.getState().status === 'done');
    const { study, rows } = first.getState();
    const saved = JSON.parse(JSON.stringify(tableOf(study!, rows)));
    const second = createStudies(options());
    const read = () => until(() => second.getState().status !== 'reading');
    expect(second.open(saved)).toEqual([]);
    await read();
    expect([second.getState().status, second.getState().rows.length]).toEqual(['done', 24]);
    saved.columns[0].values[5] = 'of another engine';
    expect(second.open(saved)).toEqual([]);
    await read();
    expect([second.getState().status, second.getState().rows.length]).toEqual(['paused', 23]);
    expect(second.open({ ...saved, columns: [] })[0]!.message).toMatch(/have no "key"/);
    expect(second.getState().rows).toHaveLength(23);
  });
});

describe('a study with many rows', () => {
  const LONG = { ...STUDY, replicas: 50 };
  /** A drawer with a study that has ended: 200 runs, two of which are none of its own. */
  async function kept() {
    const box = drawer();
    const study = loadStudy(LONG);
    const row = await new JobRunner(await nodeEngine(), study).run(jobsOf(study)[0]!);
    await box.begin({ study });
    await box.add(jobsOf(study).map((job): [string, Row] => [job.key, { ...row, ...job }]));
    await box.add(['x', 'y'].map((key): [string, Row] => [key, { ...row, key }]));
    return box;
  }
  /** By its clock half a second passes from one look to the next, so that each piece is shown. */
  function page(box: ReturnType<typeof drawer>) {
    let time = 0;
    const pool = workers();
    const options = { connect: pool.connect, drawer: box, workers: 1, now: () => (time += 500) };
    return { studies: createStudies(options), opened: pool.opened };
  }

  it('is taken up piece by piece, and nothing begins or is counted twice before all is there', async () => {
    const { studies, opened } = page(await kept());
    const seen: { status: string; rows: number }[] = [];
    studies.subscribe(({ status, rows }) => {
      seen.push({ status, rows: rows.length });
      if (status !== 'reading') return;
      studies.resume();
      studies.extend([[2.5]]);
      studies.pause();
    });
    await Promise.all([studies.takeUp(), studies.takeUp()]);
    expect(seen[0]).toEqual({ status: 'reading', rows: 0 });
    expect(seen.filter(({ status }) => status === 'reading').length).toBeGreaterThan(5);
    expect(seen.at(-1)).toEqual({ status: 'done', rows: 200 });
    const { rows, runs, strange } = studies.getState();
    expect([runs, new Set(rows.map(({ key }) => key)).size, strange, opened()]).toEqual([200, 200, 2, 0]);
  });

  it('makes way for another that is begun while it is read, or for none', async () => {
    const box = await kept();
    const { studies } = page(box);
    const atFirstRows = (act: () => void) => {
      const stop = studies.subscribe(({ rows }) => {
        if (rows.length === 0) return;
        stop();
        act();
      });
    };
    atFirstRows(() => studies.start(STUDY));
    await studies.takeUp();
    expect(studies.getState().study?.replicas).toBe(6);
    await until(() => studies.getState().status === 'done');
    expect(studies.getState().rows).toHaveLength(24);
    expect((await keptIn(box))?.runs).toHaveLength(24);

    studies.discard();
    await box.begin({ study: LONG });
    await box.add((await keptIn(await kept()))!.runs.map((row) => [row.key, row]));
    atFirstRows(studies.discard);
    await studies.takeUp();
    expect(studies.getState()).toMatchObject({ study: null, status: 'none', rows: [] });
    expect(await keptIn(box)).toBeNull();
  });

  it('is opened from a file and kept as it is read, so that a closed tab goes on from there', async () => {
    const box = await kept();
    const own = (await keptIn(box))!.runs.filter(({ key }) => key.length > 1).slice(0, 150);
    const saved = JSON.parse(JSON.stringify(tableOf(loadStudy(LONG), own)));
    const other = drawer();
    const { studies } = page(other);
    const early = new Promise<Awaited<ReturnType<typeof keptIn>>>((resolve) => {
      studies.subscribe(({ rows, status }) => {
        if (status === 'reading' && rows.length > 60) resolve(keptIn(other));
      });
    });
    expect(studies.open(saved)).toEqual([]);
    expect(((await early) as { runs: Row[] }).runs.length).toBeGreaterThan(60);
    await until(() => studies.getState().status === 'paused');
    const again = page(other).studies;
    await again.takeUp();
    expect(again.getState()).toMatchObject({ status: 'paused', runs: 200, strange: 0 });
    expect(again.getState().rows).toHaveLength(150);
  });
});

describe('what rows say together', () => {
  it('a mean with its confidence, by Student', () => {
    // Values 1 … 5: mean 3, s = 1.5811, t(4, 95 %) = 2.776.
    expect(estimate([1, 2, 3, 4, 5])).toMatchObject({ mean: 3, n: 5 });
    expect(estimate([1, 2, 3, 4, 5]).error).toBeCloseTo((2.776 * Math.sqrt(2.5)) / Math.sqrt(5), 10);
    expect(estimate([7]).error).toBeNaN();
  });

  it('means of points, and main effects', () => {
    const row = (point: number, values: number[], A: number) =>
      ({
        key: `${point}${A}`,
        point,
        replica: 0,
        seed: 1,
        values,
        reason: 'time',
        results: { A },
      }) as never;
    const rows = [row(0, [0, 0], 1), row(0, [0, 0], 3), row(1, [0, 1], 5), row(2, [1, 0], 9)];
    expect(byPoint(rows, 'A').map(({ mean }) => mean)).toEqual([2, 5, 9]);
    // The mean of 2 and 5, whose interval is Student's t for one degree of freedom times a standard error of 1.5.
    expect(mainEffect(byPoint(rows, 'A'), ({ values }) => values[0]!, 2)).toEqual([
      { share: 0, mean: 3.5, error: expect.closeTo(12.706 * 1.5), n: 2 },
      { share: 1, mean: 9, error: Number.NaN, n: 1 },
    ]);
  });
});
