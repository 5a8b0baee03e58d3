/** The document of an experiment, and computing it again. */
import { describe, expect, it } from 'vitest';
import { start } from '../../src/cli/engine';
import { smallModel } from '../../src/cli/validation/smallModel';
import { ENGINE_VERSION } from '../../src/engine/version';
import { compile } from '../../src/model/compile';
import { Course } from '../../src/model/course';
import {
  EXPERIMENT_FORMAT,
  type Experiment,
  type Intervention,
  isExperiment,
  loadExperiment,
  parseExperiment,
} from '../../src/model/experiment';
import { advance, replay } from './replay';

const model = smallModel({
  size: [16, 16],
  species: ['free', 'A'],
  steps: [
    { step: 'free -> A', rate: 1 },
    { step: 'A -> free', rate: 2 },
  ],
});
const plain: Experiment = {
  format: EXPERIMENT_FORMAT,
  engine: ENGINE_VERSION,
  model,
  interventions: [
    { step: 10, time_s: 1, set: { 'conditions.temperature_K': 310 } },
    { step: 10, time_s: 1.5, set: { 'steps.s1.prefactor_per_s': 3 } },
  ],
  end: { step: 20, time_s: 2, hash: '0123456789abcdef' },
};
const line = (more: object) => ({
  ...{ id: 2, parent: null, from: { step: 0, time_s: 0 }, seed: 1, set: {}, interventions: [], end: null },
  ...more,
});
const copy = (): Experiment => structuredClone(plain);
const problemsOf = (input: unknown) => {
  const parsed = parseExperiment(input);
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);
};

describe('an experiment', () => {
  it('is read back as it was written', () => {
    expect(loadExperiment(JSON.stringify(plain))).toEqual(plain);
    const own = { id: 3, parent: 2, from: { step: 5, time_s: 0.1 } };
    const others = { ...plain, line: own, lines: [line({ set: { 'steps.s1.prefactor_per_s': 4 } })] };
    expect(loadExperiment(JSON.stringify(others))).toEqual(others);
    expect(isExperiment(plain)).toBe(true);
    expect(isExperiment(model)).toBe(false);
  });

  const changed = (experiment: Experiment, at: number, change: Partial<Intervention>) => ({
    ...experiment,
    interventions: experiment.interventions.map((each, i) => (i === at ? { ...each, ...change } : each)),
  });

  it.each<[string, (experiment: Experiment) => unknown, RegExp]>([
    ['nothing', () => null, /^: /],
    ['a version to come', (e) => ({ ...e, format: 'interphase-experiment/9' }), /^format: .*another version/],
    ['an unknown field', (e) => ({ ...e, more: 1 }), /^more: is not a known field/],
    ['a bad model', (e) => ({ ...e, model: { ...e.model, steps: 3 } }), /^model\.steps: /],
    ['two lines of one number', (e) => ({ ...e, lines: [line({ id: 1 })] }), /^lines\[0\]\.id: there are two/],
    [
      'a line of another lattice',
      (e) => ({ ...e, lines: [line({ set: { 'lattice.size.0': 9 } })] }),
      /^lines\[0\]\.set/,
    ],
    [
      'a line of no such step',
      (e) => ({ ...e, lines: [line({ set: { 'steps.x.barrier_eV': 9 } })] }),
      /^lines\[0\]\.set/,
    ],
    [
      'a line in disorder',
      (e) => ({ ...e, lines: [line({ interventions: e.interventions.toReversed() })] }),
      /^lines\[0\]\.inter/,
    ],
    ['too many lines', (e) => ({ ...e, lines: Array.from({ length: 51 }, (_, i) => line({ id: i + 2 })) }), /^lines: /],
    ['half a step', (e) => changed(e, 0, { step: 1.5 }), /^interventions\[0\]\.step: a step number/],
    ['a disorder', (e) => changed(e, 0, { step: 11 }), /^interventions\[1\]: comes before/],
    ['time running back', (e) => changed(e, 1, { time_s: 0 }), /^interventions\[1\]: comes before/],
    ['an end too early', (e) => ({ ...e, end: { ...e.end, step: 9 } }), /^end: comes before/],
    ['a bad hash', (e) => ({ ...e, end: { ...e.end, hash: 'x' } }), /^end\.hash: a hash has 16/],
    ['nothing set', (e) => changed(e, 0, { set: {} }), /^interventions\[0\]\.set: .* 1 to 1000/],
    ['a fixed path', (e) => changed(e, 0, { set: { seed: 2 } }), /cannot change during a run/],
    ['a prototype key', (e) => changed(e, 0, { set: JSON.parse('{"__proto__":1}') }), /set/],
  ])('with %s is refused, with the place', (_, spoil, expected) => {
    expect(problemsOf(spoil(copy())).join('\n')).toMatch(expected);
  });
});

