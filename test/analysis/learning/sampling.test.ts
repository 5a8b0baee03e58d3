import { describe, expect, test } from 'vitest';
import { latinHypercube } from '../../../src/analysis/learning/latinHypercube';
import { createRandom } from '../../../src/analysis/learning/random';
import { MOST_SOBOL_DIMENSIONS, sobol } from '../../../src/analysis/learning/sobol';

describe('Sobol points', () => {
  // scipy.stats.qmc.Sobol(21, scramble=False, bits=32), scipy 1.17.1, which has the direction numbers of Joe & Kuo too.
  // biome-ignore format: one point a line
  test.each([
    [2, [0.75, 0.25, 0.25, 0.25, 0.75, 0.75, 0.25, 0.75, 0.75, 0.75, 0.75, 0.75, 0.25, 0.25, 0.75, 0.25, 0.75, 0.25, 0.75, 0.25, 0.25]],
    [100, [0.4140625, 0.2578125, 0.7734375, 0.7265625, 0.8828125, 0.7421875, 0.0234375, 0.4765625, 0.6328125, 0.6953125, 0.4609375, 0.6796875, 0.4765625, 0.8515625, 0.3203125, 0.4921875, 0.6796875, 0.7421875, 0.8359375, 0.3359375, 0.7578125]],
    [1000, [0.2197265625, 0.0966796875, 0.5185546875, 0.6767578125, 0.2802734375, 0.9072265625, 0.0458984375, 0.8994140625, 0.5009765625, 0.0693359375, 0.0849609375, 0.2548828125, 0.1611328125, 0.3837890625, 0.1435546875, 0.3701171875, 0.7197265625, 0.3447265625, 0.9912109375, 0.7255859375, 0.5224609375]],
  ])('number %i are those of scipy', (i, point) => {
    expect(Array.from(sobol(1001, 21)[i]!)).toEqual(point);
  });

  test('the 40th dimension is that of scipy', () => {
    const point = sobol(778, MOST_SOBOL_DIMENSIONS)[777]!;
    expect([21, 30, 38, 39].map((d) => point[d])).toEqual([0.2724609375, 0.5419921875, 0.3427734375, 0.3583984375]);
  });

  test('shifted or not, every 2ᵏ points have one in each of 2ᵏ slices of every dimension', () => {
    for (const shift of [undefined, createRandom(3)]) {
      const points = sobol(256, 20, shift);
      for (let d = 0; d < 20; d++) expect(new Set(points.map((p) => Math.floor(p[d]! * 256))).size).toBe(256);
    }
  });

  test('too many dimensions are refused', () => {
    expect(() => sobol(1, 41)).toThrow(/1 to 40 dimensions/);
  });
});

test('a Latin hypercube has one point in each slice, at no fixed place in it', () => {
  const points = latinHypercube(100, 5, createRandom(1));
  for (let d = 0; d < 5; d++) expect(new Set(points.map((p) => Math.floor(p[d]! * 100))).size).toBe(100);
  expect(new Set(points.map((p) => (p[0]! * 100) % 1)).size).toBe(100);
});

test('random numbers are uniform and normal, and the same for the same seed', () => {
  const [a, b, other] = [createRandom(7), createRandom(7), createRandom(8)];
  const first = Array.from({ length: 20_000 }, () => a.uniform());
  expect(first.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => b.uniform()));
  expect(other.uniform()).not.toBe(first[0]);
  const mean = first.reduce((s, x) => s + x, 0) / first.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan((5 * Math.sqrt(1 / 12)) / Math.sqrt(first.length));
  const normals = Array.from({ length: 20_000 }, () => a.normal());
  expect(Math.abs(normals.reduce((s, x) => s + x, 0) / normals.length)).toBeLessThan(5 / Math.sqrt(normals.length));
  expect(normals.reduce((s, x) => s + x * x, 0) / normals.length).toBeCloseTo(1, 1);
});
