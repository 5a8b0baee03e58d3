/** Courses of an ensemble, kept up run by run, against the same from all runs at once. */
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/analysis/learning/random';
import { CourseCollector } from '../../../src/analysis/study/courses';
import type { Row } from '../../../src/analysis/study/runJob';
import { estimate } from '../../../src/analysis/study/summary';
import type { Study } from '../../../src/model/study';

const STUDY = { samples: 3, stop: { time_s: 6 }, parameters: [] as Study['parameters'] } as Study;
const row = (seed: number, A: (number | null)[], point = 0) =>
  ({ seed, point, series: { A: A as number[] } }) as unknown as Row;

describe('courses', () => {
  test('are means with their confidence and two standard deviations, whatever the runs come in', () => {
    const random = createRandom(1);
    // A large offset: sums of squares would lose the spread.
    const runs = Array.from({ length: 40 }, () => [1, 2, 3].map((i) => 1e8 + i * random.normal()));
    const collector = new CourseCollector(STUDY);
    collector.add(runs.slice(0, 25).map((values, i) => row(i, values)));
    const early = collector.view().of('A')!;
    collector.add(runs.slice(25).map((values, i) => row(25 + i, values)));
    const { of, time } = collector.view();
    const course = of('A')!;
    expect([early.n, course.n, [...time]]).toEqual([25, 40, [2, 4, 6]]);
    for (const i of [0, 1, 2]) {
      const { mean, error } = estimate(runs.map((values) => values[i]!));
      expect(course.mean[i]! - 1e8).toBeCloseTo(mean - 1e8, 6);
      expect(course.error[i]).toBeCloseTo(error, 6);
      // error = 1.96 s/√n, so two standard deviations are these.
      const two = (2 * error * Math.sqrt(40)) / 1.96;
      expect(course.high[i]! - 1e8).toBeCloseTo(
        Math.min(mean - 1e8 + two, Math.max(...runs.map((v) => v[i]! - 1e8))),
        5,
      );
    }
  });

  test('of runs that mostly agree stay within what there was', () => {
    const collector = new CourseCollector(STUDY);
    collector.add([0, 0, 0, 9].map((value, seed) => row(seed, [value, 1, 1])));
    const { low, high } = collector.view().of('A')!;
    expect([low[0], high[0], low[1], high[1]]).toEqual([0, 9, 1, 1]);
  });

  test('pass over values that are none, and say so where there are none at all', () => {
    const collector = new CourseCollector(STUDY);
    collector.add([row(1, [null, 2, 4]), row(2, [null, Number.NaN, 6]), { seed: 3, point: 0 } as Row]);
    const { mean, error, n } = collector.view().of('A')!;
    expect([[...mean], n]).toEqual([[Number.NaN, 2, 5], 2]);
    expect([...error].map(Number.isNaN)).toEqual([true, true, false]);
    expect(collector.view().of('B')).toBeNull();
  });

  test('of a comparison are those of A, of B, and of the pairs', () => {
    const collector = new CourseCollector({ ...STUDY, against: {} } as Study);
    collector.add([row(1, [1, 2, 3]), row(2, [5, 5, 5]), row(1, [2, 4, 6], 1)]);
    collector.add([row(3, [0, 0, 0], 1), row(2, [8, 8, 8], 1)]);
    const { of } = collector.view();
    expect([...of('A')!.mean]).toEqual([3, 3.5, 4]);
    expect([of('B', 'B')?.n, of('A', 'B')!.n]).toEqual([undefined, 3]);
    expect([[...of('A', 'difference')!.mean], of('A', 'difference')!.n]).toEqual([[2, 2.5, 3], 2]);
  });
});
