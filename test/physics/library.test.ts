/** What the models of the library claim, in small. */
import { describe, expect, it } from 'vitest';
import { start } from '../../src/cli/engine';
import { MOST_SIGMAS } from '../../src/cli/validation/check';
import { CRITICAL_K, latticeGasChecks, sublattices, ZGB_PHASES, zgbAt } from '../../src/cli/validation/transitions';
import { findModel } from '../../src/model/library';
import { setAt } from '../../src/model/paths';

describe('lattice gas', () => {
  it('has the energy and the order of the exact solution', async () => {
    for await (const { name, mean, error, exact, z } of latticeGasChecks([1, 2, 3, 4, 5, 6], 32)) {
      // A lattice of 32 × 32 differs from an endless one by a per cent or so.
      expect(Math.abs(mean / exact - 1), `${name}: ${mean} ± ${error}, exactly ${exact}`).toBeLessThan(0.02);
      expect(Number.isFinite(z)).toBe(true);
    }
    expect(CRITICAL_K).toBeCloseTo(329.2, 1);
  });

  it('orders from a random start below its critical temperature and not above', async () => {
    const order = async (temperature: number) => {
      const simulation = await start(setAt(findModel('lattice-gas'), 'conditions.temperature_K', temperature), 1);
      simulation.run(400_000);
      const lattice = simulation.lattice();
      // In windows of 8 × 8, as there may be several domains.
      const windows = Array.from({ length: 64 }, (_, w) => {
        const corner = (w % 8) * 8 + Math.floor(w / 8) * 8 * 64;
        return Uint8Array.from({ length: 64 }, (_, s) => lattice[corner + (s % 8) + Math.floor(s / 8) * 64]!);
      });
      return windows.reduce((sum, window) => sum + Math.abs(sublattices(window, 8)), 0) / windows.length;
    };
    expect(await order(240)).toBeGreaterThan(0.7);
    expect(await order(500)).toBeLessThan(0.4);
  });
});

describe('ZGB', () => {
  it.each(ZGB_PHASES)('at y = $y: $phase', async ({ y, holds }) => {
    // Close to y₁ it takes long until oxygen has won; further off the same shows sooner.
    const state = await zgbAt(y === 0.37 ? 0.35 : y === 0.54 ? 0.56 : y, 600, 3, 48);
    expect(holds(state), JSON.stringify(state)).toBe(true);
  });
});

it('CO oxidation: CO in the gas poisons it, heat lights it', async () => {
  const turnover = async (bar: number, temperature: number) => {
    const model = setAt(findModel('co-oxidation-pd111'), 'gases.CO.pressure_bar', bar);
    const simulation = await start(setAt(model, 'conditions.temperature_K', temperature), 1);
    simulation.run(60_000);
    const [from, before] = [simulation.time, simulation.executed()[5]!];
    simulation.run(180_000);
    return (simulation.executed()[5]! - before) / (simulation.time - from);
  };
  const usual = await turnover(3e-7, 470);
  expect(await turnover(3e-6, 470)).toBeLessThan(usual / 2);
  expect(await turnover(3e-7, 430)).toBeLessThan(usual / 2);
});

describe('lithium in graphite', () => {
  const layerSites = 14 * 12;
  const layers = (lattice: Uint8Array) =>
    Array.from({ length: 6 }, (_, z) => {
      const layer = lattice.subarray(z * layerSites, (z + 1) * layerSites);
      return layer.reduce((n, li) => n + li, 0) / layerSites;
    });

  it('fills every second layer first', async () => {
    const simulation = await start(findModel('li-graphite'), 1);
    const filling = () => simulation.counts()[1]! / simulation.sites;
    simulation.run(500_000);
    const [first, second] = [0, 1].map((from) => layers(simulation.lattice()).filter((_, z) => z % 2 === from));
    const [low, high] = first![0]! < second![0]! ? [first!, second!] : [second!, first!];
    expect(Math.max(...low)).toBeLessThan(0.3);
    expect(Math.min(...high)).toBeGreaterThan(0.6);
    expect(filling()).toBeLessThan(0.55);
  });

  it('fills slowly towards the end', async () => {
    const simulation = await start(setAt(findModel('li-graphite'), 'conditions.potential_V', 0.03), 1);
    /** Time in which the filling rises to a share. */
    const reach = (share: number) => {
      const from = simulation.time;
      const last = simulation.steps + 400_000;
      while (simulation.counts()[1]! / simulation.sites < share && simulation.steps < last) {
        if (simulation.run(simulation.steps + 100) !== 'steps') break;
      }
      return simulation.time - from;
    };
    reach(0.3);
    const early = reach(0.4);
    reach(0.8);
    expect(reach(0.9)).toBeGreaterThan(5 * early);
  });
});

describe('lithium rows', () => {
  const size = { x: 16, y: 24 };
  /** Correlation of the fillings of neighbouring rows, 1 alike to −1 full beside empty; and filling. */
  const rows = async (temperature: number) => {
    const simulation = await start(setAt(findModel('lifepo4-rows'), 'conditions.temperature_K', temperature), 1);
    simulation.run(600_000);
    const lattice = simulation.lattice();
    const signs = Array.from({ length: size.y }, (_, y) => {
      const row = lattice.subarray(y * size.x, (y + 1) * size.x);
      return (2 * row.reduce((n, li) => n + li, 0)) / size.x - 1;
    });
    const product = signs.reduce((sum, sign, y) => sum + sign * signs[(y + 1) % size.y]!, 0);
    return { correlation: product / size.y, filling: simulation.counts()[1]! / simulation.sites };
  };

  it('are full and empty in turn when cold, half full when hot', async () => {
    const cold = await rows(300);
    expect(cold.correlation).toBeLessThan(-0.6);
    expect(Math.abs(cold.filling - 0.5)).toBeLessThan(0.06);
    const hot = await rows(700);
    expect(Math.abs(hot.correlation)).toBeLessThan(0.25);
    expect(Math.abs(hot.filling - 0.5)).toBeLessThan(0.1);
  });

  it('have the critical temperature that the description names', () => {
    const at = (T: number) => Math.sinh(0.09 / (2 * 8.617333262e-5 * T)) * Math.sinh(0.045 / (2 * 8.617333262e-5 * T));
    expect(at(428)).toBeGreaterThan(1);
    expect(at(430)).toBeLessThan(1);
  });
});

it('NaSICON: sodium goes to Na1 until its neighbours drive it off, and hops balance', async () => {
  const simulation = await start(findModel('nasicon'), 1);
  const na1 = () => simulation.lattice().reduce((n, na, site) => n + (site % 4 === 0 ? na : 0), 0) / 1000;
  expect(na1()).toBeGreaterThan(0.7);
  expect(na1()).toBeLessThan(0.8);
  const energy = simulation.energy;
  simulation.run(50_000);
  expect(na1()).toBeGreaterThan(0.81);
  expect(na1()).toBeLessThan(0.93);
  expect(simulation.energy).toBeLessThan(energy);
  expect(simulation.energy).toBe(simulation.sumEnergy());
  const [up, down] = simulation.executed() as [number, number];
  expect(Math.abs(up - down)).toBeLessThan(MOST_SIGMAS * Math.sqrt(50_000));
});
