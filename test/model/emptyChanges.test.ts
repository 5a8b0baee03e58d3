import { describe, expect, it } from 'vitest';
import { start } from '../../src/cli/engine';
import { compile } from '../../src/model/compile';
import { emptyChanges } from '../../src/model/emptyChanges';
import { findModel } from '../../src/model/library';
import type { ModelInput } from '../../src/model/schema';
import { loadModel } from '../../src/model/validate';

const point = (id: string) => ({ id, name: id, color: '#334455' });

/** Species, a molecule on two sites, and figures of one, two and three sites, one of them counted from both ends. */
const MODEL: ModelInput = {
  format: 'interphase/1',
  id: 'alone',
  name: 'Alone',
  summary: 'For tests',
  lattice: { kind: 'square', size: [9, 9], spacing_nm: 0.3, periodic: [true, true] },
  conditions: { temperature_K: 500 },
  species: [{ ...point('free'), role: 'background' }, point('A'), point('B'), { ...point('M'), dentates: 2 }],
  gases: [{ id: 'g', name: 'Gas', pressure_bar: 0.5, energy_eV: 0.11 }],
  steps: [
    arrhenius('leave', 'A -> free', { gas: { g: 1 }, omega: 0.3 }),
    { id: 'come', label: 'come', law: 'reverse', of: 'leave' },
    arrhenius('couple', 'A + A -> B + free', { omega: 0.7 }),
    { id: 'part', label: 'part', law: 'reverse', of: 'couple' },
    arrhenius('join', 'A + B -> M.1 + M.2', { omega: 0.4 }),
    { id: 'split', label: 'split', law: 'reverse', of: 'join' },
    arrhenius('three', 'A + A + B -> free + B + B', { omega: 1 }),
    { id: 'back', label: 'back', law: 'reverse', of: 'three' },
  ],
  interactions: [
    { id: 'a', sites: 'A', energy_eV: -0.31 },
    { id: 'b', sites: 'B', energy_eV: -0.17 },
    { id: 'm', sites: 'M.1 + M.2', energy_eV: -0.23 },
    { id: 'aa', sites: 'A + A', energy_eV: 0.07, count: 'both ends' },
    { id: 'ab', sites: 'A + B', energy_eV: 0.05 },
    { id: 'ab2', sites: 'A + B', bonds: [[1, 2, 3]], energy_eV: 0.013 },
    { id: 'free', sites: 'A + free', energy_eV: 0.021 },
    { id: 'aab', sites: 'A + A + B', angles: [[1, 2, 3, 180]], energy_eV: 0.029 },
  ],
  start: { fill: 'free' },
  provenance: { '*': { status: 'illustrative' } },
};

function arrhenius(id: string, step: string, more: object): ModelInput['steps'][number] {
  return { id, label: id, step, law: 'arrhenius', prefactor_per_s: 1e13, barrier_eV: 0.9, ...more };
}

/** The rate of a step's event where only its own pattern stands, from (2, 4) on along x. */
async function rateAlone(step: string, terms: string[], interactions: ModelInput['interactions']) {
  const sites = terms.map((species, i) => ({
    at: [2 + i, 4],
    species,
    ...(species.includes('.') ? { molecule: 1 } : {}),
  }));
  const model = loadModel({
    ...MODEL,
    interactions,
    start: { fill: 'free', sites: sites.filter(({ species }) => species !== 'free') },
  });
  const simulation = await start(model, 1);
  const number = model.steps.findIndex(({ id }) => id === step);
  const places = terms.map((_, i) => 4 * 9 + 2 + i).join();
  const event = simulation.inspect(4 * 9 + 2).find((each) => each.step === number && inOrder(each.sites) === places);
  const changes = emptyChanges(compile(model).figureChanges, model);
  return { found: event?.rate ?? Number.NaN, said: simulation.rateConstants(changes)[number]! };
}

const inOrder = (sites: number[]) => [...sites].sort((a, b) => a - b).join();

describe('the rate constant that is said of a step', () => {
  it.each([
    ['leave', ['A']],
    ['come', ['free']],
    ['couple', ['A', 'A']],
    ['part', ['B', 'free']],
    ['join', ['A', 'B']],
    ['split', ['M.1', 'M.2']],
    ['three', ['A', 'A', 'B']],
    ['back', ['free', 'B', 'B']],
  ])('is that of an event alone on the lattice but for bonds to empty sites: %s', async (step, terms) => {
    // What lies partly on other sites is no part of ΔE⁰: here A beside an empty site.
    const { found, said } = await rateAlone(
      step,
      terms,
      MODEL.interactions!.filter(({ id }) => id !== 'free'),
    );
    expect(found).toBeGreaterThan(0);
    expect(Math.log(said / found)).toBeCloseTo(0, 9);
  });

  it('follows edits of energies, and leaves figures out that lie partly on other sites', () => {
    const model = loadModel(MODEL);
    const { figureChanges } = compile(model);
    const [leave, come, , , , split] = emptyChanges(figureChanges, model);
    expect(leave).toBeCloseTo(0.31, 12);
    expect(come).toBeCloseTo(-0.31, 12);
    expect(split).toBeCloseTo(-0.31 - 0.17 + 0.05 + 0.23, 12);
    const stronger = { ...model, interactions: model.interactions.map((each) => ({ ...each, energy_eV: -1 })) };
    expect(emptyChanges(figureChanges, stronger)[0]).toBe(1);
  });

  it('of CO that leaves palladium is the slow one of a single molecule', async () => {
    const model = findModel('co-oxidation-pd111');
    const simulation = await start(model, 1);
    const rates = simulation.rateConstants(emptyChanges(compile(model).figureChanges, model));
    const desorbs = rates[model.steps.findIndex(({ id }) => id === 'CO_desorbs')]!;
    expect(desorbs).toBeGreaterThan(0.1);
    expect(desorbs).toBeLessThan(3);
  });
});
