import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { start } from '../../../src/cli/engine';
import { coordinatesOf, siteNumber } from '../../../src/formats/zacros/cells';
import { convertDeck } from '../../../src/formats/zacros/convert';
import type { ZacrosDeck } from '../../../src/formats/zacros/deck';
import { deckOf } from '../../../src/formats/zacros/export';
import { siteCount } from '../../../src/formats/zacros/lattice';
import { readDeck } from '../../../src/formats/zacros/read';
import { writeDeck } from '../../../src/formats/zacros/write';
import { latticeOf } from '../../../src/model/lattices/geometry';
import {
  changed,
  eachPublished,
  type Files,
  MADE_UP,
  mutatedDeck,
  PUBLISHED,
  problemsOf,
  publishedText,
} from './decks';

test('samples by the events of a process, numbered as in procstat_output', () => {
  const sampling = (statement: string) =>
    convertDeck(readDeck(changed('simulation', 'species_numbers on time 0.5', `species_numbers ${statement}`))).run
      .speciesNumbers;
  const ids = convertDeck(readDeck(MADE_UP)).model.steps.map(({ id }) => id);
  expect(sampling('on elemevent 2 5')).toEqual({ on: 'elemevent', step: 2, every: 5, of: ids[1] });
  expect(sampling('on elemevent 1')).toEqual({ on: 'elemevent', step: 1, every: 1, of: ids[0] });
  expect(() => sampling('on elemevent 99')).toThrow(/species_numbers goes by step 99, but there are \d+/);
});

const convert = (files: Files) => convertDeck(readDeck(files), 'made-up');

