/** The learning study of the page: paused, left with a closed tab, taken up, and done, without its workers. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { REDUCED } from '../../src/analysis/activeLearning/settings';
import { findModel } from '../../src/model/library';
import { createDrawer } from '../../src/state/studies/drawer';
import { createLearning, type KeptRun, type LearningKept } from '../../src/state/studies/learning';
import { timeLeft } from '../../src/state/studies/pace';
import type { LearningCalls } from '../../src/worker/learningClient';
import { keptIn } from './keptIn';

const MODEL = findModel('sei-organic');
let drawers = 0;

/** Stands for the workers: does runs as it is told, and ends when it is told. */
function workers() {
  const seen = { started: 0, stopped: 0, asked: 0, done: 0 };
  let calls: LearningCalls;
  let end: (error?: Error) => void;
  return {
    seen,
    start: ((_model, _settings, _simulators, given) => {
      seen.started++;
      calls = given;
      const done = new Promise<void>((resolve, reject) => {
        end = (error) => (error ? reject(error) : resolve());
      });
      return { done, stop: () => seen.stopped++ };
    }) as Parameters<typeof createLearning>[0]['start'],
    /** Runs from … to, as the study asks for them. */
    simulate(from: number, to: number) {
      for (let run = from; run < to; run++) {
        const job = { run, seed: 1_000_000 + run, barriers: Float64Array.of(0.3 + run / 1000, 0.5) };
        seen.asked++;
        if (calls.find(job)) continue;
        seen.done++;
        calls.onRun(job, { time_s: 1e-6 * run, steps: 10, lattice: new Uint8Array(4).fill(run % 8) });
      }
    },
    step: (stage: 'training' | 'queries', cycle: number) => calls.onStep({ stage, cycle, results: null }),
    end: (error?: Error) => end(error),
  };
}

function pages() {
  const name = `learning-${++drawers}`;
  let clock = 0;
  return () => {
    const fake = workers();
    const drawer = createDrawer<LearningKept, KeptRun>(name);
    const learning = createLearning({ start: fake.start, drawer, cores: 2, now: () => (clock += 100) });
    return { fake, learning, drawer };
  };
}

test('a study that was left with its tab goes on without a run done twice', async () => {
  const page = pages();
  const before = page();
  before.learning.set({ initial: 120, cycles: 2, queries: 10 });
  void before.learning.begin(MODEL);
  before.fake.simulate(0, 40);
  expect(before.learning.getState()).toMatchObject({ phase: 'running', allRuns: 140 });
  expect((await keptIn(before.drawer))?.runs.length).toBeGreaterThan(20); // kept before anything ends
  before.learning.pause();
  expect(before.fake.seen.stopped).toBe(1);

  const after = page();
  await after.learning.takeUp();
  expect(after.learning.getState()).toMatchObject({
    phase: 'paused',
    runs: 40,
    allRuns: 140,
    settings: { ...REDUCED, initial: 120, cycles: 2, queries: 10 },
    model: { id: MODEL.id },
  });
  const spent = after.learning.getState().spent_ms;
  const finished = after.learning.resume();
  after.fake.simulate(0, 140);
  expect(after.fake.seen).toMatchObject({ asked: 140, done: 100 });
  after.fake.end();
  await finished;
  expect(after.learning.getState()).toMatchObject({ phase: 'done', runs: 140, problem: null });
  expect(after.learning.getState().spent_ms).toBeGreaterThan(spent);
  const kept = await keptIn(after.drawer);
  expect([kept?.about.done, kept?.runs.length]).toEqual([true, 0]);
});

test('runs of other barriers, seeds or engines are not taken for those asked for', async () => {
  const page = pages();
  const { learning, fake, drawer } = page();
  void learning.begin(MODEL);
  fake.simulate(0, 30);
  learning.pause();
  await drawer.describe({ ...(await drawer.about())!, engine: 'another' });
  const later = page();
  await later.learning.takeUp();
  expect(later.learning.getState()).toMatchObject({ phase: 'paused', runs: 0 });
});

test('a worker that died leaves a study that can go on; settings that lead nowhere end it', async () => {
  const { learning, fake } = pages()();
  let finished = learning.begin(MODEL);
  fake.simulate(0, 5);
  fake.end(new Error('out of memory'));
  await finished;
  expect(learning.getState()).toMatchObject({ phase: 'paused', runs: 5, problem: expect.stringContaining('memory') });
  finished = learning.resume();
  fake.end(new RangeError('no classes'));
  await finished;
  expect(learning.getState()).toMatchObject({ phase: 'done', problem: expect.stringContaining('no classes') });
  learning.discard();
  expect(learning.getState()).toMatchObject({ phase: 'idle', problem: null });
});

test('the time left follows the simulations, then the cycles', () => {
  const settings = { ...REDUCED, initial: 100, cycles: 10, queries: 10 };
  expect(timeLeft({ began: 0, fresh: 5, models: [] }, settings, 0, 5, 1000)).toBeNull();
  expect(timeLeft({ began: 0, fresh: 50, models: [] }, settings, 0, 50, 1000)).toBe((1000 / 50) * 150);
  const cycles = { began: 0, fresh: 120, models: [5000, 6000, 8000, 10_000] };
  expect(timeLeft(cycles, settings, 4, 140, 10_500)).toBeCloseTo((5000 / 3) * 6 - 500);
});
