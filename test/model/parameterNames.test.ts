import { expect, it } from 'vitest';
import { findModel } from '../../src/model/library';
import { parameterName, withoutCommonEnd } from '../../src/model/parameterNames';

it('parameters are called by their step, with their unit', () => {
  const model = findModel('sei-organic');
  expect(parameterName(model, 'steps.e5.barrier_eV')).toBe('e5 Dimerisation: barrier in eV');
  expect(parameterName(model, 'conditions.temperature_K')).toBe('temperature in K');
  expect(parameterName(model, 'interactions.Li_ion-F.energy_eV')).toBe('Li ion-F: energy in eV');
  expect(parameterName(model, 'steps.none')).toBe('steps none');
});

it('words at the end of all names are said once', () => {
  const names = ['e1 A: barrier in eV', 'e2 B: barrier in eV'];
  expect(withoutCommonEnd(names)).toEqual({ short: ['e1 A', 'e2 B'], rest: 'barrier in eV' });
  expect(withoutCommonEnd(names.slice(1))).toEqual({ short: ['e2 B: barrier in eV'], rest: '' });
  expect(withoutCommonEnd(['a b', 'b'])).toEqual({ short: ['a b', 'b'], rest: '' });
});