describe('the made-up deck', () => {
  const { model, run } = convert(MADE_UP);

  test('species keep their names and get ids', () => {
    expect(model.species.map(({ id, name, dentates }) => [id, name, dentates])).toEqual([
      ['empty', '*', 1],
      ['A', 'A*', 1],
      ['B', 'B*', 1],
      ['AB', 'AB**', 2],
    ]);
    expect(model.gases[1]).toMatchObject({ id: 'AB', name: 'AB', energy_eV: -1.25, pressure_bar: 0.5, mass_u: 44 });
    expect(model.conditions).toEqual({ temperature_K: 500 });
    expect(model.seed).toBe(42);
    expect(run).toMatchObject({ maxTime: 10, maxSteps: Number.POSITIVE_INFINITY });
  });

  test('the lattice in nm', () => {
    expect(model.lattice).toMatchObject({
      kind: 'cell',
      size: [4, 6],
      periodic: [true, true],
      site_types: ['fcc', 'hcp'],
      vectors_nm: [
        [0.28, 0],
        [0.14, 0.242487113059643],
      ],
      basis: [{ type: 'fcc' }, { type: 'hcp' }],
    });
    if (model.lattice.kind !== 'cell') throw new Error('wrong kind');
    expect(model.lattice.neighbours![3]).toEqual({ from: 0, to: 0, cell: [1, -1] });
    expect(model.lattice.neighbours![4]).toEqual({ from: 1, to: 0, cell: [0, 1] });
  });

  test('a step for each variant and direction, called as Zacros calls its processes', () => {
    expect(model.steps.map(({ id, label, step }) => [id, label, step])).toEqual([
      ['A_adsorption-fcc', 'A_adsorption_fwd_fcc', 'empty@fcc -> A'],
      ['A_adsorption-fcc_rev', 'A_adsorption_rev_fcc', ''],
      ['A_adsorption-hcp', 'A_adsorption_fwd_hcp', 'empty@hcp -> A'],
      ['A_adsorption-hcp_rev', 'A_adsorption_rev_hcp', ''],
      ['association', 'association_fwd', 'A@fcc + B@hcp -> AB.1 + AB.2'],
      ['association_rev', 'association_rev', ''],
      ['AB_desorption', 'AB_desorption', 'AB.1@fcc + AB.2@hcp -> empty + empty'],
    ]);
    expect(model.steps[0]).toMatchObject({
      law: 'arrhenius',
      prefactor_per_s: 1000,
      barrier_eV: 0,
      omega: 0,
      gas: { A: -1 },
    });
    expect(model.steps[1]).toMatchObject({ law: 'reverse', of: 'A_adsorption-fcc', prefactor_ratio: 1e-10 });
    expect(model.steps[4]!.omega).toBe(0.5);
    expect(model.steps.map(({ clamp }) => clamp)).toEqual([...new Array(6).fill(undefined), false]);
  });

  test('a figure for each cluster variant, its energy once for each place', () => {
    expect(model.interactions.map(({ id, sites, energy_eV }) => [id, sites, energy_eV])).toEqual([
      ['A_point-fcc', 'A@fcc', -1.5],
      ['A_point-hcp', 'A@hcp', -1.4],
      ['AB_point', 'AB.1@fcc + AB.2@hcp', -2],
      ['A_A_2NN', 'A@fcc + *@fcc + A@fcc', 0.1],
    ]);
    expect(model.interactions[3]).toMatchObject({ angles: [[1, 2, 3, 120]] });
  });

  test('the initial state, random seeds drawn once', () => {
    const { sites, fill } = model.start;
    expect(fill).toBe('empty');
    expect(sites.slice(0, 3)).toEqual([
      { at: [0, 1, 0], species: 'A' },
      { at: [0, 0, 0], species: 'AB.1', molecule: 2 },
      { at: [0, 0, 1], species: 'AB.2', molecule: 2 },
    ]);
    const drawn = sites.slice(3);
    expect(drawn.map(({ species }) => species)).toEqual(['B', 'B', 'B', 'B', 'B']);
    expect(drawn.every(({ at }) => at[2] === 1)).toBe(true);
    expect(new Set(sites.map(({ at }) => at.join())).size).toBe(8);
    expect(convert(MADE_UP).model.start).toEqual(model.start);
    expect(convert(changed('simulation', 'random_seed 42', 'random_seed 43')).model.start).not.toEqual(model.start);
  });

  test('random seeds of molecules on two sites lie on neighbours', () => {
    const files = changed('state', /seed_multiple[\s\S]*end_seed_multiple/, SEED_MOLECULES);
    const { model } = convert(files);
    const geometry = latticeOf(model.lattice);
    const molecules = model.start.sites.slice(3);
    expect(molecules).toHaveLength(20);
    for (let i = 0; i < molecules.length; i += 2) {
      const [a, b] = [molecules[i]!, molecules[i + 1]!];
      const near = geometry.neighbours(0, 1).filter(({ basis }) => basis === 1);
      const wrapped = near.map(({ cell: [x, y] }) => [(a.at[0]! + x + 4) % 4, (a.at[1]! + y + 6) % 6, 1].join());
      expect(wrapped).toContain(b.at.join());
      expect([a.species, b.species]).toEqual(['AB.1', 'AB.2']);
      expect(a.molecule).toBe(b.molecule);
    }
  });
});

const SEED_MOLECULES = `seed_multiple AB** 10
    site_types fcc hcp
    neighboring 1-2
  end_seed_multiple`;

test('random seeds of a molecule that is longer than the lattice is wide do not meet themselves', () => {
  const { model } = convert({
    ...changed(
      'simulation',
      /n_surf_species[\s\S]*surf_specs_dent.*/,
      'n_surf_species 2\nsurf_specs_names A* Q****\nsurf_specs_dent 1 4',
    ),
    'lattice_input.dat': 'lattice default_choice\nrectangular_periodic 2.0 3 120\nend_lattice',
    'energetics_input.dat': 'energetics\nend_energetics',
    'mechanism_input.dat': HOP,
    'state_input.dat':
      'initial_state\nseed_multiple Q**** 60\nneighboring 1-2 2-3 3-4\nend_seed_multiple\nend_initial_state',
  });
  expect(model.start.sites).toHaveLength(240);
  expect(new Set(model.start.sites.map(({ at }) => at.join())).size).toBe(240);
});

