import { describe, expect, test } from 'vitest';
import { latticeInput } from '../../../src/formats/zacros/cells';
import { convertDeck } from '../../../src/formats/zacros/convert';
import type {
  ClusterVariant,
  SiteState,
  State,
  StepVariant,
  VariantGeometry,
  ZacrosDeck,
} from '../../../src/formats/zacros/deck';
import { deckOf } from '../../../src/formats/zacros/export';
import { idsFor } from '../../../src/formats/zacros/names';
import { readDeck } from '../../../src/formats/zacros/read';
import { writeDeck } from '../../../src/formats/zacros/write';
import type { ModelDocument } from '../../../src/model/schema';
import { changed, type Files, MADE_UP, PUBLISHED, problemsOf } from './decks';

/** Two molecules of a bidentate species in one pattern, a ring of bonds, no mirror images, an orientation. */
const INTRICATE: Files = {
  ...MADE_UP,
  'mechanism_input.dat': MADE_UP['mechanism_input.dat']!.replace(
    'end_mechanism',
    `reversible_step exchange
  sites 4
  neighboring 1-2 2-3 3-4 1-4
  initial
    1 AB** 1
    1 AB** 2
    2 AB** 1
    2 AB** 2
  final
    1 AB** 2
    1 AB** 1
    2 AB** 2
    2 AB** 1
  site_types fcc fcc fcc fcc
  pre_expon 1e7
  pe_ratio 1
  activ_eng 0.25
  angles 1-2-3:120.0 2-3-4:60.0
  no_mirror_images
  absl_orientation 1-2:0.0
end_reversible_step
end_mechanism`,
  ),
};

const DECKS: [string, Files][] = [['made up', MADE_UP], ['intricate', INTRICATE], ...PUBLISHED];

describe('writing what was read', () => {
  test.each(DECKS)('%s', (_name, files) => {
    const deck = readDeck(files);
    expect(unplaced(readDeck(writeDeck(deck)))).toEqual(unplaced(deck));
  });

  test('explicit lattices with cell vectors, ramps, logarithmic times', () => {
    const deck = readDeck(MADE_UP);
    const other: ZacrosDeck = {
      ...deck,
      simulation: {
        ...deck.simulation,
        temperatureRamp: { slope: 2.5, where: '' },
        speciesNumbers: { on: 'logtime', first: 1e-9, factor: 2 },
        snapshots: { on: 'off' },
        maxSteps: 1000,
      },
      lattice: {
        kind: 'explicit',
        vectors: [
          [3, 0],
          [0, 1e-7],
        ],
        sites: [
          { type: 0, at: [0, 0], neighbours: [2] },
          { type: 1, at: [1, 0], neighbours: [1] },
        ],
        siteTypes: ['fcc', 'hcp'],
      },
      state: {
        seeds: [],
        random: [{ species: 'AB**', count: 1, sites: 2, neighbouring: [[1, 2]], siteTypes: [0, 1], where: '' }],
      },
    };
    expect(unplaced(readDeck(writeDeck(other)))).toEqual(unplaced(other));
  });
});

/** A deck without the places where things stand. */
function unplaced(deck: object): unknown {
  return JSON.parse(
    JSON.stringify({ ...deck, notes: [] }, (key, value) =>
      key === 'where' ? undefined : value === Infinity ? 'infinity' : value,
    ),
  );
}

describe('through the model document and back', () => {
  test.each(DECKS)('%s', (_name, files) => {
    const { 'state_input.dat': _, ...stateless } = files;
    const random = /seed_multiple/.test(files['state_input.dat'] ?? '');
    const deck = readDeck(random ? (stateless as Files) : files);
    const { model, run } = convertDeck(deck);
    const back = readDeck(writeDeck(deckOf(model, run)));
    // Steps that lie nowhere on the lattice are left out.
    const absent = /^CO_diffusion[AB]$/;
    close(plain(back, absent), plain(deck, absent));
    expect(convertDeck(back).model.steps.map(({ step }) => step)).toEqual(model.steps.map(({ step }) => step));
  });

  test('a start with molecules on two sites', () => {
    const deck = readDeck(changed('state', /seed_multiple[\s\S]*end_seed_multiple/, 'seed_on_sites AB** 20 5'));
    const back = deckOf(convertDeck(deck).model).state!;
    const inOrder = (state: State) => [...state.seeds].sort((a, b) => a.sites[0]! - b.sites[0]!);
    expect(inOrder(back)).toEqual(inOrder(deck.state!));
    expect(back.random).toEqual([]);
  });
});

