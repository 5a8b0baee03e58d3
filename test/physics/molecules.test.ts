import { describe, expect, it } from 'vitest';
import { start } from '../../src/cli/engine';
import { moleculeCases, moleculeCheck, moleculeModel } from '../../src/cli/validation/molecules';

describe('molecules on two sites', () => {
  // A correct engine fails one of these with probability 10⁻⁴; the seeds are fixed.
  it.each(moleculeCases().filter((_, i) => i % 7 === 0))(
    'visit their configurations as they weigh: $name',
    { timeout: 60_000 },
    async (each) => {
      const { p, chiSquare, degrees } = await moleculeCheck(each, 2000, 11);
      expect(p, `χ² = ${chiSquare} with ${degrees} degrees of freedom`).toBeGreaterThan(1e-4);
      expect(degrees).toBeGreaterThan(15);
    },
  );

  it('keep the energy exactly', async () => {
    for (const each of moleculeCases().filter(({ selection }) => selection === 'sum tree')) {
      const simulation = await start(moleculeModel(each), 5);
      for (let look = 0; look < 20; look++) {
        simulation.run(simulation.steps + 97);
        expect(simulation.energy).toBe(simulation.sumEnergy());
      }
    }
  });
});