describe('what a deck cannot have here', () => {
  test('a value past the bounds of the document, by its keyword', () => {
    expect(problemsOf(() => convert(changed('energetics', 'cluster_eng -2.0', 'cluster_eng -2e9')))).toMatchObject([
      { path: 'energetics_input.dat:16', message: /^cluster_eng: must be at least -10000/ },
    ]);
  });

  test('too many random molecules', () => {
    const files = changed('state', 'B* 5', 'B* 24');
    expect(problemsOf(() => convert(files))).toMatchObject([
      { path: 'state_input.dat:4', message: /room for 23 of 24/ },
    ]);
  });

  test('what lies nowhere on the lattice is left out and said: a ring, and a pair of figures', () => {
    const pair =
      'cluster pair\nsites 2\nneighboring 1-2\nlattice_state\n1 A* 1\n2 A* 1\ncluster_eng 0.1\nend_cluster\n';
    const ring = pair.replace('sites 2', 'sites 3').replace('1-2', '1-2 2-3 1-3').replace('2 A* 1', '2 A* 1\n3 A* 1');
    const square: Files = {
      ...changed('mechanism', /reversible_step association[\s\S]*/, RING),
      'lattice_input.dat': 'lattice default_choice\nrectangular_periodic 2.0 8 8\nend_lattice',
      'energetics_input.dat': `energetics\n${pair}${ring}end_energetics`,
    };
    delete square['state_input.dat'];
    const mechanism = square['mechanism_input.dat']!.replace(/site_types.*/g, '');
    const { model, notes } = convert({ ...square, 'mechanism_input.dat': mechanism });
    expect(model.interactions.map(({ id }) => id)).toEqual(['pair']);
    expect(model.steps.some(({ id }) => id.startsWith('ring'))).toBe(false);
    const where = notes.filter(({ text }) => text.includes('left out')).map((note) => note.where);
    expect(where).toEqual(['mechanism_input.dat:24', 'energetics_input.dat:10']);
    const longer = mechanism
      .replace('sites 3', 'sites 4')
      .replace('3-1', '3-4 4-1')
      .replaceAll('    3 * 1', '    3 * 1\n    4 * 1');
    const four = convert({ ...square, 'mechanism_input.dat': longer });
    expect(four.model.steps.some(({ id }) => id.startsWith('ring'))).toBe(true);
  });

  test('without site types a pattern lies on sites of any', () => {
    const files = changed('energetics', '  site_types fcc hcp\n', '');
    const { model } = convert({ ...files, ...changed('mechanism', / {2}site_types fcc hcp\n/g, ''), ...files });
    expect(model.interactions.find(({ id }) => id === 'AB_point')!.sites).toBe('AB.1 + AB.2');
    const seeded = convert(changed('state', '    site_types hcp\n', '')).model.start.sites;
    const kinds = new Set(seeded.flatMap(({ species, at }) => (species === 'B' ? [at[2]] : [])));
    expect(kinds).toEqual(new Set([0, 1]));
    const written = writeDeck(deckOf(model))['energetics_input.dat']!;
    expect(written.split('cluster AB_point')[1]!.split('end_cluster')[0]).not.toContain('site_types');
  });

  test('steps on equal sites, or of equal molecules, count from both ends; others once', () => {
    const { model } = convert(changed('mechanism', /reversible_step association[\s\S]*/, PAIRS));
    expect(model.steps.slice(-3).map(({ id, count }) => [id, count])).toEqual([
      ['equal', 'both ends'],
      ['unequal', 'contact'],
      ['molecules', 'both ends'],
    ]);
  });

  test('a barrier below 0 stays in a step without a way back, and is 0 in a reversible one, where nothing has energy', () => {
    const barrierOf = (mechanism: string) =>
      convert({
        ...MADE_UP,
        ...{ 'mechanism_input.dat': mechanism, 'energetics_input.dat': 'energetics\nend_energetics' },
        'lattice_input.dat': 'lattice default_choice\nrectangular_periodic 2.0 8 8\nend_lattice',
        'state_input.dat': 'initial_state\nend_initial_state',
      }).model.steps[0];
    const hop = HOP.replace('activ_eng 0', 'activ_eng -0.2');
    expect(barrierOf(hop)).toMatchObject({ barrier_eV: -0.2, clamp: false });
    const reversible = hop
      .replace('step hop', 'reversible_step hop')
      .replace('end_step', 'pe_ratio 1\nend_reversible_step');
    expect(barrierOf(reversible)).toMatchObject({ barrier_eV: 0 });
  });

  test('a gas without a mass', () => {
    const { model } = convert(changed('simulation', 'gas_molec_weights 28.0 44.0', 'gas_molec_weights 0 44.0'));
    expect(model.gases.map(({ mass_u }) => mass_u)).toEqual([undefined, 44]);
  });

  test('no_mirror_images without angles says nothing', () => {
    const { model } = convert(changed('mechanism', 'pe_ratio 0.5', 'pe_ratio 0.5\n  no_mirror_images'));
    expect(model.steps.some(({ mirror }) => mirror === false)).toBe(false);
  });

  test('an infinitely fast way back is said', () => {
    const { model, notes } = convert(changed('mechanism', 'pe_ratio 0.5', 'pe_ratio 0.0'));
    expect(model.steps[5]).toMatchObject({ law: 'reverse', prefactor_ratio: 1e13 / 1e30 });
    expect(notes.at(-1)).toMatchObject({ where: 'mechanism_input.dat:24', text: /infinitely fast/ });
  });
});

