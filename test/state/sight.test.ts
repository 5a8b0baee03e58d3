import { describe, expect, it } from 'vitest';
import { type Sight, sightOf, withSight } from '../../src/state/sight';

const NOTHING = { hidden: [], seeThrough: [], revealed: [] };
const species = [
  { id: 'medium', role: 'background' },
  { id: 'solvent', role: 'adsorbate', sight: 'hidden' },
  { id: 'haze', role: 'adsorbate', sight: 'see-through' },
  { id: 'metal', role: 'product' },
] as const;

describe('what is seen of a species', () => {
  it('is what the model says, in a volume, and all of it on a plane', () => {
    expect(species.map((one) => sightOf(one, NOTHING, true))).toEqual(['hidden', 'hidden', 'see-through', 'shown']);
    expect(species.map((one) => sightOf(one, NOTHING, false))).toEqual(['shown', 'shown', 'shown', 'shown']);
  });

  it('is what was chosen last, whatever came before', () => {
    const all: Sight[] = ['shown', 'see-through', 'hidden'];
    for (const one of species)
      for (const first of all)
        for (const then of all) {
          const chosen = withSight(withSight(NOTHING, one, first, true), one, then, true);
          expect(sightOf(one, chosen, true), `${one.id}: ${first}, then ${then}`).toBe(then);
        }
  });

  it('is hidden on planes as well where it was hidden by hand, and not where the model hides it', () => {
    expect(sightOf(species[3], withSight(NOTHING, species[3], 'hidden', true), false)).toBe('hidden');
    expect(sightOf(species[1], withSight(NOTHING, species[1], 'hidden', true), false)).toBe('shown');
  });
});
