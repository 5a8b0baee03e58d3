import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPatience } from '../../src/worker/patience';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watched() {
  const told: (boolean | 'lost')[] = [];
  const patience = createPatience({ onSilence: (is) => told.push(is), onLost: () => told.push('lost') });
  return { ...patience, told };
}

/** An answer that comes when it is released. */
function owed() {
  let release = () => {};
  const answer = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { answer, release };
}

it('tells of three seconds without an answer, and of the answer', async () => {
  const { during, heard, told } = watched();
  heard();
  const frame = owed();
  const done = during(frame.answer, 'frame');
  await vi.advanceTimersByTimeAsync(2900);
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(told).toEqual([true]);
  heard();
  frame.release();
  await done;
  expect(told).toEqual([true, false]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual([true, false]);
});

it('has all the patience with a worker that answers something, and with one that is asked nothing', async () => {
  const { during, heard, told } = watched();
  void during(owed().answer);
  for (let i = 0; i < 30; i++) {
    heard();
    await vi.advanceTimersByTimeAsync(2000);
  }
  expect(told).toEqual([]);
});

it('says nothing of a worker that is still on its way', async () => {
  const { during, told } = watched();
  void during(owed().answer);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(told).toEqual([]);
});

it('gives up after twenty seconds that a frame is owed, whatever else is', async () => {
  const { during, heard, told } = watched();
  heard();
  void during(owed().answer);
  await vi.advanceTimersByTimeAsync(10_000);
  void during(owed().answer, 'frame');
  await vi.advanceTimersByTimeAsync(19_500);
  expect(told).toEqual([true]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(told).toEqual([true, 'lost']);
});
