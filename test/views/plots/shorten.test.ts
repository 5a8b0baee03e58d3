// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { shorten } from '../../../src/views/plots/chart';
import type { PlotTheme } from '../../../src/views/plots/theme';

// Without a canvas a letter counts 0.6 of the font's height.
const cut = (text: string, letters: number) => shorten(text, letters * 6, 10, { font: 'x' } as PlotTheme);

test('names that are too long lose their middle, so that their ends still tell them apart', () => {
  expect(cut('Dimer diffuses', 20)).toBe('Dimer diffuses');
  expect(cut('Second reduction at the electrode', 20)).toBe('Second red…electrode');
  expect(cut('Second reduction by tunnelling', 20)).toBe('Second red…unnelling');
  expect(cut('Li₂EDC', 1)).toBe('L…');
});
