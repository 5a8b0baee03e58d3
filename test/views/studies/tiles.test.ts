import { describe, expect, it } from 'vitest';
import type { Course } from '../../../src/analysis/study/runningMoments';
import { binned } from '../../../src/views/studies/bins';
import { drawBars, drawCourses, sharesOf } from '../../../src/views/studies/tileDrawing';

const course = (mean: number[], error = 1, spread = 4): Course => ({
  n: 9,
  mean: Float64Array.from(mean),
  error: Float64Array.from(mean, () => error),
  low: Float64Array.from(mean, (value) => value - spread),
  high: Float64Array.from(mean, (value) => value + spread),
});
const THIRDS = sharesOf(Float64Array.of(1, 2, 3), false);
const numbers = (path: string) =>
  path
    .split(/[MLZ ]/)
    .filter(Boolean)
    .map(Number);

describe('a small plot', () => {
  it('of courses holds line and bands of all sets within its square', () => {
    const { sets, ends } = drawCourses([course([10, 20, 30]), null, course([40, 5, 12])], THIRDS)!;
    expect(ends).toEqual(['0', '44']);
    expect(sets[1]!.line).toBe('');
    for (const { spread, band, line } of [sets[0]!, sets[2]!]) {
      expect([numbers(line), numbers(band), numbers(spread)].map(({ length }) => length)).toEqual([6, 12, 12]);
      for (const value of [...numbers(spread), ...numbers(band)]) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(100);
      }
    }
  });

  it('puts samples where their times lie', () => {
    expect(THIRDS[0]).toBeCloseTo(1 / 3);
    expect([...sharesOf(Float64Array.of(1, 10, 100), true)].map((share) => share.toFixed(6))).toEqual([
      '0.000000',
      '0.500000',
      '1.000000',
    ]);
  });

  it('leaves out samples without a value, and is none where there are no others', () => {
    expect(numbers(drawCourses([course([Number.NaN, 2, 3])], THIRDS)!.sets[0]!.line)).toHaveLength(4);
    expect(drawCourses([course([Number.NaN])], [1])).toBeNull();
    expect(drawCourses([null], [])).toBeNull();
  });

  it('survives a single run and a result that never changes', () => {
    const one = drawCourses([course([7, 7], Number.NaN, 0)], THIRDS)!;
    for (const value of numbers(one.sets[0]!.band)) expect(value).toBeGreaterThanOrEqual(0);
  });

  it('of the ends counts every run once', () => {
    const all = binned([[1.5, 2, 3, Math.PI, 10], [2]]);
    expect([all.edges[0], all.edges.at(-1), all.low, all.high]).toEqual([1.5, 10, 1.5, 10]);
    expect(all.bins.map((own) => own.reduce((a, b) => a + b, 0))).toEqual([5, 1]);
    expect(binned([[3, 3]])).toEqual({ edges: [3, 3], low: 3, high: 3, bins: [[2]] });
    expect(drawBars(all)!.ends).toEqual(['1.5', '10']);
    expect(drawBars(binned([[]]))).toBeNull();
  });

  it.each([1, 0.02, 1 / 3, 250])('of values at steps of %d is no comb: each bin holds as many of them', (step) => {
    for (const span of [3, 24, 100, 1000]) {
      const { edges, bins, low, high } = binned([Array.from({ length: span }, (_, i) => (i + 7) * step)]);
      expect(new Set(bins[0]!.slice(0, -1)).size).toBe(1);
      expect(edges.length).toBeLessThanOrEqual(41);
      expect([edges[0]! < low, edges.at(-1)! > high]).toEqual([true, true]);
    }
  });
});
