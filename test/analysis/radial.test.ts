import { describe, expect, it } from 'vitest';
import { radialDistribution } from '../../src/analysis/radial';
import { latticeOf } from '../../src/model/lattices/geometry';
import { Lattice } from '../../src/model/lattices/schema';

const lattice = (kind: string, size: number[]) =>
  latticeOf(Lattice.parse({ kind, size, spacing_nm: 0.5, periodic: size.map(() => true) }));
const one = (species: number) => species === 1;

describe('radial distribution', () => {
  it('of a chessboard is 2 and 0 by turns', () => {
    const geometry = lattice('square', [12, 12]);
    const board = Uint8Array.from({ length: 144 }, (_, site) => ((site % 12) + Math.floor(site / 12)) % 2);
    const { r_nm, g } = radialDistribution(board, one, geometry, 1.01);
    expect(r_nm.map((r) => (r * r).toFixed(4))).toEqual(['0.2500', '0.5000', '1.0000']);
    expect(g).toEqual([0, 2, 2]);
  });

  it('of random sites is 1 within their scatter, on a lattice with several sites per cell', () => {
    const geometry = lattice('fcc', [10, 10, 10]);
    let seed = 1;
    const random = () => {
      seed = (Math.imul(seed, 48271) >>> 0) % 2147483647;
      return seed / 2147483647;
    };
    const sites = Uint8Array.from({ length: geometry.sites }, () => (random() < 0.3 ? 1 : 0));
    const { g, pairs } = radialDistribution(sites, one, geometry, 1.2);
    expect(pairs[0]).toBe(12 * sites.reduce((sum, s) => sum + s, 0));
    for (const [i, value] of g.entries()) expect(Math.abs(value - 1)).toBeLessThan(6 / Math.sqrt(0.3 * pairs[i]!));
  });

  it('of nothing is 0, and open edges do not count', () => {
    const geometry = latticeOf(Lattice.parse({ kind: 'chain', size: [5], spacing_nm: 1, periodic: [false] }));
    expect(radialDistribution(new Uint8Array(5), one, geometry, 2).g).toEqual([0, 0]);
    expect(radialDistribution(Uint8Array.of(1, 1, 1, 1, 1), one, geometry, 2)).toEqual({
      r_nm: [1, 2],
      g: [1, 1],
      pairs: [8, 6],
    });
  });
});
