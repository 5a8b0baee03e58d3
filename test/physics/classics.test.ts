/** Classics of the field with exact answers: fixed seeds, each bound at 4.5 standard errors. */
import { describe, expect, it } from 'vitest';
import { start } from '../../src/cli/engine';
import { check, MOST_SIGMAS } from '../../src/cli/validation/check';
import { type SmallModel, smallModel } from '../../src/cli/validation/smallModel';
import type { Simulation } from '../../src/engine/simulation';

/** Holds what a model gives at a time, over ten seeds, against what is known. */
async function expectKnown(small: SmallModel, time: number, read: (simulation: Simulation) => number, exact: number) {
  const model = smallModel(small);
  const values: number[] = [];
  for (let seed = 1; seed <= 10; seed++) {
    const simulation = await start(model, seed);
    simulation.run(Number.MAX_SAFE_INTEGER, time);
    values.push(read(simulation));
  }
  const { mean, error, z } = check('', values, exact);
  expect(Math.abs(z), `${mean} ± ${error}, exactly ${exact}`).toBeLessThan(MOST_SIGMAS);
  expect(error / exact).toBeLessThan(0.02);
}

const share = (species: number) => (simulation: Simulation) => simulation.counts()[species]! / simulation.sites;

describe('one dimension', () => {
  it('A + A → 0 of walkers on a full line decays as exp(−4Γt) I₀(4Γt) (Lushnikov, Phys. Lett. A 1987)', async () => {
    const [rate, time] = [0.7, 1];
    let [bessel, term] = [1, 1];
    for (let k = 1; k < 60; k++) {
      term *= ((2 * rate * time) / k) ** 2;
      bessel += term;
    }
    const steps = [
      { step: 'A + free -> free + A', rate },
      { step: 'A + A -> free + free', rate: 2 * rate },
    ];
    const more = { start: { fill: 'A' } };
    const line: SmallModel = { kind: 'chain', size: [10_000], species: ['free', 'A'], steps, more };
    await expectKnown(line, time, share(1), Math.exp(-4 * rate * time) * bessel);
  });

  it('the magnetisation of Glauber’s chain falls as exp(−(1 − γ)t) (J. Math. Phys. 1963)', async () => {
    const gamma = 0.6;
    const rate = (neighbours: number) => 0.5 * (1 - (gamma / 2) * neighbours);
    const steps = ['UD', 'DU'].flatMap(([x, y]) => [
      { step: `${x} + ${x} + ${x} -> ${x} + ${y} + ${x}`, rate: rate(2) },
      { step: `${x} + ${x} + ${y} -> ${x} + ${y} + ${y}`, rate: rate(0) },
      { step: `${y} + ${x} + ${y} -> ${y} + ${y} + ${y}`, rate: rate(-2) },
    ]);
    const chain: SmallModel = { kind: 'chain', size: [10_000], species: ['U', 'D'], steps, random: [['D', 0.2]] };
    const magnetisation = (simulation: Simulation) => share(0)(simulation) - share(1)(simulation);
    await expectKnown(chain, 2, magnetisation, 0.6 * Math.exp(-(1 - gamma) * 2));
  });

  it('molecules on two sites of a ring cover it as the transfer matrix has it', async () => {
    const steps = [
      { step: 'free + free -> X.1 + X.2', rate: 1 },
      { step: 'X.1 + X.2 -> free + free', rate: 0.7 },
    ];
    const species = [
      { id: 'free', name: 'free', color: '#ffffff', role: 'background' },
      { id: 'X', name: 'X', color: '#000000', dentates: 2 },
    ];
    // Either end may be on either side, so a pair of sites has two states of weight k_a/k_d.
    const [weight, root] = [2 / 0.7, Math.sqrt(1 + 8 / 0.7)];
    const ring: SmallModel = { kind: 'chain', size: [2000], species: ['free', 'X'], steps, more: { species } };
    const covered = (simulation: Simulation) => 1 - share(0)(simulation);
    await expectKnown(ring, 12, covered, (4 * weight) / (root * (1 + root)));
  });

  it('an exclusion process fed at one end carries (L + 2)/(4L + 2) (Derrida, Domany, Mukamel, J. Stat. Phys. 1992)', async () => {
    const steps = [
      { step: 'source + free -> source + A', rate: 1 },
      { step: 'A + free -> free + A', rate: 1, orientation: [1, 2, 0] },
      { step: 'A + drain -> free + drain', rate: 1 },
    ];
    const [length, time] = [10, 4000];
    const sites = [
      { at: [0, 0], species: 'source' },
      { at: [length + 1, 0], species: 'drain' },
    ];
    const row: SmallModel = {
      ...{ size: [length + 2, 1], periodic: false, species: ['free', 'A', 'source', 'drain'], steps },
      more: { start: { fill: 'free', sites } },
    };
    const current = (simulation: Simulation) => simulation.executed()[2]! / time;
    await expectKnown(row, time, current, (length + 2) / (4 * length + 2));
  });
});

describe('adsorption', () => {
  it.each([
    ['chain', [10_000], (1 - Math.exp(-2)) / 2],
    // Evans, Rev. Mod. Phys. 65, 1281 (1993).
    ['square', [100, 100], 0.364133],
    ['honeycomb', [70, 70], 0.379139],
  ] as const)('with neighbours excluded jams where it is known to: %s', async (kind, size, jammed) => {
    const requires = [{ around: 1, species: 'A', at_most: 0 }];
    const steps = [{ step: 'free -> A', rate: 1, requires }];
    await expectKnown({ kind, size: [...size], species: ['free', 'A'], steps }, 1e9, share(1), jammed);
  });

  it.each([
    ['triangular', [40, 40]],
    ['fcc', [7, 7, 7]],
    ['hcp', [7, 7, 7]],
  ] as const)('in pairs, without interactions, comes to √K/(1 + √K): %s', async (kind, size) => {
    const steps = [
      { step: 'free + free -> A + A', rate: 2 },
      { step: 'A + A -> free + free', rate: 1 },
      { step: 'A + free -> free + A', rate: 1 },
    ];
    const small: SmallModel = { kind, size: [...size], species: ['free', 'A'], steps };
    await expectKnown(small, 5, share(1), Math.SQRT2 / (1 + Math.SQRT2));
  });
});
