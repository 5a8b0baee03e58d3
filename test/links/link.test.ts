/** A link brings back the experiment that it was made of, whatever was changed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENGINE_VERSION } from '../../src/engine/version';
import { fingerprint } from '../../src/links/base';
import { isLink } from '../../src/links/fragment';
import { decodeLink, encodeLink, USUAL_LENGTH } from '../../src/links/link';
import { EXPERIMENT_FORMAT, type Experiment } from '../../src/model/experiment';
import { findModel, library } from '../../src/model/library';
import { isLive, parameterPaths, setAt } from '../../src/model/paths';
import type { ModelDocument } from '../../src/model/schema';
import { loadModel } from '../../src/model/validate';
import { small } from '../model/small';
import { linkOf, payloadOf } from './make';

const experiment = (model: ModelDocument, more: Partial<Experiment> = {}): Experiment => ({
  format: EXPERIMENT_FORMAT,
  engine: ENGINE_VERSION,
  model,
  interventions: [],
  end: null,
  ...more,
});
const sei = findModel('sei-organic');

/** An experiment with edits as a person would make them. */
function edited(model: ModelDocument, edits: number): Experiment {
  const paths = parameterPaths(model).filter(isLive);
  const interventions = Array.from({ length: edits }, (_, i) => ({
    step: 12_345 * (i + 1),
    time_s: 1.2345678901234e-7 * (i + 1) * Math.SQRT2,
    set: { [paths[(7 * i) % paths.length]!]: 0.3 + i / 97 },
  }));
  return experiment(model, { interventions, end: { step: 2e6, time_s: 0.123456789, hash: '0123456789abcdef' } });
}

test.each(library)('$id: the experiment comes back, with its view', async ({ model }) => {
  const made = edited({ ...model, seed: 77 }, 5);
  const view = { palette: 'safe', hidden: ['oEC'], camera: { x: 1.5 } };
  const opened = await decodeLink(`https://example.org/app/${await encodeLink({ experiment: made, view })}`);
  expect(opened).toEqual({ experiment: made, view, notes: [] });
});

describe('a library model of which only the seed is another', () => {
  const changed = async (changes: unknown) => {
    const payload = await payloadOf(await encodeLink({ experiment: experiment({ ...sei, seed: 5 }), view: null }));
    return linkOf(JSON.stringify({ ...payload, changes }));
  };

  test('is what the whole check makes of it', async () => {
    const { model } = (await decodeLink(await changed([['set', ['seed'], 12]]))).experiment;
    expect(model).toEqual(loadModel({ ...structuredClone(sei), seed: 12 }));
  });

  test.each([-1, 0.5, 2 ** 60, '7', null, [7]])('%j is refused as a seed', async (seed) => {
    await expect(decodeLink(await changed([['set', ['seed'], seed]]))).rejects.toThrow(/seed/);
  });

  test('is looked at whole where anything else is changed as well', async () => {
    const changes = [
      ['set', ['seed'], 7],
      ['set', ['conditions', 'temperature_K'], -300],
    ];
    await expect(decodeLink(await changed(changes))).rejects.toThrow(/temperature/);
  });
});

test('a model of one’s own comes back whole', async () => {
  const model = loadModel(small());
  const opened = await decodeLink(await encodeLink({ experiment: experiment(model), view: null }));
  expect(opened.experiment.model).toEqual(model);
  expect(opened.view).toBeUndefined();
  const large = await encodeLink({ experiment: experiment(model), view: { hidden: 'x'.repeat(4000) } });
  expect((await decodeLink(large)).view, 'a view too large to be one').toBeUndefined();
});

test('random edits of random library models come back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(library.length - 1),
      fc.array(fc.tuple(fc.nat(), fc.double({ min: 0.01, max: 2, noNaN: true })), { maxLength: 8 }),
      fc.nat(),
      async (which, edits, seed) => {
        const { model } = library[which]!;
        const paths = parameterPaths(model).filter((path) => /barrier_eV|pressure_bar$/.test(path));
        const changed = edits.reduce((m, [at, value]) => setAt(m, paths[at % paths.length] ?? 'seed', value), model);
        const made = experiment({ ...changed, seed, name: 'Öther “name”' });
        expect((await decodeLink(await encodeLink({ experiment: made, view: null }))).experiment).toEqual(made);
      },
    ),
    { seed: 3, numRuns: 100 },
  );
});

test('a usual link is short', async () => {
  const lengths = await Promise.all(
    library.map(async ({ model }) => (await encodeLink({ experiment: edited(model, 10), view: null })).length),
  );
  expect(Math.max(...lengths)).toBeLessThan(700);
  // Painted species of another colour, a new step, a larger lattice, forty edits:
  const step = { ...sei.steps[0]!, id: 'own', label: 'My own step' };
  const rich = { ...sei, steps: [...sei.steps, step], lattice: { ...sei.lattice, size: [80, 60] }, seed: 123456 };
  const link = await encodeLink({ experiment: edited(rich as ModelDocument, 40), view: { camera: { zoom: 12.3 } } });
  expect(link.length).toBeLessThan(USUAL_LENGTH);
});

test('only letters that every program leaves alone', async () => {
  expect(await encodeLink({ experiment: edited(sei, 20), view: null })).toMatch(/^#1\.[A-Za-z0-9_-]+\.[0-9a-f]{6}$/);
});

describe('the fingerprint of a library model', () => {
  const entry = library[0]!;

  test('changes with what a run depends on, and with nothing else', () => {
    const print = fingerprint({ ...entry, id: 'a' });
    const words = { ...entry.source, name: 'Another name', description: 'Other words', references: [] };
    expect(fingerprint({ ...entry, id: 'b', source: words })).toBe(print);
    expect(fingerprint({ ...entry, id: 'c', source: { ...entry.source, seed: 5 } })).not.toBe(print);
  });

  test('a link to a library model that has changed says so', async () => {
    const made = experiment(setAt(sei, 'steps.e5.barrier_eV', 0.4));
    const link = await encodeLink({ experiment: made, view: null });
    // As made when the model was another one: only the fingerprint tells.
    const older = await linkOf(JSON.stringify({ ...(await payloadOf(link)), base: [sei.id, '0'.repeat(16)] }));
    const { notes, experiment: opened } = await decodeLink(older);
    expect(notes).toEqual([expect.stringMatching(/sei-organic has changed since/)]);
    expect(opened).toEqual(made);
  });
});

test.each([
  ['https://a.org/x/#1.abc.def', true],
  ['#12.', true],
  ['#1', false],
  ['sei-organic', false],
  ['./file#1.json', true],
  ['#settings', false],
  ['', false],
])('%j is a link: %s', (text, expected) => expect(isLink(text)).toBe(expected));