describe('pre-exponentials of seven coefficients', () => {
  const files = (a: string) => changed('mechanism', 'pre_expon 1.0e+003', `pre_expon ${a}`);

  test('stay so, and their value is said', () => {
    const { model, notes } = convert(files('-1.0 0 -2.5D+01 0 0 0 0'));
    expect(model.steps[0]).toMatchObject({ prefactor_per_s: 1, prefactor_series: [1, 0, 25, 0, 0, 0, 0] });
    expect(notes.at(-1)!.text).toContain(`${(500 * Math.exp(25)).toExponential(3)} per s at 500 K`);
  });

  // What Zacros 2.0 printed as A(Tini) of published decks (Maresi, Li, Ager 2018, electrocatalysis).
  test.each([
    ['0 0 197.3207 -19.3408 0 0 0', 10.5, 3.1662e2],
    ['0 0 -202.619 19.3408 0 0 0', 10.5, 6.3166e-1],
    ['0 0 55.04036964051082 -6.664863833505382 0 0 0', 9.1, 2.7311e2],
  ])('%s at %d K is what Zacros says', (series, temperature, expected) => {
    const { notes } = convert({
      ...files(series),
      'simulation_input.dat': MADE_UP['simulation_input.dat']!.replace(
        /^temperature.*$/m,
        `temperature ${temperature}`,
      ),
    });
    const said = /come to (\S+) per s/.exec(notes.at(-1)!.text)![1];
    expect(Number(said) / expected).toBeCloseTo(1, 3);
  });

  test('no rate at all is refused', () => {
    expect(problemsOf(() => convert(files('-1 -2 -3 -4 -5 -6 -7')))).toMatchObject([
      { path: 'mechanism_input.dat:9', message: /come to Infinity/, mend: /a1 ln T/ },
    ]);
  });
});

