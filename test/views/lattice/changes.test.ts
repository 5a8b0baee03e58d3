import { expect, it } from 'vitest';
import { Changes } from '../../../src/views/lattice/changes';

it('notes the time at which a site was seen to change', () => {
  const changes = new Changes();
  const first = Uint8Array.of(0, 1, 2, 3, 4, 5);
  expect([...changes.take(1, first)]).toEqual([0, 0, 0, 0, 0, 0]);
  expect([...changes.take(2, Uint8Array.of(0, 9, 2, 3, 4, 9))]).toEqual([0, 2, 0, 0, 0, 2]);
  expect([...changes.take(3, Uint8Array.of(7, 9, 2, 3, 4, 9))]).toEqual([3, 2, 0, 0, 0, 2]);
});

it('forgets everything when time goes back or another lattice comes', () => {
  const changes = new Changes();
  changes.take(1, Uint8Array.of(0, 1));
  changes.take(5, Uint8Array.of(1, 1));
  expect([...changes.take(2, Uint8Array.of(0, 0))]).toEqual([0, 0]);
  expect([...changes.take(9, Uint8Array.of(0, 0, 0))]).toEqual([0, 0, 0]);
});
