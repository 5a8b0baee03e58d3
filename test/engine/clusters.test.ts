/** Clusters that merge where they touch at several places: what was a contact of two is none of one. */
import { expect, it } from 'vitest';
import { start } from '../../src/cli/engine';
import { smallModel } from '../../src/cli/validation/smallModel';

const model = smallModel({
  size: [12, 12],
  species: ['O', 'C'],
  steps: [
    { step: 'O + O -> C + C', rate: 1 },
    { step: 'C + O -> C + C', rate: 0.5 },
    { step: 'C + C -> C + C', rate: 2 },
  ],
  more: { bodies: [{ id: 'c', species: 'C', kind: 'cluster' }] },
});

it('clusters on a full lattice become one, by one merge less than there were', async () => {
  for (const seed of [1, 2, 3]) {
    const simulation = await start(model, seed);
    for (let look = 0; look < 400 && simulation.run(simulation.steps + 1) === 'steps'; look++) {
      const [nuclei, , merges] = simulation.executed();
      const sites = simulation.lattice().filter((species) => species === 1).length;
      // With one cluster alone, no two of its sites are a contact.
      if (nuclei! - merges! === 1) expect(simulation.possible()[2]).toBe(0);
      expect(nuclei! - merges!).toBeGreaterThan(sites > 0 ? 0 : -1);
    }
    expect(simulation.run(1e6)).toBe('no event possible');
    const [nuclei, growths, merges] = simulation.executed();
    expect(merges).toBe(nuclei! - 1);
    expect(2 * nuclei! + growths!).toBe(144);
  }
});
