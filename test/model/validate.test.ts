import { describe, expect, test } from 'vitest';
import { ModelError } from '../../src/model/problem';
import { loadModel, parseModel, parseModelText } from '../../src/model/validate';
import { small, step } from './small';

/** The small model with fields replaced, by JSON path. */
function changed(fields: Record<string, unknown>): unknown {
  const model = small();
  for (const [path, value] of Object.entries(fields)) {
    const keys = path.replaceAll('[', '.').replaceAll(']', '').split('.');
    const last = keys.pop()!;
    // biome-ignore lint/suspicious/noExplicitAny: tests write what the types forbid
    const parent = keys.reduce<any>((at, key) => at[key], model);
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return model;
}

const tunnelling = { law: 'tunnelling', prefactor_per_s: 1, decay_per_nm: 1 };

function problemsOf(input: unknown) {
  const parsed = parseModel(input);
  return parsed.ok ? [] : parsed.problems;
}

test('a text in place of a list is told once, not also by its length', () => {
  expect(problemsOf(changed({ 'lattice.size': '30x30' })).map(({ path }) => path)).toEqual(['lattice.size']);
});

test('accepts a valid model and fills in its defaults', () => {
  const model = loadModel(small());
  expect(model.seed).toBe(1);
  expect(model.steps[1]!.count).toBe('contact');
  expect(model.species[1]!.role).toBe('adsorbate');
  expect(parseModelText(JSON.stringify(small()))).toEqual({ ok: true, model });
});

describe('each fault is told with its place and its mend', () => {
  test.each<[string, Record<string, unknown>, string, RegExp, RegExp?]>([
    // Shape
    ['a missing field', { 'steps[1].barrier_eV': undefined }, 'steps[1].barrier_eV', /is missing/, /in eV/],
    ['a wrong type', { name: 3 }, 'name', /must be a text in quotes, not 3/],
    ['a wrong list', { species: {} }, 'species', /must be a list/],
    ['an unknown field', { 'steps[1].barier_eV': 1 }, 'steps[1].barier_eV', /not a known field/, /mean barrier_eV/],
    ['an unknown law', { 'steps[1].law': 'eyrin' }, 'steps[1].law', /"eyrin"/, /mean eyring/],
    ['no law', { 'steps[1].law': undefined }, 'steps[1].law', /is missing/, /one of: eyring, arrhenius/],
    ['an element that is none', { 'species[1].atoms': { li: 1 } }, 'species[1].atoms.li', /written as its symbol: Li/],
    [
      'a parameter that no formula could name',
      { 'steps[1]': { id: 'x', step: 'A -> empty', law: 'expression', rate: '1', parameters: { 'a-b': 1 } } },
      'steps[1].parameters["a-b"]',
      /no name for a value/,
      /letters, digits/,
    ],
    [
      'a requirement that nothing fulfils',
      { 'steps[1].requires': [{ around: 1, species: 'A', at_least: 3, at_most: 1 }] },
      'steps[1].requires[0]',
      /at least 3 and at most 1/,
    ],
    ['another version', { format: 'interphase/9' }, 'format', /"interphase\/9"/, /write "interphase\/1"/],
    ['an unknown lattice', { 'lattice.kind': 'sqare' }, 'lattice.kind', /"sqare"/, /mean square/],
    [
      'a barrier of NaN',
      { 'steps[1].barrier_eV': Number.NaN },
      'steps[1].barrier_eV',
      /NaN \(not a number\)/,
      /finite/,
    ],
    ['an endless barrier', { 'steps[1].barrier_eV': -Infinity }, 'steps[1].barrier_eV', /infinite/, /finite/],
    [
      'a barrier of −1e9',
      { 'steps[1].barrier_eV': -1e9 },
      'steps[1].barrier_eV',
      /between −5 and 20 eV, not -1000000000/,
    ],
    [
      'a gas twice',
      {
        gases: [
          { id: 'X', pressure_bar: 1 },
          { id: 'X', pressure_bar: 2 },
        ],
      },
      'gases[1].id',
      /"X" is already the id of gases\[0\]/,
    ],
    [
      'a figure twice',
      {
        steps: [step('hop', 'A + empty -> empty + A')],
        bodies: [],
        interactions: [
          { id: 'i', sites: 'A + A', energy_eV: 0.1 },
          { id: 'i', sites: 'A', energy_eV: 0.1 },
        ],
      },
      'interactions[1].id',
      /"i" is already the id of interactions\[0\]/,
    ],
    [
      'a range of what is no number of the step',
      { 'steps[1].range': { barier_eV: [0.1, 0.2] } },
      'steps[1].range.barier_eV',
      /hop has no such number/,
    ],
    [
      'a parameter with the name of something else',
      {
        'steps[1]': {
          id: 'hop',
          step: 'A + empty -> empty + A',
          law: 'expression',
          rate: 'T',
          parameters: { T: 2 },
        },
      },
      'steps[1].parameters.T',
      /T has a meaning of its own/,
    ],
    ['T = 0', { 'conditions.temperature_K': 0 }, 'conditions.temperature_K', /between 1 and 10000 K, not 0/],
    ['a bad id', { 'species[1].id': 'A B' }, 'species[1].id', /an id starts with a letter.*not "A B"/],
    ['a reserved id', { 'species[1].id': 'toString' }, 'species[1].id', /reserved/],
    ['a bad colour', { 'species[1].color': 'red' }, 'species[1].color', /#rrggbb, not "red"/],
    ['half a site', { 'lattice.size': [6.5, 8] }, 'lattice.size[0]', /must be a whole number, not 6.5/],
    ['no species', { species: [] }, 'species', /at least 1 entry, not 0/],
    ['too many species', { species: new Array(65).fill(small().species[1]) }, 'species', /at most 64 entries, not 65/],
    ['a range upside down', { 'steps[1].range': { barrier_eV: [1, 0] } }, 'steps[1].range.barrier_eV', /low < high/],
    [
      'an unknown count',
      { 'steps[1].count': 'both end' },
      'steps[1].count',
      /write contact, both ends.*not "both end"/,
    ],
    // Names
    ['an id used twice', { 'steps[1].id': 'adsorb' }, 'steps[1].id', /already the id of steps\[0\]/, /own id/],
    [
      'an unknown species',
      { 'steps[1].step': 'A + emty -> emty + A' },
      'steps[1].step',
      /no species "emty"/,
      /mean empty/,
    ],
    ['an unknown region', { 'steps[0].step': 'empty@nea -> A' }, 'steps[0].step', /no region "nea"/, /mean near/],
    ['an unknown group', { 'steps[0].group': 'xyzzy' }, 'steps[0].group', /no group "xyzzy"/, /one of: all/],
    ['an unknown body species', { 'bodies[0].species': 'BB' }, 'bodies[0].species', /no species "BB"/, /mean/],
    [
      'an unknown case species',
      { 'bodies[1].cases[0].touching': ['B'] },
      'bodies[1].cases[0].touching[0]',
      /no species "B"/,
    ],
    [
      'an unknown step offered',
      { 'bodies[1].cases[0].offers[0]': 'mov' },
      'bodies[1].cases[0].offers[0]',
      /no step "mov"/,
    ],
    [
      'an unknown observable species',
      { 'observables[0].species': ['D'] },
      'observables[0].species[0]',
      /no species "D"/,
    ],
    [
      'an unknown observable step',
      { 'observables[1].steps[0]': 'hap' },
      'observables[1].steps[0]',
      /no step/,
      /mean hop/,
    ],
    ['an unknown observable body', { 'observables[2].body': 'x' }, 'observables[2].body', /no body "x"/],
    ['an unknown background', { 'observables[3].background': 'x' }, 'observables[3].background', /no species "x"/],
    [
      'an unknown reference',
      { 'provenance.*.reference': undefined, references: [] },
      'provenance["steps.hop.*"].reference',
      /no reference "paper"/,
      /no references/,
    ],
    [
      'provenance of nothing',
      { provenance: { 'steps.hop.barrier': { status: 'fitted' } } },
      'provenance["steps.hop.barrier"]',
      /covers no parameter/,
      /steps.hop.barrier_eV/,
    ],
    [
      'a guide that sets what is not there',
      { guide: { picture: 'A picture', prompts: [{ title: 'Try', text: 'Look', set: { 'steps.hop.barier_eV': 1 } }] } },
      'guide.prompts[0].set["steps.hop.barier_eV"]',
      /no number of the model/,
      /steps.hop.barrier_eV/,
    ],
    [
      'a guide that sets a text',
      { guide: { picture: 'A picture', prompts: [{ title: 'Try', text: 'Look', set: { 'steps.hop.label': 1 } }] } },
      'guide.prompts[0].set["steps.hop.label"]',
      /no number of the model/,
    ],
    // Lattice and start
    [
      '10⁶ × 10⁶ sites',
      { 'lattice.size': [1e6, 1e6] },
      'lattice.size',
      /1000000 × 1000000 sites are 1e12, at most 16 777 216 fit/,
      /smaller/,
    ],
    ['too few axes', { 'lattice.size': [6] }, 'lattice.size', /has 2 axes, not 1/, /\[50, 50\]/],
    ['a chain with two axes', { 'lattice.kind': 'chain' }, 'lattice.periodic', /has one axis, not 2/, /\[false\]/],
    [
      'a short axis that wraps',
      { 'lattice.size': [1, 8] },
      'lattice.size[0]',
      /at least 2 sites, not 1: a site would be its own neighbour/,
      /periodic\[0\]/,
    ],
    ['a region outside', { 'regions[0].to': 8 }, 'regions[0].to', /8 is outside/, /0 to 7/],
    ['a region upside down', { 'regions[0].from': 5 }, 'regions[0]', /begins at layer 5/],
    [
      'a layer outside',
      { 'start.layers': [{ axis: 'y', from: -9, to: 0, species: 'A' }] },
      'start.layers[0].from',
      /-9 is outside/,
    ],
    ['a site outside', { 'start.sites[0].at': [5, 8] }, 'start.sites[0].at[1]', /8 is outside/, /0 to 7/],
    ['a site with one coordinate', { 'start.sites[0].at': [5] }, 'start.sites[0].at', /has 2 coordinates/],
    [
      'too much at the start',
      {
        'start.random': [
          { species: 'A', fraction: 0.7 },
          { species: 'A', fraction: 0.6 },
        ],
      },
      'start.random',
      /add up to 1.3/,
    ],
    ['a body at the start', { 'start.fill': 'C' }, 'start.fill', /C forms bodies/, /single sites/],
    // Patterns
    ['a malformed line', { 'steps[1].step': 'A + empty' }, 'steps[1].step', /no arrow/, /write it like/],
    ['a step that changes nothing', { 'steps[1].step': 'A + empty -> A + empty' }, 'steps[1].step', /changes nothing/],
    [
      'a lattice too small',
      {
        'steps[7].sites': [
          [0, 0],
          [8, 0],
          [8, 8],
        ],
      },
      'steps[7].sites',
      /cannot be placed on a lattice of 6 × 8/,
    ],
    [
      'a pattern that meets itself',
      {
        'steps[7].sites': [
          [0, 0],
          [3, 0],
          [6, 0],
        ],
      },
      'steps[7].sites',
      /wraps, this pattern meets itself/,
    ],
    [
      'too few offsets',
      {
        'steps[7].sites': [
          [0, 0],
          [1, 0],
        ],
      },
      'steps[7].sites',
      /2 offsets for a pattern of 3/,
    ],
    ['offsets of one number', { 'steps[7].sites': [[0], [1], [2]] }, 'steps[7].sites[0]', /has 2 numbers, not 1/],
    [
      'the same offset twice',
      {
        'steps[7].sites': [
          [0, 0],
          [1, 0],
          [1, 0],
        ],
      },
      'steps[7].sites[2]',
      /same site/,
    ],
    [
      'a displaced first site',
      {
        'steps[7].sites': [
          [1, 0],
          [2, 0],
          [2, 1],
        ],
      },
      'steps[7].sites[0]',
      /counted from/,
      /zeros/,
    ],
    ['a drawn site in the middle', { 'steps[3].choose': 4 }, 'steps[3].choose', /only the last site/, /write 3/],
    ['a drawn site with offsets', { 'steps[7].choose': 3 }, 'steps[7].sites', /no fixed offsets/],
    // Bodies
    ['two bodies of one species', { 'bodies[0].species': 'C' }, 'bodies[1].species', /already forms the bodies pair/],
    [
      'half a pair',
      { 'steps[2].step': 'A + A -> AA + empty' },
      'steps[2].step',
      /would leave 1 site of it/,
      /AA \+ AA/,
    ],
    ['one and a half pairs', { 'steps[2].step': 'A + AA -> AA + AA' }, 'steps[2].step', /would leave 3 sites of it/],
    ['two pairs joined', { 'steps[2].step': 'AA + AA -> AA + AA' }, 'steps[2].step', /would leave 4 sites of it/],
    ['a cluster that becomes a pair', { 'steps[2].step': 'C + A -> AA + A' }, 'steps[2].step', /any number of sites/],
    [
      'a pair that is torn',
      { 'steps[7].step': 'A + empty + A -> AA + empty + AA' },
      'steps[7].step',
      /two separate sites/,
    ],
    ['size without a body', { 'steps[1].size_decay': 3 }, 'steps[1].size_decay', /A forms no bodies/, /remove/],
    [
      'a film around a body',
      { 'steps[6]': step('move', 'C + empty -> empty + C', { count: 'body and direction', ...tunnelling }) },
      'steps[6].law',
      /depends on the layer, and a step counted per body has none/,
    ],
    [
      'a size and a layer at once',
      { 'steps[5].law': 'tunnelling', 'steps[5].prefactor_per_s': 1, 'steps[5].decay_per_nm': 1 },
      'steps[5].law',
      /depends on the layer/,
    ],
    ['counted per body without one', { 'steps[1].count': 'body' }, 'steps[1].count', /A forms no clusters/],
    ['counted per pair', { 'steps[4].count': 'body' }, 'steps[4].count', /AA forms no clusters/],
    [
      'counts that exclude each other',
      { 'steps[5].count': ['body', 'body and direction'] },
      'steps[5].count',
      /exclude each other/,
    ],
    ['the same count twice', { 'steps[5].count': ['contact', 'contact'] }, 'steps[5].count', /exclude each other/],
    [
      'neither move nor merge',
      { 'steps[6].step': 'C + A -> empty + C' },
      'steps[6].step',
      /neither moves/,
      /C \+ X -> X \+ C/,
    ],
    [
      'a region on a step per body',
      { 'steps[6].step': 'C + empty@near -> empty + C' },
      'steps[6].step',
      /confined to a region/,
    ],
    ['a case of a pair', { 'bodies[0].cases': [{ offers: [] }] }, 'bodies[0].cases', /no steps counted per body/],
    [
      'a case that offers another step',
      { 'bodies[1].cases[0].offers[2]': 'hop' },
      'bodies[1].cases[0].offers[2]',
      /hop is not counted per cluster/,
    ],
    [
      'a step that no case offers',
      { 'bodies[1].cases[0].offers': ['move'] },
      'steps[5].count',
      /no case of the bodies cluster offers grow/,
      /bodies\[1\]\.cases/,
    ],
  ])('%s', (_name, fields, path, message, mend) => {
    const problems = problemsOf(changed(fields));
    const problem = problems.find((each) => each.path === path && message.test(each.message));
    expect(problem, JSON.stringify(problems, null, 1)).toBeDefined();
    if (mend) expect(problem!.mend).toMatch(mend);
  });
});

describe('accepts', () => {
  test.each<[string, Record<string, unknown>]>([
    [
      'a chain',
      {
        lattice: { kind: 'chain', size: [9], spacing_nm: 1, periodic: [true] },
        regions: [{ id: 'near', label: '', axis: 'x', from: 0, to: 1 }],
        'start.sites': [],
        'steps[7]': step('bend', 'A -> empty'),
      },
    ],
    [
      'a ring of three',
      {
        'lattice.size': [3, 8],
        'start.sites': [],
        'steps[2].count': 'both ends',
        'steps[7].sites': undefined,
        'steps[7].step': 'A -> empty',
      },
    ],
    [
      'a single column without wrapping',
      {
        'lattice.size': [1, 20],
        'lattice.periodic': [false, false],
        'start.sites': [],
        'steps[7].step': 'A -> empty',
        'steps[7].sites': undefined,
      },
    ],
    ['clusters that merge', { 'steps[5].step': 'C + C -> C + C', 'steps[5].count': 'body and direction' }],
    ['clusters that take up in a direction', { 'steps[5].count': 'body and direction' }],
    ['a cluster that dissolves', { 'steps[5].step': 'C -> empty', 'steps[5].count': 'body' }],
    ['a pair as a bystander', { 'steps[2].step': 'A + AA -> empty + AA' }],
    [
      'an Arrhenius law',
      { 'steps[1]': { ...step('hop', 'A + empty -> empty + A'), law: 'arrhenius', prefactor_per_s: 1e13 } },
    ],
    ['layers counted from the far end', { 'start.layers': [{ axis: 'y', from: -2, to: -1, species: 'A' }] }],
  ])('%s', (_name, fields) => {
    expect(problemsOf(changed(fields))).toEqual([]);
  });
});

describe('hostile input', () => {
  test.each<[string, unknown, RegExp]>([
    ['nothing', undefined, /there is no model/],
    ['null', null, /must be an object/],
    ['a list', [], /must be an object/],
    ['a text', 'model', /must be an object/],
    ['a prototype key', JSON.parse('{"__proto__": {"polluted": true}}'), /"__proto__", which no model has/],
    ['a constructor', { ...small(), constructor: {} }, /"constructor", which no model has/],
    ['a function', { ...small(), summary: () => '' }, /is a function/],
  ])('%s is refused', (_name, input, message) => {
    expect(problemsOf(input)[0]!.message).toMatch(message);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('a cycle ends', () => {
    const cycle: Record<string, unknown> = { ...small() };
    cycle.species = [cycle, cycle];
    expect(problemsOf(cycle)[0]!.message).toMatch(/nested more than/);
  });

  test('deep text ends', () => {
    const parsed = parseModelText(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(parsed.ok ? [] : parsed.problems[0]!.message).toMatch(/nested more than/);
  });

  test('a long text is refused before it is read', () => {
    const parsed = parseModelText(' '.repeat(20_000_001));
    expect(parsed.ok ? [] : parsed.problems[0]!.message).toMatch(/at most 20 million/);
  });

  test('malformed text is told by line and column', () => {
    const parsed = parseModelText('{\n  "format": "interphase/1",\n}');
    expect(parsed.ok ? [] : parsed.problems[0]!.message).toMatch(/line 3, column 1/);
  });
});

test('many problems are listed up to twenty, with a word on the rest', () => {
  const problems = problemsOf({ ...small(), steps: Array.from({ length: 50 }, (_, i) => step(`s${i}`, 'nonsense')) });
  expect(problems).toHaveLength(20);
  expect(problems[19]!.message).toBe('there are more problems; mend these first');
});

test('loadModel throws everything that is wrong, for people to read', () => {
  const broken = changed({ 'start.fill': 'emty', 'steps[1].group': 'al' });
  expect(() => loadModel(broken)).toThrow(ModelError);
  expect(() => loadModel(broken)).toThrow('start.fill: there is no species "emty" (did you mean empty?)');
});
