/** The tables of a large graph, made on an excerpt of it, are those that are made site by site. */
import { describe, expect, it } from 'vitest';
import { nodeEngine } from '../../src/cli/engine';
import { Simulation } from '../../src/engine/simulation';
import { compile } from '../../src/model/compile';
import { excerptOf } from '../../src/model/excerpts';
import type { ModelDocument, ModelInput } from '../../src/model/schema';
import { loadModel } from '../../src/model/validate';

const [WIDTH, HEIGHT] = [78, 6];

/** A hexagonal sheet that wraps, of two site types, with a cut along a row, written site by site. */
function sheet(): ModelInput['lattice'] {
  const number = (x: number, y: number) => ((y + HEIGHT) % HEIGHT) * WIDTH + ((x + WIDTH) % WIDTH);
  const cells = Array.from({ length: WIDTH * HEIGHT }, (_, i) => [i % WIDTH, Math.floor(i / WIDTH)] as const);
  return {
    kind: 'graph',
    site_types: ['top', 'hollow'],
    sites: cells.map(([x, y]) => ({ at_nm: [0.3 * (x + y / 2), 0.26 * y], type: (x + y) % 3 ? 'hollow' : 'top' })),
    neighbours: cells.flatMap(([x, y], i) => {
      const up = y === 3 ? [] : [number(x, y + 1), number(x - 1, y + 1)];
      return [number(x + 1, y), ...up].map((j): [number, number] => [i, j]);
    }),
  };
}

const arrhenius = (id: string, step: string, prefactor_per_s: number, more = {}) =>
  ({ id, step, law: 'arrhenius', prefactor_per_s, barrier_eV: 0, ...more }) as ModelInput['steps'][number];
const STEPS = [
  arrhenius('in', 'empty -> A', 2),
  arrhenius('pair', 'empty@top + empty@hollow -> B + B', 1),
  arrhenius('hop', 'A + empty -> empty + A', 5),
  arrhenius('react', 'A + empty + B -> empty + empty + empty', 3),
];
const WITH_MOLECULES = [
  ...STEPS.slice(0, 3),
  arrhenius('bridge', 'empty + empty -> M.1 + M.2', 1, { count: 'both ends' }),
  { id: 'off', law: 'reverse', of: 'bridge' } as ModelInput['steps'][number],
];
const figure = (sites: string, energy_eV: number, more = {}) => ({
  id: sites.replace(/\W+/g, '_'),
  sites,
  energy_eV,
  ...more,
});

function model(more: Partial<ModelInput>): ModelDocument {
  return loadModel({
    ...{ format: 'interphase/1', id: 'sheet', name: 'Sheet', summary: '', lattice: sheet() },
    conditions: { temperature_K: 500 },
    species: [
      { id: 'empty', name: '*', color: '#eeeeee', role: 'background' },
      { id: 'A', name: 'A', color: '#cc3333' },
      { id: 'B', name: 'B', color: '#3333cc' },
      ...(more.steps === WITH_MOLECULES ? [{ id: 'M', name: 'M', color: '#33cc33', dentates: 2 }] : []),
    ],
    steps: STEPS,
    start: { fill: 'empty' },
    provenance: { '*': { status: 'illustrative' } },
    ...more,
  });
}

/** Molecules on two sites each. */
const molecules = (sites: number[]) =>
  sites.map((site, i) => ({ at: [site], species: `M.${1 + (i % 2)}`, molecule: 1 + (i >> 1) }));
const PAIRS = [figure('A + B', 0.04), figure('A + A@top', -0.02)];
const cases: [string, Partial<ModelInput>][] = [
  [
    'conditions in the second shell, a drawn site',
    {
      steps: [
        ...STEPS,
        arrhenius('swap', 'B + empty -> empty + B', 2, {
          requires: [{ around: 1, species: 'A', shell: 2, at_most: 2 }],
        }),
        arrhenius('turn', 'A + B + empty -> empty + A + B', 2, { choose: 3 }),
      ],
    },
  ],
  [
    'angles',
    { steps: [...STEPS, arrhenius('bend', 'A + B + empty -> B + A + empty', 4, { angles: [[1, 2, 3, 120]] })] },
  ],
  ['pairs, thinning', { interactions: PAIRS, selection: 'thinning' }],
  [
    'molecules and larger figures',
    {
      steps: WITH_MOLECULES,
      interactions: [...PAIRS, figure('A + B + A', 0.03), figure('M.2 + B', 0.05)],
      start: {
        fill: 'empty',
        sites: molecules([300, 301, 302, 303]),
      },
    },
  ],
  [
    'a molecule that lies as no step knows it, so that energies are found by trial',
    {
      steps: WITH_MOLECULES,
      interactions: PAIRS,
      selection: 'sum tree',
      start: { fill: 'empty', sites: molecules([300, 302]) },
    },
  ],
];

describe('a graph compiled on an excerpt', () => {
  it.each(cases)('runs as one compiled site by site: %s', async (_, more) => {
    const document = model(more);
    const excerpt = excerptOf(document, 1)!;
    expect(excerpt).not.toBeNull();
    const [whole, part] = await Promise.all(
      [null, excerpt].map(async (each) => Simulation.create(await nodeEngine(), compile(document, each).tables, 7)),
    );
    for (const simulation of [whole!, part!]) simulation.run(2000, Number.POSITIVE_INFINITY);
    expect(part!.clock).toBe(whole!.clock);
    expect(part!.executed()).toEqual(whole!.executed());
    expect(part!.counts()).toEqual(whole!.counts());
    expect(part!.energy).toBe(whole!.energy);
    expect(whole!.steps).toBe(2000);
  });
});
