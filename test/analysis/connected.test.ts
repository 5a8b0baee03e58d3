import { describe, expect, it } from 'vitest';
import { connectedGroups, roughness } from '../../src/analysis/connected';
import { latticeOf } from '../../src/model/lattices/geometry';
import { Lattice } from '../../src/model/lattices/schema';

const square = (size: number[], periodic: boolean[]) =>
  latticeOf(Lattice.parse({ kind: 'square', size, spacing_nm: 1, periodic }));
/** Rows from the bottom up; # is metal. */
const sites = (...rows: string[]) => Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 1 : 0));
const groups = (lattice: Uint8Array, geometry: ReturnType<typeof square>) =>
  connectedGroups(lattice, (species) => species === 1, geometry);

describe('connected groups', () => {
  const rows = sites('####..', '#....#', '...##.', '...#..');

  it('the largest is the metal, the rest is cut off', () => {
    const found = groups(rows, square([6, 4], [false, false]));
    expect(found).toMatchObject({ cutOff: 4, fragments: 2 });
    expect([...found.largest].reduce((a, b) => a + b)).toBe(5);
  });

  it('go over wrapped edges', () => {
    expect(groups(rows, square([6, 4], [true, false]))).toMatchObject({ cutOff: 3, fragments: 1 });
    expect(groups(rows, square([6, 4], [true, true]))).toMatchObject({ cutOff: 0, fragments: 0 });
  });

  it('there may be none', () => {
    expect(groups(new Uint8Array(24), square([6, 4], [true, true]))).toMatchObject({ cutOff: 0, fragments: 0 });
  });

  it('follow the neighbours of any lattice', () => {
    const fcc = latticeOf(Lattice.parse({ kind: 'fcc', size: [3, 3, 3], spacing_nm: 1, periodic: [true, true, true] }));
    const lattice = new Uint8Array(fcc.sites);
    const [near] = fcc.neighbours(0, 1);
    const [far] = fcc.neighbours(0, 2);
    const siteOf = ({ cell: [x, y, z], basis }: typeof near & object) =>
      ((((z + 3) % 3) * 3 + ((y + 3) % 3)) * 3 + ((x + 3) % 3)) * fcc.basis.length + basis;
    lattice[0] = 1;
    lattice[siteOf(near!)] = 1;
    expect(connectedGroups(lattice, (s) => s === 1, fcc).fragments).toBe(0);
    lattice[siteOf(near!)] = 0;
    lattice[siteOf(far!)] = 1;
    expect(connectedGroups(lattice, (s) => s === 1, fcc).fragments).toBe(1);
  });
});

describe('roughness', () => {
  it('is 0 for a flat surface and the standard deviation of the heights otherwise', () => {
    const geometry = square([4, 4], [true, false]);
    expect(roughness(groups(sites('####', '####', '....', '....'), geometry), geometry)).toBe(0);
    // Heights 0, 2, 0, 0; the floating site at the top is not part of the surface.
    const rough = groups(sites('####', '.#..', '.#..', '...#'), geometry);
    expect(roughness(rough, geometry)).toBeCloseTo(Math.sqrt(0.75));
  });
});
