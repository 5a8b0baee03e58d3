/** What the door says about lattices of all kinds, and about patterns on them. */
import { describe, expect, test } from 'vitest';
import type { AXES_OF } from '../../../src/model/lattices/kinds';
import type { LatticeDocument } from '../../../src/model/lattices/schema';
import type { Problem } from '../../../src/model/problem';
import { parseModel } from '../../../src/model/validate';
import { cell, graph, regular } from '../lattices/examples';
import { small, step } from '../small';

type Kind = keyof typeof AXES_OF;

/** Problems of a small model on a lattice. */
function problemsOf(lattice: unknown, more: Record<string, unknown> = {}): Problem[] {
  const steps = [step('adsorb', 'empty -> A'), step('hop', 'A + empty -> empty + A')];
  const model = {
    ...small(),
    lattice,
    regions: [],
    bodies: [],
    steps,
    observables: [],
    start: { fill: 'empty' },
    provenance: { '*': { status: 'illustrative' } },
    ...more,
  };
  const parsed = parseModel(model);
  return parsed.ok ? [] : parsed.problems;
}

function expectProblem(problems: Problem[], path: string, message: RegExp, mend?: RegExp): void {
  const problem = problems.find((each) => each.path === path && message.test(each.message));
  expect(problem, JSON.stringify(problems, null, 1)).toBeDefined();
  if (mend) expect(problem!.mend).toMatch(mend);
}

describe('accepts', () => {
  test.each<Kind>(['triangular', 'honeycomb', 'cubic', 'bcc', 'fcc', 'hcp', 'diamond', 'layered', 'graphite'])(
    '%s',
    (kind) => {
      expect(problemsOf(regular(kind))).toEqual([]);
    },
  );

  test('own cells and graphs', () => {
    expect(problemsOf(cell())).toEqual([]);
    expect(problemsOf(cell({ neighbours: true }))).toEqual([]);
    expect(problemsOf(graph())).toEqual([]);
  });

  test('layers and regions along z, and sites by cell and number', () => {
    expect(
      problemsOf(regular('fcc'), {
        regions: [{ id: 'bottom', label: 'Bottom', axis: 'z', from: 0, to: 2 }],
        start: {
          fill: 'empty',
          layers: [{ axis: 'z', from: -1, to: -1, species: 'A' }],
          sites: [
            { at: [6, 0, 6], species: 'A' },
            { at: [0, 0, 0, 3], species: 'A' },
          ],
        },
      }),
    ).toEqual([]);
    expect(problemsOf(graph(), { start: { fill: 'empty', sites: [{ at: [10], species: 'A' }] } })).toEqual([]);
  });

  test('patterns with bonds, angles, types', () => {
    const steps = [
      step('react', 'A@fcc + A@hcp -> empty + empty'),
      step('far', 'A + A -> empty + empty', { bonds: [[1, 2, 2]] }),
      step('bent', 'A + empty + A -> empty + A + empty', { angles: [[1, 2, 3, 120]], mirror: false }),
      step('one-way', 'A + empty -> empty + A', { orientation: [1, 2, 30] }),
    ];
    expect(problemsOf(cell(), { steps })).toEqual([]);
  });
});

