import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { siteCount } from '../../../src/formats/zacros/lattice';
import { partOf, readDeck } from '../../../src/formats/zacros/read';
import { MAX_FILE_BYTES } from '../../../src/formats/zacros/reader';
import { changed, eachPublished, type Files, MADE_UP, mutatedDeck, problemsOf } from './decks';

describe('a deck', () => {
  const deck = readDeck(MADE_UP);

  test('conditions, species and reporting', () => {
    expect(deck.simulation).toMatchObject({
      seed: 42,
      temperature: 500,
      pressure: 2,
      gas: [
        { name: 'A', energy: 0, mass: 28, fraction: 0.75 },
        { name: 'AB', energy: -1.25, mass: 44, fraction: 0.25 },
      ],
      species: [
        { name: 'A*', dentates: 1 },
        { name: 'B*', dentates: 1 },
        { name: 'AB**', dentates: 2 },
      ],
      snapshots: { on: 'event', every: 1 },
      speciesNumbers: { on: 'time', interval: 0.5 },
      maxSteps: Number.POSITIVE_INFINITY,
      maxTime: 10,
    });
  });

  test('lattice', () => {
    expect(deck.lattice).toMatchObject({ kind: 'periodic_cell', copies: [4, 6], siteTypes: ['fcc', 'hcp'] });
    if (deck.lattice.kind !== 'periodic_cell') throw new Error('wrong kind');
    expect(deck.lattice.sites.map(({ type }) => type)).toEqual([0, 1]);
    expect(deck.lattice.neighbours).toHaveLength(9);
    expect(deck.lattice.neighbours[4]).toEqual({ from: 2, to: 1, cell: 'north' });
    expect(siteCount(deck.lattice)).toBe(48);
  });

  test('clusters, with open sites, variants and a default multiplicity', () => {
    expect(deck.energetics.map(({ name, variants }) => [name, variants.length])).toEqual([
      ['A_point', 2],
      ['AB_point', 1],
      ['A_A_2NN', 1],
    ]);
    expect(deck.energetics[2]!.state[1]).toBeUndefined();
    expect(deck.energetics[2]!.variants[0]).toMatchObject({
      graphMultiplicity: 2,
      energy: 0.1,
      angles: [{ from: 1, at: 2, to: 3, degrees: 120 }],
      mirrorImages: true,
    });
    expect(deck.energetics[0]!.variants[0]!.graphMultiplicity).toBe(1);
  });

  test('steps', () => {
    const [adsorption, association, desorption] = deck.mechanism;
    expect(adsorption).toMatchObject({ reversible: true, gas: [{ species: 'A', change: -1 }], sites: 1 });
    expect(adsorption!.variants[1]).toMatchObject({ name: 'hcp', siteTypes: [1], preExponential: 2000, ratio: 1e-10 });
    expect(adsorption!.variants[1]!.proximityFactor).toBe(0);
    expect(association!.final).toEqual([
      { entity: 1, species: 'AB**', dentate: 1 },
      { entity: 1, species: 'AB**', dentate: 2 },
    ]);
    expect(association!.variants[0]!.proximityFactor).toBeUndefined();
    expect(desorption).toMatchObject({ reversible: false });
    expect(desorption!.variants[0]!.ratio).toBeUndefined();
  });

  test('initial state', () => {
    expect(deck.state!.seeds).toEqual([
      { species: 'A*', sites: [3] },
      { species: 'AB**', sites: [1, 2] },
    ]);
    expect(deck.state!.random).toMatchObject([{ species: 'B*', count: 5, siteTypes: [1] }]);
  });

  test('stiffness scaling and samples by computing time are noted and kept', () => {
    const scaled = changed('simulation', 'no_restart', 'enable_stiffness_scaling\ncheck_every 10000');
    const real = scaled['simulation_input.dat']!.replace('on event', 'on realtime 60');
    const { simulation, notes } = readDeck({ ...scaled, 'simulation_input.dat': real });
    expect(simulation.other.slice(-2)).toEqual([['enable_stiffness_scaling'], ['check_every', '10000']]);
    expect(simulation.snapshots).toEqual({ on: 'realtime', interval: 60 });
    expect(notes.filter(({ text }) => /stiffness scaling, which is not done/.test(text))).toHaveLength(2);
    expect(notes.at(-1)).toMatchObject({
      where: 'simulation_input.dat:13',
      text: /by seconds of computing is not done/,
    });
  });

  test('values beyond the number of gases are noted and not read, as in Zacros', () => {
    const { simulation, notes } = readDeck(changed('simulation', '7.5e-001 0.25', '7.5e-001 0.25 0.5'));
    expect(simulation.gas.map(({ fraction }) => fraction)).toEqual([0.75, 0.25]);
    expect(notes.at(-1)).toMatchObject({ where: 'simulation_input.dat:9', text: /gas_molar_fracs has 1 value more/ });
  });

  test('keywords without effect are noted and kept', () => {
    expect(deck.simulation.other).toEqual([['event_report', 'off'], ['wall_time', '60'], ['no_restart']]);
    expect(deck.notes.map(({ where }) => where)).toEqual([
      'simulation_input.dat:16',
      'simulation_input.dat:19',
      'simulation_input.dat:20',
    ]);
  });
});