describe('a course', () => {
  it('refuses an edit that leaves no valid model, and stays as it was', async () => {
    const course = new Course(await start(model, 1), compile(model));
    course.run(50);
    const hash = course.simulation.hash();
    expect(() => course.edit({ 'conditions.temperature_K': 0 })).toThrow('conditions.temperature_K');
    expect(() => course.edit({ 'lattice.spacing_nm': 1 })).toThrow('cannot change');
    expect(() => course.edit({ 'steps.s9.prefactor_per_s': 1 })).toThrow('has no');
    expect(course.simulation.hash()).toBe(hash);
    expect(course.interventions).toEqual([]);
  });

  it('names the intervention of a record that leaves no valid model', async () => {
    const interventions = [{ step: 5, time_s: 0, set: { 'conditions.temperature_K': -3 } }];
    const course = new Course(await start(model, 1), compile(model), interventions);
    expect(() => course.run(50)).toThrow(/^interventions\[0\]: conditions\.temperature_K/);
  });

  it('lets an intervention between two events hold from its time on', async () => {
    const course = new Course(await start(model, 1), compile(model));
    course.run(100);
    const between = course.simulation.clock + 0.01 / course.simulation.totalRate;
    expect(course.run(1e9, between)).toBe('time');
    course.edit({ 'steps.s1.prefactor_per_s': 1000 });
    expect(course.interventions).toEqual([{ step: 100, time_s: between, set: { 'steps.s1.prefactor_per_s': 1000 } }]);
    course.run(300);
    const again = new Course(await start(model, 1), compile(model), course.interventions);
    again.run(100);
    expect(again.applied).toBe(0);
    again.run(300);
    expect(again.simulation.hash()).toBe(course.simulation.hash());
  });
});

describe('a recorded experiment', () => {
  async function recorded(): Promise<Experiment> {
    const course = new Course(await start(model, model.seed), compile(model));
    course.run(1000);
    course.edit({ 'conditions.temperature_K': 350 });
    course.run(40_000);
    const { interventions, moment } = course;
    return { ...copy(), interventions, end: { ...moment, hash: course.simulation.hash() } };
  }

  it('comes to the promised state, in slices of any length', async () => {
    const experiment = await recorded();
    for (const slice of [1e6, 777])
      expect(await replay(experiment, slice)).toMatchObject({ complete: true, agrees: true });
  });

  it('comes to another state with another seed, and to none where no event is possible', async () => {
    const experiment = await recorded();
    const other = { ...experiment, model: { ...model, seed: 77 } };
    expect(await replay(other)).toMatchObject({ complete: true, agrees: false });
    const dead = smallModel({ size: [4, 4], species: ['free', 'A'], steps: [{ step: 'free -> A', rate: 1 }] });
    const short = { ...experiment, model: dead, interventions: [] };
    expect(await replay(short)).toMatchObject({ complete: false, agrees: false });
  });
});

describe('a course', () => {
  it('refuses a number that the running model was not compiled with', async () => {
    const gas = { id: 's1', step: 'free -> A', law: 'expression', rate: 'k', parameters: { k: 1 } };
    const compiled = compile(smallModel({ size: [4, 4], species: ['free', 'A'], steps: [gas] }));
    const course = new Course(await start(compiled.model, 1), compiled);
    expect(() => course.edit({ 'steps.s1.omega': 0.3 })).toThrow(/cannot change while the simulation stands/);
    expect(course.interventions).toEqual([]);
    course.edit({ 'steps.s1.parameters.k': 2, 'conditions.potential_V': 1 });
    expect(course.simulation.rateConstants()).toEqual([2]);
  });

  it('goes on after the end of a protocol, to an edit and beyond, and is computed again', async () => {
    const compiled = compile(
      smallModel({
        size: [8, 8],
        species: ['free', 'A'],
        steps: [
          { step: 'free -> A', rate: 1 },
          { step: 'A -> free', rate: 2 },
        ],
        more: { protocol: { segments: [{ id: 'warm', temperature_K: 320, duration_s: 1 }] } },
      }),
    );
    const course = new Course(await start(compiled.model, 1), compiled);
    expect(course.run(1e6)).toBe('protocol finished');
    course.run(1e6, 1.3);
    course.edit({ 'steps.s1.prefactor_per_s': 5 });
    course.run(1e6, 1.7);
    const { simulation, interventions, moment } = course;
    const end = { ...moment, hash: simulation.hash() };
    for (const slice of [1e6, 7]) {
      const again = new Course(await start(compiled.model, 1), compiled, interventions);
      expect(advance(again, end, slice)).toBe(true);
      expect(again.applied).toBe(1);
      expect(again.moment).toEqual(moment);
      expect(again.simulation.hash()).toBe(end.hash);
    }
  });

  it('comes to a time past the end of a protocol at which nothing has happened yet', async () => {
    const protocol = { segments: [{ id: 'hold', duration_s: 1 }] };
    const slow = {
      size: [4, 4],
      species: ['free', 'A'],
      steps: [{ step: 'free -> A', rate: 1e-9 }],
      more: { protocol },
    };
    const compiled = compile(smallModel(slow));
    const course = new Course(await start(compiled.model, 1), compiled);
    course.wait(3);
    expect(course.moment).toEqual({ step: 0, time_s: 3 });
  });
});
