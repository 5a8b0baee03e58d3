import { expect, test, vi } from 'vitest';
import { inTurn } from '../../../src/views/ui/inTurn';

test('work is done in its order, a task for each, and not where it was given up', () => {
  vi.useFakeTimers();
  try {
    const done: number[] = [];
    const [, second] = [1, 2, 3].map((n) => inTurn(() => void done.push(n)));
    expect(done).toEqual([]);
    vi.advanceTimersToNextTimer();
    expect(done).toEqual([1]);
    second!();
    vi.advanceTimersToNextTimer();
    expect(done).toEqual([1, 3]);
    inTurn(() => void done.push(4));
    vi.runAllTimers();
    expect([done, vi.getTimerCount()]).toEqual([[1, 3, 4], 0]);
  } finally {
    vi.useRealTimers();
  }
});
