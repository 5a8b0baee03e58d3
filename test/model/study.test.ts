import { describe, expect, it } from 'vitest';
import { loadStudy, parseStudy, pointsOf, sampleTimes } from '../../src/model/study';

const STUDY = {
  format: 'interphase-study/1',
  id: 'barriers',
  model: 'sei-organic',
  parameters: [{ path: 'steps.e5.barrier_eV', low: 0.5, high: 0.9, levels: 3 }],
  replicas: 2,
  stop: { time_s: 1e-3 },
};
const problemsOf = (changes: object) => {
  const parsed = parseStudy({ ...STUDY, ...changes });
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);
};

describe('a study document', () => {
  it('is read with its defaults and the model that it names', () => {
    const study = loadStudy(STUDY);
    expect(study).toMatchObject({ design: { kind: 'grid' }, seeds: 'common', first_seed: 1, samples: 0 });
    expect(study.model.id).toBe('sei-organic');
    expect(pointsOf(study)).toBe(3);
  });

  it('counts added points, and knows the results of cycles', () => {
    expect(pointsOf(loadStudy({ ...STUDY, added: [[0.55], [0.6]] }))).toBe(5);
    const cell = { model: 'li-metal-small', parameters: [], stop: { cycles: 3 } };
    expect(problemsOf({ ...cell, observables: ['charge', 'mean_efficiency', 'cycles_before_failure'] })).toEqual([]);
  });

  it.each([
    ['another format', { format: 'interphase-study/9' }, /^format: /],
    ['an unknown model', { model: 'sei-organc' }, /^model: there is no model/],
    ['a broken model', { model: { format: 'interphase/1' } }, /^model\.id: /],
    [
      'an unknown path',
      { parameters: [{ path: 'steps.e99.barrier_eV', low: 0, high: 1 }] },
      /^parameters\[0\]\.path: /,
    ],
    ['a path to a text', { parameters: [{ path: 'name', low: 0, high: 1 }] }, /is not a number/],
    ['a prototype key', { parameters: [{ path: '__proto__.polluted', low: 0, high: 1 }] }, /^parameters\[0\]\.path: /],
    [
      'a range upside down',
      { parameters: [{ ...STUDY.parameters[0], low: 1 }] },
      /^parameters\[0\]\.high: must be above low, not 0/,
    ],
    ['a logarithm of 0', { parameters: [{ ...STUDY.parameters[0], low: 0, scale: 'log' }] }, /begins above 0/],
    ['a parameter twice', { parameters: [STUDY.parameters[0], STUDY.parameters[0]] }, /is there twice/],
    ['no end', { stop: {} }, /^stop: give time_s, steps or cycles/],
    ['too many runs', { replicas: 1_000_000 }, /^design: asks for 3,000,000 runs/],
    ['samples without a time', { samples: 10, stop: { steps: 5 } }, /^samples: /],
    ['an unknown observable', { observables: ['gold'] }, /^observables: "gold" is neither/],
    ['an added point of another study', { added: [[0.6], [0.6, 1]] }, /^added\[1\]: has 2 values, the study 1 /],
    ['cycles of a model without', { stop: { cycles: 3 } }, /^stop\.cycles: the model has no protocol/],
    ['an efficiency of a model without electrons', { observables: ['mean_efficiency'] }, /^observables: "mean_/],
    ['an unknown field', { replica: 3 }, /^replica: is not a known field/],
    ['no model', { model: undefined }, /^model: there is no model/],
    ['steps below 0', { stop: { steps: -1 } }, /^stop\.steps: must be greater than 0, not -1/],
    ['another design', { design: { kind: 'circles' } }, /^design\.kind: "circles" is not possible here/],
    ['a text as a number', { first_seed: 'a' }, /^first_seed: must be a number, not "a"/],
  ])('says what is wrong with %s', (_, changes, expected) => {
    expect(problemsOf(changes).join('\n')).toMatch(expected);
  });
});

describe('samples', () => {
  const times = (spacing: 'linear' | 'log' | 'both', samples: number) =>
    sampleTimes({ samples, spacing, stop: { time_s: 0.02 } });

  it('are at equal times, at equal ratios, or half of them each, and end with the run', () => {
    expect(times('linear', 4)).toEqual([0.005, 0.01, 0.015, 0.02]);
    expect(times('log', 3)).toEqual([2e-6, 2e-4, 0.02].map((time) => expect.closeTo(time, 12)));
    expect(times('both', 5)).toEqual(
      [0.02 * 10 ** -4.5, 0.02 * 10 ** -1.5, 0.02 / 3, 0.04 / 3, 0.02].map((time) => expect.closeTo(time, 12)),
    );
    for (const spacing of ['linear', 'log', 'both'] as const)
      for (const samples of [0, 1, 2, 7, 60]) {
        const all = times(spacing, samples);
        expect(all).toHaveLength(samples);
        if (samples > 0) expect(all.at(-1)).toBe(0.02);
        for (let i = 1; i < samples; i++) expect(all[i]).toBeGreaterThan(all[i - 1]!);
      }
  });
});
