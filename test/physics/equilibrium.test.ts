import { describe, expect, it } from 'vitest';
import { start } from '../../src/cli/engine';
import { equilibriumCases, equilibriumCheck, equilibriumModel } from '../../src/cli/validation/equilibrium';
import { smallModel } from '../../src/cli/validation/smallModel';

describe('an interacting lattice', () => {
  // A correct engine fails one of these with probability 10⁻⁴; the seeds are fixed.
  it.each(equilibriumCases().filter((_, i) => i % 5 === 0))(
    'visits its configurations as they weigh: $name',
    { timeout: 60_000 },
    async (each) => {
      const { p, chiSquare, degrees } = await equilibriumCheck(each, 2000, 11);
      expect(p, `χ² = ${chiSquare} with ${degrees} degrees of freedom`).toBeGreaterThan(1e-4);
      expect(degrees).toBeGreaterThan(15);
    },
  );

  it('keeps its energy exactly', async () => {
    for (const figures of ['pair', 'triplet', 'mixed shells'] as const) {
      const simulation = await start(
        equilibriumModel({ name: '', omega: 0.3, figures, selection: 'auto', size: [20, 20] }),
        5,
      );
      for (let look = 0; look < 20; look++) {
        simulation.run(simulation.steps + 997);
        expect(simulation.energy).toBe(simulation.sumEnergy());
      }
      expect(simulation.energy).not.toBe(0);
    }
  });

  it('keeps its energy where a rate depends on the layer alone', async () => {
    const model = smallModel({
      size: [8, 8],
      species: ['free', 'A'],
      steps: [
        { step: 'free -> A', rate: '1 + n' },
        { step: 'A -> free', rate: 2 },
        { step: 'A + free -> free + A', rate: 3 },
      ],
      more: { interactions: [{ id: 'pair', sites: 'A + A', energy_eV: 0.037 }] },
    });
    const simulation = await start(model, 2);
    simulation.run(3000);
    expect(simulation.energy).toBe(simulation.sumEnergy());
    expect(simulation.energy).not.toBe(0);
  });
});
