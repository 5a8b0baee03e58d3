import { expect, it } from 'vitest';
import { porosity } from '../../src/analysis/film';

const S = 0;
const E = 1;
const F = 2;
const P = 3;
// Rows from the bottom; column 0 has one pore under its outermost film site, column 1 none, column 2 no film.
const lattice = Uint8Array.of(...[E, E, E], ...[F, F, S], ...[S, P, S], ...[F, S, S]);

it('porosity counts background below the outermost film site of each column', () => {
  expect(porosity(lattice, [3, 4, 1], [F], S)).toBeCloseTo(1 / 4, 12);
});
it('porosity is the same where it is known how many sites the film has', () => {
  expect(porosity(lattice, [3, 4, 1], [F], S, 3)).toBe(porosity(lattice, [3, 4, 1], [F], S));
});
it('porosity of no film is 0', () => {
  expect(porosity(new Uint8Array(12), [3, 4, 1], new Set([F]), S)).toBe(0);
});
it('porosity of a chain runs along the chain', () => {
  expect(porosity(Uint8Array.of(E, F, S, S, F, S), [6, 1, 1], [F], S)).toBe(0.5);
});
