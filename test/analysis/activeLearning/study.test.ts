/** The active-learning study on a toy whose classes are known: a lattice painted by four rules of two barriers. */
import { describe, expect, test } from 'vitest';
import { agreement } from '../../../src/analysis/activeLearning/agreement';
import { initialDesign } from '../../../src/analysis/activeLearning/box';
import { BINS, composition, radialDescriptor } from '../../../src/analysis/activeLearning/descriptor';
import { CLASSES, nameClusters } from '../../../src/analysis/activeLearning/outcomes';
import { predictedBarriers } from '../../../src/analysis/activeLearning/predicted';
import { modelOfResults, readResults, resultsOf } from '../../../src/analysis/activeLearning/results';
import { type Job, latticeOfText, latticeText } from '../../../src/analysis/activeLearning/runs';
import { REDUCED, settingsWith } from '../../../src/analysis/activeLearning/settings';
import { runStudy, type StudyState } from '../../../src/analysis/activeLearning/study';
import { classBarriers, classMap, typicalRuns } from '../../../src/analysis/activeLearning/tables';
import { timeFences } from '../../../src/analysis/activeLearning/training';
import { fromRows } from '../../../src/analysis/learning/matrix';
import { createRandom } from '../../../src/analysis/learning/random';
import { box, design, ORGANIC, PAIR, paint, reading, SOLVENT, settings, truth } from './toy';

let jobs = 0;
const study = (): Promise<StudyState> =>
  runStudy(
    settings,
    box,
    reading,
    {
      async simulate(asked) {
        jobs += asked.length;
        return asked.map(paint);
      },
    },
    () => {},
    design(settings.initial),
  );
const finished = study();