describe('refuses', () => {
  const with_ = (lattice: LatticeDocument, more: Record<string, unknown>) => ({ ...lattice, ...more });
  const triangular = regular('triangular');

  test.each<[string, unknown, string, RegExp, RegExp?]>([
    [
      'too few axes',
      with_(regular('fcc'), { size: [5, 5] }),
      'lattice.size',
      /fcc lattice has 3 axes, not 2/,
      /50, 50/,
    ],
    ['no layers', { ...regular('layered'), layer_spacing_nm: undefined }, 'lattice.layer_spacing_nm', /is missing/],
    [
      'layers of a square',
      with_(regular('square'), { layer_spacing_nm: 1 }),
      'lattice.layer_spacing_nm',
      /not a known/,
    ],
    [
      'a lattice too large',
      with_(regular('fcc'), { size: [300, 300, 300] }),
      'lattice.size',
      /300 cells of 4 sites are 108 000 000/,
    ],
    [
      'a short axis',
      with_(regular('cubic'), { size: [7, 7, 1] }),
      'lattice.size[2]',
      /at least 2 sites, not 1/,
      /periodic\[2\]/,
    ],
    ['a short axis of cells', with_(regular('hcp'), { size: [1, 7, 7] }), 'lattice.size[0]', /at least 2 cells, not 1/],
    [
      'a site that is its own neighbour round a corner',
      with_(cell(), { size: [1, 1], neighbours: [{ from: 0, to: 0, cell: [1, 1] }] }),
      'lattice.size',
      /on so small a lattice that wraps, a site is its own neighbour/,
    ],
    [
      'vectors of another dimension',
      with_(cell(), {
        vectors_nm: [
          [1, 0, 0],
          [0, 1, 0],
        ],
      }),
      'lattice.vectors_nm[0]',
      /3 numbers, but the lattice has 2 vectors/,
      /\[x, y\]/,
    ],
    [
      'parallel vectors',
      with_(cell(), {
        vectors_nm: [
          [1, 0],
          [2, 0],
        ],
      }),
      'lattice.vectors_nm',
      /in one plane or line/,
    ],
    [
      'no vector',
      with_(cell(), {
        vectors_nm: [
          [0, 0],
          [2, 0],
        ],
      }),
      'lattice.vectors_nm[0]',
      /shorter than 0.001 nm/,
    ],
    [
      'a site twice',
      with_(cell(), {
        basis: [
          { type: 'fcc', at: [0, 0.5] },
          { type: 'hcp', at: [1, 0.5] },
        ],
      }),
      'lattice.basis[1].at',
      /place of lattice.basis\[0\]/,
      /0 and 1/,
    ],
    [
      'a site outside the cell',
      with_(cell(), { basis: [{ type: 'fcc', at: [0, 1.5] }] }),
      'lattice.basis[0].at[1]',
      /at most 1/,
    ],
    [
      'an unknown type',
      with_(cell(), { basis: [{ type: 'fc', at: [0, 0] }] }),
      'lattice.basis[0].type',
      /no site type "fc"/,
      /mean fcc/,
    ],
    ['a missing type', with_(cell(), { basis: [{ at: [0, 0] }] }), 'lattice.basis[0].type', /is missing/, /fcc, hcp/],
    ['types without names', with_(cell(), { site_types: undefined }), 'lattice.basis[0].type', /names no site types/],
    [
      'a type named twice',
      with_(cell(), { site_types: ['fcc', 'hcp', 'fcc'] }),
      'lattice.site_types[2]',
      /named twice/,
    ],
    [
      'a neighbour that is not there',
      with_(cell(), { neighbours: [{ from: 0, to: 2, cell: [0, 0] }] }),
      'lattice.neighbours[0].to',
      /no site 2/,
      /0 to 1/,
    ],
    [
      'a neighbour of itself',
      with_(cell(), { neighbours: [{ from: 1, to: 1, cell: [0, 0] }] }),
      'lattice.neighbours[0]',
      /not its own neighbour/,
    ],
    [
      'a neighbour in another dimension',
      with_(cell(), { neighbours: [{ from: 1, to: 1, cell: [1] }] }),
      'lattice.neighbours[0].cell',
      /1 numbers/,
    ],
    [
      'a graph with a missing site',
      with_(graph(), { neighbours: [[0, 11]] }),
      'lattice.neighbours[0]',
      /no site 11/,
      /0 to 10/,
    ],
    ['a graph with a loop', with_(graph(), { neighbours: [[3, 3]] }), 'lattice.neighbours[0]', /not its own neighbour/],
    [
      'a graph in two dimensions and one',
      with_(graph(), {
        sites: [
          { type: 'top', at_nm: [0, 0] },
          { type: 'top', at_nm: [1] },
        ],
        neighbours: [],
      }),
      'lattice.sites[1].at_nm',
      /1 numbers, but the lattice has 2 coordinates/,
    ],
  ])('%s', (_name, lattice, path, message, mend) => {
    expectProblem(problemsOf(lattice), path, message, mend);
  });

  test.each<[string, unknown, Record<string, unknown>, string, RegExp, RegExp?]>([
    [
      'a region along a missing axis',
      triangular,
      { regions: [{ id: 'r', label: '', axis: 'z', from: 0, to: 0 }] },
      'regions[0].axis',
      /no axis z/,
      /x or y/,
    ],
    [
      'a region of a graph',
      graph(),
      { regions: [{ id: 'r', label: '', axis: 'x', from: 0, to: 0 }] },
      'regions[0].axis',
      /graph lattice has no axis x/,
      /site_types/,
    ],
    [
      'a region with the name of a type',
      cell(),
      { regions: [{ id: 'fcc', label: '', axis: 'x', from: 0, to: 0 }] },
      'regions[0].id',
      /name of a site type/,
    ],
    [
      'a site outside the cell',
      regular('honeycomb'),
      { start: { fill: 'empty', sites: [{ at: [0, 0, 2], species: 'A' }] } },
      'start.sites[0].at[2]',
      /no site 2/,
      /0 to 1/,
    ],
    [
      'a number in a cell of one',
      triangular,
      { start: { fill: 'empty', sites: [{ at: [0, 0, 0], species: 'A' }] } },
      'start.sites[0].at',
      /has 2 coordinates/,
    ],
    [
      'coordinates on a graph',
      graph(),
      { start: { fill: 'empty', sites: [{ at: [0, 0], species: 'A' }] } },
      'start.sites[0].at',
      /goes by its number/,
      /0 to 10/,
    ],
  ])('%s', (_name, lattice, more, path, message, mend) => {
    expectProblem(problemsOf(lattice, more), path, message, mend);
  });

  const three = 'A + A + A -> empty + empty + empty';
  test.each<[string, unknown, Record<string, unknown>, string, RegExp, RegExp?]>([
    ['an unknown site type', cell(), { step: 'A@fc@near -> empty' }, 'step', /no site type "fc"/, /mean fcc/],
    ['an unknown name', cell(), { step: 'A@bridge -> empty' }, 'step', /no region "bridge"/],
    [
      'a site type where there is none',
      triangular,
      { step: 'A@fcc@near -> empty' },
      'step',
      /no site type "fcc"/,
      /kind cell and graph/,
    ],
    [
      'a bond to a missing site',
      triangular,
      {
        bonds: [
          [1, 2],
          [2, 4],
        ],
      },
      'bonds[1]',
      /no site 4/,
      /sites 1 to 3/,
    ],
    [
      'a bond with itself',
      triangular,
      {
        bonds: [
          [1, 2],
          [3, 3],
        ],
      },
      'bonds[1]',
      /site 3 with itself/,
    ],
    [
      'a bond twice',
      triangular,
      {
        bonds: [
          [1, 2],
          [2, 3],
          [2, 1],
        ],
      },
      'bonds[2]',
      /have two bonds/,
    ],
    [
      'a disconnected pattern',
      triangular,
      { bonds: [[1, 2]] },
      'bonds',
      /do not connect site 3 with site 1/,
      /\[1, 3\]/,
    ],
    [
      'a drawn site that holds the pattern together',
      triangular,
      {
        step: 'A + A + empty -> empty + empty + A',
        bonds: [
          [1, 3],
          [2, 3],
        ],
        choose: 3,
      },
      'bonds',
      /without the drawn site 3/,
    ],
    [
      'bonds and offsets',
      triangular,
      {
        bonds: [
          [1, 2],
          [2, 3],
        ],
        sites: [
          [0, 0],
          [1, 0],
          [2, 0],
        ],
      },
      'bonds',
      /offsets as well/,
    ],
    [
      'a triangle on the square lattice',
      regular('square'),
      {
        bonds: [
          [1, 2],
          [2, 3],
          [1, 3],
        ],
      },
      'bonds',
      /no sites of a square lattice/,
    ],
    [
      'an angle that the lattice does not have',
      triangular,
      { angles: [[1, 2, 3, 90]] },
      'step',
      /no sites of a triangular lattice/,
    ],
    ['an angle at a missing site', triangular, { angles: [[1, 2, 4, 90]] }, 'angles[0]', /no site 4/],
    ['an angle of two sites', triangular, { angles: [[1, 2, 1, 90]] }, 'angles[0]', /three different sites/],
    ['a mirror without angles', triangular, { mirror: false }, 'mirror', /no angles to mirror/],
    ['a mirror in space', regular('fcc'), { angles: [[1, 2, 3, 60]], mirror: false }, 'mirror', /in 3 dimensions/],
    ['a direction in space', regular('fcc'), { orientation: [1, 2, 0] }, 'orientation', /in a plane/],
    ['a direction to itself', triangular, { orientation: [1, 1, 0] }, 'orientation', /between two sites/],
    [
      'offsets where sites differ',
      regular('honeycomb'),
      {
        sites: [
          [0, 0],
          [1, 0],
          [0, 1],
        ],
      },
      'sites',
      /not all sites are alike/,
      /bonds/,
    ],
    [
      'offsets of a missing site',
      regular('bcc'),
      {
        sites: [
          [0, 0, 0],
          [0, 0, 0, 1],
          [0, 0, 1, 2],
        ],
      },
      'sites[2][3]',
      /no site 2/,
    ],
    [
      'a pattern in too many ways',
      regular('fcc'),
      { step: `${new Array(8).fill('A').join(' + ')} -> ${new Array(8).fill('empty').join(' + ')}` },
      'step',
      /too many ways/,
    ],
    [
      'a pattern that meets itself',
      with_(regular('honeycomb'), { size: [1, 2] }),
      { step: 'A + A -> empty + empty', bonds: [[1, 2, 2]] },
      'bonds',
      /1 × 2 cells that wraps, this pattern meets itself/,
    ],
  ])('%s', (_name, lattice, fields, path, message, mend) => {
    const line = (fields.step as string | undefined) ?? three;
    expectProblem(problemsOf(lattice, { steps: [step('s', line, fields)] }), `steps[0].${path}`, message, mend);
  });
});

