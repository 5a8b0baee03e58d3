/** Whatever comes in, the door gives a model or problems; it never throws. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../src/model/compile';
import { library } from '../../src/model/library';
import { parseModel, parseModelText } from '../../src/model/validate';
import { cell, graph } from './lattices/examples';
import { small, step } from './small';

/** A model on another lattice, with what only those have. */
const on = (lattice: unknown, more: Record<string, unknown>) => ({
  ...small(),
  lattice,
  regions: [],
  bodies: [],
  steps: [step('s', 'A + empty + A -> empty + A + empty', more), step('hop', 'A@fcc + empty -> empty + A')],
  start: { fill: 'empty', sites: [{ at: [2, 2, 1], species: 'A' }] },
  observables: [],
});
const sources: unknown[] = [
  small(),
  ...library.slice(0, 2).map(({ model }) => model),
  on(cell({ neighbours: true }), {
    bonds: [
      [1, 2],
      [2, 3, 2],
    ],
    angles: [[1, 2, 3, 90]],
    mirror: false,
  }),
  on(graph(), { orientation: [1, 2, 60] }),
  on(
    { kind: 'bcc', size: [4, 4, 4], spacing_nm: 1, periodic: [true, false, true] },
    {
      sites: [
        [0, 0, 0],
        [0, 0, 0, 1],
        [1, 0, 0],
      ],
    },
  ),
];

/** Values that stand where they should not. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    NaN,
    Infinity,
    -1e9,
    0,
    -0,
    1e308,
    '',
    '__proto__',
    'C',
    'AA',
    'organic',
    'empty',
    [],
    {},
    true,
    2,
  ),
  fc.integer({ min: -10, max: 1000 }),
  fc.double(),
  fc.string({ unit: fc.constantFrom(...'A+ ->@Cempty') }),
  fc.constantFrom('C + C -> C + C', 'AA + AA -> C + AA', 'A + A + A -> AA + AA + A', 'C -> AA', 'empty -> empty'),
  fc.jsonValue(),
);

const mutation = fc.record({
  where: fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
  how: fc.constantFrom('replace', 'remove', 'copy', 'add'),
  value: odd,
  key: fc.constantFrom(
    'sites',
    'bonds',
    'angles',
    'type',
    'neighbours',
    'choose',
    'count',
    'id',
    '__proto__',
    'constructor',
    'x',
    'size_decay',
    'cases',
  ),
});

test('a model with random parts exchanged', () => {
  let accepted = 0;
  fc.assert(
    fc.property(fc.nat(), fc.array(mutation, { minLength: 1, maxLength: 4 }), (which, mutations) => {
      const model = mutations.reduce(mutate, structuredClone(sources[which % sources.length]!));
      accepted += holds(parseModel(model)) ? 1 : 0;
    }),
    { numRuns: 3000 },
  );
  // Otherwise the test would only ever see the first check fail.
  expect(accepted).toBeGreaterThan(30);
});

test('any JSON value, as value and as text', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      holds(parseModel(value));
      holds(parseModelText(JSON.stringify(value)));
    }),
  );
});

test('any text', () => {
  fc.assert(fc.property(fc.string(), (text) => holds(parseModelText(text)) || true));
});

/** Checks the contract; returns whether the model was accepted. Accepted models are accepted again, and compile. */
function holds(parsed: ReturnType<typeof parseModel>): boolean {
  if (parsed.ok) {
    expect(parseModel(structuredClone(parsed.model))).toEqual(parsed);
    expect(compile(parsed.model).tables.sites).toBeGreaterThan(0);
    return true;
  }
  expect(parsed.problems.length).toBeGreaterThan(0);
  expect(parsed.problems.length).toBeLessThanOrEqual(20);
  for (const { path, message } of parsed.problems) {
    expect(typeof path).toBe('string');
    expect(message.length).toBeGreaterThan(3);
    expect(message.length).toBeLessThan(400);
    expect(message).not.toMatch(/undefined|\[object/);
  }
  return false;
}

type Mutation = { where: number[]; how: string; value: unknown; key: string };

function mutate(model: unknown, { where, how, value, key }: Mutation): unknown {
  let parent: Record<string, unknown> | null = null;
  let last = '';
  let here: unknown = model;
  for (const n of where) {
    if (typeof here !== 'object' || here === null || Object.keys(here).length === 0) break;
    const keys = Object.keys(here);
    parent = here as Record<string, unknown>;
    last = keys[n % keys.length]!;
    here = parent[last];
  }
  if (!parent) return value;
  if (how === 'remove' && Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (how === 'remove') delete parent[last];
  else if (how === 'copy' && Array.isArray(parent)) parent.push(structuredClone(here));
  else if (how === 'add' && !Array.isArray(parent))
    Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
  else parent[last] = value;
  return model;
}
