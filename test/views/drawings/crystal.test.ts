import { describe, expect, it } from 'vitest';
import { latticeOf } from '../../../src/model/lattices/geometry';
import { drawCell, drawFigure, drawShell } from '../../../src/views/drawings/crystal';
import { graph, regular } from '../../model/lattices/examples';

describe('drawCell', () => {
  it.each([
    ['chain', 5, 1, 4],
    ['square', 9, 4, 12],
    ['cubic', 8, 12, 12],
    ['fcc', 14, 12, 36],
    ['bcc', 9, 12, 8],
  ] as const)('of %s has the sites on its borders, its edges and its bonds', (kind, sites, edges, bonds) => {
    const drawing = drawCell(latticeOf(regular(kind)));
    expect([drawing.sites.length, drawing.cell.length, drawing.bonds.length]).toEqual([sites, edges, bonds]);
  });

  it('of a graph has all its sites and bonds, and no cell', () => {
    const drawing = drawCell(latticeOf(graph()));
    expect([drawing.sites.length, drawing.cell.length, drawing.bonds.length]).toEqual([11, 0, 12]);
  });
});

describe('drawShell', () => {
  it('marks the centre and the shell, among what is nearer', () => {
    const roles = drawShell(latticeOf(regular('triangular')), 2).sites.map(({ role }) => role);
    expect(roles.filter((role) => role === 'near')).toHaveLength(6);
    expect(roles.filter((role) => role === 'centre')).toHaveLength(1);
    expect(roles.filter((role) => role === 'plain')).toHaveLength(6);
  });

  it('looks from a site that has the shell', () => {
    const graphite = latticeOf(regular('graphite'));
    const empty = graphite.basis.findIndex((_, basis) => graphite.neighbours(basis, 4).length === 0);
    expect(empty).toBeGreaterThanOrEqual(0);
    expect(drawShell(graphite, 4).sites.filter(({ role }) => role === 'near').length).toBeGreaterThan(0);
  });
});

describe('drawFigure', () => {
  it('numbers the sites of the figure', () => {
    const places = [0, 1, 2].map((x) => ({ cell: [x, 0, 0] as const, basis: 0 }));
    const { sites } = drawFigure(latticeOf(regular('square')), places);
    expect(
      sites.filter(({ number }) => number !== undefined).map(({ place, number }) => [place.cell[0], number]),
    ).toEqual(
      expect.arrayContaining([
        [0, 0],
        [1, 1],
        [2, 2],
      ]),
    );
    expect(sites).toHaveLength(3 + 8);
  });
});
