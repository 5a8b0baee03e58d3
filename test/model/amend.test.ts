import { describe, expect, it } from 'vitest';
import {
  newId,
  withFigure,
  withFill,
  withoutFigure,
  withoutSpecies,
  withoutStep,
  withShare,
  withSpecies,
  withStep,
} from '../../src/model/amend';
import { findModel, library } from '../../src/model/library';
import { NEW_MODEL } from '../../src/model/newModel';
import type { ModelDocument } from '../../src/model/schema';
import { loadModel, parseModel } from '../../src/model/validate';

const begun = () => loadModel(NEW_MODEL);
const STEP = {
  label: 'A leaves',
  step: 'A -> empty',
  law: 'arrhenius',
  barrier_eV: 1,
  prefactor_per_s: 1e13,
  rate_per_s: 1,
  wayBack: true,
} as const;

/** Problems of a document, as text. */
function problems(input: unknown): string {
  const parsed = parseModel(input);
  return parsed.ok ? '' : parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('\n');
}

describe('ids of what is added', () => {
  it('are made of its name, and taken by nothing else', () => {
    expect(newId('Li₂O leaves', [])).toBe('Li2O_leaves');
    expect(newId(' CO* ', [{ id: 'CO' }])).toBe('CO_2');
    expect(newId('constructor', [])).toBe('n_constructor');
    expect(newId('→', [])).toMatch(/^n_/);
  });
});

describe('a model that is built part by part', () => {
  it('is valid after each of them, and runs with what was added', () => {
    let model: ModelDocument = begun();
    model = loadModel(withSpecies(model, { symbol: 'O₂', name: 'Oxygen' }));
    expect(model.species.at(-1)).toMatchObject({ id: 'O2', name: 'Oxygen', formula: 'O₂', role: 'adsorbate' });
    model = loadModel(withShare(model, 'O2', 0.1));
    model = loadModel(withStep(model, STEP));
    expect(model.steps.slice(-2)).toMatchObject([
      { id: 'A_leaves', law: 'arrhenius', barrier_eV: 1 },
      { id: 'A_leaves_back', law: 'reverse', of: 'A_leaves' },
    ]);
    model = loadModel(
      withFigure(model, {
        sites: ['A', 'O2', 'A'],
        bonds: [
          [1, 2],
          [2, 3],
          [1, 3, 2],
        ],
        energy_eV: 0.02,
        label: '',
      }),
    );
    expect(model.interactions).toMatchObject([{ id: 'A-O2-A', sites: 'A + O2 + A', energy_eV: 0.02 }]);
    expect(problems(withFigure(model, { sites: ['A', 'A'], bonds: [], energy_eV: 0, label: 'A-O2-A' }))).toBe('');
  });

  it('refuses what does not fit, with its place', () => {
    expect(problems(withStep(begun(), { ...STEP, step: 'B -> empty' }))).toMatch(/steps\[1\]\.step.*B/);
    expect(problems(withoutSpecies(begun(), 'A'))).toMatch(/steps\[0\]/);
  });

  it('has a way back also of a step whose name is as long as an id can be', () => {
    const { steps } = loadModel(withStep(begun(), { ...STEP, label: 'A leaves '.repeat(10) }));
    expect(new Set(steps.map(({ id }) => id)).size).toBe(3);
  });

  it('keeps what is said of each share of the start with it when another goes', () => {
    let model = loadModel(withSpecies(begun(), { symbol: 'B', name: '' }));
    model = loadModel(withShare(model, 'B', 0.1));
    const said = { status: 'illustrative', note: 'of B' } as const;
    const prompt = (title: string, n: number) => ({
      title,
      text: 'Look',
      set: { [`start.random.${n}.fraction`]: 0.3 },
    });
    model = loadModel({
      ...model,
      provenance: {
        ...model.provenance,
        'start.random.0.fraction': { ...said, note: 'of A' },
        'start.random.1.*': said,
      },
      guide: { picture: 'Particles', prompts: [prompt('A', 0), prompt('B', 1)] },
    });
    for (const less of [withShare(model, 'A', 0), withFill(model, 'A'), withoutSpecies(model, 'A')]) {
      expect(less.start!.random).toEqual([{ species: 'B', fraction: 0.1 }]);
      expect(less.provenance).toEqual({ '*': model.provenance['*'], 'start.random.0.*': said });
      expect(less.guide!.prompts).toMatchObject([{ title: 'B', set: { 'start.random.0.fraction': 0.3 } }]);
    }
    expect(loadModel(withFill(model, 'A')).start.fill).toBe('A');
  });

  it('loses a share of the start with 0', () => {
    expect(loadModel(withShare(begun(), 'A', 0)).start.random).toEqual([]);
    expect(loadModel(withShare(begun(), 'A', 0.5)).start.random).toEqual([{ species: 'A', fraction: 0.5 }]);
  });
});

describe('a figure that is removed', () => {
  it.each(library.filter(({ model }) => model.interactions?.length))(
    'takes along what is said of it: $id',
    ({ id }) => {
      const model = findModel(id);
      for (const figure of model.interactions) expect(problems(withoutFigure(model, figure.id))).toBe('');
    },
  );
});

describe('a step that is removed', () => {
  it.each(['co-oxidation-pd111', 'li-graphite', 'zgb', 'lifepo4-rows'])(
    'takes along its way back and what counts it alone: %s',
    (id) => {
      const model = findModel(id);
      for (const { id: step } of model.steps.filter(({ law }) => law !== 'reverse')) {
        const left = withoutStep(model, step);
        expect(problems(left)).toBe('');
        expect(JSON.stringify(left.steps)).not.toContain(`"of":"${step}"`);
      }
    },
  );
});
