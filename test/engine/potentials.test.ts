/** Energies kept event by event are the ones that a look at the whole lattice gives. */
import { describe, expect, it } from 'vitest';
import { Head } from '../../assembly/layout';
import { largeMechanism } from '../../src/cli/bench/mechanism';
import { nodeEngine } from '../../src/cli/engine';
import { equilibriumModel } from '../../src/cli/validation/equilibrium';
import { moleculeCases, moleculeModel } from '../../src/cli/validation/molecules';
import { type RateClass, Simulation } from '../../src/engine/simulation';
import { compile } from '../../src/model/compile';
import type { ModelDocument } from '../../src/model/schema';

const molecules = moleculeCases().find(({ name }) => name.startsWith('molecules, triangular'))!;
const onCells = moleculeCases().find(({ name }) => name.startsWith('molecules, cell'))!;
/** The same model on a larger lattice, wrapped or not. */
const larger = (model: ModelDocument, size: number[], wraps: boolean): ModelDocument => ({
  ...model,
  lattice: { ...model.lattice, size, periodic: size.map(() => wraps) } as ModelDocument['lattice'],
});

const models: Record<string, ModelDocument> = {
  'pairs in three shells': equilibriumModel({
    ...{ name: '', omega: 0.3, selection: 'auto', size: [3, 3] },
    figures: 'mixed shells',
  }),
  triplets: equilibriumModel({ ...{ name: '', omega: 0.7, selection: 'auto', size: [3, 3] }, figures: 'triplet' }),
  molecules: moleculeModel(molecules),
  'molecules on two site types': moleculeModel(onCells),
};
const cases: [string, ModelDocument][] = [
  ...Object.entries(models).flatMap(([name, model]): [string, ModelDocument][] => [
    [`${name}, wrapped`, larger(model, [12, 10], true)],
    [`${name}, with edges`, larger(model, [7, 9], false)],
  ]),
  ['a large mechanism', largeMechanism()],
];

/** How many events of each step have which rate, as a text. */
function rates(classes: RateClass[]): string {
  const found = new Map<string, number>();
  for (const { step, rate, events } of classes) {
    const key = `${step} ${rate}`;
    found.set(key, (found.get(key) ?? 0) + events);
  }
  return [...found].sort().join('\n');
}

describe('potentials', () => {
  it.each(cases)('are exact: %s', async (_, model) => {
    const { tables, energies } = compile(model);
    expect(new Int32Array(tables.packed)[Head.STATES]).toBeGreaterThan(0);
    const simulation = await Simulation.create(await nodeEngine(), tables, 3);
    for (let look = 0; look < 6; look++) {
      simulation.run(simulation.steps + 173);
      expect(simulation.energy).toBe(simulation.sumEnergy());
      const kept = rates(simulation.classes());
      // Setting energies sums all potentials anew and looks at every event again.
      simulation.setEnergies(energies);
      expect(rates(simulation.classes()) === kept).toBe(true);
    }
    expect(simulation.energy).not.toBe(0);
  });

  it('follow edited energies', async () => {
    const [, model] = cases[4]!;
    const edited = {
      ...model,
      interactions: model.interactions.map((each) => ({ ...each, energy_eV: -each.energy_eV })),
    };
    const [first, second] = [compile(model), compile(edited)];
    const module = await nodeEngine();
    const simulation = await Simulation.create(module, first.tables, 3);
    simulation.run(1000);
    simulation.setEnergies(second.energies);
    expect(simulation.energy).toBe(simulation.sumEnergy());
    simulation.run(2000);
    expect(simulation.energy).toBe(simulation.sumEnergy());
  });

  it('continue from a checkpoint with the same bits, and keep the memory within bounds', async () => {
    const [, model] = cases.at(-1)!;
    const { tables } = compile(model);
    const module = await nodeEngine();
    const first = await Simulation.create(module, tables, 3);
    first.run(20_000);
    const { bytes } = first;
    const checkpoint = first.checkpoint();
    first.run(40_000);
    const second = await Simulation.create(module, tables, 4);
    second.restore(checkpoint);
    second.run(30_000);
    second.run(40_000);
    expect(second.hash()).toBe(first.hash());
    expect(first.bytes).toBeLessThan(1.5 * bytes);
  });
});