describe('a lattice that is short for its patterns, or one large cell', () => {
  const { 'state_input.dat': _, ...short }: Files = {
    ...changed('lattice', 'repeat_cell 4 6', 'repeat_cell 2 3'),
    'mechanism_input.dat': HOP.replace('  pre_expon', '  site_types fcc hcp\n  pre_expon'),
    'energetics_input.dat': 'energetics\nend_energetics',
  };

  test('becomes a graph, as Zacros sees it', () => {
    // Three sites in a row do not fit twice around two cells.
    const long = short['mechanism_input.dat']!.replace('sites 2', 'sites 3')
      .replace('1-2', '1-2 2-3')
      .replaceAll('    2 ', '    3 B* 1\n    2 ')
      .replace('fcc hcp', 'fcc hcp fcc');
    const lattice = short['lattice_input.dat']!.replace(/ {4}\d-\d (southeast|north)\n/g, '').replace(
      / {4}(\d)-\1 east\n/g,
      '',
    );
    const { model } = convert({ ...short, 'mechanism_input.dat': long, 'lattice_input.dat': lattice });
    expect(model.lattice).toMatchObject({ kind: 'graph', site_types: ['fcc', 'hcp'] });
    if (model.lattice.kind !== 'graph') throw new Error('wrong kind');
    expect(model.lattice.neighbours).toHaveLength(12);
    // Site 7 is the first of the cell at (1, 0): cells count along the second vector first.
    expect(model.lattice.sites[6]!.at_nm[0]).toBeCloseTo(0.28 + 0.14, 6);
  });

  test('counts a neighbour that is met twice once, as Zacros does, and says so', () => {
    const { model, notes } = convert(short);
    if (model.lattice.kind !== 'graph') throw new Error('wrong kind');
    const pairs = model.lattice.neighbours.map(([a, b]) => (a < b ? `${a}-${b}` : `${b}-${a}`));
    expect(new Set(pairs).size).toBe(pairs.length);
    // The neighbour to the east is that to the west as well.
    expect(pairs.filter((pair) => pair === '0-6')).toHaveLength(1);
    expect(notes).toContainEqual({
      where: 'lattice_input.dat:5',
      text: expect.stringMatching(
        /^sites 1 and 7 are neighbours more than once over the border of 2 × 3 cells: each .* once/,
      ),
    });
  });

  test.each([
    ['rectangular_periodic 1.0 2 3', 6, 9],
    ['rectangular_periodic 1.0 2 2', 4, 4],
    ['rectangular_periodic 1.0 1 4', 4, 4],
    ['triangular_periodic 1.0 1 1', 4, 4],
    ['hexagonal_periodic 1.0 1 1', 2, 1],
    ['hexagonal_periodic 1.0 2 1', 4, 4],
  ])('%s has as many pairs as Zacros lists', (line, sites, pairs) => {
    const lattice = `lattice default_choice\n${line}\nend_lattice`;
    const { model, notes } = convert({
      ...short,
      ...{
        'lattice_input.dat': lattice,
        'mechanism_input.dat': short['mechanism_input.dat']!.replace(/.*site_types.*\n/, ''),
      },
    });
    if (model.lattice.kind !== 'graph') throw new Error('wrong kind');
    expect(model.lattice.sites).toHaveLength(sites);
    expect(model.lattice.neighbours).toHaveLength(pairs);
    expect(notes.map(({ where }) => where)).toContain('lattice_input.dat:2');
  });

  test('with angles it is refused where neighbours are met twice', () => {
    const bent = short['mechanism_input.dat']!.replace('  pre_expon', '  absl_orientation 1-2:0.0\n  pre_expon');
    expect(problemsOf(() => convert({ ...short, 'mechanism_input.dat': bent }))).toMatchObject([
      { path: 'lattice_input.dat:5', message: /sites 1 and 7.*direction/, mend: /repeat the cell/ },
    ]);
  });

  test('has the same neighbours as a graph, over every border', () => {
    const long = HOP.replace('sites 2', 'sites 4')
      .replace('1-2', '1-2 2-3 3-4')
      .replaceAll('    2 ', '    3 B* 1\n    4 B* 1\n    2 ');
    const { model } = convert({
      ...short,
      ...changed('lattice', 'repeat_cell 4 6', 'repeat_cell 3 3'),
      ...{ 'mechanism_input.dat': long, 'energetics_input.dat': short['energetics_input.dat']! },
      'state_input.dat': 'initial_state\nend_initial_state',
    });
    if (model.lattice.kind !== 'graph') throw new Error('wrong kind');
    const cells = latticeOf(convert(changed('lattice', 'repeat_cell 4 6', 'repeat_cell 3 3')).model.lattice);
    const found = model.lattice.neighbours.map((pair) => [...pair].sort((a, b) => a - b).join()).sort();
    const expected = Array.from({ length: 18 }, (_, site) => {
      const [x, y] = [Math.floor(site / 6), Math.floor(site / 2) % 3];
      return cells.neighbours(site % 2, 1).map(({ cell, basis }) => {
        const other = (((x + cell[0] + 3) % 3) * 3 + ((y + cell[1] + 3) % 3)) * 2 + basis;
        return [Math.min(site, other), Math.max(site, other)].join();
      });
    });
    expect(found).toEqual([...new Set(expected.flat())].sort());
  });

  test('neighbours in two ways do not matter where all patterns are single sites', () => {
    const mechanism = MADE_UP['mechanism_input.dat']!.replace(/reversible_step association[\s\S]*/, 'end_mechanism');
    const { model } = convert({ ...short, 'mechanism_input.dat': mechanism });
    expect(model.lattice).toMatchObject({ kind: 'graph', site_types: ['fcc', 'hcp'] });
    expect(model.steps).toHaveLength(4);
  });
});