/**
 * A deck in a normal form: a block for each variant, types by number, what has a default written out, partial pressures,
 * energies divided by their multiplicity; without what lies nowhere.
 */
function plain({ simulation, lattice, energetics, mechanism }: ZacrosDeck, without: RegExp): unknown {
  const flat = <T extends { name: string; variants: (VariantGeometry & object)[] }>(blocks: T[]) => {
    const all = blocks.flatMap((block) => block.variants.map((variant) => ({ ...block, variants: [variant] })));
    const ids = idsFor(all.map(({ name, variants: [v] }) => (v!.name === '' ? name : `${name}-${v!.name}`)));
    return all.map((one, i) => ({
      ...one,
      name: ids[i]!,
      variants: one.variants.map(({ siteTypes, ...variant }) => ({
        proximityFactor: 'preExponential' in variant ? 0.5 : undefined,
        ...variant,
        name: '',
        // An infinitely fast way back becomes a very fast one.
        ...('ratio' in variant && variant.ratio === 0
          ? { ratio: Number((variant as StepVariant).preExponential) / 1e30 }
          : {}),
        siteTypes: siteTypes ?? Array.from({ length: (one as unknown as { sites: number }).sites }, () => 0),
      })),
    }));
  };
  const entities = (states: SiteState[]) => {
    const order = [...new Set(states.map((state) => state?.entity).filter((entity) => entity !== undefined))];
    return states.map((state) => state && { ...state, entity: order.indexOf(state.entity) });
  };
  const { snapshots: _, other: __, gas, pressure, ...conditions } = simulation;
  return unplaced({
    simulation: {
      ...{ maxSteps: Infinity, maxTime: Infinity, ...conditions, other: [] },
      gas: gas.map(({ name, energy, mass, fraction }) => ({ name, energy, mass, partial: fraction * pressure })),
    },
    lattice: latticeInput(lattice),
    energetics: flat(energetics).map((cluster) => ({
      ...{ ...cluster, state: entities(cluster.state) },
      variants: cluster.variants.map((variant) => {
        const { energy, graphMultiplicity, ...rest } = variant as unknown as ClusterVariant;
        return { ...rest, energy: energy / graphMultiplicity };
      }),
    })),
    mechanism: flat(mechanism.filter(({ name }) => !without.test(name))).map((step) => ({
      ...step,
      initial: entities(step.initial),
      final: entities(step.final),
    })),
    notes: [],
  });
}

/** Like toEqual, with numbers equal to 12 digits. */
function close(actual: unknown, expected: unknown): void {
  const rounded = (value: unknown) =>
    JSON.parse(JSON.stringify(value, (_, v) => (typeof v === 'number' ? Number(v.toPrecision(12)) : v)));
  expect(rounded(actual)).toEqual(rounded(expected));
}

