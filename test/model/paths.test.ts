import { describe, expect, test } from 'vitest';
import { findModel } from '../../src/model/library';
import { findAt, getAt, hasPath, isLive, parameterPaths, setAt } from '../../src/model/paths';
import { ModelError } from '../../src/model/problem';
import { barrierOf } from './barrierOf';

const model = findModel('sei-organic');

test('reads by id, by index and by field', () => {
  expect(getAt(model, 'steps.e5.barrier_eV')).toBe(0.636);
  expect(getAt(model, 'lattice.size.0')).toBe(50);
  expect(getAt(model, 'species.oEC.formula')).toBe('Li⁺·oEC⁻');
  expect(getAt(model, 'start.layers.1.species')).toBe('absorber');
  expect(getAt(model, 'steps.e5.range.barrier_eV.1')).toBe(0.97);
});

test('an optional field that is left out reads as undefined and can be set', () => {
  expect(getAt(model, 'conditions.potential_V')).toBeUndefined();
  expect(setAt(model, 'conditions.potential_V', 0.1).conditions).toEqual({ temperature_K: 300, potential_V: 0.1 });
});

test('sets without touching the old model, sharing what stays', () => {
  const before = structuredClone(model);
  const changed = setAt(model, 'steps.e5.barrier_eV', 0.7);
  expect(model).toEqual(before);
  expect(barrierOf(changed.steps[4]!)).toBe(0.7);
  expect(changed.species).toBe(model.species);
  expect(changed.steps[0]).toBe(model.steps[0]);
  expect(setAt(changed, 'steps.e5.barrier_eV', 0.636)).toEqual(model);
});

test.each([
  ['steps.e5.barrier', 'steps.e5.barrier_eV'],
  ['steps.e55.barrier_eV', 'steps.e5.barrier_eV'],
  ['step.e5.barrier_eV', 'steps.e5.barrier_eV'],
  ['temperature', 'conditions.temperature_K'],
  ['species.oec.color', 'species.oEC.color'],
  ['lattice.size.2', 'lattice.size.0'],
])('an unknown path, %s, is an error that names %s', (path, near) => {
  const error = failure(() => setAt(model, path, 1));
  expect(error.problems[0]!.message).toContain(`has no "${path}"`);
  expect(error.problems[0]!.mend).toContain(near);
  expect(error.problems[0]!.mend!.split(', ').length).toBeLessThanOrEqual(5);
});

test.each([
  '__proto__.x',
  'constructor',
  'species.length',
  'species.0',
  'steps.__proto__.barrier_eV',
  'lattice.size.length',
])('%s reaches no prototype and no hidden field', (path) => {
  failure(() => setAt(model, path, 1));
  failure(() => getAt(model, path));
});

test('provenance grows as a whole, not by a path', () => {
  failure(() => setAt(model, 'provenance.__proto__', {}));
  failure(() => setAt(model, 'provenance.seed', {}));
});

describe('parameter paths', () => {
  const paths = parameterPaths(model);

  test('can all be read, and are numbers', () => {
    for (const path of paths) expect(typeof getAt(model, path)).toBe('number');
    expect(new Set(paths).size).toBe(paths.length);
  });

  test('hold what a run depends on, and no study ranges', () => {
    const wanted = [
      'steps.e19.barrier_eV',
      'conditions.temperature_K',
      'lattice.size.1',
      'regions.tunnelling.to',
      'seed',
    ];
    expect(paths).toEqual(expect.arrayContaining(wanted));
    expect(paths.filter((path) => path.includes('range'))).toEqual([]);
  });
});

test('only rates are live', () => {
  const live = parameterPaths(model).filter(isLive);
  expect(live.sort()).toEqual(
    [
      'conditions.temperature_K',
      ...model.steps.flatMap(({ id }) => [
        `steps.${id}.barrier_eV`,
        ...(id === 'e15' ? [`steps.${id}.size_decay`] : []),
      ]),
    ].sort(),
  );
  expect(isLive('steps.a.prefactor_per_s')).toBe(true);
  expect(isLive('steps.a.prefactor_series.2')).toBe(true);
  expect(isLive('steps.a.prefactor_series')).toBe(false);
  expect(isLive('interactions.a.energy_eV')).toBe(true);
  expect(isLive('steps.a.range.barrier_eV')).toBe(false);
});

function failure(act: () => unknown): ModelError {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(ModelError);
    return error as ModelError;
  }
  return expect.unreachable();
}

test('what a model does not have is not found, without a fault', () => {
  const model = findModel('sei-inorganic')!;
  expect(findAt(model, 'conditions.temperature_K')).toBe(getAt(model, 'conditions.temperature_K'));
  for (const path of ['steps.nothing.barrier_eV', 'conditions.pressure']) {
    expect(findAt(model, path)).toBeUndefined();
    expect(hasPath(model, path)).toBe(false);
    expect(() => getAt(model, path)).toThrow(ModelError);
  }
  // Left out, but the schema knows it.
  expect(hasPath(model, 'conditions.potential_V')).toBe(true);
});
