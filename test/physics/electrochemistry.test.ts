/** Electrons counted are the charge that changed hands; the potential shifts an equilibrium by its whole amount. */
import { describe, expect, it } from 'vitest';
import { observe } from '../../src/analysis/observe';
import { start } from '../../src/cli/engine';
import { MOST_SIGMAS } from '../../src/cli/validation/check';
import { GENERAL_SELECTIONS } from '../../src/cli/validation/configurations';
import { smallModel } from '../../src/cli/validation/smallModel';
import { areaOf, reservoirCharge } from '../../src/model/electrons';
import { latticeCharge } from './latticeCharge';

const kT = 8.617333262e-5 * 300;

/** Ions of a bath and of the lattice, plated and stripped; a molecule of two sites takes two electrons at once. */
const cell = (more: Record<string, unknown> = {}) =>
  smallModel({
    kind: 'cubic',
    size: [6, 6, 8],
    species: ['free', 'Ion', 'Metal', 'Two'],
    steps: [
      { id: 'plate', step: 'Ion -> Metal', ...transfer(-1, 5) },
      { id: 'strip', law: 'reverse', of: 'plate' },
      { id: 'take', step: 'free -> Metal', ...transfer(-1, 0.5), gas: { bath: -1 } },
      { id: 'give', law: 'reverse', of: 'take' },
      { id: 'pair', step: 'free + free -> Two.1 + Two.2', ...transfer(-2, 0.2) },
      { id: 'part', law: 'reverse', of: 'pair' },
      { id: 'hop', step: 'Ion + free -> free + Ion', rate: 4 },
    ],
    random: [['Ion', 0.3]],
    more: {
      species: [
        { id: 'free', name: 'free', color: '#ffffff', role: 'background' },
        { id: 'Ion', name: 'Ion', color: '#808080', charge: 1 },
        { id: 'Metal', name: 'Metal', color: '#000000' },
        { id: 'Two', name: 'Two', color: '#0000ff', dentates: 2, charge: -2 },
      ],
      gases: [{ id: 'bath', pressure_bar: 1, charge: 1 }],
      conditions: { temperature_K: 300, potential_V: 0 },
      observables: [
        { id: 'q', label: 'Charge', kind: 'charge' },
        { id: 'qa', label: 'Charge', kind: 'charge', unit: 'mAh_per_cm2' },
        { id: 'i', label: 'Current', kind: 'current' },
        { id: 'ia', label: 'Current', kind: 'current', unit: 'mA_per_cm2' },
      ],
      ...more,
    },
  });

function transfer(electrons: number, prefactor_per_s: number) {
  const law = { law: 'butler-volmer', transfer_coefficient: 0.4, equilibrium_V: 0.02 };
  return { ...law, electrons, prefactor_per_s, barrier_eV: 0 };
}

describe('charge', () => {
  it('is conserved: electrons counted = change of the lattice + of the reservoirs, while the potential cycles', async () => {
    const segments = [
      { id: 'a', potential_V: -0.1, potential_end_V: 0.1, duration_s: 0.5 },
      { id: 'b', potential_V: -0.05, charge_e: 40, duration_s: 1 },
      { id: 'c', potential_V: 0.1, steps: 300 },
    ];
    for (const selection of GENERAL_SELECTIONS) {
      const model = cell({ selection, protocol: { cycles: 4, segments } });
      const simulation = await start(model, 3);
      const before = latticeCharge(model, simulation.counts());
      for (let i = 0; i < 20; i++) {
        simulation.run(simulation.steps + 200);
        const executed = simulation.executed();
        const given = model.steps.reduce((sum, step, s) => sum + executed[s]! * reservoirCharge(step, model), 0);
        expect(latticeCharge(model, simulation.counts()) - before + given).toBe(simulation.charge);
      }
      expect(simulation.executed().every((n) => n > 0)).toBe(true);
    }
  });

  it('is measured per area, and the current is what the possible events promise', async () => {
    const model = cell();
    const simulation = await start(model, 1);
    simulation.run(500);
    const { q, qa, i, ia } = observe(model, simulation) as Record<string, number>;
    expect(areaOf(model)).toBe(36);
    expect(q).toBe(simulation.charge);
    expect(qa! / ((q! * 1.602176634e-19) / 3.6 / 36e-14)).toBeCloseTo(1, 12);
    const electrons = [-1, 1, -1, 1, -2, 2, 0];
    const sum = simulation.classes().reduce((total, c) => total + c.rate * c.events * electrons[c.step]!, 0);
    expect(i! / sum).toBeCloseTo(1, 12);
    expect(ia! / ((sum * 1.602176634e-16) / 36e-14)).toBeCloseTo(1, 12);
  });

  it('passes at the mean current: charge of a short time over many seeds', async () => {
    const charges: number[] = [];
    let expected = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const simulation = await start(cell({ conditions: { temperature_K: 300, potential_V: 0.03 } }), seed);
      const t = 1e-3;
      expected += (simulation.current * t) / 300;
      simulation.run(1e6, t);
      charges.push(simulation.charge);
    }
    const mean = charges.reduce((a, b) => a + b) / 300;
    const sd = Math.sqrt(charges.reduce((sum, q) => sum + (q - mean) ** 2, 0) / 299);
    expect(Math.abs(mean - expected)).toBeLessThan(MOST_SIGMAS * (sd / Math.sqrt(300)) + 0.01 * Math.abs(expected));
    expect(sd / Math.sqrt(300)).toBeLessThan(0.3 * Math.abs(expected));
  });
});

