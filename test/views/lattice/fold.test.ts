import { expect, it } from 'vitest';
import { padded, textureShape } from '../../../src/views/lattice/fold';

it('keeps the shape of a lattice that fits a texture', () => {
  expect(textureShape(4096, 4096, 8192)).toEqual({ width: 4096, height: 4096 });
});
it('folds a chain that is longer than a texture is wide', () => {
  expect(textureShape(10_000, 1, 8192)).toEqual({ width: 4096, height: 3 });
});
it('pads with zeros, and does not copy what fits', () => {
  const bytes = Uint8Array.of(1, 2);
  expect(padded(bytes, 2)).toBe(bytes);
  expect([...padded(bytes, 4)]).toEqual([1, 2, 0, 0]);
});
