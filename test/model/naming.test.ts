import { expect, test } from 'vitest';
import { colourOf } from '../../src/model/naming';
import { loadModel } from '../../src/model/validate';

const SHORT = {
  format: 'interphase/1',
  id: 'short',
  lattice: { kind: 'square', size: [4, 4], spacing_nm: 0.3, periodic: [true, true] },
  conditions: { temperature_K: 300 },
  species: [{ id: 'free', role: 'background' }, { id: 'A' }, { id: 'B', name: 'Bee', color: '#010203' }, { id: 'C' }],
  steps: [{ id: 'come', step: 'free -> A', law: 'constant', rate_per_s: 1 }],
  start: { fill: 'free' },
  observables: [{ id: 'cover', kind: 'layers', species: ['A'] }],
};

test('ids stand for names that are left out, and a palette for colours', () => {
  const model = loadModel(SHORT);
  expect(model).toMatchObject({ name: 'short', summary: '', provenance: {} });
  expect(model.species.map(({ name }) => name)).toEqual(['free', 'A', 'Bee', 'C']);
  expect(model.species.map(({ color }) => color)).toEqual(['#eceff1', colourOf(0), '#010203', colourOf(1)]);
  expect(model.steps[0]!.label).toBe('come');
  expect(model.observables[0]!.label).toBe('cover');
  expect(loadModel(model)).toEqual(model);
});

test('many colours are all different', () => {
  const colours = Array.from({ length: 64 }, (_, i) => colourOf(i));
  for (const colour of colours) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
  expect(new Set(colours).size).toBe(64);
});
