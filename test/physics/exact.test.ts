/** The engine against exact results: fixed seeds, each bound at 4.5 standard errors. */
import { describe, expect, it } from 'vitest';
import { start } from '../../src/cli/engine';
import { MOST_SIGMAS } from '../../src/cli/validation/check';
import { SELECTIONS } from '../../src/cli/validation/configurations';
import { exactChecks } from '../../src/cli/validation/exact';
import { smallModel } from '../../src/cli/validation/smallModel';

describe('the engine', () => {
  // Thinning is the sum tree where nothing interacts; equilibrium.test.ts and thinning.test.ts have the rest of it.
  it.each(SELECTIONS.filter((name) => name !== 'thinning'))(
    'gives every exact result within its confidence: %s',
    { timeout: 120_000 },
    async (selection) => {
      let checks = 0;
      for await (const { name, exact, mean, error, z } of exactChecks(0.7, selection)) {
        expect(Math.abs(z), `${name}: ${mean} ± ${error}, exactly ${exact}`).toBeLessThan(MOST_SIGMAS);
        // A check must be sharp enough to fail: errors are well below what they are of.
        expect(error / exact, name).toBeLessThan(0.15);
        checks++;
      }
      expect(checks).toBeGreaterThan(25);
    },
  );

  it('says when no event is possible, and keeps the state', async () => {
    const model = smallModel({ size: [4, 4], species: ['free', 'A'], steps: [{ step: 'free -> A', rate: 1 }] });
    const simulation = await start(model, 1);
    expect(simulation.run(1000)).toBe('no event possible');
    expect(simulation.steps).toBe(16);
    expect(simulation.counts()).toEqual([0, 16]);
    expect(simulation.run(1000, 1e9)).toBe('no event possible');
  });
});

describe('placements', () => {
  it('are counted once each: three in a row on a ring of five', async () => {
    const steps = [
      { step: 'free + free + free -> A + A + A', rate: 1 },
      { step: 'free + free + free -> A + A + free', rate: 1, sites: [[0], [1], [2]] },
      { step: 'free + free + free -> A + free + A', rate: 1, choose: 3 },
      { step: 'free + free -> A + A', rate: 1, count: 'both ends' },
    ];
    const simulation = await start(smallModel({ kind: 'chain', size: [5], species: ['free', 'A'], steps }), 1);
    // Five triples; the second pattern tells its ends apart, and so does the drawn site's; five bonds from both ends.
    expect(simulation.possible()).toEqual([5, 10, 10, 10]);
    expect(simulation.totalRate).toBe(35);
  });

  it('draw the last site among all that match', async () => {
    const model = smallModel({
      size: [9, 9],
      species: ['free', 'A', 'B'],
      steps: [{ step: 'A + free + free -> free + A + B', rate: 1, choose: 3 }],
      more: { start: { fill: 'free', sites: [{ at: [4, 4], species: 'A' }] } },
    });
    const found = new Map<string, number>();
    for (let seed = 1; seed <= 3000; seed++) {
      const simulation = await start(model, seed);
      expect(simulation.possible()).toEqual([4]);
      simulation.run(1);
      const lattice = simulation.lattice();
      const key = `${lattice.indexOf(1)} ${lattice.indexOf(2)}`;
      found.set(key, (found.get(key) ?? 0) + 1);
    }
    expect(found.size).toBe(12);
    const chiSquare = [...found.values()].reduce((sum, n) => sum + (n - 250) ** 2 / 250, 0);
    expect(chiSquare).toBeLessThan(11 + MOST_SIGMAS * Math.sqrt(22));
  });

  it('draw the last site within its region alone', async () => {
    const model = smallModel({
      size: [9, 9],
      species: ['free', 'A', 'B'],
      steps: [{ step: 'A + free + free@upper -> free + A + B', rate: 1, choose: 3 }],
      more: {
        regions: [{ id: 'upper', axis: 'y', from: 5, to: 8 }],
        start: { fill: 'free', sites: [{ at: [4, 4], species: 'A' }] },
      },
    });
    for (let seed = 1; seed <= 40; seed++) {
      const simulation = await start(model, seed);
      // Not over the site below, whose other neighbours all lie outside.
      expect(simulation.possible()).toEqual([3]);
      simulation.run(1);
      expect(simulation.lattice().indexOf(2)).toBeGreaterThanOrEqual(5 * 9);
    }
  });
});
