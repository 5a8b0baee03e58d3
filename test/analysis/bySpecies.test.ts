import { expect, it } from 'vitest';
import { columnsBySpecies, profileBySpecies, sitesOf } from '../../src/analysis/bySpecies';
import type { SpeciesDocument } from '../../src/model/schema';
import { SMALL } from '../state/model';

const [empty, a] = SMALL.species as [SpeciesDocument, SpeciesDocument];
/** The engine counts: empty, X.1, X.2, A. */
const species = [empty, { ...a, id: 'X', dentates: 2 }, a];

it('a molecule on two sites holds the sites of both its entries', () => {
  expect(species.map((_, index) => sitesOf(species, index, [10, 3, 3, 5]))).toEqual([10, 6, 5]);
});

it('columns of a history are added likewise, and otherwise handed on', () => {
  const columns = [1, 2, 3, 4].map((value) => Float64Array.of(value, 10 * value));
  const [first, molecule, last] = columnsBySpecies(species, columns);
  expect(first).toBe(columns[0]);
  expect([...molecule!]).toEqual([5, 50]);
  expect(last).toBe(columns[3]);
  expect(columnsBySpecies(species, [])).toHaveLength(3);
});

it('and so are the rows of a profile', () => {
  const profile = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  expect([...profileBySpecies(species, profile, 2)]).toEqual([1, 2, 8, 10, 7, 8]);
  expect(profileBySpecies([empty, a], profile, 4)).toBe(profile);
});
