/** Rate laws written as Zacros input and read again: the engine comes to the same rate constants. */
import { expect, test } from 'vitest';
import { start } from '../../../src/cli/engine';
import { smallModel } from '../../../src/cli/validation/smallModel';
import { convertDeck } from '../../../src/formats/zacros/convert';
import { deckOf } from '../../../src/formats/zacros/export';
import { readDeck } from '../../../src/formats/zacros/read';
import { writeDeck } from '../../../src/formats/zacros/write';
import type { ModelDocument } from '../../../src/model/schema';

const gas = { sticking: 0.4, site_area_nm2: 0.07, mass_u: 28 };
const SERIES = [0.5, -200, 3, 1e-3, -1e-6, 1e-9, -1e-13];

const again = (model: ModelDocument) => convertDeck(readDeck(writeDeck(deckOf(model)))).model;

async function rates(model: ModelDocument, temperature: number): Promise<number[]> {
  const simulation = await start(model, 1);
  simulation.setParameters({ 'conditions.temperature_K': temperature });
  return simulation.rateConstants();
}

test('laws that are a power of T times exp(-E/kT), at two temperatures', async () => {
  const model = smallModel({
    size: [4, 4],
    species: ['free', 'A', 'B'],
    steps: [
      { step: 'free -> A', law: 'constant', rate_per_s: 3.5 },
      { step: 'A -> B', law: 'eyring', barrier_eV: 0.5, entropy_meV_per_K: -0.3, transmission: 0.7 },
      { step: 'free -> B', law: 'collision', ...gas, barrier_eV: 0.1, gas: { g: -1 } },
      { step: 'B -> free', law: 'desorption', ...gas, barrier_eV: 0.9, gas: { g: 1 } },
      { step: 'B -> A', law: 'arrhenius', prefactor_per_s: 2, prefactor_series: SERIES, barrier_eV: 0.2 },
      { law: 'reverse', of: 's5', prefactor_ratio: 3, ratio_series: [0, 100, 0, 0, 0, 0, 0] },
    ],
    more: { gases: [{ id: 'g', pressure_bar: 0.5 }] },
  });
  const read = again(model);
  for (const temperature of [300, 720]) {
    const expected = await rates(model, temperature);
    const found = await rates(read, temperature);
    expect(found).toHaveLength(6);
    for (const [i, k] of expected.entries()) expect(found[i]! / k, `step ${i + 1}`).toBeCloseTo(1, 10);
  }
});

test('a hop that undoes itself becomes a step and its way back, each half as often', async () => {
  const model = smallModel({
    size: [6, 6],
    species: ['free', 'A'],
    steps: [{ step: 'A + free -> free + A', law: 'arrhenius', prefactor_per_s: 1e9, barrier_eV: 0.2 }],
    more: {
      interactions: [{ id: 'pair', sites: 'A + A', energy_eV: -0.5 }],
      start: {
        fill: 'free',
        random: [],
        sites: [0, 1, 2, 8].map((n) => ({ at: [n % 6, Math.floor(n / 6)], species: 'A' })),
      },
    },
  });
  const read = again(model);
  expect(read.steps.map(({ law }) => law)).toEqual(['arrhenius', 'reverse']);
  const [before, after] = [await start(model, 1), await start(read, 1)];
  expect(after.totalRate / before.totalRate).toBeCloseTo(1, 10);
});
