import { expect, it } from 'vitest';
import {
  paintEntries,
  paintsOfEntries,
  paintValues,
  paletteOfScale,
  SEE_THROUGH,
} from '../../../src/views/lattice/paint';

const COLORS = ['#112233', '#445566', '#778899'];

it('hidden species have paint 0, those seen through one of the upper half', () => {
  const { table, palette } = paintsOfEntries(COLORS, ['hidden', 'shown', 'see-through']);
  const paint = paintEntries(Uint8Array.of(0, 1, 2, 1), table);
  expect([...paint]).toEqual([0, 1, SEE_THROUGH, 1]);
  expect(palette.colors[1]).toBe('#445566');
  expect(palette.solidity[0]).toBe(0);
  expect(palette.solidity[1]).toBe(1);
  expect(palette.solidity[SEE_THROUGH]).toBeLessThan(0.5);
});

it('more species than paints share the last one', () => {
  const many = Array.from({ length: 200 }, () => '#abcdef');
  const { table } = paintsOfEntries(
    many,
    many.map(() => 'shown' as const),
  );
  expect(table[199]).toBe(SEE_THROUGH - 1);
});

it('values run along the scale, within its ends', () => {
  const { table } = paintsOfEntries(COLORS, ['hidden', 'shown', 'see-through']);
  const values = [0.5, 0, 1, Number.NaN, 2, -1];
  const lattice = Uint8Array.of(0, 1, 1, 1, 2, 2);
  expect([...paintValues(lattice, table, (site) => values[site]!)]).toEqual([0, 1, 127, 1, 254, 128]);
  const { colors, solidity } = paletteOfScale((part) => (part < 1 ? '#000000' : '#ffffff'));
  expect([colors[1], colors[127], colors[254]]).toEqual(['#000000', '#ffffff', '#ffffff']);
  expect(solidity[127]).toBe(1);
});
