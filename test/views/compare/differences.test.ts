import { expect, it } from 'vitest';
import { findModel } from '../../../src/model/library';
import { setAt } from '../../../src/model/paths';
import type { ModelDocument } from '../../../src/model/schema';
import { sideText } from '../../../src/views/compare/DifferenceTable';
import { differences } from '../../../src/views/compare/differences';

const sei = findModel('sei-organic') as ModelDocument;

it('lists the numbers in which two models differ, also those that only one has', () => {
  const other = setAt(setAt(sei, 'steps.e5.barrier_eV', 0.5), 'seed', 9);
  expect(differences(sei, sei)).toEqual([]);
  expect(differences(sei, other)).toEqual([
    { path: 'steps.e5.barrier_eV', a: 0.636, b: 0.5 },
    { path: 'seed', a: sei.seed, b: 9 },
  ]);
  const shorter = { ...sei, steps: sei.steps.slice(0, -1) };
  const last = sei.steps.at(-1)!.id;
  const found = differences(shorter, sei);
  expect(found.length).toBeGreaterThan(0);
  for (const { path, a, b } of found)
    expect([path.startsWith(`steps.${last}.`), a, typeof b]).toEqual([true, undefined, 'number']);
});

it('writes a seed to its last digit, and a number as a reader wants it', () => {
  expect(sideText({ path: 'seed', a: 1, b: 970328 }, 'b')).toBe('970328');
  expect(sideText({ path: 'steps.e5.barrier_eV', a: 0.1 + 0.2, b: undefined }, 'a')).toBe('0.3');
  expect(sideText({ path: 'steps.e5.barrier_eV', a: 0.3, b: undefined }, 'b')).toBe('–');
});
