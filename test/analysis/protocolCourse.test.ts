import { expect, test } from 'vitest';
import { protocolCourse, segmentProgress } from '../../src/analysis/protocolCourse';

const conditions = { temperature_K: 300, potential_V: 1 };

test('a cycle begins where the one before ended, the first one at the conditions', () => {
  const protocol = {
    cycles: 3,
    segments: [
      { id: 'hold', duration_s: 2 },
      { id: 'ramp', potential_end_V: 3, duration_s: 6 },
    ],
  };
  const first = protocolCourse({ conditions }, protocol, true);
  expect(first.toScale).toBe(true);
  expect(first.segments.map(({ from, to, potential }) => [from, to, potential])).toEqual([
    [0, 0.25, [1, 1]],
    [0.25, 1, [1, 3]],
  ]);
  expect(protocolCourse({ conditions }, protocol, false).segments.map(({ potential }) => potential)).toEqual([
    [3, 3],
    [3, 3],
  ]);
});

test('segments without a duration, or of very different ones, are equally wide', () => {
  const course = (...durations: (number | undefined)[]) =>
    protocolCourse(
      { conditions: { temperature_K: 300 } },
      { cycles: 1, segments: durations.map((duration_s, i) => ({ id: `s${i}`, ...(duration_s && { duration_s }) })) },
      true,
    );
  expect(course(1, undefined).segments.map(({ to }) => to)).toEqual([0.5, 1]);
  expect(course(1, 1000).toScale).toBe(false);
  expect(course(1, 3).segments.map(({ to, potential }) => [to, potential])).toEqual([
    [0.25, null],
    [1, null],
  ]);
});

test('progress is that towards whatever ends the segment first', () => {
  const passed = { time: 2, steps: 30, charge: -4 };
  expect(segmentProgress({ id: 'a', duration_s: 8, steps: 100, charge_e: 5 }, passed)).toBe(0.8);
  expect(segmentProgress({ id: 'a' }, passed)).toBe(0);
  expect(segmentProgress({ id: 'a', duration_s: 1 }, passed)).toBe(1);
});
