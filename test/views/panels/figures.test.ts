import { describe, expect, it, test } from 'vitest';
import type { InteractionDocument, ModelDocument } from '../../../src/model/schema';
import { asPair, interactingSpecies, isOf, newPair, sortFigures } from '../../../src/views/panels/figures';
import { SMALL } from '../../state/model';

const figure = (id: string, sites: string, more: object = {}): InteractionDocument => ({
  id,
  sites,
  energy_eV: 0.1,
  ...more,
});

describe('asPair', () => {
  it('reads species and shell', () => {
    expect(asPair(figure('a', 'CO + O'))).toMatchObject({ species: ['CO', 'O'], shell: 1 });
    expect(asPair(figure('a', 'CO+CO', { bonds: [[1, 2, 3]] }))).toMatchObject({ species: ['CO', 'CO'], shell: 3 });
  });

  it.each([
    ['one site', 'CO', {}],
    ['three sites', 'CO + CO + O', {}],
    ['a site type', 'CO@fcc + O', {}],
    ['anything', 'CO + *', {}],
    ['a direction', 'CO + O', { orientation: [1, 2, 60] }],
    ['both ends', 'CO + CO', { count: 'both ends' }],
  ])('leaves %s to the list', (_, sites, more) => {
    expect(asPair(figure('a', sites, more))).toBeNull();
  });
});

describe('sortFigures', () => {
  it('keeps every figure, a second one of the same pair in the list', () => {
    const all = [
      figure('a', 'CO + O'),
      figure('b', 'O + CO'),
      figure('c', 'O + CO', { bonds: [[1, 2, 2]] }),
      figure('d', 'O'),
    ];
    const { pairs, others } = sortFigures(all);
    expect(pairs.map(({ interaction }) => interaction.id)).toEqual(['a', 'c']);
    expect(others.map(({ id }) => id)).toEqual(['b', 'd']);
    expect(isOf(pairs[0]!, 'O', 'CO')).toBe(true);
  });
});

describe('interactingSpecies', () => {
  it('are the adsorbates, and what figures name', () => {
    expect(interactingSpecies(SMALL)).toEqual(['A']);
    const named: ModelDocument = { ...SMALL, interactions: [figure('a', 'A + empty')] };
    expect(interactingSpecies(named)).toEqual(['empty', 'A']);
  });

  it('of a molecule on two sites are its two ends', () => {
    const species = SMALL.species.map((one) => (one.id === 'A' ? { ...one, dentates: 2 } : one));
    expect(interactingSpecies({ ...SMALL, species })).toEqual(['A.1', 'A.2']);
  });
});

test('a new pair has an id of its own', () => {
  const first = newPair(SMALL, 'A', 'A', 2);
  expect(first).toEqual({ id: 'A-A-2', sites: 'A + A', energy_eV: 0, bonds: [[1, 2, 2]] });
  expect(newPair({ ...SMALL, interactions: [first] }, 'A', 'A', 2).id).toBe('A-A-2-2');
  expect(asPair(newPair(SMALL, 'A.1', 'A.2', 1))?.species).toEqual(['A.1', 'A.2']);
});
