/** Cases that an independent solver of the model format found: what is possible, and energies, counted by hand. */
import { describe, expect, it } from 'vitest';
import { start } from '../../src/cli/engine';
import { smallModel } from '../../src/cli/validation/smallModel';

const SPECIES = ['free', 'A', 'B', 'C'];

/** A square of 5 × 5 sites that is open, with species at some of them. */
const square = (step: object, at: Record<string, string>, more = {}) =>
  smallModel({
    ...{ size: [5, 5], periodic: false, species: SPECIES, steps: [{ rate: 1, ...step }] },
    more: { start: { fill: 'free', sites: placed(at) }, ...more },
  });

const placed = (at: Record<string, string>) =>
  Object.entries(at).map(([place, species]) => ({ at: place.split(' ').map(Number), species }));

describe('a requirement around one of two sites that are alike', () => {
  it.each([1, 2])('holds from either end: site %i', async (around) => {
    const step = { step: 'A + A -> B + B', requires: [{ around, species: 'C', at_least: 1 }] };
    const pair = { '1 2': 'A', '2 2': 'A' };
    const possible = async (others: object) => (await start(square(step, { ...pair, ...others }), 1)).possible()[0];
    expect(await possible({})).toBe(0);
    expect(await possible({ '0 2': 'C' })).toBe(1);
    expect(await possible({ '3 2': 'C' })).toBe(1);
    expect(await possible({ '0 2': 'C', '3 2': 'C' })).toBe(2);
  });
});

describe('a rate that falls with the layer of the first site', () => {
  it('is that of either, where two sites are alike', async () => {
    const law = { law: 'tunnelling', prefactor_per_s: 1, barrier_eV: 0, decay_per_nm: 0.5, rate: undefined };
    const simulation = await start(square({ step: 'A + A -> B + B', ...law }, { '2 1': 'A', '2 2': 'A' }), 1);
    expect(simulation.totalRate).toBeCloseTo(Math.exp(-0.5) + Math.exp(-1), 12);
  });
});

describe('a drawn site', () => {
  it('needs a place to be drawn from: at the end of a chain there is none', async () => {
    const sites = [0, 1, 2, 3, 4].map((x) => ({ at_nm: [x] }));
    const neighbours = sites.slice(1).map((_, i) => [i, i + 1]);
    const lattice = { kind: 'graph', sites, neighbours };
    const steps = [{ step: 'A + A + free -> A + A + B', rate: 1, choose: 3 }];
    const at = (...numbers: number[]) => ({ fill: 'free', sites: numbers.map((n) => ({ at: [n], species: 'A' })) });
    const possible = async (begin: object) =>
      (
        await start(smallModel({ size: [1], species: SPECIES, steps, more: { lattice, start: begin } }), 1)
      ).possible()[0];
    expect(await possible(at(0, 1))).toBe(1);
    expect(await possible(at(1, 2))).toBe(2);
  });
});

describe('energies', () => {
  const figure = (sites: string, energy_eV: number) => [{ id: 'f', sites, energy_eV }];

  it('are kept where no rate follows them', async () => {
    const step = { step: 'A -> free', law: 'constant', rate_per_s: 1, rate: undefined };
    for (const selection of ['class lists', 'sum tree', 'next reaction', 'null event']) {
      const model = square(
        step,
        { '1 2': 'A', '2 2': 'A', '3 2': 'A' },
        { interactions: figure('A + A', 1), selection },
      );
      const simulation = await start(model, 1);
      expect(simulation.energy).toBe(2);
      simulation.run(1);
      expect(simulation.energy).toBe(simulation.sumEnergy());
      simulation.run(3);
      expect(simulation.energy).toBe(0);
    }
  });

  it('count what may lie past an edge of a single layer', async () => {
    const lattice = { kind: 'square', size: [5, 1], spacing_nm: 1, periodic: [true, false] };
    const model = square({ step: 'A -> free' }, { '2 0': 'A' }, { lattice, interactions: figure('A + *', 1) });
    expect((await start(model, 1)).energy).toBe(2);
  });

  it('alone on the lattice do not depend on where that was asked first', async () => {
    // ω = 1 keeps E⁰ where the pair lies as it would alone: six bonds to anything, as in the bulk. A corner lacks three.
    const step = { step: 'A + A -> free + free', law: 'arrhenius', prefactor_per_s: 1, barrier_eV: 0.5, omega: 1 };
    const steps = [{ id: 's1', ...step }];
    const rate = async (at: Record<string, string>) => {
      const model = square({}, at, { steps, interactions: figure('A + A + *', -0.02) });
      return (await start(model, 1)).totalRate;
    };
    const bulk = await rate({ '2 2': 'A', '3 2': 'A' });
    const corner = await rate({ '0 0': 'A', '1 0': 'A' });
    const both = await rate({ '0 0': 'A', '1 0': 'A', '2 3': 'A', '3 3': 'A' });
    expect(bulk).toBeCloseTo(Math.exp(-0.5 / (8.617333262e-5 * 300)), 15);
    expect(corner / bulk).toBeCloseTo(Math.exp((3 * 0.02) / (8.617333262e-5 * 300)), 6);
    expect(both / (bulk + corner)).toBeCloseTo(1, 9);
  });
});
