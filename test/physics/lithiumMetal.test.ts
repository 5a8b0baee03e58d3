/** The lithium-metal cell: what its cycles must keep, and what its parameters must do to its efficiency. */
import { beforeAll, describe, expect, it } from 'vitest';
import { observe } from '../../src/analysis/observe';
import { mean, standardDeviation } from '../../src/analysis/stats';
import { start } from '../../src/cli/engine';
import type { SegmentEnd, Simulation } from '../../src/engine/simulation';
import { findModel } from '../../src/model/library';
import { setAt } from '../../src/model/paths';
import type { ModelDocument } from '../../src/model/schema';
import { loadModel } from '../../src/model/validate';
import { latticeCharge } from './latticeCharge';

/** The library's small cell, smaller still, and with ions that hop less often, so that it takes fewer events. */
function smallCell(changes: Record<string, unknown> = {}): ModelDocument {
  const model = findModel('li-metal-small');
  const first = 16;
  const quicker = setAt(model, 'steps.hop_Li_ion.barrier_eV', 0.43);
  const smaller = {
    ...quicker,
    lattice: { ...model.lattice, size: [10, 10, 37] },
    regions: [{ ...model.regions[0], from: first + 5, to: first - 1 }],
    start: { ...model.start, layers: [{ axis: 'z', from: first, to: first + 4, species: 'Li' }] },
  };
  return loadModel(
    Object.entries(changes).reduce((changed, [path, value]) => setAt(changed, path, value), loadModel(smaller)),
  );
}

const STRONGER = {
  'interactions.Li_ion-F.energy_eV': -0.5,
  'interactions.Li_ion-O.energy_eV': -0.6,
  'interactions.Li_ion-S.energy_eV': -0.5,
  'interactions.Li_ion-N.energy_eV': -0.6,
};

/** Runs so many cycles; the charge taken and given back in each, in elementary charges. */
async function cycle(model: ModelDocument, cycles: number, seed: number) {
  const simulation = await start(setAt(model, 'protocol.cycles', cycles), seed);
  const charges: number[] = [];
  simulation.onSegmentEnd = ({ charge }: SegmentEnd) => charges.push(charge);
  expect(simulation.run(Number.POSITIVE_INFINITY)).toBe('protocol finished');
  const taken = charges.filter((_, i) => i % 2 === 0).map((charge) => -charge);
  const given = charges.filter((_, i) => i % 2 === 1);
  return { simulation, taken, given };
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const efficiency = (taken: number[], given: number[]) => sum(given) / sum(taken);

/** Atoms of every element on the lattice. */
function atomsOf(model: ModelDocument, simulation: Simulation): Record<string, number> {
  const atoms: Record<string, number> = {};
  for (const [i, count] of simulation.counts().entries())
    for (const [element, n] of Object.entries(model.species[i]!.atoms ?? {}))
      atoms[element] = (atoms[element] ?? 0) + n * count;
  return atoms;
}

describe('a lithium-metal cell over its cycles', () => {
  const model = smallCell();
  const CYCLES = 40;
  let run: Awaited<ReturnType<typeof cycle>>;
  let before: { charge: number; atoms: Record<string, number> };

  beforeAll(async () => {
    const fresh = await start(model, 3);
    before = { charge: latticeCharge(model, fresh.counts()), atoms: atomsOf(model, fresh) };
    run = await cycle(model, CYCLES, 3);
  }, 60_000);

  it('keeps the charge: electrons counted are the change of the charge on the lattice', () => {
    const { simulation, taken, given } = run;
    expect(simulation.charge).toBe(latticeCharge(model, simulation.counts()) - before.charge);
    expect(sum(given) - sum(taken)).toBe(simulation.charge);
  });

  it('keeps the atoms of every element', () => {
    expect(Object.keys(before.atoms).sort()).toEqual(['C', 'F', 'H', 'Li', 'N', 'O', 'S']);
    expect(atomsOf(model, run.simulation)).toEqual(before.atoms);
  });

  it('begins above 90 % efficiency and decays', () => {
    const early = efficiency(run.taken.slice(1, 6), run.given.slice(1, 6));
    const late = efficiency(run.taken.slice(-20), run.given.slice(-20));
    expect(early).toBeGreaterThan(0.9);
    expect(late).toBeLessThan(early - 0.03);
    expect(sum(run.taken.slice(-5))).toBeLessThan(0.5 * sum(run.taken.slice(0, 5)));
  });

  it('decays sooner with stronger bonds between lithium ions and anions', async () => {
    const strong = await cycle(smallCell(STRONGER), 6, 3);
    expect(efficiency(strong.taken.slice(1), strong.given.slice(1))).toBeLessThan(
      efficiency(run.taken.slice(1, 6), run.given.slice(1, 6)) - 0.1,
    );
  });

  it('leaves the slab as it is, and knows the metal that is cut off from it', () => {
    const lattice = run.simulation.lattice();
    const lithium = model.species.findIndex(({ id }) => id === 'Li');
    expect(lattice.slice(18 * 100, 19 * 100).every((species) => species === lithium)).toBe(true);
    const { buried } = observe(model, run.simulation);
    expect(buried).toBeGreaterThanOrEqual(0);
    expect(buried).toBeLessThan(run.simulation.counts()[lithium]! - 400);
  });
});

it('the efficiency is the same with the sum tree and with the next reaction method', async () => {
  const SEEDS = [1, 2, 3, 4];
  const efficiencies = async (selection: string) => {
    const model = { ...smallCell(), selection } as ModelDocument;
    const all = [];
    for (const seed of SEEDS) {
      const { taken, given } = await cycle(model, 2, seed + (selection === 'sum tree' ? 0 : 10));
      all.push(efficiency(taken, given));
    }
    return all;
  };
  const tree = await efficiencies('sum tree');
  const next = await efficiencies('next reaction');
  const spread = Math.hypot(standardDeviation(tree), standardDeviation(next)) / Math.sqrt(SEEDS.length);
  expect(Math.abs(mean(tree) - mean(next))).toBeLessThan(4 * spread);
});