describe('a temperature ramp', () => {
  const ramped = (statement: string, maxTime = '10.0') => ({
    ...MADE_UP,
    'simulation_input.dat': MADE_UP['simulation_input.dat']!.replace('temperature 500.0', statement).replace(
      'max_time 10.0',
      `max_time ${maxTime}`,
    ),
  });

  test('becomes a protocol as long as the run, and is written back', () => {
    const { model, run } = convertDeck(readDeck(ramped('temperature ramp 400.0 2.5')));
    expect(model.protocol).toEqual({
      cycles: 1,
      segments: [{ id: 'ramp', temperature_K: 400, temperature_end_K: 425, duration_s: 10 }],
    });
    expect(model.conditions.temperature_K).toBe(400);
    const back = writeDeck(deckOf(model, run))['simulation_input.dat']!;
    expect(back).toContain('temperature ramp 400 2.5\n');
    expect(back).toContain('max_time 10\n');
  });

  test('ends where no temperature is left', () => {
    const { model } = convertDeck(readDeck(ramped('temperature ramp 400.0 -3.0', 'infinity')));
    expect(model.protocol!.segments).toMatchObject([{ temperature_end_K: 1, duration_s: 133 }]);
    expect(convertDeck(readDeck(ramped('temperature ramp 400.0 0.0'))).model.protocol).toBeUndefined();
  });
});

describe('what does not fit into Zacros input', () => {
  const { model } = convertDeck(readDeck(MADE_UP));
  const step = model.steps[0]!;
  test.each<[string, Partial<ModelDocument>, string, RegExp]>([
    [
      'three dimensions',
      { lattice: { kind: 'cubic', size: [4, 4, 4], spacing_nm: 1, periodic: [true, true, true] } },
      'lattice.size',
      /two dimensions/,
    ],
    [
      'an open border',
      { lattice: { kind: 'triangular', size: [4, 4], spacing_nm: 1, periodic: [true, false] } },
      'lattice.periodic',
      /wraps/,
    ],
    [
      'neighbours in two ways',
      { lattice: { kind: 'square', size: [2, 4], spacing_nm: 1, periodic: [true, true] } },
      'lattice.size',
      /several ways/,
    ],
    [
      'another law',
      { steps: [{ ...step, law: 'tunnelling', decay_per_nm: 1 } as ModelDocument['steps'][0]] },
      'steps[0].law',
      /those of the law tunnelling are not/,
    ],
    [
      'cycles',
      { protocol: { cycles: 2, segments: [{ id: 'a', temperature_end_K: 400, duration_s: 1 }] } },
      'protocol',
      /single linear ramp/,
    ],
    ['a region', { steps: [{ ...step, clamp: false, step: 'empty@fcc@film -> A' }] }, 'steps[0]', /no regions/],
    [
      'some site types',
      { steps: [{ ...step, clamp: false, step: 'empty@fcc + A -> A + A' }] },
      'steps[0]',
      /either all sites of a pattern have a site type/,
    ],
    [
      'a further shell',
      {
        interactions: [{ id: 'x', sites: 'A@fcc + A@fcc', bonds: [[1, 2, 2]], energy_eV: 1 }],
      },
      'interactions[0].bonds',
      /nearest neighbours only/,
    ],
  ])('%s', (_what, change, path, message) => {
    expect(problemsOf(() => deckOf({ ...model, ...change }))).toMatchObject([{ path, message }]);
  });
});

test('a document with steps that count once for each place is written with half the pre-exponential', () => {
  const files = PUBLISHED.find(([name]) => name === 'zgb-cond000')?.[1];
  if (!files) return;
  const { model } = convertDeck(readDeck(files));
  const once = { ...model.steps[1]!, count: 'contact' as const };
  const deck = deckOf({ ...model, steps: [once] });
  expect(deck.mechanism[0]!.variants[0]!.preExponential).toBe(1.25);
});

test.each(['triangular', 'honeycomb'] as const)('a %s lattice is written as a periodic cell', (kind) => {
  const lattice = { kind, size: [5, 6], spacing_nm: 0.3, periodic: [true, true] };
  const { model } = convertDeck(readDeck(MADE_UP));
  const deck = deckOf({
    ...model,
    lattice,
    steps: [],
    interactions: [],
    start: { fill: 'empty', layers: [], random: [], sites: [] },
  });
  const again = readDeck(writeDeck(deck)).lattice;
  if (again.kind !== 'periodic_cell') throw new Error('wrong kind');
  expect(again.neighbours).toHaveLength(3);
  expect(again.copies).toEqual([5, 6]);
});
