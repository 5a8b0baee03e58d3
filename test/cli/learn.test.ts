import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { boxOfModel } from '../../src/analysis/activeLearning/box';
import type { Job } from '../../src/analysis/activeLearning/runs';
import { PUBLISHED, REDUCED } from '../../src/analysis/activeLearning/settings';
import { modelOfJob, readingOf, runJob } from '../../src/analysis/activeLearning/simulator';
import { nodeEngine, start } from '../../src/cli/engine';
import { parseLearn } from '../../src/cli/learn/args';
import { readDesigns } from '../../src/cli/learn/designs';
import { openRuns } from '../../src/cli/learn/runsFile';
import { ENGINE_VERSION } from '../../src/engine/version';
import { findModel } from '../../src/model/library';

const folder = () => mkdtempSync(join(tmpdir(), 'interphase-learn-'));
const model = findModel('sei-inorganic')!;
const box = boxOfModel(model);
const middle = Float64Array.from(box.ranges, ([low, high]) => (low + high) / 2);

describe('kmc learn', () => {
  test('takes the published study, or the reduced one, with changes', () => {
    const published = parseLearn(['--out', 'x', '--cycles', '3']);
    expect(published).toMatchObject({
      name: 'learn',
      options: { model: 'sei-organic', settings: { ...PUBLISHED, cycles: 3 } },
    });
    const reduced = parseLearn(['sei-empty', '--reduced', '--out', 'x', '--map', 'e5,e7']);
    expect(reduced).toMatchObject({ options: { model: 'sei-empty', settings: REDUCED, map: ['e5', 'e7'] } });
    expect(parseLearn(['--help'])).toEqual({ name: 'learn help' });
  });

  test.each([
    [[], /--out DIR/],
    [['--out', 'x', '--initial', '5'], /--initial is 5, but it is a whole number from 100/],
    [['--out', 'x', '--map', 'e2'], /names two steps/],
    [['a', 'b', '--out', 'x'], /One model/],
  ])('%j is refused', (args, message) => {
    expect(() => parseLearn(args)).toThrow(message);
  });
});

test('the published box is that of the library’s SEI models', () => {
  expect(box.steps).toEqual(Array.from({ length: 15 }, (_, i) => `e${i + 1}`));
  expect(box.ranges[4]).toEqual([0.55, 0.97]);
  expect(() => readingOf(findModel('zgb')!)).toThrow(/not an SEI model/);
});

test('a job is what anybody gets who runs its model with its seed', async () => {
  const job: Job = { run: 7, seed: 1_000_007, barriers: middle };
  const result = await runJob(await nodeEngine(), model, box, 3000, job);
  const simulation = await start(modelOfJob(model, box, job), job.seed);
  simulation.run(3000);
  expect(result.lattice).toEqual(simulation.lattice());
  expect(result.time_s).toBe(simulation.time);
});

describe('the file of runs', () => {
  const sites = 16;
  const job = (run: number): Job => ({ run, seed: 100 + run, barriers: Float64Array.of(0.1 + run / 3, 0.7) });
  const result = (run: number) => ({
    time_s: 1e-7 / (run + 1),
    steps: 10 + run,
    lattice: new Uint8Array(sites).fill(run),
  });

  test('gives back what it got, also the next time, but for a torn line', () => {
    const dir = folder();
    const first = openRuns(dir, ['e1', 'e2'], sites);
    for (const run of [2, 0, 1]) first.add(job(run), result(run));
    appendFileSync(join(dir, 'runs.csv'), `3,103,${ENGINE_VERSION},13,2.5e-8,1.1,0.7,12`); // killed while it wrote
    const second = openRuns(dir, ['e1', 'e2'], sites);
    expect(second.known).toBe(3);
    for (const run of [0, 1, 2]) expect(second.find(job(run))).toEqual(result(run));
    expect(second.find(job(3))).toBeNull();
    second.add(job(3), result(3));
    expect(openRuns(dir, ['e1', 'e2'], sites).find(job(3))).toEqual(result(3));
    expect(readFileSync(join(dir, 'runs.csv'), 'utf8')).toMatch(
      /^run,seed,engine,steps,time_s,e1_eV,e2_eV,lattice\n2,102,[^,]+,12,/,
    );
  });

  test('refuses runs of other settings', () => {
    const dir = folder();
    openRuns(dir, ['e1', 'e2'], sites).add(job(0), result(0));
    expect(() => openRuns(dir, ['e1', 'e2'], sites).find({ ...job(0), seed: 5 })).toThrow(/other settings/);
    expect(() => openRuns(dir, ['e1'], sites)).toThrow(/not a file of this study/);
  });
});

describe('designs of a file', () => {
  const header = `${box.steps.map((id) => `${id.toUpperCase()}_eV`).join(',')},class`;
  const file = (text: string) => {
    const path = join(folder(), 'designs.csv');
    writeFileSync(path, text);
    return path;
  };

  test('are read with their classes', () => {
    const designs = readDesigns(file(`${header}\n${[...middle].join(',')},organic\n`), box);
    expect(designs).toEqual({ barriers: [middle], classes: [1] });
  });

  test.each([
    ['e1,e2\n', /:1: there is no column "e3_eV"/],
    [`${header}\n${[...middle].join(',')},rubbish\n`, /:2: class is "rubbish"/],
    [`${header}\n${'0.5,'.repeat(14)},organic\n`, /:2: e15 is "", but it is a barrier/],
  ])('%j is refused', (text, message) => {
    expect(() => readDesigns(file(text), box)).toThrow(message);
  });
});
