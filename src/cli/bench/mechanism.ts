/**
 * A mechanism of the size that people publish: 26 species on one to four sites, 150 reversible steps, 192 interaction
 * figures, 500 sites of a triangular lattice. Made by rule, so that every machine measures the same.
 */
import type { ModelDocument, ModelInput } from '../../model/schema';
import { loadModel } from '../../model/validate';

type Step = ModelInput['steps'][number];
type Figure = NonNullable<ModelInput['interactions']>[number];
interface Kind {
  id: string;
  dentates: number;
}

const REVERSIBLE_STEPS = 150;
/** H, then molecules on one, two, three and four sites. */
const KINDS: Kind[] = [
  { id: 'H', dentates: 1 },
  ...numbered('M', 17, 1),
  ...numbered('D', 4, 2),
  ...numbered('T', 2, 3),
  ...numbered('Q', 2, 4),
];
const [SINGLE, DOUBLE, TRIPLE, QUADRUPLE] = [1, 2, 3, 4].map((n) => KINDS.filter(({ dentates }) => dentates === n)) as [
  Kind[],
  Kind[],
  Kind[],
  Kind[],
];
/** Bonds of a triangle, and of a rhombus with its short diagonal. */
const TRIANGLE = [
  [1, 2],
  [2, 3],
  [1, 3],
];
const RHOMBUS = [...TRIANGLE, [3, 4], [2, 4]];

/** The model, valid. */
export function largeMechanism(): ModelDocument {
  const forward = [...adsorptions(), ...hops(), ...growth(), ...hydrogenations()];
  forward.push(...exchanges(REVERSIBLE_STEPS - forward.length));
  return loadModel({
    format: 'interphase/1',
    id: 'large-mechanism',
    name: 'Mechanism of 150 reversible steps',
    summary: 'Made by rule to measure the speed of the engine.',
    lattice: { kind: 'triangular', size: [20, 25], spacing_nm: 0.28, periodic: [true, true] },
    conditions: { temperature_K: 500 },
    species: [
      { id: 'empty', name: '*', color: '#ffffff', role: 'background' },
      ...KINDS.map(({ id, dentates }) => ({ id, name: id, color: '#808080', dentates })),
    ],
    gases: KINDS.map(({ id }, i) => ({ id: `${id}_g`, pressure_bar: spread(i, 0.1, 1), energy_eV: 0 })),
    steps: forward.flatMap((step, i): Step[] => [
      { ...step, id: `s${i}` },
      {
        id: `s${i}_rev`,
        label: `${step.label}, back`,
        law: 'reverse',
        of: `s${i}`,
        prefactor_ratio: spread(i, 0.5, 2),
      },
    ]),
    interactions: figures().map((figure, i) => ({ ...figure, id: `f${i}` })),
    start: {
      fill: 'empty',
      random: SINGLE.map(({ id }) => ({ species: id, fraction: 0.4 / SINGLE.length })),
    },
    provenance: { '*': { status: 'illustrative' } },
  });
}

type Forward = Extract<Step, { law: 'arrhenius' }>;

function step(text: string, barrier_eV: number, more: Partial<Forward> = {}): Forward {
  return {
    id: '',
    label: text.slice(0, 200),
    step: text,
    law: 'arrhenius',
    prefactor_per_s: 1e13,
    barrier_eV,
    ...more,
  };
}

function adsorptions(): Forward[] {
  return KINDS.map((kind, i) => {
    const text = `${new Array(kind.dentates).fill('empty').join(' + ')} -> ${sitesOf(kind).join(' + ')}`;
    return step(text, spread(i, 0.7, 0.9), { gas: { [`${kind.id}_g`]: -1 }, ...shapeOf(kind.dentates) });
  });
}

function hops(): Forward[] {
  return [
    ...SINGLE.map(({ id }, i) => step(`${id} + empty -> empty + ${id}`, spread(i, 0.45, 0.65))),
    // A molecule on two sites turns about one of them.
    ...DOUBLE.map(({ id }, i) => step(`${id}.1 + ${id}.2 + empty -> empty + ${id}.2 + ${id}.1`, spread(i, 0.55, 0.7))),
  ];
}

