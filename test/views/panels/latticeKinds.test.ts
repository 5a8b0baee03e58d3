import { describe, expect, it } from 'vitest';
import { latticeOf } from '../../../src/model/lattices/geometry';
import { AXES_OF } from '../../../src/model/lattices/kinds';
import type { CellLattice, RegularLattice } from '../../../src/model/lattices/schema';
import { coordination, latticeOfKind, soundGeometry } from '../../../src/views/panels/latticeKinds';
import { cell, graph, regular } from '../../model/lattices/examples';
import { SMALL } from '../../state/model';

const kinds = Object.keys(AXES_OF) as RegularLattice['kind'][];

describe('latticeOfKind', () => {
  it.each(kinds)('makes a sound %s of a square one, with its spacing and about as many sites', (kind) => {
    const square = { ...regular('square'), size: [40, 40] };
    const made = latticeOfKind(kind, square);
    const geometry = soundGeometry(made, SMALL);
    expect(geometry?.spacing_nm).toBeCloseTo(0.3, 9);
    expect(geometry!.sites).toBeGreaterThan(1100);
    expect(geometry!.sites).toBeLessThan(2300);
  });

  it('keeps the box where the cells are alike', () => {
    const wide = { ...regular('square'), size: [12, 30], periodic: [true, false] };
    expect(latticeOfKind('triangular', wide)).toMatchObject({ size: [12, 30], periodic: [true, false] });
  });

  it.each(kinds)('writes %s out as an own cell with the same neighbours', (kind) => {
    const named = latticeOf(regular(kind));
    const own = latticeOf(latticeOfKind('cell', regular(kind)) as CellLattice);
    expect(own.sites).toBe(named.sites);
    expect(coordination(own)).toBe(coordination(named));
    expect(own.spacing_nm).toBeCloseTo(named.spacing_nm, 9);
  });

  it('goes from a graph and an own cell to a named kind', () => {
    expect(latticeOfKind('square', graph())).toMatchObject({ kind: 'square', size: [4, 4] });
    expect(latticeOf(latticeOfKind('honeycomb', cell())).spacing_nm).toBeCloseTo(latticeOf(cell()).spacing_nm, 5);
  });
});

describe('soundGeometry', () => {
  it('is null for vectors that lie in one line', () => {
    const flat = {
      ...cell(),
      vectors_nm: [
        [0.3, 0],
        [0.6, 0],
      ],
    };
    expect(soundGeometry(flat, SMALL)).toBeNull();
  });
});
