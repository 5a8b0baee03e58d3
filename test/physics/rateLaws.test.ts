/** Rate constants of the engine against the formulas of docs/rate-laws.md, computed here a second time. */
import { describe, expect, it } from 'vitest';
import { start } from '../../src/cli/engine';
import { smallModel } from '../../src/cli/validation/smallModel';
import { compile } from '../../src/model/compile';

const [KB, H] = [8.617333262e-5, 4.135667696e-15];
const [KB_SI, H_SI, AMU] = [1.380649e-23, 6.62607015e-34, 1.6605390666e-27];
const T = 431;
const V = 0.7;
const KT = KB * T;
const SPACING = 0.47;
const PRESSURE = 0.013;

/** To a relative 10⁻¹²: the exponentials of the engine and of JavaScript may differ in the last digit. */
function expectSame(found: number, expected: number): void {
  expect(Number.isFinite(expected) && expected > 0).toBe(true);
  expect(Math.abs(found / expected - 1), `${found} instead of ${expected}`).toBeLessThan(1e-12);
}

function model(step: Record<string, unknown>, more: Record<string, unknown> = {}) {
  return smallModel({
    size: [6, 6],
    species: ['free', 'A'],
    steps: [
      { step: 'free -> A', ...step },
      { step: 'A -> free', rate: 1 },
    ],
    more: {
      lattice: { kind: 'square', size: [6, 6], spacing_nm: SPACING, periodic: [true, false] },
      conditions: { temperature_K: T, potential_V: V },
      ...more,
    },
  });
}

const thermal = (mass: number) => 2 * Math.PI * mass * AMU * KB_SI * T;
const flux = (sticking: number, area: number, mass: number) =>
  (sticking * 1e5 * area * 1e-18) / Math.sqrt(thermal(mass));

const LAWS: [law: string, fields: Record<string, unknown>, expected: number][] = [
  ['constant', { rate_per_s: 12.75 }, 12.75],
  ['arrhenius', { prefactor_per_s: 3.1e12, barrier_eV: 0.83 }, 3.1e12 * Math.exp(-0.83 / KT)],
  [
    'arrhenius',
    {
      prefactor_per_s: 2,
      prefactor_series: [1.5, -120, 4, 2e-3, -3e-6, 4e-9, -5e-13],
      barrier_eV: 0.4,
    },
    2 *
      Math.exp(1.5 * Math.log(T) - 120 / T + 4 + 2e-3 * T - 3e-6 * T ** 2 + 4e-9 * T ** 3 - 5e-13 * T ** 4) *
      Math.exp(-0.4 / KT),
  ],
  ['eyring', { barrier_eV: 0.61 }, (KT / H) * Math.exp(-0.61 / KT)],
  [
    'eyring',
    { barrier_eV: 0.61, entropy_meV_per_K: -0.35, transmission: 0.4 },
    0.4 * (KT / H) * Math.exp(-0.35e-3 / KB) * Math.exp(-0.61 / KT),
  ],
  ['collision', { sticking: 0.42, site_area_nm2: 0.077, mass_u: 28 }, flux(0.42, 0.077, 28)],
  [
    'collision',
    { sticking: 0.42, site_area_nm2: 0.077, mass_u: 28, barrier_eV: 0.11 },
    flux(0.42, 0.077, 28) * Math.exp(-0.11 / KT),
  ],
  [
    'desorption',
    { sticking: 0.42, site_area_nm2: 0.077, mass_u: 28, barrier_eV: 1.2 },
    ((flux(0.42, 0.077, 28) * KB_SI * T) / 1e5) * (Math.sqrt(thermal(28)) / H_SI) ** 3 * Math.exp(-1.2 / KT),
  ],
  [
    'butler-volmer',
    { prefactor_per_s: 1e13, barrier_eV: 0.6, transfer_coefficient: 0.45, equilibrium_V: 0.5, direction: 1 },
    1e13 * Math.exp(-(0.6 - 0.45 * (V - 0.5)) / KT),
  ],
  [
    'butler-volmer',
    { prefactor_per_s: 1e13, barrier_eV: 0.6, transfer_coefficient: 0.45, equilibrium_V: 0.5, direction: -1 },
    1e13 * Math.exp(-(0.6 + 0.45 * (V - 0.5)) / KT),
  ],
  [
    'marcus',
    { prefactor_per_s: 2e12, reorganisation_eV: 1.3, driving_force_eV: -0.4 },
    2e12 * Math.exp(-((1.3 - 0.4) ** 2) / (4 * 1.3 * KT)),
  ],
  [
    'stokes-einstein',
    { viscosity_mPa_s: 1.9, radius_nm: 0.28 },
    (KB_SI * T) / (6 * Math.PI * 1.9e-3 * 0.28e-9) / (SPACING * 1e-9) ** 2,
  ],
  [
    'expression',
    { rate: 'nu * exp(-(E1 + 2 * c^2) / (kB * T)) * sqrt(V) / min(c, 5)', parameters: { nu: 1e9, E1: 0.2, c: 0.3 } },
    (1e9 * Math.exp(-(0.2 + 2 * 0.09) / KT) * Math.sqrt(V)) / 0.3,
  ],
];

