import { expect, test } from 'vitest';
import { matchesPath, provenanceOf } from '../../src/model/provenance';

const provenance = {
  '*': { status: 'fitted' },
  'steps.*.barrier_eV': { status: 'published', reference: 'paper' },
  'steps.e1*.barrier_eV': { status: 'published', reference: 'other' },
  'steps.e16.barrier_eV': { status: 'illustrative' },
} as const;

test.each([
  ['steps.e5.barrier_eV', { status: 'published', reference: 'paper' }],
  ['steps.e12.barrier_eV', { status: 'published', reference: 'other' }],
  ['steps.e16.barrier_eV', { status: 'illustrative' }],
  ['conditions.temperature_K', { status: 'fitted' }],
])('%s has the provenance of the most specific pattern', (path, entry) => {
  expect(provenanceOf({ provenance }, path)).toEqual(entry);
});

test('what no pattern covers is illustrative', () => {
  expect(provenanceOf({ provenance: {} }, 'seed')).toEqual({ status: 'illustrative' });
});

test.each([
  ['a.*.c', 'a.b.c', true],
  ['a.*.c', 'a.c', false],
  ['a*a', 'a', false],
  ['*.b.*', 'a.b.c', true],
  ['a.b', 'a.b', true],
  ['a.b', 'axb', false],
  ['**', '', true],
])('%s against %s: %s', (pattern, path, matches) => {
  expect(matchesPath(pattern, path)).toBe(matches);
});
