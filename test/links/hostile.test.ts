/** Whatever stands in the fragment of an address: an experiment that is sound, or a message for people. Never anything else. */
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ENGINE_VERSION } from '../../src/engine/version';
import { decodeLink, encodeLink } from '../../src/links/link';
import { EXPERIMENT_FORMAT } from '../../src/model/experiment';
import { findModel } from '../../src/model/library';
import { ModelError } from '../../src/model/problem';
import { small } from '../model/small';
import { linkOf, linkOfLetters, payloadOf } from './make';

const sei = findModel('sei-inorganic');
const experiment = {
  format: EXPERIMENT_FORMAT,
  engine: ENGINE_VERSION,
  model: { ...sei, seed: 9 },
  interventions: [{ step: 100, time_s: 1e-7, set: { 'steps.e5.barrier_eV': 0.4, 'conditions.temperature_K': 320 } }],
  end: { step: 1000, time_s: 1e-6, hash: '0123456789abcdef' },
} as const;
const link = await encodeLink({
  experiment: { ...experiment, interventions: [...experiment.interventions] },
  view: {},
});
const sound = await payloadOf(link);
const [, letters = ''] = link.split('.');

/** Opens a link; returns why it was refused, or null where it was opened. Fails on anything but a readable refusal. */
async function refusal(text: string): Promise<string | null> {
  try {
    const { experiment } = await decodeLink(text);
    expect(experiment.model.species.length).toBeGreaterThan(0);
    return null;
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    expect(error.problems.length).toBeGreaterThan(0);
    for (const { message } of error.problems) {
      expect(message.length).toBeGreaterThan(3);
      expect(message.length).toBeLessThan(400);
      expect(message).not.toMatch(/undefined|\[object|Zod|at .*\.ts/);
    }
    return error.message;
  } finally {
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  }
}

const place = fc.nat();
const letter = fc.constantFrom(...'ABCXYZabcxyz019-_.#%=+/ ');
const mutated = fc
  .tuple(fc.constantFrom('exchange', 'remove', 'insert', 'cut', 'double'), place, letter)
  .map(([how, at, c]) => {
    const i = at % letters.length;
    if (how === 'exchange') return letters.slice(0, i) + c + letters.slice(i + 1);
    if (how === 'remove') return letters.slice(0, i) + letters.slice(i + 1 + (at % 5));
    if (how === 'insert') return letters.slice(0, i) + c + letters.slice(i);
    return how === 'cut' ? letters.slice(0, i) : letters + letters.slice(i);
  });

test('5,000 links with letters changed on the way are told as damaged', async () => {
  await fc.assert(
    fc.asyncProperty(mutated, async (changed) => {
      fc.pre(changed !== letters);
      expect(await refusal(link.replace(letters, changed))).toMatch(/damaged|version/);
    }),
    { seed: 4, numRuns: 5000 },
  );
});

test('600 of them with the right check', async () => {
  await fc.assert(
    fc.asyncProperty(mutated, async (changed) => void (await refusal(linkOfLetters(changed)))),
    { seed: 5, numRuns: 600 },
  );
});

test('1,000 random fragments', async () => {
  const fragment = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: letter, maxLength: 300 }).map((text) => `#1.${text}`),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => linkOfLetters(Buffer.from(bytes).toString('base64url'))),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => linkOfLetters(deflateRawSync(bytes).toString('base64url'))),
  );
  await fc.assert(
    fc.asyncProperty(fragment, async (text) => {
      expect(await refusal(text)).not.toBeNull();
    }),
    { seed: 6, numRuns: 1000 },
  );
});

