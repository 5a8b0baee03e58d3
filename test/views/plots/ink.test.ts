import { describe, expect, it } from 'vitest';
import { contrast } from '../../../src/state/palette';
import { inkOn, lineStroke, mix, textColor } from '../../../src/views/plots/ink';

describe('lineStroke', () => {
  it('leaves a colour that is seen as it is, solid', () => {
    expect(lineStroke('#ff0000', '#ffffff')).toEqual({ color: '#ff0000', dash: [] });
  });
  it('darkens and dashes white on white, and lightens black on black', () => {
    for (const ground of ['#ffffff', '#000000']) {
      const { color, dash } = lineStroke(ground, ground);
      expect(contrast(color, ground)).toBeGreaterThan(2);
      expect(dash).not.toEqual([]);
    }
  });
  it('keeps the hue of a faint yellow', () => {
    const { color } = lineStroke('#ffff00', '#ffffff');
    expect(color.slice(5)).toBe('00');
    expect(color.slice(1, 3)).toBe(color.slice(3, 5));
  });
});

it('text can be read on light and dark', () => {
  for (const color of ['#ffff00', '#ff8c00', '#0000ff', '#00aa00', '#ffffff', '#000000']) {
    for (const ground of ['#ffffff', '#151a21'])
      expect(contrast(textColor(color, ground), ground)).toBeGreaterThanOrEqual(4.5);
  }
});
it('mixes and picks ink', () => {
  expect(mix('#000000', '#ff8000', 0.5)).toBe('#804000');
  expect(inkOn('#ffff00')).toBe('#000000');
  expect(inkOn('#0000ff')).toBe('#ffffff');
});
