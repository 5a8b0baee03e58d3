import { expect, test } from 'vitest';
import { findModel } from '../../../src/model/library';
import { readableStep } from '../../../src/views/panels/stepText';

test('a step without an equation is written with formulas and places', () => {
  const model = findModel('li-deposition');
  expect(readableStep('free@top -> Li_ion', model)).toBe('∗ (electrolyte above) → Li⁺');
  expect(readableStep('Li + free -> free + Li', model)).toBe('Li + ∗ → ∗ + Li');
});

test('what the model does not know stays as it is written', () => {
  expect(readableStep('Xx@there -> Yy', findModel('zgb'))).toBe('Xx@there → Yy');
});