/** Values that stand where they should not. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(null, '', 'e5', '__proto__', -1, 0.5, 1e308, 2 ** 53, [], {}, true, 'sei-organic', 1e12),
  fc.jsonValue({ maxDepth: 2 }),
);

test('800 sound links with parts of their content exchanged', async () => {
  let opened = 0;
  const mutation = fc.record({
    where: fc.array(place, { minLength: 1, maxLength: 5 }),
    key: fc.constantFrom('replace', 'add', 'remove', '__proto__', 'constructor', 'model', 'base'),
    value: odd,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 2 }), async (mutations) => {
      const payload = mutations.reduce(mutate, structuredClone(sound));
      opened += (await refusal(await linkOf(JSON.stringify(payload)))) === null ? 1 : 0;
    }),
    { seed: 7, numRuns: 800 },
  );
  // Otherwise the test would only ever see the first check fail.
  expect(opened).toBeGreaterThan(50);
  expect(opened).toBeLessThan(640);
});

function mutate<T>(root: T, { where, key, value }: { where: number[]; key: string; value: unknown }): T {
  let here: unknown = root;
  for (const [depth, n] of where.entries()) {
    if (typeof here !== 'object' || here === null) break;
    const keys = Object.keys(here);
    const name = keys[n % keys.length];
    if (name === undefined) break;
    const inside = (here as Record<string, unknown>)[name];
    if (depth < where.length - 1 && typeof inside === 'object' && inside !== null) {
      here = inside;
      continue;
    }
    const own = { value, enumerable: true, configurable: true, writable: true };
    if (key === 'remove' && !Array.isArray(here)) delete (here as Record<string, unknown>)[name];
    else Object.defineProperty(here, key === 'replace' || Array.isArray(here) ? name : key, own);
    break;
  }
  return root;
}

const withModel = (model: unknown) => JSON.stringify({ ...sound, base: undefined, changes: undefined, model });
const withChange = (...change: unknown[]) => JSON.stringify({ ...sound, changes: [change] });

test.each<[string, string, RegExp]>([
  ['a lattice of 10⁹ sites', withChange('set', ['lattice', 'size'], [100_000, 10_000]), /sites/],
  ['a lattice of 10³⁰ sites', withChange('set', ['lattice', 'size'], [1e15, 1e15]), /sites|whole|lattice/],
  ['a formula that reaches for a global', withFormula('globalThis.alert(1)'), /no function|only numbers/],
  ['a formula that reaches for a constructor', withFormula('constructor("alert(1)")()'), /function|only numbers/],
  ['a formula nested deeply', withFormula(`${'('.repeat(450)}1${')'.repeat(450)}`), /./],
  [
    'a prototype in the model',
    withModel(small()).replace('"summary"', '"__proto__":{"polluted":1},"summary"'),
    /__proto__/,
  ],
  ['a prototype in the changes', withChange('set', ['__proto__', 'polluted'], 1), /not there/],
  ['a prototype in an intervention', JSON.stringify(sound).replace('"steps.e5.barrier_eV"', '"__proto__"'), /^$/],
  [
    'a prototype as an intervention',
    JSON.stringify(sound).replace('{"steps.e5', '{"__proto__.polluted":1,"steps.e5'),
    /run/,
  ],
  ['deep nesting', withModel('x').replace('"x"', '['.repeat(1e6) + ']'.repeat(1e6)), /./],
  [
    'deep nesting in the view',
    JSON.stringify({ ...sound, view: 'x' }).replace('"x"', '['.repeat(1e6) + ']'.repeat(1e6)),
    /^$/,
  ],
  ['another kind of JSON', '[1,2,3]', /does not hold an experiment/],
  ['a field of a later version', JSON.stringify({ ...sound, more: 1 }), /does not hold an experiment/],
  [
    'a library model that is not there',
    JSON.stringify({ ...sound, base: ['sei-organc', '0'.repeat(16)] }),
    /sei-organic/,
  ],
  [
    '10⁵ interventions of nothing',
    JSON.stringify({ ...sound, interventions: Array(1e5).fill([0, 0, {}]) }),
    /1 to 1000/,
  ],
  [
    'interventions in the wrong order',
    JSON.stringify({
      ...sound,
      interventions: [
        [9, 1, { 'conditions.temperature_K': 1 }],
        [8, 1, { 'conditions.temperature_K': 1 }],
      ],
    }),
    /order/,
  ],
])('%s', async (_what, text, message) => {
  expect((await refusal(await linkOf(text))) ?? '').toMatch(message);
});

function withFormula(formula: string): string {
  const custom = {
    id: 'x',
    label: 'x',
    step: 'A -> empty',
    law: 'expression',
    rate: formula,
    parameters: { nu: 1 },
  };
  return withModel({ ...small(), steps: [custom] });
}

test('a link of 10¹² steps opens: what it costs is said before it is computed', async () => {
  const { experiment } = await decodeLink(await linkOf(JSON.stringify({ ...sound, end: [1e12, 1, '0'.repeat(16)] })));
  expect(experiment.end?.step).toBe(1e12);
});

test('a model that would keep the page busy for minutes is refused within seconds', async () => {
  const steps = Array.from({ length: 1000 }, (_, i) => ({
    ...{ id: `s${i}`, label: 's', step: 'A + A + A + A -> empty + empty + empty + empty' },
    ...{ law: 'arrhenius', prefactor_per_s: 1, barrier_eV: 0 },
  }));
  const lattice = { kind: 'fcc', size: [4, 4, 4], spacing_nm: 1, periodic: [true, true, true] };
  const many = { ...small(), lattice, steps, regions: [], bodies: [], observables: [], start: { fill: 'empty' } };
  const text = withModel({ ...many, provenance: { '*': { status: 'illustrative' } } });
  expect((await linkOf(text)).length).toBeLessThan(12_000);
  expect(await refusal(await linkOf(text))).toMatch(/too many ways/);
});

test('a newer version, and none', async () => {
  expect(await refusal('#2.abc.def')).toMatch(/version 2, this page reads up to 1/);
  expect(await refusal('#0.abc.def')).toMatch(/version 0/);
  expect(await refusal('https://example.org/')).toMatch(/no link/);
});

test('a fragment of 10 MB is not read', async () => {
  expect(await refusal(`#1.${'A'.repeat(10e6)}`)).toMatch(/10000 thousand characters/);
  expect(await refusal('x'.repeat(10e6))).toMatch(/no link/);
});
