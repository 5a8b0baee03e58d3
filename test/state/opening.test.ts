/** How long an experiment that is being opened has the processor for itself. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOpening, type Verdict } from '../../src/state/opening';
import type { Arrival } from '../../src/worker/protocol';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const reproduced: Verdict = {
  ...{ kind: 'reproduced', expected: 'a', found: 'a', steps: 9, of: 9 },
  ...{ engine: 'interphase-engine/0', notes: [] },
};

test('what can wait begins after the verdict is shown, or after a second', async () => {
  const opening = createOpening(Date.now);
  const isQuiet = () => opening.getState().isQuiet;
  await opening.free();

  opening.quieten();
  let begun = false;
  void opening.free().then(() => {
    begun = true;
  });
  opening.begin(0, 9);
  await vi.advanceTimersByTimeAsync(400);
  opening.end(reproduced);
  expect([isQuiet(), begun]).toEqual([true, false]);
  await vi.advanceTimersByTimeAsync(250);
  expect([isQuiet(), begun]).toEqual([false, true]);

  opening.quieten();
  opening.begin(0, 9);
  await vi.advanceTimersByTimeAsync(999);
  expect(isQuiet()).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(isQuiet()).toBe(false);
});

test('what is not there soon is shown on its way', async () => {
  const opening = createOpening(Date.now);
  const told: [string, unknown, boolean][] = [];
  const never = new Promise<Arrival>(() => undefined);
  const note = (name: string, arrival: Promise<Arrival>) =>
    opening.soon(arrival).then((came) => told.push([name, came, opening.isUnderWay()]));
  const there = { steps: 9 } as Arrival;
  void note('there', Promise.resolve(there));
  await vi.advanceTimersByTimeAsync(0);
  void note('dead', Promise.reject(new Error('the worker ended')));
  await vi.advanceTimersByTimeAsync(0);
  void note('late', never);
  await vi.advanceTimersByTimeAsync(600);
  expect(opening.isUnderWay()).toBe(true);
  await vi.advanceTimersByTimeAsync(200);
  expect(told).toEqual([
    ['there', there, false],
    ['dead', null, false],
    ['late', null, false],
  ]);
});
