import { describe, expect, it } from 'vitest';
import { findModel } from '../../src/model/library';
import { contrast, speciesColours } from '../../src/state/palette';

const { species } = findModel('sei-organic');
const at = (colours: string[], id: string) => colours[species.findIndex((one) => one.id === id)]!;

describe('speciesColours', () => {
  it('are those of the publication on a light ground', () => {
    expect(speciesColours(species, 'published', false)).toEqual(species.map(({ color }) => color));
  });

  it('are the safe ones where asked for', () => {
    const safe = speciesColours(species, 'safe', false);
    expect(at(safe, 'Li2CO3')).toBe(species.find(({ id }) => id === 'Li2CO3')!.color_safe);
  });

  it('change only medium and near-black on a dark ground', () => {
    const dark = speciesColours(species, 'published', true);
    expect(at(dark, 'Li2CO3')).toBe('#d0241f');
    expect(contrast(at(dark, 'solvent'), '#000000')).toBeLessThan(2);
    expect(contrast(at(dark, 'electrode'), at(dark, 'solvent'))).toBeGreaterThan(3);
  });
});

describe('contrast', () => {
  it('is 21 between black and white, 1 with itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#d0241f', '#d0241f')).toBe(1);
  });
});
