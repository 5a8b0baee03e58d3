import { expect, test } from 'vitest';
import { idsFor } from '../../../src/formats/zacros/names';

test('ids are names without what an id cannot have, numbered where they clash', () => {
  expect(idsFor(['CO*', 'O2**', 'CO', 'C-H', 'µ', '2H*', 'constructor'])).toEqual([
    ...['CO', 'O2', 'CO_2', 'C-H', 'n__', 'n_2H', 'n_constructor'],
  ]);
  expect(idsFor(['empty*'], ['empty'])).toEqual(['empty_2']);
});

test('a name of a million stars is read in no time', () => {
  expect(idsFor([`${'*'.repeat(1e6)}x`])[0]).toMatch(/^n_$/);
});
