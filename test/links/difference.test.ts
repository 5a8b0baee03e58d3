/** Differences of documents: put in again they give the document, and a hostile list does no harm. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Change, difference, withChanges } from '../../src/links/difference';
import { findModel, library } from '../../src/model/library';
import { setAt } from '../../src/model/paths';

const sei = findModel('sei-organic');
const key = fc.constantFrom('a', 'b', 'id', 'list', 'size', '0');
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom<unknown>(null, true, 0, 1.5, '', 'text'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
    fc.uniqueArray(fc.record({ id: fc.constantFrom('p', 'q', 'r', 's'), value: tie('value') }), {
      selector: ({ id }) => id,
      maxLength: 4,
    }),
  ),
})).value;

test('the changes from any document to any other give it', () => {
  fc.assert(
    fc.property(json, json, (from, to) => {
      const before = structuredClone(from);
      expect(withChanges(from, JSON.parse(JSON.stringify(difference(from, to))))).toEqual(to);
      expect(from).toEqual(before);
    }),
    { seed: 2, numRuns: 2000 },
  );
});

test('between the models of the library', () => {
  for (const { model: from } of library)
    for (const { model: to } of library) expect(withChanges(from, difference(from, to))).toEqual(to);
});

test('a changed barrier is one change, a new step another', () => {
  const changed = setAt(sei, 'steps.e5.barrier_eV', 0.4);
  expect(difference(sei, changed)).toEqual([['set', ['steps', 'e5', 'barrier_eV'], 0.4]]);
  const step = { ...sei.steps[3]!, id: 'new' };
  const longer = { ...sei, steps: [...sei.steps.slice(0, 2), step, ...sei.steps.slice(3)] };
  expect(difference(sei, longer)).toEqual([
    ['remove', ['steps', sei.steps[2]!.id]],
    ['insert', ['steps', 2], step],
  ]);
});

test.each<[string, Change]>([
  ['a prototype', ['set', ['__proto__', 'polluted'], true]],
  ['the prototype as a field', ['set', ['__proto__'], { polluted: true }]],
  ['a constructor', ['set', ['constructor', 'prototype', 'polluted'], true]],
  ['a method', ['set', ['steps', 'push'], true]],
  ['the length of a list', ['remove', ['steps', 'length']]],
  ['an index beyond the end', ['set', ['steps', 1e9], true]],
  ['an insert far beyond the end', ['insert', ['steps', 1e9], true]],
  ['an insert into an object', ['insert', ['conditions', 'x'], true]],
  ['a step that is not there', ['set', ['steps', 'e99', 'barrier_eV'], 1]],
  ['the inside of a number', ['set', ['seed', 'x'], 1]],
  ['no path', ['remove', []]],
])('a change of %s is refused', (_what, change) => {
  expect(() => withChanges(sei, [change])).toThrow(/change 1 is of .*which is not there/);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('many inserts into a long list cost no more than a moment', () => {
  const list = Array.from({ length: 2e6 }, () => 0);
  expect(() =>
    withChanges({}, [
      ['set', ['list'], list],
      ['insert', ['list', 0], 1],
    ]),
  ).toThrow(/not there/);
});

test('a field that is undefined counts as absent, on either side', () => {
  expect(difference({ a: undefined, b: 1 }, { b: 1 })).toEqual([]);
  expect(difference({ b: 1 }, { a: undefined, b: 1 })).toEqual([]);
});