describe('a lattice that wraps after few cells', () => {
  const short = (size: number[], kind: Kind = 'square') =>
    ({ kind, size, spacing_nm: 1, periodic: size.map(() => true) }) as LatticeDocument;
  const figure = (sites: string, more: Record<string, unknown> = {}) => ({
    interactions: [{ id: 'f', sites, energy_eV: 0.1, ...more }],
  });
  const straight = { angles: [[1, 2, 3, 180]] };
  const bent = { angles: [[1, 2, 3, 90]] };

  test.each<[string, LatticeDocument, Record<string, unknown>]>([
    ['two bonds between two sites', short([2, 3]), {}],
    ['4 bonds to each of two sites', short([2, 2]), {}],
    ['a ring of two', short([2], 'chain'), {}],
    ['a single cell', short([1, 1], 'honeycomb'), {}],
    ['more cells than places are numbered for', short([4097, 8]), {}],
    ['a bend', short([2, 2]), figure('A + A + A', bent)],
    ['a figure whose ends cannot hold the same', short([2, 3]), figure('A + A + empty', straight)],
    ['a figure whose ends need not be the same', short([2, 3]), figure('A + A + *', straight)],
    ['a pair round the whole of a longer axis', short([3], 'chain'), figure('A + A', { bonds: [[1, 2, 3]] })],
    [
      'a step that cannot match where it meets itself',
      short([2, 3]),
      { steps: [step('turn', 'A + A + empty -> A + empty + A')] },
    ],
  ])('takes %s', (_name, lattice, more) => {
    expect(problemsOf(lattice, more)).toEqual([]);
  });

  test.each<[string, LatticeDocument, Record<string, unknown>, string]>([
    ['a straight figure', short([2, 3]), figure('A + A + A', straight), 'interactions[0].sites'],
    ['a pair with itself', short([2, 3]), figure('A + A', { bonds: [[1, 2, 3]] }), 'interactions[0].bonds'],
    ['a path round a longer axis', short([3], 'chain'), figure('A + A + A + A'), 'interactions[0].sites'],
    [
      'a step that would count one particle twice',
      short([2, 3]),
      { steps: [step('join', 'A + empty + A -> empty + A + empty')] },
      'steps[0].step',
    ],
    [
      'a step whose way back would',
      short([2, 3]),
      {
        steps: [
          step('join', 'A + empty + empty -> empty + A + empty', straight),
          { id: 'part', law: 'reverse', of: 'join' },
        ],
        ...figure('A + A'),
      },
      'steps[0].step',
    ],
  ])('refuses %s', (_name, lattice, more, path) => {
    expectProblem(problemsOf(lattice, more), path, /that wraps, this (figure|pattern) meets itself/, /longer/);
  });
});

test('a spacing so small that squares of it vanish is an error, not a search without end', () => {
  const tiny = { kind: 'square', size: [6, 8], spacing_nm: 3.8e-168, periodic: [true, false] };
  expectProblem(problemsOf(tiny), 'lattice.spacing_nm', /a distance is between 0.001 and 1000 nm/);
});
