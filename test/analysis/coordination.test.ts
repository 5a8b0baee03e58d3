import { expect, it } from 'vitest';
import { coordination } from '../../src/analysis/coordination';
import type { LatticeDocument } from '../../src/model/lattices/schema';
import type { SpeciesDocument } from '../../src/model/schema';

const species = [
  { id: 'empty', role: 'background', dentates: 1 },
  { id: 'A', role: 'adsorbate', dentates: 1 },
] as SpeciesDocument[];
const lattice = (kind: string, size: number[], wraps: boolean) =>
  ({ kind, size, spacing_nm: 0.3, periodic: size.map(() => wraps) }) as LatticeDocument;

it.each([
  ['square', [4, 5], 4],
  ['honeycomb', [4, 3], 3],
  ['cubic', [3, 4, 5], 6],
  ['bcc', [3, 3, 3], 8],
  ['fcc', [3, 3, 4], 12],
  ['diamond', [2, 3, 2], 4],
])('a full periodic %s lattice has its coordination number everywhere', (kind, size, number) => {
  const document = lattice(kind, size, true);
  const sites = size.reduce((a, b) => a * b) * ({ honeycomb: 2, bcc: 2, fcc: 4, diamond: 8 }[kind] ?? 1);
  const found = coordination(new Uint8Array(sites).fill(1), { lattice: document, species });
  expect(new Set(found)).toEqual(new Set([number]));
});

it('the background and what lies beyond a closed edge do not count', () => {
  const row = coordination(Uint8Array.of(1, 1, 0, 1), { lattice: lattice('chain', [4], false), species });
  expect([...row]).toEqual([1, 1, 2, 0]);
});