describe('a study', () => {
  test('finds and names the four classes', async () => {
    const { runs } = await finished;
    const right = runs.filter(({ label, barriers }) => label === truth(barriers)).length;
    expect(right / runs.length).toBeGreaterThan(0.97);
  });

  test('learns the boundaries: few held out runs are predicted wrongly, and fewer than before', async () => {
    const { reports } = await finished;
    expect(reports.map(({ cycle }) => cycle)).toEqual([0, 1, 2]);
    expect(reports[2]!.error).toBeLessThan(0.1);
    expect(reports[2]!.error).toBeLessThan(reports[0]!.error);
    expect(reports[2]!.training.reduce((a, b) => a + b)).toBeGreaterThan(50);
    for (const { confusion, score } of reports) {
      expect(confusion.flat().reduce((a, b) => a + b)).toBeGreaterThan(50);
      expect([...score]).toEqual([...score].sort((a, b) => a - b));
    }
    expect(reports[0]!.scoreChange).toBeNull();
    expect(reports[1]!.queried.training + reports[1]!.queried.doubtful + reports[1]!.queried.outlier).toBe(20);
    expect(jobs).toBe(240 + 2 * 20);
  });

  test('asks nearer to the boundaries than chance would', async () => {
    const { runs } = await finished;
    const asked = runs.filter(({ cycle }) => cycle > 0);
    const distance = ({ barriers: b }: { barriers: Float64Array }) =>
      Math.min(Math.abs(b[0]! - 0.4) / 0.2, Math.abs(b[1]! - 0.6) / 0.4);
    const mean = (list: { barriers: Float64Array }[]) =>
      list.reduce((sum, run) => sum + distance(run) / list.length, 0);
    expect(mean(asked)).toBeLessThan(0.8 * mean(runs.filter(({ cycle }) => cycle === 0)));
  });

  test('is the same again, to the last bit', async () => {
    const [first, second] = [await finished, await study()];
    expect(second.reports).toEqual(first.reports);
    expect(second.runs.map(({ barriers }) => [...barriers])).toEqual(first.runs.map(({ barriers }) => [...barriers]));
  });

  test('knows which barriers matter', async () => {
    const tables = classBarriers(await finished);
    for (const { ranking, barriers } of tables) {
      expect(ranking[2]).toBe('e3');
      expect(barriers[0]!.share).toBeLessThan(0.6);
      expect(barriers[2]!.share).toBeGreaterThan(0.5);
    }
    expect(tables[0]!.barriers[0]!.q2_eV).toBeLessThan(0.4);
    expect(tables[1]!.barriers[0]!.q2_eV).toBeGreaterThan(0.4);
  });

  test('knows so from its model too, which sees the same of the other barrier in every class', async () => {
    const predicted = (await finished).predicted!;
    for (const [c, { points, barriers }] of predicted.entries()) {
      expect(points).toBeGreaterThan(100);
      const [one, two, three] = barriers.map(({ q2_eV }) => q2_eV) as [number, number, number];
      expect(truth([one, two])).toBe(c);
      expect(Math.abs(three - 0.4)).toBeLessThan(0.08);
      expect(barriers[0]!.share).toBeLessThan(0.6);
      expect(barriers[2]!.share).toBeGreaterThan(0.8);
    }
    // A model that takes every point for the same class has nothing to say of the others.
    const alone = predictedBarriers((await finished).model, fromRows([[0.3, 0.4, 0.4]]), 0.25);
    expect(alone.map(({ points, barriers }) => [points, barriers.length])).toEqual([
      [1, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  test('draws the class map', async () => {
    const state = await finished;
    const map = classMap(state, 'e1', 'e2', [0.4, 0.6, 0.4], 11);
    expect([0, 10, 110, 120].map((i) => map.label[i])).toEqual([0, 1, 2, 3]);
    expect(map.score[0]).toBeGreaterThan(map.score[60]!);
    expect(() => classMap(state, 'e1', 'e9', [0.4, 0.6, 0.4], 5)).toThrow(/no barrier "e9"/);
    expect(typicalRuns(state.runs).map((run) => run && truth(run.barriers))).toEqual([0, 1, 2, 3]);
  });

  test('comes back from its results, with the same predictions', async () => {
    const state = await finished;
    const results = resultsOf(state, 'toy', 'engine', () => new Uint8Array(400));
    const again = readResults(JSON.stringify(results));
    expect(again).toEqual(results);
    const at = [0.4, 0.6, 0.4];
    const map = classMap({ model: modelOfResults(again), box }, 'e1', 'e3', at, 7);
    expect(map).toEqual(classMap(state, 'e1', 'e3', at, 7));
    expect(() => readResults('{')).toThrow(/not JSON/);
    expect(() => readResults('{"format":"interphase-learning/1"}')).toThrow(/not results of an active-learning study/);
    // Files of before this table open without it.
    const { predicted, ...before } = results;
    expect(readResults(JSON.stringify(before)).predicted).toBeNull();
    const torn = { ...results, predicted: predicted!.map((c) => ({ ...c, barriers: c.barriers.slice(1) })) };
    expect(() => readResults(JSON.stringify(torn))).toThrow(/contradict themselves/);
    const short = { ...results, surrogate: { ...results.surrogate, labels: [0] } };
    expect(() => readResults(JSON.stringify(short))).toThrow(/contradict themselves/);
  });

  test('that misses a class says so', async () => {
    const one = (asked: Job[]) =>
      Promise.resolve(asked.map(() => ({ lattice: new Uint8Array(400), steps: 1, time_s: 1 })));
    await expect(runStudy({ ...settings, initial: 100 }, box, reading, { simulate: one }, () => {})).rejects.toThrow(
      /hardly a run/,
    );
  });
});

describe('the descriptor', () => {
  test('is count over area of the half ring', () => {
    const lattice = new Uint8Array(400).fill(SOLVENT);
    // The middle of the edge lies between x = 9 and 10; (9, 3) is √9.25 = 3.04 nm from it: ring 12, 3 to 3.25 nm.
    lattice[3 * 20 + 9] = ORGANIC;
    lattice[3 * 20 + 10] = ORGANIC;
    lattice[5 * 20 + 9] = PAIR;
    const descriptor = radialDescriptor(lattice, reading);
    expect(descriptor.length).toBe(3 * BINS);
    expect(descriptor[BINS + 12]).toBeCloseTo(2 / (0.5 * Math.PI * (3.25 ** 2 - 9)), 12);
    expect(descriptor[2 * BINS + 20]).toBeCloseTo(1 / (0.5 * Math.PI * (5.25 ** 2 - 25)), 12);
    expect(descriptor.filter((x) => x !== 0).length).toBe(2);
    expect(composition(lattice, reading)).toEqual([0, 2, 0, 0, 1]);
  });
});

test('clusters are named by what they hold', () => {
  const labels = [0, 1, 2, 3];
  const kinds = [
    [55, 0, 3, 2, 0],
    [60, 300, 10, 300, 20],
    [52, 40, 20, 800, 0],
    [180, 20, 1, 5, 0],
  ];
  expect(nameClusters(labels, kinds)).toEqual([3, 1, 2, 0]);
  expect(CLASSES).toEqual(['inorganic', 'organic', 'unfinished', 'empty']);
});

test('agreement counts each class against the majority guess', () => {
  const { share, confusion, classes } = agreement([0, 0, 0, 1], [0, 0, 1, 1]);
  expect(share).toBe(0.75);
  expect(confusion[0]).toEqual([2, 1, 0, 0]);
  expect(classes[1]).toEqual({ class: 'organic', right: 0.75, majority: 0.75 });
});

test('a lattice comes back from its text', () => {
  const random = createRandom(4);
  const lattice = Uint8Array.from({ length: 400 }, () => Math.floor(random.uniform() ** 3 * 8));
  expect(latticeOfText(latticeText(lattice), 400)).toEqual(lattice);
  expect(latticeText([0, 0, 1])).toBe('2ab');
  for (const bad of ['401a', '399a', '', 'x!', '400', '400a1'])
    expect(() => latticeOfText(bad, 400)).toThrow(RangeError);
});

test('settings out of range are named', () => {
  expect(() => settingsWith(REDUCED, { initial: 5 })).toThrow(/^initial is 5/);
  expect(() => settingsWith(REDUCED, { ratio: Number.NaN })).toThrow(/^ratio/);
});

test('design points fill the box', () => {
  const points = initialDesign(box, 64, 1);
  for (const [d, [low, high]] of box.ranges.entries()) {
    expect(Math.min(...points.map((p) => p[d]!))).toBeGreaterThanOrEqual(low);
    expect(Math.max(...points.map((p) => p[d]!))).toBeLessThan(high);
  }
});

test('time fences keep the usual', () => {
  const [low, high] = timeFences([1e-6, 1e-5, 1e-4, 1e-3].map((time_s) => ({ time_s })));
  expect(low).toBeLessThan(-6);
  expect(high).toBeGreaterThan(-3);
  expect(timeFences([])).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
});
