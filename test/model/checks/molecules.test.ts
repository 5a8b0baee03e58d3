/** What the door says about molecules on several sites. */
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/model/problem';
import { parseModel } from '../../../src/model/validate';

const model = {
  format: 'interphase/1',
  id: 'molecules',
  lattice: { kind: 'square', size: [8, 8], spacing_nm: 0.3, periodic: [true, true] },
  conditions: { temperature_K: 300 },
  species: [{ id: 'free', role: 'background' }, { id: 'A' }, { id: 'X', dentates: 2 }, { id: 'Y', dentates: 2 }],
  steps: [{ id: 'off', step: 'X.1 + X.2 -> free + free', law: 'constant', rate_per_s: 1 }],
};

function problemsOf(more: object): Problem[] {
  const parsed = parseModel({ ...model, start: { fill: 'free' }, ...more });
  return parsed.ok ? [] : parsed.problems;
}

const startOf = (...sites: [at: number[], species: string, molecule?: number][]) => ({
  start: {
    fill: 'free',
    sites: sites.map(([at, species, molecule]) => ({ at, species, ...(molecule && { molecule }) })),
  },
});

test('whole molecules are placed, also over what an earlier entry says', () => {
  const whole = startOf([[0, 0], 'A'], [[0, 0], 'X.2', 7], [[1, 0], 'X.1', 7], [[3, 3], 'Y.1', 1], [[3, 4], 'Y.2', 1]);
  expect(problemsOf(whole)).toEqual([]);
});

test('a molecule without the number of its site is told how its sites are named', () => {
  const [problem] = problemsOf({ steps: [{ id: 'on', step: 'free -> X', law: 'constant', rate_per_s: 1 }] });
  expect(problem).toMatchObject({ path: 'steps[0].step', message: 'a molecule X occupies 2 sites' });
  expect(problem!.mend).toContain('X.1 to X.2');
});

describe('what is no whole molecule is refused', () => {
  test.each<[string, object, string, RegExp]>([
    ['a site without a number', startOf([[0, 0], 'X.1']), 'start.sites[0].molecule', /is missing/],
    [
      'a part alone',
      startOf([[0, 0], 'X.1', 3]),
      'start.sites[0].molecule',
      /molecule 3 has X\.1, which is no whole one/,
    ],
    ['a part twice', startOf([[0, 0], 'X.1', 1], [[1, 0], 'X.1', 1]), 'start.sites[0].molecule', /has X\.1 and X\.1,/],
    ['parts of two', startOf([[0, 0], 'X.1', 1], [[1, 0], 'Y.2', 1]), 'start.sites[0].molecule', /has X\.1 and Y\.2,/],
    [
      'one that is overwritten in part',
      startOf([[0, 0], 'X.1', 1], [[1, 0], 'X.2', 1], [[1, 0], 'free']),
      'start.sites[0].molecule',
      /has X\.1,/,
    ],
    ['a number of a point', startOf([[0, 0], 'A', 1]), 'start.sites[0].molecule', /A is on one site/],
    ['a fill', { start: { fill: 'X' } }, 'start.fill', /X is a molecule on 2 sites/],
    [
      'a random part',
      { start: { fill: 'free', random: [{ species: 'X', fraction: 0.5 }] } },
      'start.random[0].species',
      /X is a molecule on 2 sites/,
    ],
  ])('%s', (_what, more, path, message) => {
    const [problem] = problemsOf(more);
    expect(problem).toMatchObject({ path, message });
  });
});

describe('a step', () => {
  const problemsWith = (step: string) => problemsOf({ steps: [{ ...model.steps[0], step }] });

  test.each([
    'X.1 + X.2 -> X.2 + X.1',
    'X.1 + X.2 + free -> free + X.1 + X.2',
    'X.2 + A -> X.2 + free',
    'X.1#1 + X.2#1 + X.1#2 + X.2#2 -> A + A + Y.1 + Y.2',
    'X.1 + X.2 + X.1 -> free + free + X.1',
  ])('may be %s', (step) => {
    expect(problemsWith(step)).toEqual([]);
  });

  test.each([
    ['X.1 -> free', /changes X\.1, which is no whole molecule/],
    ['X.1 + free -> free + X.1', /changes X\.1, which is no whole molecule/],
    ['X.1#1 + X.2#2 -> free + free', /changes X\.1, which is no whole molecule/],
    ['free -> X.1', /would leave X\.1, which is no/],
    ['free + free -> X.1 + X.1', /would leave X\.1, which/],
    ['X.1 + X.2 -> Y.1 + free', /would leave Y\.1, which is no/],
  ])('is refused that is %s', (step, message) => {
    expect(problemsWith(step)).toMatchObject([{ path: 'steps[0].step', message }]);
  });
});

test('sites of more kinds than a byte can tell are refused', () => {
  const many = Array.from({ length: 32 }, (_, i) => ({ id: `X${i}`, dentates: 8 }));
  const species = [...model.species, ...many];
  expect(problemsOf({ species })).toMatchObject([{ path: 'species', message: /could hold 262 different things/ }]);
  expect(problemsOf({ species: species.slice(0, -1) })).toEqual([]);
});

test('a species that comes too late for a set is refused where neighbours or bodies ask for it', () => {
  const species = [
    ...model.species,
    ...Array.from({ length: 8 }, (_, i) => ({ id: `Z${i}`, dentates: 8 })),
    { id: 'L' },
  ];
  const [off] = model.steps;
  const asks = { steps: [{ ...off, requires: [{ around: 1, species: 'L', at_most: 0 }] }], species };
  expect(problemsOf(asks)).toMatchObject([{ path: 'steps[0].requires[0].species', message: /L comes too late/ }]);
  const body = { id: 'c', species: 'A', kind: 'cluster', cases: [{ touching: ['L'], offers: ['go'] }] };
  const go = { id: 'go', step: 'A + free -> free + A', count: 'body and direction', law: 'constant', rate_per_s: 1 };
  const touches = { steps: [go], bodies: [body], species };
  expect(problemsOf(touches)).toMatchObject([{ path: 'bodies[0].cases[0].touching[0]', message: /L comes too late/ }]);
});
