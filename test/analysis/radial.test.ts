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

  it('is the same on a bent cell as on the straight one of the same sites', () => {
    const size = [20, 20];
    const straight = lattice('square', size);
    const cell = Lattice.parse({
      ...{ kind: 'cell', size, periodic: [true, true] },
      ...{
        vectors_nm: [
          [0.5, 0],
          [0.5, 0.5],
        ],
        basis: [{ at: [0, 0] }],
      },
    });
    const bent = latticeOf(cell);
    // The same places: cell (x, y) of the bent lattice is (x + y, y) of the straight one.
    const sites = Uint8Array.from({ length: 400 }, (_, site) => ((site * 7919) % 13 < 5 ? 1 : 0));
    const moved = sites.map(
      (_, site) => sites[Math.floor(site / 20) * 20 + (((site % 20) + Math.floor(site / 20)) % 20)]!,
    );
    const [a, b] = [radialDistribution(sites, one, straight, 1.8), radialDistribution(moved, one, bent, 1.8)];
    expect(b.r_nm.map((r) => r.toFixed(5))).toEqual(a.r_nm.map((r) => r.toFixed(5)));
    for (const [i, g] of a.g.entries()) expect(b.g[i]).toBeCloseTo(g, 10);
  });

  it('where sites lie anywhere is counted in intervals', () => {
    const places = Array.from({ length: 300 }, (_, i) =>
      [Math.sqrt(2) * i, Math.sqrt(3) * i, Math.sqrt(5) * i].map((x) => x % 1),
    );
    const graph = Lattice.parse({ kind: 'graph', sites: places.map((at_nm) => ({ at_nm })), neighbours: [[0, 1]] });
    const { r_nm, g, pairs } = radialDistribution(new Uint8Array(300).fill(1), one, latticeOf(graph), 0.9);
    expect(r_nm).toHaveLength(120);
    expect(g.every((value, i) => value === (pairs[i]! > 0 ? 1 : 0))).toBe(true);
    expect(pairs.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(10_000);
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
