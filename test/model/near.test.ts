import { expect, test } from 'vitest';
import { editDistance, nearNames, suggest } from '../../src/model/near';

test('counts edits', () => {
  expect(editDistance('kitten', 'sitting')).toBe(3);
  expect(editDistance('', 'abc')).toBe(3);
  expect(editDistance('abc', 'abc')).toBe(0);
});

test('names what is near, nearest first, whatever the case', () => {
  expect(nearNames('solvnt', ['electrode', 'solvent', 'absorber'])).toEqual(['solvent']);
  expect(nearNames('temperature', ['conditions.temperature_K', 'seed'])).toEqual(['conditions.temperature_K']);
  expect(nearNames('OEC', ['oEC', 'Li2EDC'])[0]).toBe('oEC');
});

test('offers the whole choice when nothing is near', () => {
  expect(suggest('xyzzy', ['electrode', 'solvent'])).toBe('one of: electrode, solvent');
  expect(suggest('xyzzy', [])).toBeUndefined();
});