test.each([
  ['lattice_input.dat', 'lattice'],
  ['/some/folder/state_input', 'state'],
  ['C:\\decks\\simulation_input.dat', 'simulation'],
  ['specnum_output.txt', undefined],
  ['lattice_input.dat.bak', undefined],
])('%s is the part %s', (name, part) => {
  expect(partOf(name)).toBe(part);
});

describe('published decks', () => {
  eachPublished('%s', (name, files) => {
    const deck = readDeck(files);
    const sizes = {
      AtoB: { sites: 100, clusters: 2, steps: 3 },
      CO_oxidation: { sites: 4608, clusters: undefined, steps: 4 },
      'pyzacros-default': { sites: 160, clusters: 11, steps: 8 },
      'pyzacros-explicit': { sites: 15, clusters: 4, steps: 3 },
      'pyzacros-periodic_cell': { sites: 1800, clusters: 2, steps: 1 },
      'zgb-cond000': { sites: 2500, clusters: 2, steps: 3 },
    }[name];
    if (!sizes) return;
    expect(siteCount(deck.lattice)).toBe(sizes.sites);
    expect(deck.mechanism).toHaveLength(sizes.steps);
    if (sizes.clusters) expect(deck.energetics).toHaveLength(sizes.clusters);
  });
});

describe('errors name file and line, and the mend', () => {
  test.each<[string, Files, string, RegExp, RegExp | undefined]>([
    [
      'an unknown keyword',
      changed('simulation', 'pressure', 'presure'),
      'simulation_input.dat:4',
      /presure/,
      /pressure/,
    ],
    [
      'a factor of logarithmic times that does not grow',
      changed('simulation', 'on event', 'on logtime 1e-6 1.0'),
      'simulation_input.dat:13',
      /the factor is 1.0/,
      /above 1/,
    ],
    [
      'what would steer a terminal',
      changed('simulation', '500.0', '\u001b[2J500'),
      'simulation_input.dat:3',
      /"·\[2J500"/,
      undefined,
    ],
    [
      'a file of UTF-16',
      { ...MADE_UP, 'lattice_input.dat': 'l\0a\0t\0t\0i\0c\0e\0' },
      'lattice_input.dat:1',
      /no plain text/,
      /UTF-8/,
    ],
    [
      'a word for a number',
      changed('simulation', '500.0', 'hot'),
      'simulation_input.dat:3',
      /"hot".*not a number/,
      undefined,
    ],
    [
      'a missing keyword',
      changed('simulation', 'temperature 500.0', ''),
      'simulation_input.dat:21',
      /no temperature/,
      /add a line/,
    ],
    ['a keyword twice', changed('simulation', 'no_restart', 'pressure 1'), 'simulation_input.dat:20', /twice/, /:4/],
    [
      'too few species',
      changed('simulation', 'n_surf_species 3', 'n_surf_species 4'),
      'simulation_input.dat:11',
      /3 values.*is 4/,
      undefined,
    ],
    [
      'a species name twice',
      changed('simulation', 'A* B*', 'A* A*'),
      'simulation_input.dat:11',
      /"A\*" comes twice/,
      undefined,
    ],
    [
      'a cut simulation',
      changed('simulation', /max_steps[\s\S]*/, ''),
      'simulation_input.dat:16',
      /file ends/,
      /"finish" is missing/,
    ],
    [
      'an unknown kind of lattice',
      changed('lattice', 'periodic_cell', 'periodic'),
      'lattice_input.dat:1',
      /"periodic"|"lattice"/,
      /periodic_cell/,
    ],
    [
      'too many sites',
      changed('lattice', '4 6', '100000 100000'),
      'lattice_input.dat:5',
      /20000000000 sites/,
      /smaller/,
    ],
    ['an unknown site type', changed('lattice', 'fcc 2', 'fcc 3'), 'lattice_input.dat:9', /"3"/, /fcc, hcp/],
    [
      'missing types of the cell',
      changed('lattice', '  site_types fcc 2\n', ''),
      'lattice_input.dat:1',
      /no site_types/,
      undefined,
    ],
    [
      'an unknown direction',
      changed('lattice', '1-1 southeast', '1-1 southwest'),
      'lattice_input.dat:17',
      /southwest/,
      /southeast/,
    ],
    [
      'a neighbour that is not there',
      changed('lattice', '1-2 self', '1-3 self'),
      'lattice_input.dat:14',
      /site number is 3/,
      /between 1 and 2/,
    ],
    [
      'neighbours listed twice',
      changed('lattice', '2-2 north', '1-1 north'),
      'lattice_input.dat:20',
      /already/,
      undefined,
    ],
    [
      'a cut lattice',
      changed('lattice', /2-1 north[\s\S]*/, ''),
      'lattice_input.dat:18',
      /file ends/,
      /end_neighboring_structure/,
    ],
    [
      'an unknown species in a cluster',
      changed('energetics', '1 A* 1', '1 X* 1'),
      'energetics_input.dat:5',
      /no surface species "X\*"/,
      /A\*/,
    ],
    [
      'a dentate above those of the species',
      changed('energetics', '1 A* 1', '1 A* 2'),
      'energetics_input.dat:5',
      /dentate 2 of A\*/,
      undefined,
    ],
    [
      'a bidentate with one dentate',
      changed('mechanism', '    1 AB** 1\n    1 AB** 2\n  final', '    1 AB** 1\n    2 * 1\n  final'),
      'mechanism_input.dat:43',
      /occupies 2 sites, but entity 1 has 1/,
      /dentates 1 to 2/,
    ],
    [
      'the same dentate twice',
      changed('mechanism', '1 AB** 2', '1 AB** 1'),
      'mechanism_input.dat:31',
      /same dentate/,
      undefined,
    ],
    [
      'two species in one entity',
      changed('mechanism', '2 B* 1', '1 B* 1'),
      'mechanism_input.dat:28',
      /entity 1 is A\* and B\*/,
      undefined,
    ],
    [
      'a wrong number of site types',
      changed('energetics', 'fcc fcc fcc', 'fcc fcc'),
      'energetics_input.dat:32',
      /2 values/,
      undefined,
    ],
    [
      'an unknown site type in a cluster',
      changed('energetics', 'site_types hcp', 'site_types top'),
      'energetics_input.dat:11',
      /"top"/,
      /fcc, hcp/,
    ],
    [
      'a cluster without energy',
      changed('energetics', '  cluster_eng -2.0\n', ''),
      'energetics_input.dat:16',
      /no cluster_eng/,
      undefined,
    ],
    [
      'a disconnected pattern',
      changed('energetics', 'neighboring 1-2 2-3', 'neighboring 1-2'),
      'energetics_input.dat:27',
      /disconnected.*site 3/,
      undefined,
    ],
    [
      'a pattern without bonds',
      changed('energetics', '  neighboring 1-2 2-3\n', ''),
      'energetics_input.dat:25',
      /disconnected/,
      undefined,
    ],
    [
      'a bond of a site with itself',
      changed('energetics', '1-2 2-3', '1-1 2-3'),
      'energetics_input.dat:27',
      /its own neighbour/,
      undefined,
    ],
    ['a bond twice', changed('energetics', '1-2 2-3', '1-2 2-1'), 'energetics_input.dat:27', /twice/, undefined],
    [
      'a bond past the pattern',
      changed('energetics', '1-2 2-3', '1-2 2-4'),
      'energetics_input.dat:27',
      /site number is 4/,
      undefined,
    ],
    [
      'an angle over no bond',
      changed('energetics', '1-2-3:120.0', '2-1-3:120.0'),
      'energetics_input.dat:34',
      /1-3.*no neighbours/,
      undefined,
    ],
    [
      'a malformed angle',
      changed('energetics', '1-2-3:120.0', '1-2:120.0'),
      'energetics_input.dat:34',
      /no angle/,
      /1-2-3:120.0/,
    ],
    [
      'a cut cluster',
      changed('energetics', /cluster AB_point[\s\S]*/, 'cluster AB_point\n  sites 2\n'),
      'energetics_input.dat:17',
      /cluster AB_point.*16/,
      /end_cluster/,
    ],
    [
      'a statement beside variants',
      changed('energetics', '  variant fcc', '  cluster_eng 1\n  variant fcc'),
      'energetics_input.dat:6',
      /outside of the variants/,
      undefined,
    ],
    [
      'a keyword of another block',
      changed('energetics', 'graph_multiplicity 1', 'pre_expon 1'),
      'energetics_input.dat:12',
      /pre_expon/,
      undefined,
    ],
    [
      'a negative pre-exponential',
      changed('mechanism', '1.0e+003', '-1.0e+003'),
      'mechanism_input.dat:11',
      /pre_expon is -1/,
      /0 or more/,
    ],
    [
      'more species than there can be',
      changed('simulation', 'n_surf_species 3', 'n_surf_species 70'),
      'simulation_input.dat:10',
      /n_surf_species is 70/,
      /between 0 and 63/,
    ],
    [
      'six coefficients for pre_expon',
      changed('mechanism', '1.0e+003', '1 2 3 4 5 6'),
      'mechanism_input.dat:11',
      /1 value, or 7 coefficients/,
      undefined,
    ],
    [
      'a proximity factor above 1',
      changed('mechanism', 'prox_factor 0.0', 'prox_factor 1.5'),
      'mechanism_input.dat:14',
      /1.5/,
      /between 0 and 1/,
    ],
    ['no pe_ratio', changed('mechanism', '  pe_ratio 0.5\n', ''), 'mechanism_input.dat:24', /no pe_ratio/, undefined],
    [
      'pe_ratio without a way back',
      changed('mechanism', 'activ_eng 1.2', 'activ_eng 1.2\n  pe_ratio 1'),
      'mechanism_input.dat:51',
      /no way back/,
      /reversible_step/,
    ],
    ['an unknown gas', changed('mechanism', 'A -1', 'C -1'), 'mechanism_input.dat:3', /no gas species "C"/, undefined],
    ['half a gas pair', changed('mechanism', 'A -1', 'A'), 'mechanism_input.dat:3', /pairs/, undefined],
    [
      'an open site in a step',
      changed('mechanism', '2 B* 1', '& & &'),
      'mechanism_input.dat:29',
      /must say/,
      undefined,
    ],
    [
      'too few states',
      changed('mechanism', '    2 B* 1\n', ''),
      'mechanism_input.dat:29',
      /line 2 of 2 of initial has 1 word/,
      undefined,
    ],
    [
      'states before sites',
      changed('mechanism', '  sites 1\n', ''),
      'mechanism_input.dat:4',
      /before sites/,
      undefined,
    ],
    [
      'a wrong end',
      changed('mechanism', 'end_reversible_step', 'end_step'),
      'mechanism_input.dat:23',
      /end_step/,
      /end_reversible_step/,
    ],
    [
      'a site past the lattice',
      changed('state', 'A* 3', 'A* 49'),
      'state_input.dat:2',
      /site number is 49/,
      /between 1 and 48/,
    ],
    ['site 0', changed('state', 'A* 3', 'A* 0'), 'state_input.dat:2', /site number is 0/, undefined],
    [
      'one site for a bidentate',
      changed('state', '1 2', '1'),
      'state_input.dat:3',
      /occupies 2 sites, but 1 is given/,
      undefined,
    ],
    ['a site filled twice', changed('state', '1 2', '3 2'), 'state_input.dat:3', /site 3 is occupied twice/, /:2/],
    ['an unknown seed', changed('state', 'B* 5', 'C* 5'), 'state_input.dat:4', /C\*/, undefined],
    ['an empty file', { ...MADE_UP, 'state_input.dat': '# nothing\n' }, 'state_input.dat:1', /empty/, /initial_state/],
  ])('%s', (_what, files, where, message, mend) => {
    const [problem, ...more] = problemsOf(() => readDeck(files));
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ path: where });
    expect(problem!.message).toMatch(message);
    if (mend) expect(problem!.mend).toMatch(mend);
  });

  test('every wrong file is reported', () => {
    const { 'state_input.dat': _, ...files } = changed('energetics', 'sites 1', 'sites 0');
    const wrong = { ...files, 'mechanism_input.dat': 'mechanisms' };
    expect(problemsOf(() => readDeck(wrong)).map(({ path }) => path)).toEqual([
      'energetics_input.dat:3',
      'mechanism_input.dat:1',
    ]);
  });

  test('lines may end in a carriage return alone', () => {
    const old = MADE_UP['lattice_input.dat']!.replaceAll('\n', '\r');
    expect(readDeck({ ...MADE_UP, 'lattice_input.dat': old }).lattice).toEqual(readDeck(MADE_UP).lattice);
  });

  test('a missing file', () => {
    const { 'mechanism_input.dat': _, ...files } = MADE_UP;
    expect(problemsOf(() => readDeck(files))).toMatchObject([{ path: 'mechanism_input.dat', message: /missing/ }]);
  });

  test('a file of more than 50 MB is refused before it is read', () => {
    const files = { ...MADE_UP, 'mechanism_input.dat': 'mechanism '.repeat(MAX_FILE_BYTES / 10 + 1) };
    expect(problemsOf(() => readDeck(files))).toMatchObject([{ message: /has 50 MB/, mend: /at most 50 MB/ }]);
  });

  test('a file that ends within a word is said to end there', () => {
    const name = 'mechanism_input.dat';
    const whole = MADE_UP[name]!;
    const files = { ...MADE_UP, [name]: whole.slice(0, whole.indexOf('activ_eng') + 'activ'.length) };
    expect(problemsOf(() => readDeck(files))).toMatchObject([
      { path: /^mechanism_input.dat:\d+$/, mend: /did you mean activ_eng.* The file ends here: is all of it there\?$/ },
    ]);
  });

  // Looked through more than once for each digit, it would take hours.
  test('a number of a million digits', () => {
    const files = changed('simulation', '500.0', `${'1'.repeat(1_000_000)}x`);
    expect(problemsOf(() => readDeck(files))).toMatchObject([{ message: /1111…", which is not a number/ }]);
  });
});

describe('explicit lattices', () => {
  const lattice = (lines: string[]) => ({
    ...MADE_UP,
    'lattice_input.dat': `lattice explicit\nn_sites 3\nmax_coord 2\nn_site_types 2\nsite_type_names fcc hcp\nlattice_structure\n${lines.join('\n')}\nend_lattice_structure\nend_lattice`,
  });
  const LINES = ['1 0.0 0.0 fcc 1 2', '2 1.0 0.0 hcp 2 1 3', '3 2.0 0.0 1 1 2'];

  test.each([
    ['a wrong count', [LINES[0]!, '2 1.0 0.0 hcp 3 1 3', LINES[2]!], 8, /number of neighbours is 3/],
    ['a one-sided neighbour', [LINES[0]!, LINES[1]!, '3 2.0 0.0 fcc 0'], 8, /not the other way round/],
    ['a site twice', [LINES[0]!, LINES[1]!, '2 2.0 0.0 fcc 1 2'], 9, /comes twice/],
    ['a site that is not there', [LINES[0]!, '2 1.0 0.0 hcp 2 1 4', LINES[2]!], 8, /site number is 4/],
    ['a missing site', LINES.slice(1), 6, /2 lines, but n_sites is 3/],
    ['too few words', [LINES[0]!, '2 1.0 0.0', LINES[2]!], 8, /3 words/],
  ])('%s', (_what, lines, line, message) => {
    const [problem] = problemsOf(() => readDeck(lattice(lines)));
    expect(problem!.path).toBe(`lattice_input.dat:${line}`);
    expect(problem!.message).toMatch(message);
  });

  test('a neighbour named twice, or the site itself, is noted and counts as in Zacros', () => {
    const short = (lines: string[]) =>
      readDeck({ ...lattice(lines), 'state_input.dat': 'initial_state\nend_initial_state' });
    const twice = short(['1 0.0 0.0 fcc 2 2 2', '2 1.0 0.0 hcp 2 1 1', '3 2.0 0.0 1 0']);
    expect(twice.lattice).toMatchObject({ sites: [{ neighbours: [2] }, { neighbours: [1] }, { neighbours: [] }] });
    const where = 'lattice_input.dat:7';
    expect(twice.notes).toContainEqual({ where, text: expect.stringMatching(/site 1 names a neighbour twice/) });
    const itself = short(['1 0.0 0.0 fcc 2 1 2', '2 1.0 0.0 hcp 1 1', '3 2.0 0.0 1 0']);
    expect(itself.lattice).toMatchObject({ sites: [{ neighbours: [2] }, { neighbours: [1] }, {}] });
    expect(itself.notes).toContainEqual({ where, text: expect.stringMatching(/site 1 names itself/) });
  });

  test('a sound one', () => {
    const deck = readDeck({ ...lattice(LINES), 'state_input.dat': 'initial_state\nend_initial_state' });
    expect(deck.lattice).toMatchObject({
      kind: 'explicit',
      sites: [{ type: 0 }, { type: 1, neighbours: [1, 3] }, { type: 0 }],
    });
  });
});

describe('hostile input', () => {
  test('a mutated deck is read or refused with a place', () => {
    fc.assert(
      fc.property(mutatedDeck, (files) => {
        for (const { path } of problemsOf(() => readDeck(files))) expect(path).toMatch(/^\w+_input\.dat(:\d+)?$/);
      }),
      { numRuns: 500 },
    );
  });

  test('any text is read or refused', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(MADE_UP)), fc.string({ unit: 'binary' }), (name, text) => {
        problemsOf(() => readDeck({ ...MADE_UP, [name]: text }));
      }),
    );
  });
});
