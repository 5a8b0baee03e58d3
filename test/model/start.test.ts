import { expect, test } from 'vitest';
import { latticeOf } from '../../src/model/lattices/geometry';
import type { LatticeDocument } from '../../src/model/lattices/schema';
import { ModelDocument } from '../../src/model/schema';
import { startBytes } from '../../src/model/start';
import { graph } from './lattices/examples';
import { small } from './small';

/** Sites that hold A at the start. */
function sitesOfA(lattice: LatticeDocument, start: object): number[] {
  const model = ModelDocument.parse({ ...small(), lattice, start: { fill: 'empty', ...start } });
  const bytes = startBytes(model, latticeOf(lattice), (id) => model.species.findIndex((species) => species.id === id));
  expect(new Set(bytes).size).toBeLessThanOrEqual(2);
  return [...bytes.keys()].filter((site) => bytes[site] === 1);
}

const bcc: LatticeDocument = { kind: 'bcc', size: [2, 3, 4], spacing_nm: 1, periodic: [false, false, false] };

test('layers are layers of cells, along each axis, also from the far end', () => {
  const geometry = latticeOf(bcc);
  for (const [axis, name] of ['x', 'y', 'z'].entries()) {
    const last = geometry.cells[axis]! - 1;
    const expected = Array.from({ length: geometry.sites }, (_, site) => site).filter(
      (site) => geometry.at(site).cell[axis] === last,
    );
    expect(sitesOfA(bcc, { layers: [{ axis: name, from: last, to: last, species: 'A' }] })).toEqual(expected);
    expect(sitesOfA(bcc, { layers: [{ axis: name, from: -1, to: -1, species: 'A' }] })).toEqual(expected);
  }
});

test('a site goes by its cell and its number in it', () => {
  const sites = (at: number[]) => ({ sites: [{ at, species: 'A' }] });
  expect(sitesOfA(bcc, sites([1, 2, 3]))).toEqual([46]);
  expect(sitesOfA(bcc, sites([1, 2, 3, 1]))).toEqual([47]);
  expect(sitesOfA(bcc, sites([0, 1, 0, 1]))).toEqual([5]);
  expect(sitesOfA(graph(), sites([7]))).toEqual([7]);
});
