import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findModel, library } from '../../src/model/library';
import { parameterPaths } from '../../src/model/paths';
import { provenanceOf } from '../../src/model/provenance';
import { parseModel } from '../../src/model/validate';
import { barrierOf } from './barrierOf';

const sei = library.filter(({ id }) => id.startsWith('sei-'));

test('offers the four outcomes of the SEI study, battery materials and classics of kinetic Monte Carlo', () => {
  expect(library.map(({ id }) => id)).toEqual([
    'sei-organic',
    'sei-inorganic',
    'sei-unfinished',
    'sei-empty',
    'li-graphite',
    'lifepo4-rows',
    'nasicon',
    'lattice-gas',
    'zgb',
    'co-oxidation-pd111',
    'li-deposition',
    'li-o2-film',
    'li-o2-catalyst',
    'li-metal-small',
    'li-metal',
  ]);
});

test('an unknown model is an error that names the near ones', () => {
  expect(findModel('sei-organic').id).toBe('sei-organic');
  expect(() => findModel('sei-orgnic')).toThrow(/there is no model "sei-orgnic".*did you mean sei-organic/);
});

describe.each(library)('$id', ({ id, model }) => {
  test('is a valid document, and stays the same when it is read again', () => {
    expect(parseModel(JSON.parse(JSON.stringify(model)))).toEqual({ ok: true, model });
  });

  test('says where it comes from, and is explained', () => {
    expect(model.references.length).toBeGreaterThan(0);
    for (const { doi, citation } of model.references) expect(doi ?? citation).toMatch(/^10\.|PubMed \d+/);
    expect(model.description!.length).toBeGreaterThan(500);
    // What is published names its source; nothing is published of which the model does not say where.
    for (const entry of Object.values(model.provenance)) {
      if (entry.status === 'published') expect(entry.reference).toBeDefined();
    }
  });

  test('has safe colours, which differ in lightness alone where there are few', () => {
    const colours = model.species.map(({ color_safe }) => color_safe);
    if (colours.length > 10) return expect(new Set(colours).size).toBe(colours.length);
    const lightness = model.species.map(({ color_safe }) => lightnessOf(color_safe!)).sort((a, b) => a - b);
    for (let i = 1; i < lightness.length; i++) expect(lightness[i]! - lightness[i - 1]!).toBeGreaterThan(10);
  });

  test('has a picture', () => {
    expect(existsSync(new URL(`../../public/thumbnails/${id}.png`, import.meta.url))).toBe(true);
  });
});

describe.each(sei)('$id', ({ model }) => {
  test('has the nineteen steps, with study ranges for the first fifteen', () => {
    expect(model.steps.map(({ id }) => id)).toEqual(Array.from({ length: 19 }, (_, i) => `e${i + 1}`));
    expect(model.steps.filter(({ range }) => range?.barrier_eV)).toHaveLength(15);
    for (const step of model.steps) expect(step.law).toBe('eyring');
    for (const step of model.steps.slice(15)) expect(barrierOf(step)).toBe(0.01);
  });

  test('says of every barrier that it is published, and of no radius', () => {
    for (const path of parameterPaths(model)) {
      const { status } = provenanceOf(model, path);
      if (path.endsWith('barrier_eV')) expect(status).toBe('published');
      if (path.endsWith('radius_nm')) expect(status).toBe('illustrative');
    }
  });
});

test('barriers and ranges stand in the order of the steps', () => {
  const { steps } = findModel('sei-organic');
  const row = (id: string) => steps.find((step) => step.id === id);
  expect(row('e1')).toMatchObject({ barrier_eV: 0.347, range: { barrier_eV: [0.28, 0.5] } });
  expect(row('e5')).toMatchObject({ barrier_eV: 0.636, range: { barrier_eV: [0.55, 0.97] } });
  expect(row('e15')).toMatchObject({ barrier_eV: 0.468, range: { barrier_eV: [0.38, 0.68] }, size_decay: 30 });
  expect(steps.flatMap(({ id, count }) => (count === 'contact' ? [] : [[id, count]]))).toEqual([
    ['e4', 'both ends'],
    ['e5', 'both ends'],
    ['e8', ['contact', 'body']],
    ['e9', ['contact', 'body']],
    ['e10', 'both ends'],
    ['e11', 'body and direction'],
    ['e15', 'body and direction'],
    ['e18', 'body'],
  ]);
});

test('the SEI models differ in barriers and words only', () => {
  const [first, ...others] = sei.map(({ model }) => ({
    ...model,
    id: '',
    name: '',
    summary: '',
    description: '',
    guide: undefined,
    provenance: {},
    steps: model.steps.map((step) => ({ ...step, barrier_eV: 0 })),
  }));
  for (const other of others) expect(other).toEqual(first);
});

/** CIE lightness L*, 0 to 100. */
function lightnessOf(colour: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}