const HOP = `mechanism
step hop
  sites 2
  neighboring 1-2
  initial
    1 A* 1
    2 * 1
  final
    1 * 1
    2 A* 1
  pre_expon 1
  activ_eng 0
end_step
end_mechanism`;

const RING = `step ring
  sites 3
  neighboring 1-2 2-3 3-1
  initial
    1 A* 1
    2 * 1
    3 * 1
  final
    1 * 1
    2 A* 1
    3 * 1
  pre_expon 1
  activ_eng 0
end_step
end_mechanism`;

const pair = (name: string, types: string) => `step ${name}
  sites 2
  neighboring 1-2
  initial
    1 * 1
    2 * 1
  final
    1 A* 1
    2 A* 1
  site_types ${types}
  pre_expon 1
  activ_eng 0
end_step`;
const PAIRS = `${pair('equal', 'fcc fcc')}
${pair('unequal', 'fcc hcp')}
step molecules
  sites 4
  neighboring 1-2 2-3 3-4
  initial
    1 AB** 1
    1 AB** 2
    2 AB** 2
    2 AB** 1
  final
    1 * 1
    2 * 1
    3 * 1
    4 * 1
  site_types fcc hcp hcp fcc
  pre_expon 1
  activ_eng 0
end_step
end_mechanism`;

test('a mutated deck converts or is refused with a place', () => {
  fc.assert(
    fc.property(mutatedDeck, (files) => {
      for (const { path } of problemsOf(() => convert(files))) expect(path).toMatch(/^\w+_input\.dat(:\d+)?$/);
    }),
    { numRuns: 100 },
  );
});