describe('rate constants', () => {
  it.each(LAWS)('%s %o', async (law, fields, expected) => {
    const simulation = await start(model({ law, ...fields }), 1);
    expectSame(simulation.rateConstants()[0]!, expected);
    expectSame(simulation.totalRate, 36 * expected);
  });

  it('gas: one pressure for each particle taken', async () => {
    const gases = [{ id: 'g', pressure_bar: PRESSURE }];
    const law = { law: 'collision', sticking: 1, site_area_nm2: 0.05, mass_u: 32 };
    const one = await start(model({ ...law, gas: { g: -1 } }, { gases }), 1);
    expectSame(one.rateConstants()[0]!, flux(1, 0.05, 32) * PRESSURE);
    const two = await start(model({ ...law, gas: { g: -2 } }, { gases }), 1);
    expectSame(two.rateConstants()[0]!, flux(1, 0.05, 32) * PRESSURE ** 2);
  });

  it.each([
    ['tunnelling', { decay_per_nm: 2.3 }, (d: number) => Math.exp(-2.3 * d)],
    // erf by its definition, Simpson's rule.
    ['passivation', { reach_nm: 1.1 }, (d: number) => (1 - erf(d - 1.1)) / 2],
  ])('%s falls with the distance from layer 0', async (law, fields, factor) => {
    const simulation = await start(model({ law, prefactor_per_s: 1e10, barrier_eV: 0.3, ...fields }), 1);
    for (const layer of [0, 1, 3, 5]) {
      const [event] = simulation.inspect(6 * layer + 2);
      expectSame(event!.rate, 1e10 * Math.exp(-0.3 / KT) * factor(layer * SPACING));
    }
  });

  it('fall with the distance from layer 0 and follow the surroundings, both at once, also after an edit', async () => {
    const document = model(
      { law: 'tunnelling', prefactor_per_s: 1e10, barrier_eV: 0.3, decay_per_nm: 2.3, omega: 0.4 },
      { interactions: [{ id: 'pair', sites: 'A + A', energy_eV: 0.0625 }] },
    );
    for (const selection of ['class lists', 'thinning'] as const) {
      const simulation = await start({ ...document, selection }, 1);
      const check = (pair: number) => {
        const lattice = simulation.lattice();
        for (let site = 0; site < 36; site++) {
          if (lattice[site] !== 0) continue;
          const [x, y] = [site % 6, Math.floor(site / 6)];
          const around = [6 * y + ((x + 1) % 6), 6 * y + ((x + 5) % 6), ...[y - 1, y + 1].map((row) => 6 * row + x)];
          const neighbours = around.filter((other) => lattice[other] === 1).length;
          const barrier = Math.max(0, neighbours * pair, 0.3 + 0.4 * neighbours * pair);
          expectSame(simulation.inspect(site)[0]!.rate, 1e10 * Math.exp(-barrier / KT - 2.3 * y * SPACING));
        }
      };
      check(0.0625);
      for (let event = 0; event < 12; event++) {
        simulation.run(simulation.steps + 1);
        check(0.0625);
      }
      simulation.setEnergies(
        compile({ ...document, interactions: [{ ...document.interactions[0]!, energy_eV: -0.03125 }] }).energies,
      );
      check(-0.03125);
    }
  });

  it('count distances in layers of the lattice as it is', async () => {
    for (const [kind, size, height] of [
      ['triangular', [6, 6], Math.sqrt(3) / 2],
      ['fcc', [4, 4, 4], Math.SQRT2],
      ['bcc', [4, 4, 4], 2 / Math.sqrt(3)],
    ] as const) {
      const simulation = await start(
        smallModel({
          ...{ kind, size: [...size], species: ['free', 'A'] },
          steps: [{ step: 'free -> A', law: 'tunnelling', prefactor_per_s: 1, barrier_eV: 0, decay_per_nm: 1 }],
        }),
        1,
      );
      const site = simulation.sites - 1;
      expectSame(simulation.inspect(site)[0]!.rate, Math.exp(-(size.at(-1)! - 1) * height));
    }
  });

  it.each(['-1', 'log(-1)', '0 / 0', '-1 / 0'])('a formula that gives no rate, %s, is never chosen', async (rate) => {
    const simulation = await start(model({ law: 'expression', rate }), 1);
    expect(simulation.rateConstants()).toEqual([0, 1]);
    expect(simulation.totalRate).toBe(0);
    expect(simulation.run(10)).toBe('no event possible');
  });

  it('forget the energy change on an empty lattice when energies are edited', async () => {
    const step = { step: 'free + free -> A + A', law: 'arrhenius', prefactor_per_s: 1e10, barrier_eV: 0.3, omega: 0.4 };
    const document = model(step, { interactions: [{ id: 'pair', sites: 'A + A', energy_eV: 0.0625 }] });
    const simulation = await start(document, 1);
    const edited = { ...document, interactions: [{ ...document.interactions[0]!, energy_eV: -0.125 }] };
    simulation.setEnergies(compile(edited).energies);
    // Nothing else is near, so the barrier is that of the document, whatever the pair's energy.
    expectSame(simulation.inspect(0)[0]!.rate, 1e10 * Math.exp(-0.3 / KT));
  });

  it('that are too large to add up are very large still', async () => {
    const fast = { step: 'free -> A', law: 'expression', rate: '1 / 0' };
    for (const selection of ['class lists', 'composition-rejection', 'next reaction', 'null event']) {
      const document = model(
        {},
        {
          selection,
          steps: [
            { id: 'fast', ...fast },
            { id: 'slow', step: 'A -> free', law: 'constant', rate_per_s: 1 },
          ],
        },
      );
      const simulation = await start(document, 1);
      expect(simulation.run(36)).toBe('steps');
      expect(simulation.counts()).toEqual([0, 36]);
      expect(simulation.time).toBeLessThan(1e-280);
    }
  });

  it('follow the surroundings, and the way back obeys detailed balance', async () => {
    const [barrier, omega, pair, alone, ratio] = [0.4, 0.3, 0.07, -0.1, 2.5];
    const steps = [
      { step: 'free -> A', law: 'arrhenius', prefactor_per_s: 1e9, barrier_eV: barrier, omega },
      { law: 'reverse', of: 's1', prefactor_ratio: ratio },
    ];
    const interacting = smallModel({
      size: [6, 6],
      species: ['free', 'A'],
      steps,
      more: {
        conditions: { temperature_K: T },
        interactions: [
          { id: 'one', sites: 'A', energy_eV: alone },
          { id: 'two', sites: 'A + A', energy_eV: pair },
        ],
        start: {
          fill: 'free',
          sites: [
            { at: [2, 2], species: 'A' },
            { at: [2, 3], species: 'A' },
          ],
        },
      },
    });
    const simulation = await start(interacting, 1);
    const at = (x: number, y: number) => simulation.inspect(6 * y + x)[0]!.rate;
    const forward = (neighbours: number) => {
      const dE = alone + neighbours * pair;
      return Math.max(0, dE, barrier + omega * (dE - alone));
    };
    // Energies are kept in units of 2⁻⁴⁰ eV, so rates agree to about 10⁻¹¹ only.
    const near = (found: number, expected: number) => expect(Math.abs(found / expected - 1)).toBeLessThan(1e-10);
    near(at(5, 5), 1e9 * Math.exp(-forward(0) / KT));
    near(at(1, 2), 1e9 * Math.exp(-forward(1) / KT));
    near(at(2, 2), (1e9 / ratio) * Math.exp(-(forward(1) - (alone + pair)) / KT));
  });

  it.each([
    [
      'butler-volmer: n e (V − V⁰) is part of the energy change',
      { law: 'butler-volmer', prefactor_per_s: 1e9, barrier_eV: 0.5, equilibrium_V: 0.4, direction: -1 },
      { transfer_coefficient: 0.3 },
      V - 0.4,
    ],
    [
      'marcus: so is the driving force',
      { law: 'marcus', prefactor_per_s: 1e9, reorganisation_eV: 1.1 },
      { driving_force_eV: 0.2 },
      0.2,
    ],
  ])('a way back obeys detailed balance, %s', async (_, step, more, energy) => {
    const alone = -0.15;
    const both = smallModel({
      size: [6, 6],
      species: ['free', 'A'],
      steps: [
        { step: 'free -> A', ...step, ...more },
        { law: 'reverse', of: 's1' },
      ],
      more: {
        conditions: { temperature_K: T, potential_V: V },
        interactions: [{ id: 'one', sites: 'A', energy_eV: alone }],
        start: { fill: 'free', sites: [{ at: [0, 0], species: 'A' }] },
      },
    });
    const simulation = await start(both, 1);
    const ratio = simulation.inspect(9)[0]!.rate / simulation.inspect(0)[0]!.rate;
    expect(Math.abs(ratio / Math.exp(-(alone + energy) / KT) - 1)).toBeLessThan(1e-9);
  });

  it('a hop follows half of its whole energy change, also between sites of different energies', async () => {
    const cell = {
      kind: 'cell',
      size: [4, 4],
      periodic: [true, true],
      vectors_nm: [[1, 0], [0, 1]], // biome-ignore format: a matrix
      site_types: ['low', 'high'],
      basis: [
        { type: 'low', at: [0, 0] },
        { type: 'high', at: [0.5, 0] },
      ],
    };
    const hops = smallModel({
      size: [4, 4],
      species: ['free', 'A'],
      steps: [{ step: 'A + free -> free + A', rate: 1e9, barrier_eV: 0.3 }],
      more: {
        lattice: cell,
        conditions: { temperature_K: T },
        interactions: [{ id: 'high', sites: 'A@high', energy_eV: 0.12 }],
        start: {
          fill: 'free',
          sites: [
            { at: [0, 0, 0], species: 'A' },
            { at: [2, 2, 1], species: 'A' },
          ],
        },
      },
    });
    const simulation = await start(hops, 1);
    const up = simulation.inspect(0)[0]!.rate;
    const down = simulation.inspect(2 * (4 * 2 + 2) + 1)[0]!.rate;
    expect(Math.abs(up / (1e9 * Math.exp(-(0.3 + 0.06) / KT)) - 1)).toBeLessThan(1e-9);
    expect(Math.abs(down / (1e9 * Math.exp(-(0.3 - 0.06) / KT)) - 1)).toBeLessThan(1e-9);
  });

  it('marcus: the energy change adds to the driving force', async () => {
    const simulation = await start(
      model(
        { law: 'marcus', prefactor_per_s: 1e12, reorganisation_eV: 0.9, driving_force_eV: 0.1 },
        { interactions: [{ id: 'one', sites: 'A', energy_eV: -0.25 }] },
      ),
      1,
    );
    const found = simulation.inspect(0)[0]!.rate;
    expect(Math.abs(found / (1e12 * Math.exp(-((0.9 + 0.1 - 0.25) ** 2) / (4 * 0.9 * KT))) - 1)).toBeLessThan(1e-10);
  });
});

function erf(x: number): number {
  const n = 20000;
  const step = x / n;
  let sum = 1 + Math.exp(-x * x);
  for (let i = 1; i < n; i++) sum += (i % 2 === 1 ? 4 : 2) * Math.exp(-((i * step) ** 2));
  return ((2 / Math.sqrt(Math.PI)) * sum * step) / 3;
}
