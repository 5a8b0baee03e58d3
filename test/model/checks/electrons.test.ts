import { describe, expect, it } from 'vitest';
import { parseModel } from '../../../src/model/validate';

/** Plating from ions on the lattice or in a reservoir. */
function cell(change: Record<string, unknown> = {}, steps: Record<string, unknown>[] = []) {
  const step = (id: string, line: string, more: object) => ({
    ...{ id, label: id, step: line, law: 'arrhenius', prefactor_per_s: 1, barrier_eV: 0.1 },
    ...more,
  });
  return {
    format: 'interphase/1',
    id: 'cell',
    name: 'Cell',
    summary: 'For tests',
    lattice: { kind: 'cubic', size: [4, 4, 6], spacing_nm: 0.5, periodic: [true, true, false] },
    conditions: { temperature_K: 300, potential_V: 0 },
    species: [
      { id: 'free', name: 'Free', color: '#ffffff', role: 'background' },
      { id: 'Ion', name: 'Ion', color: '#ff0000', charge: 1 },
      { id: 'Metal', name: 'Metal', color: '#00ff00' },
      { id: 'Two', name: 'Dianion on two sites', color: '#0000ff', dentates: 2, charge: -2 },
    ],
    gases: [{ id: 'bath', pressure_bar: 1, charge: 1 }],
    steps: [
      step('plate', 'Ion -> Metal', { electrons: -1 }),
      step('take', 'free -> Metal', { electrons: -1, gas: { bath: -1 } }),
      step('hop', 'Ion + free -> free + Ion', {}),
      step('reduce', 'free + free -> Two.1 + Two.2', { electrons: -2 }),
      ...steps.map((one, i) => ({ ...step(`more${i}`, 'Metal -> Ion', {}), ...one })),
    ],
    start: { fill: 'free' },
    provenance: { '*': { status: 'illustrative' } },
    ...change,
  };
}

const problems = (input: unknown) => {
  const parsed = parseModel(input);
  return parsed.ok ? [] : parsed.problems;
};

describe('a model with electrons', () => {
  it('keeps the charge, with molecules, reservoirs and ways back', () => {
    expect(problems(cell())).toEqual([]);
    const model = cell();
    const back = { id: 'strip', label: 'Strip', law: 'reverse', of: 'plate' };
    expect(problems({ ...model, steps: [...model.steps, back] })).toEqual([]);
    expect(problems({ ...model, steps: [...model.steps, { ...back, electrons: 1 }] })).toMatchObject([
      { path: 'steps[4].electrons', message: expect.stringContaining('forward step') },
    ]);
  });

  it.each<[string, Record<string, unknown>, string, RegExp]>([
    [
      'too many',
      { electrons: 2 },
      'steps[4].electrons',
      /more0 does not keep the charge.* \+1, but it gives \+2 electrons/,
    ],
    ['none', {}, 'steps[4].electrons', /changes by \+1, but it gives 0/],
    ['the wrong sign', { electrons: -1 }, 'steps[4].electrons', /gives -1/],
    ['a reservoir', { electrons: 1, gas: { bath: 1 } }, 'steps[4].electrons', /changes by \+2/],
  ])('names the step and what is amiss: %s', (_name, step, path, message) => {
    expect(problems(cell({}, [step]))).toMatchObject([
      { path, message: expect.stringMatching(message), mend: expect.stringMatching(/^write "electrons": \d/) },
    ]);
  });

  it('leaves models without electrons alone', () => {
    const model = cell();
    expect(problems({ ...model, steps: [{ ...model.steps[2], step: 'Ion -> Metal' }] })).toEqual([]);
  });

  it('wants bodies to keep their charge', () => {
    const bodies = [{ id: 'film', label: 'Film', species: 'Metal', kind: 'cluster' }];
    expect(problems(cell({ bodies }, [{ electrons: 1 }]))).toMatchObject([
      { path: 'steps[4].electrons', message: expect.stringContaining('bodies that change as a whole') },
    ]);
  });

  const transfer = { law: 'butler-volmer', transfer_coefficient: 0.5, equilibrium_V: 0 };
  it.each<[string, Record<string, unknown>, string, RegExp]>([
    ['no direction', { ...transfer }, 'steps[4].direction', /oxidises or reduces/],
    ['two directions', { ...transfer, electrons: 1, direction: -1 }, 'steps[4].direction', /contradicts/],
    ['no electrons', { ...transfer, electrons: 0 }, 'steps[4].electrons', /exchanges electrons/],
  ])('has one direction for the law butler-volmer: %s', (_name, step, path, message) => {
    expect(problems(cell({}, [step]))).toContainEqual(
      expect.objectContaining({ path, message: expect.stringMatching(message) }),
    );
  });

  it('measures charge and current per area where there is one', () => {
    const observables = [
      { id: 'q', label: 'Charge', kind: 'charge', unit: 'mAh_per_cm2' },
      { id: 'i', label: 'Current', kind: 'current' },
    ];
    expect(problems(cell({ observables }))).toEqual([]);
    const flat = { kind: 'square', size: [4, 6], spacing_nm: 0.5, periodic: [true, false] };
    expect(problems(cell({ observables, lattice: flat }))).toMatchObject([{ path: 'observables[0].unit' }]);
    const model = cell({ observables });
    expect(problems({ ...model, steps: [model.steps[2]] })).toMatchObject([
      { path: 'observables[0].kind' },
      { path: 'observables[1].kind' },
    ]);
  });
});

describe('a protocol', () => {
  const of = (...segments: Record<string, unknown>[]) =>
    problems(cell({ protocol: { segments: segments.map((segment, i) => ({ id: `s${i}`, ...segment })) } }));

  it('is checked: ramps, ends, names', () => {
    expect(of({ potential_end_V: 1, duration_s: 1 }, { charge_e: 5 }, {})).toEqual([]);
    expect(of({ potential_end_V: 1, steps: 5 })).toMatchObject([{ path: 'protocol.segments[0].potential_end_V' }]);
    expect(of({ when_idle: 'wait' })).toMatchObject([
      { path: 'protocol.segments[0].when_idle', message: expect.stringContaining('for ever') },
    ]);
    expect(of({ when_idle: 'wait', steps: 5 })).toMatchObject([{ path: 'protocol.segments[0].when_idle' }]);
    expect(of({ id: 'a' }, { id: 'a' })).toMatchObject([{ path: 'protocol.segments[1].id' }]);
    expect(of({ duration_s: 0 }, { temperature_K: 0 }, { steps: 1.5 })).toHaveLength(3);
    const ramp = { segments: [{ id: 'a', potential_end_V: 1, duration_s: 1 }] };
    expect(problems(cell({ conditions: { temperature_K: 300 }, protocol: ramp }))).toMatchObject([
      { path: 'protocol.segments[0].potential_end_V', message: expect.stringContaining('no potential to start from') },
    ]);
    const model = cell({ protocol: { segments: [{ id: 'a', charge_e: 1 }] } });
    expect(problems({ ...model, steps: [model.steps[2]] })).toMatchObject([{ path: 'protocol.segments[0].charge_e' }]);
  });
});