describe('default lattices', () => {
  test.each([
    ['triangular_periodic', 3, 4],
    ['rectangular_periodic', 4, 1],
    ['hexagonal_periodic', 6, 2],
  ])('%s has %i neighbours and %i sites in its cell', (choice, coordination, inCell) => {
    const text = `lattice default_choice\n${choice} 2.5 4 3\nend_lattice`;
    const files: Files = {
      ...MADE_UP,
      'lattice_input.dat': text,
      'energetics_input.dat': 'energetics\nend_energetics',
      'mechanism_input.dat': HOP,
    };
    delete files['state_input.dat'];
    const deck = readDeck(files);
    const { lattice } = convertDeck(deck).model;
    const geometry = latticeOf(lattice);
    expect(geometry.sites).toBe(4 * 3 * inCell);
    expect(siteCount(deck.lattice)).toBe(geometry.sites);
    for (const basis of geometry.basis.keys()) {
      expect(geometry.neighbours(basis, 1)).toHaveLength(coordination);
      expect(geometry.neighbours(basis, 1).every(({ basis: b, cell }) => b >= 0 && cell[2] === 0)).toBe(true);
    }
    expect(geometry.spacing_nm).toBeCloseTo(0.25, 12);
  });

  test('sites are numbered as in lattice_output.txt: cells along the second vector first', () => {
    const deck = readDeck(MADE_UP);
    const at = coordinatesOf(deck.lattice);
    expect([1, 2, 3, 12, 13, 48].map(at)).toEqual([
      [0, 0, 0],
      [0, 0, 1],
      [0, 1, 0],
      [0, 5, 1],
      [1, 0, 0],
      [3, 5, 1],
    ]);
    const { lattice } = convertDeck(deck).model;
    for (let site = 1; site <= 48; site++) expect(siteNumber(lattice, at(site))).toBe(site);
  });

  test('positions outside of the cell are moved into it', () => {
    const out = changed('lattice', '0.6666666667 0.6666666667', '-0.3333333333 0.6666666667');
    const files = {
      ...out,
      'lattice_input.dat': out['lattice_input.dat']!.replace(/2-1 east/, '1-2 east').replace('1-2 self', '2-1 east'),
    };
    const { lattice } = convertDeck(readDeck(files)).model;
    if (lattice.kind !== 'cell') throw new Error('wrong kind');
    expect(lattice.basis[1]!.at[0]).toBeCloseTo(0.6666666667, 12);
    const geometry = latticeOf(lattice);
    expect(geometry.position(1)[0]).toBeGreaterThan(geometry.position(0)[0]);
  });
});

describe('energies: every ordered placement over the multiplicity, as Zacros has it', () => {
  const TRIANGLES: [string, Files][] = [
    ['made up', MADE_UP],
    ['paths of three without an angle', noAngle()],
    ...PUBLISHED.filter(([name]) => name === 'CO_oxidation').map(([name, files]): [string, Files] => [
      name,
      { ...files, 'lattice_input.dat': files['lattice_input.dat']!.replace('48 48', '6 6') },
    ]),
  ];

  test.each(TRIANGLES)('%s', async (_name, files) => {
    const { 'state_input.dat': _, ...stateless } = files;
    const deck = readDeck(stateless as Files);
    const { model } = convertDeck(deck);
    const names = deck.simulation.species.filter(({ dentates }) => dentates === 1).map(({ name }) => name);
    const occupied = Array.from(
      { length: siteCount(deck.lattice) },
      (_, i) => ['*', ...names][((i + 3) ** 2 * 7) % (names.length + 1)]!,
    );
    const id = (name: string) => model.species.find((species) => species.name === name)!.id;
    const at = coordinatesOf(deck.lattice);
    const sites = occupied.map((name, i) => ({ at: at(i + 1), species: id(name) }));
    const simulation = await start({ ...model, start: { ...model.start, sites } }, 1);
    expect(simulation.energy).toBeCloseTo(energyOfDeck(deck, occupied), 8);
    simulation.run(500);
    expect(simulation.energy).toBe(simulation.sumEnergy());
  });

  test('a path of three is counted by its ends where triangles make a difference', () => {
    const { model } = convert(noAngle());
    expect(model.interactions[3]).toMatchObject({ count: 'both ends', energy_eV: 0.05 });
  });
});

function noAngle(): Files {
  const files = changed('energetics', '    & & &\n    2 A* 1', '    2 A* 1\n    3 A* 1');
  return { ...files, 'energetics_input.dat': files['energetics_input.dat']!.replace('  angles 1-2-3:120.0\n', '') };
}