describe('butler-volmer', () => {
  it('follows the electrons: n times the potential, shared by α between both directions', async () => {
    const rates = async (potential_V: number) =>
      (await start(cell({ conditions: { temperature_K: 300, potential_V } }), 1)).rateConstants();
    const [low, high] = [await rates(0.02), await rates(0.07)];
    const shift = (i: number) => Math.log(high[i]! / low[i]!) * (kT / 0.05);
    expect([0, 1, 2, 3, 4, 5].map(shift).map((x) => Number(x.toFixed(9)))).toEqual([-0.4, 0.6, -0.4, 0.6, -0.8, 1.2]);
    expect(low.slice(0, 6)).toEqual([5, 5, 0.5, 0.5, 0.2, 0.2].map((k) => expect.closeTo(k, 12)));
  });

  it('shifts the equilibrium after Nernst: ln(Ion/Metal) = e (V − V⁰)/k_BT', async () => {
    const model = cell({ conditions: { temperature_K: 300, potential_V: 0.035 } });
    const only = { ...model, steps: model.steps.slice(0, 2) };
    const shares: number[] = [];
    for (let seed = 1; seed <= 60; seed++) {
      const simulation = await start(only, seed);
      simulation.run(1e6, 4);
      const [, ion, metal] = simulation.counts() as [number, number, number];
      shares.push(ion / (ion + metal));
    }
    const exact = 1 / (1 + Math.exp(-0.015 / kT));
    const mean = shares.reduce((a, b) => a + b) / 60;
    expect(Math.abs(mean - exact)).toBeLessThan((MOST_SIGMAS * Math.sqrt((exact * (1 - exact)) / 86)) / Math.sqrt(60));
  });
});

describe('a step that requires metal near by', () => {
  it('happens within so many shells of any of several species', async () => {
    const at = (x: number, species: string) => ({ at: [x, 3, 3], species });
    const model = (requires: object) =>
      smallModel({
        kind: 'cubic',
        size: [9, 7, 7],
        species: ['free', 'Ion', 'Metal', 'Wall'],
        steps: [{ step: 'Ion -> free', rate: 1, requires: [{ around: 1, at_least: 1, ...requires }] }],
        more: {
          start: {
            fill: 'free',
            sites: [at(0, 'Metal'), at(1, 'Ion'), at(2, 'Ion'), at(3, 'Ion'), at(5, 'Ion'), at(6, 'Wall')],
          },
        },
      });
    const possible = async (requires: object) => (await start(model(requires), 1)).possible()[0];
    expect(await possible({ species: 'Metal' })).toBe(1);
    // Shells of the cubic lattice: 1, √2, √3, 2.
    expect(await possible({ species: 'Metal', within: 3 })).toBe(1);
    expect(await possible({ species: 'Metal', within: 4 })).toBe(2);
    expect(await possible({ species: 'Metal', shell: 4 })).toBe(1);
    expect(await possible({ species: ['Metal', 'Wall'] })).toBe(2);
    expect(await possible({ species: ['Metal', 'Ion'] })).toBe(3);
    // It is looked at again when a neighbour changes.
    const simulation = await start(model({ species: ['Metal', 'Ion'] }), 1);
    while (simulation.run(simulation.steps + 1) === 'steps');
    expect(simulation.possible()).toEqual([0]);
    expect(simulation.steps).toBeGreaterThan(1);
    const left = [...simulation.lattice()].flatMap((species, site) => (species === 1 ? [site % 9] : []));
    expect(left.every((x) => x > 1 && !left.includes(x + 1))).toBe(true);
  });
});
