import { expect, it } from 'vitest';
import { spansOfEntries } from '../../src/analysis/spans';

it('each entry has the span of its own sites', () => {
  const values = Float32Array.of(3, -1, 7, 2, 5);
  const lattice = Uint8Array.of(0, 2, 0, 2, 2);
  expect([...spansOfEntries(values, lattice, 3)]).toEqual([3, 7, Infinity, -Infinity, -1, 5]);
});