/** Larger molecules from smaller ones. */
function growth(): Forward[] {
  const join = (parts: Kind[], whole: Kind, i: number) =>
    step(
      `${parts.flatMap(sitesOf).join(' + ')} -> ${sitesOf(whole).join(' + ')}`,
      spread(i, 0.7, 1),
      shapeOf(whole.dentates),
    );
  const pairs = DOUBLE.flatMap((whole, k) =>
    [0, 1, 2].map((i) => join([single(k + i), single(2 * k + 5 + i)], whole, i)),
  );
  const triples = TRIPLE.flatMap((whole) => DOUBLE.map((part, i) => join([part, single(i)], whole, i)));
  const quadruples = QUADRUPLE.flatMap((whole) =>
    TRIPLE.flatMap((part) => [3, 8].map((i) => join([part, single(i)], whole, i))),
  );
  return [...pairs, ...triples, ...quadruples];
}

function hydrogenations(): Forward[] {
  const singles = SINGLE.slice(1, -1).map(({ id }, i) =>
    step(`${id} + H -> ${single(i + 2).id} + empty`, spread(i, 0.65, 0.95)),
  );
  const doubles = DOUBLE.map(({ id }, i) => {
    const next = DOUBLE[(i + 1) % DOUBLE.length]!.id;
    return step(`${id}.1 + ${id}.2 + H -> ${next}.1 + ${next}.2 + empty`, spread(i, 0.65, 0.95));
  });
  return [...singles, ...doubles];
}

/** Reactions of two molecules on single sites with each other. */
function exchanges(count: number): Forward[] {
  return Array.from({ length: count }, (_, i) => {
    const [a, b] = [i % 17, (i * 5 + 3) % 17].map((n) => single(n).id);
    const [c, d] = [(i * 3 + 1) % 17, (i * 7 + 2) % 17].map((n) => single(n).id);
    return step(`${a} + ${b} -> ${c} + ${d === b && c === a ? 'H' : d}`, spread(i, 0.7, 1.1));
  });
}

function figures(): Omit<Figure, 'id'>[] {
  const onSites = KINDS.map((kind, i) => ({
    ...{ sites: sitesOf(kind).join(' + '), energy_eV: -spread(i, 0.05, 0.15) * kind.dentates },
    ...shapeOf(kind.dentates),
  }));
  const pairs = SINGLE.flatMap(({ id: a }, i) =>
    SINGLE.slice(i).flatMap(({ id: b }, k) =>
      k % 2 === 0 ? { sites: `${a} + ${b}`, energy_eV: spread(i + k, 0.005, 0.08) } : [],
    ),
  );
  const beside = DOUBLE.flatMap(({ id }, i) =>
    SINGLE.slice(0, 10).map(({ id: a }, k) => ({
      sites: `${a} + ${id}.1 + ${id}.2`,
      energy_eV: spread(i + 4 * k, 0.005, 0.06),
    })),
  );
  const lines = SINGLE.map(({ id }, i) => ({
    ...{ sites: `${id} + ${id} + ${id}`, energy_eV: -spread(i, 0.002, 0.02) },
    angles: [[1, 2, 3, 180]] as [number, number, number, number][],
  }));
  const second = SINGLE.map(({ id }, i) => ({
    ...{ sites: `${id} + ${id}`, bonds: [[1, 2, 2]], energy_eV: spread(i, 0.002, 0.03) },
  }));
  return [...onSites, ...pairs, ...beside, ...lines, ...second];
}

function shapeOf(sites: number): { bonds?: number[][] } {
  return sites < 3 ? {} : { bonds: sites === 3 ? TRIANGLE : RHOMBUS };
}

function sitesOf({ id, dentates }: Kind): string[] {
  return dentates === 1 ? [id] : Array.from({ length: dentates }, (_, i) => `${id}.${i + 1}`);
}

function numbered(letter: string, count: number, dentates: number): Kind[] {
  return Array.from({ length: count }, (_, i) => ({ id: `${letter}${i + 1}`, dentates }));
}

function single(n: number): Kind {
  return SINGLE[n % SINGLE.length]!;
}

/** The n-th of numbers that spread evenly between two bounds: multiples of the golden ratio. */
function spread(n: number, low: number, high: number): number {
  return Number((low + (high - low) * ((n * 0.6180339887) % 1)).toFixed(4));
}
