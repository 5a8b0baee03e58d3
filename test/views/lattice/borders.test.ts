import { expect, it } from 'vitest';
import * as b from '../../../src/views/lattice/borders';

function borders(rows: number[][], periodic: [boolean, boolean] = [false, false]): number[] {
  const bytes = new Uint8Array(rows.flat().length);
  b.bodyBorders(Int32Array.from(rows.flat()), [rows[0]!.length, rows.length], periodic, bytes);
  return [...bytes];
}

it('a lone site has all four sides, and none is drawn for −1', () => {
  expect(borders([[-1, 7, -1]])).toEqual([b.NO_BODY, b.LEFT | b.RIGHT | b.DOWN | b.UP, b.NO_BODY]);
});
it('bonded sites are open to each other, not to another body', () => {
  const [one, two, other] = borders([[3, 3, 4]]);
  expect(one).toBe(b.LEFT | b.DOWN | b.UP);
  expect(two).toBe(b.RIGHT | b.DOWN | b.UP);
  expect(other).toBe(b.LEFT | b.RIGHT | b.DOWN | b.UP);
});
it('marks the inner corner of an L, rows counted upward', () => {
  const [corner] = borders([
    [5, 5],
    [5, -1],
  ]);
  expect(corner).toBe(b.LEFT | b.DOWN | b.UP_RIGHT);
});
it('a full block has no inner borders', () => {
  const bits = borders([
    [1, 1, 1],
    [1, 1, 1],
    [1, 1, 1],
  ]);
  expect(bits[4]).toBe(0);
  expect(bits[0]).toBe(b.LEFT | b.DOWN);
  expect(bits[8]).toBe(b.RIGHT | b.UP);
});
it('a body goes on across a periodic edge', () => {
  expect(borders([[6, -1, 6]], [true, false])).toEqual([b.RIGHT | b.DOWN | b.UP, b.NO_BODY, b.LEFT | b.DOWN | b.UP]);
  expect(borders([[6, -1, 6]], [false, false])[0]! & b.LEFT).toBe(b.LEFT);
});
it('no bits of a site ever look like NO_BODY', () => {
  for (let pattern = 0; pattern < 512; pattern++) {
    const rows = [0, 1, 2].map((j) => [0, 1, 2].map((i) => ((pattern >> (3 * j + i)) & 1 ? 1 : -1)));
    if (rows[1]![1] === 1) expect(borders(rows)[4]).not.toBe(b.NO_BODY);
  }
});
