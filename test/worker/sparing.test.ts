import { expect, test } from 'vitest';
import { sparing } from '../../src/worker/sparing';

test('a measurement that takes long is taken seldom, unless it has to be fresh or is of another thing', () => {
  let clock = 0;
  let taken = 0;
  const of = {};
  const take = sparing<number>(() => clock);
  const measure = () => {
    clock += 10;
    return ++taken;
  };
  expect(take(measure, of, false)).toBe(1);
  clock += 100;
  expect(take(measure, of, false)).toBe(1);
  clock += 101;
  expect(take(measure, of, false)).toBe(2);
  expect(take(measure, of, true)).toBe(3);
  expect(take(measure, {}, false)).toBe(4);
});