/** Counts ordered placements on the deck's own lattice, from its own files' terms. */
function energyOfDeck(deck: ZacrosDeck, occupied: string[]): number {
  if (deck.lattice.kind !== 'periodic_cell') throw new Error('wrong kind');
  const { sites, copies, neighbours, vectors } = deck.lattice;
  const [nx, ny] = copies;
  const OFFSET = { self: [0, 0], north: [0, 1], northeast: [1, 1], east: [1, 0], southeast: [1, -1] } as const;
  const number = (x: number, y: number, b: number) => (((x + nx) % nx) * ny + ((y + ny) % ny)) * sites.length + b;
  const ways = occupied.map((): { to: number; way: [number, number] }[] => []);
  for (let x = 0; x < nx; x++) {
    for (let y = 0; y < ny; y++) {
      for (const { from, to, cell } of neighbours) {
        const [dx, dy] = OFFSET[cell];
        const f = [0, 1].map((k) => sites[to - 1]!.at[k]! - sites[from - 1]!.at[k]! + (k === 0 ? dx : dy));
        const way = [0, 1].map((k) => f[0]! * vectors[0][k]! + f[1]! * vectors[1][k]!) as [number, number];
        const [a, b] = [number(x, y, from - 1), number(x + dx, y + dy, to - 1)];
        ways[a]!.push({ to: b, way });
        ways[b]!.push({ to: a, way: [-way[0], -way[1]] });
      }
    }
  }
  let energy = 0;
  for (const cluster of deck.energetics) {
    if (cluster.state.some((state) => state?.species.endsWith('**'))) continue;
    for (const variant of cluster.variants) {
      const fits = (site: number, i: number) =>
        (cluster.state[i] === undefined || cluster.state[i]!.species === occupied[site]) &&
        (variant.siteTypes === undefined || sites[site % sites.length]!.type === variant.siteTypes[i]);
      let ordered = 0;
      const extend = (placed: number[]) => {
        const i = placed.length;
        if (i === cluster.sites) {
          const turns = (sign: number) =>
            variant.angles.every(({ from, at, to, degrees }) => {
              const arms = [from, to].map(
                (end) => ways[placed[at - 1]!]!.find(({ to }) => to === placed[end - 1])!.way,
              );
              const turn = Math.atan2(
                arms[0]![0] * arms[1]![1] - arms[0]![1] * arms[1]![0],
                arms[0]![0] * arms[1]![0] + arms[0]![1] * arms[1]![1],
              );
              const off = (turn * 180) / Math.PI - sign * degrees;
              return Math.abs(off - 360 * Math.round(off / 360)) < 1;
            });
          if (turns(1) || (variant.mirrorImages && turns(-1))) ordered++;
          return;
        }
        for (const site of occupied.keys()) {
          if (placed.includes(site) || !fits(site, i)) continue;
          const bonded = cluster.neighbouring.every(
            ([a, b]) => Math.max(a, b) !== i + 1 || ways[site]!.some(({ to }) => to === placed[Math.min(a, b) - 1]),
          );
          if (bonded) extend([...placed, site]);
        }
      };
      extend([]);
      energy += (variant.energy * ordered) / variant.graphMultiplicity;
    }
  }
  return energy;
}

describe('published decks', () => {
  eachPublished('%s converts', (_name, files) => {
    const { model } = convertDeck(readDeck(files));
    for (const { id } of [...model.steps, ...model.interactions, ...model.species]) {
      expect(id).toMatch(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/);
    }
    for (const list of [model.steps, model.interactions]) {
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
    }
  });

  test.runIf(PUBLISHED.some(([name]) => name === 'zgb-cond000'))(
    'Zacros counts both orientations of an adsorption',
    () => {
      const [, , row] = publishedText('zgb-cond000', 'specnum_output.txt').trim().split('\n');
      const [, , , , , , , co, o2] = row!.trim().split(/\s+/).map(Number) as number[];
      // Each site sees CO at rate 2 while empty: the time it was empty is x/2. Pairs of empty sites are fewer than sites.
      const emptyTime = -co! / 2500 / 2;
      const orderedPairs = -o2! / 2500 / 2 / emptyTime;
      expect(orderedPairs).toBeGreaterThan(2);
      expect(orderedPairs).toBeLessThan(4);
      const [, files] = PUBLISHED.find(([name]) => name === 'zgb-cond000')!;
      const { model } = convertDeck(readDeck(files));
      expect(model.steps.map(({ count }) => count)).toEqual(['contact', 'both ends', 'contact']);
    },
  );
});
