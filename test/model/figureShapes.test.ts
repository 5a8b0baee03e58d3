import { describe, expect, it } from 'vitest';
import { type FigureShape, figureShapes } from '../../src/model/figureShapes';
import { latticeOf } from '../../src/model/lattices/geometry';
import { AXES_OF } from '../../src/model/lattices/kinds';
import type { LatticeDocument } from '../../src/model/lattices/schema';
import { placementsOn } from '../../src/model/placing';

function lattice(kind: keyof typeof AXES_OF) {
  const size = new Array<number>(AXES_OF[kind]).fill(8);
  const document = { kind, size, periodic: size.map(() => true), spacing_nm: 0.3, layer_spacing_nm: 0.5 };
  return latticeOf(document as LatticeDocument);
}

/** Shells of the pairs, as a sorted list. */
const shells = ({ bonds }: FigureShape) =>
  bonds
    .map(([, , shell = 1]) => shell)
    .sort()
    .join('');

describe('shapes of figures', () => {
  it('of three sites are the triangles of shells: compact, bent, straight', () => {
    expect(figureShapes(lattice('square'), 3).slice(0, 2).map(shells)).toEqual(['112', '113']);
    expect(figureShapes(lattice('triangular'), 3).slice(0, 3).map(shells)).toEqual(['111', '112', '113']);
  });

  it('of four sites on a square are the five tetrominoes', () => {
    expect(figureShapes(lattice('square'), 4)).toHaveLength(5);
  });

  it.each(Object.keys(AXES_OF) as (keyof typeof AXES_OF)[])('have places on the lattice: %s', (kind) => {
    const geometry = lattice(kind);
    for (const size of [3, 4]) {
      const found = figureShapes(geometry, size);
      expect(found.length).toBeGreaterThan(0);
      const sites = Array.from({ length: size }, () => ({ before: 'A', after: 'A' }));
      for (const { bonds } of found) expect(placementsOn({ sites, bonds }, geometry, false).length).toBeGreaterThan(0);
    }
  });
});
