import { describe, expect, it } from 'vitest';
import { swarm } from '../../../src/views/studies/learn/swarm';

describe('a beeswarm', () => {
  it('puts dots that would cover each other side by side, each at its place along the axis', () => {
    const places = [10, 10, 11, 40, 10];
    const dots = swarm(places, 3, 20);
    expect(dots.map(({ i }) => i).sort()).toEqual([0, 1, 2, 3, 4]);
    for (const { i, at } of dots) expect(at).toBe(places[i]);
    expect(dots.find(({ i }) => i === 3)!.off).toBe(0);
    for (const a of dots)
      for (const b of dots)
        if (a.i < b.i) expect(Math.hypot(a.at - b.at, a.off - b.off)).toBeGreaterThanOrEqual(1.9 * 3);
  });

  it('keeps within its row, whatever the number of dots', () => {
    const dots = swarm(new Array(200).fill(5), 3, 12);
    expect(dots).toHaveLength(200);
    expect(Math.max(...dots.map(({ off }) => Math.abs(off)))).toBeLessThanOrEqual(12);
  });
});
