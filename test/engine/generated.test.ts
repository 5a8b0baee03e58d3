/** Code generated for a model executes its events as the tables do, to the bit. */
import { describe, expect, it } from 'vitest';
import { Head } from '../../assembly/layout';
import { nodeEngine } from '../../src/cli/engine';
import { type SmallModel, smallModel } from '../../src/cli/validation/smallModel';
import type { EngineExports } from '../../src/engine/exports';
import { Packed } from '../../src/engine/generated/packed';
import { planOf } from '../../src/engine/generated/plan';
import { Simulation } from '../../src/engine/simulation';
import { compile } from '../../src/model/compile';
import { findModel } from '../../src/model/library';
import type { ModelDocument } from '../../src/model/schema';

const hop = { step: 'A + free -> free + A', rate: 1 };
const lattice = (kind: NonNullable<SmallModel['kind']>, size: number[], periodic = true): SmallModel => ({
  kind,
  size,
  periodic,
  species: ['free', 'A'],
  steps: [hop],
  random: [['A', 0.4]],
  // By itself the engine would take the null-event method, which needs no such code.
  more: { selection: 'class lists' },
});

const served: Record<string, SmallModel> = {
  'hops on a square lattice': lattice('square', [17, 12]),
  'hops with edges': lattice('square', [9, 31], false),
  'hops on a triangular lattice': lattice('triangular', [14, 13]),
  'hops on a honeycomb': lattice('honeycomb', [14, 13]),
  'hops on a cubic lattice': lattice('cubic', [16, 17, 15]),
  'hops on fcc': lattice('fcc', [17, 16, 18], false),
  ZGB: {
    size: [20, 20],
    species: ['free', 'CO', 'O'],
    steps: [
      { step: 'free -> CO', rate: 0.5 },
      { step: 'free + free -> O + O', rate: 0.25, count: 'both ends' },
      { step: 'CO + O -> free + free', rate: 100 },
      { step: 'CO -> free', rate: 0.1 },
      { step: 'CO + free -> free + CO', rate: 3 },
    ],
  },
  'three sites': {
    size: [34, 36],
    species: ['free', 'A', 'B'],
    steps: [
      hop,
      { step: 'B + free -> free + B', rate: 0.7 },
      { step: 'A + free + A -> A + B + A', rate: 0.2 },
      { step: 'A + B + A -> B + free + B', rate: 0.6 },
      { step: 'B + B + B -> free + A + free', rate: 0.5 },
      { step: 'B -> A', rate: 0.05 },
      { step: 'free -> A', rate: 0.05 },
    ],
    random: [
      ['A', 0.3],
      ['B', 0.2],
    ],
  },
  regions: {
    ...lattice('square', [15, 18]),
    steps: [
      hop,
      { step: 'A@left -> free', rate: 0.4 },
      { step: 'free@left -> A', rate: 0.6 },
      { step: 'A@right + A -> free + A', rate: 0.1 },
      { step: 'A + free@right -> A + A', rate: 0.1 },
    ],
    more: {
      regions: [
        { id: 'left', label: 'Left', axis: 'x', from: 0, to: 6 },
        { id: 'right', label: 'Right', axis: 'x', from: 7, to: 14 },
      ],
    },
  },
  'a step that changes one of two sites': {
    size: [16, 16],
    species: ['free', 'A', 'seed'],
    steps: [
      { step: 'seed + free -> seed + A', rate: 1 },
      { step: 'A + free -> free + A', rate: 2 },
      { step: 'A + A -> free + A', rate: 0.3 },
    ],
    random: [['seed', 0.1]],
  },
};

const pairEnergy = (sites: string, energy_eV: number, more = {}) => ({
  id: sites.replace(/\W+/g, ''),
  sites,
  energy_eV,
  ...more,
});
const attraction = { interactions: [pairEnergy('A + A', -0.03)] };
const reversible = [
  { ...hop, law: 'arrhenius', prefactor_per_s: 1, barrier_eV: 0 },
  { step: 'free -> A', rate: 0.2, omega: 0.4, id: 'ads' },
  { law: 'reverse', of: 'ads', id: 'des' },
];
for (const selection of ['sum tree', 'composition-rejection', 'next reaction', 'first reaction']) {
  served[`hops, ${selection}`] = { ...lattice('square', [13, 14]), more: { selection } };
  served[`attraction, ${selection}`] = { ...lattice('square', [24, 25]), more: { selection, ...attraction } };
}
Object.assign(served, {
  'attraction on a honeycomb with edges': { ...lattice('honeycomb', [26, 25], false), more: attraction },
  'attraction on a cubic lattice': { ...lattice('cubic', [30, 31, 32]), more: attraction },
  'attraction on a lattice that outgrows a cache': { ...lattice('square', [300, 301]), more: attraction },
  'two shells, adsorption and desorption': {
    ...lattice('square', [36, 35]),
    steps: reversible,
    more: {
      interactions: [pairEnergy('A + A', 0.04), { ...pairEnergy('A + A', -0.02), id: 'second', bonds: [[1, 2, 2]] }],
    },
  },
  'three sites, interacting': {
    ...lattice('square', [40, 41]),
    steps: [
      { step: 'A + free + A -> A + A + A', rate: 0.2 },
      { step: 'A -> free', rate: 0.3 },
      { step: 'free -> A', rate: 0.05 },
    ],
    more: attraction,
  },
  'two interacting species': {
    size: [40, 41],
    species: ['free', 'A', 'B'],
    steps: [
      hop,
      { step: 'B + free -> free + B', rate: 0.7 },
      { step: 'A + B -> free + free', rate: 0.05 },
      { step: 'free -> A', rate: 0.05 },
    ],
    random: [
      ['A', 0.3],
      ['B', 0.2],
    ],
    more: {
      interactions: [
        pairEnergy('A + A', 0.03),
        pairEnergy('A + B', -0.02),
        pairEnergy('B + B', 0.01),
        { id: 'site', sites: 'A', energy_eV: -0.1 },
      ],
    },
  },
});

async function pair(model: ModelDocument, seed: number) {
  const { tables } = compile(model);
  const engine = await nodeEngine();
  return Promise.all([Simulation.create(engine, tables, seed), Simulation.create(engine, tables, seed, false)]);
}

/** The raw engine of a simulation, for what no one but this test asks of it. */
const rawEngine = (simulation: Simulation) => Reflect.get(simulation, 'engine') as EngineExports;

describe('generated code', () => {
  for (const [name, small] of Object.entries(served)) {
    it(`gives the trajectory of the tables: ${name}`, async () => {
      const model = smallModel(small);
      const [generated, tables] = await pair(model, 1);
      for (const steps of [1, 10, 100, 1000, 10_000]) {
        expect(generated.run(steps)).toBe(tables.run(steps));
        expect(generated.hash()).toBe(tables.hash());
        expect(generated.counts()).toEqual(tables.counts());
        expect(generated.possible()).toEqual(tables.possible());
        expect(generated.energy).toBe(generated.sumEnergy());
      }
      expect(generated.steps).toBeGreaterThan(1000);
    });

    it(`executes events away from the edges, and leaves the others to the tables: ${name}`, async () => {
      const [simulation] = await pair(smallModel(small), 1);
      const { table, memory, sitePlaces } = rawEngine(simulation);
      const execute = table.get(table.length - 1) as (key: number) => number;
      const packed = new Packed(compile(smallModel(small)).tables.packed);
      const slots = 2 ** packed.head(Head.SLOT_SHIFT);
      const words = packed.head(Head.VARYING) === 0 ? 1 : 2;
      const executed: number[] = [];
      for (let site = 0; site < simulation.sites; site++) {
        const places = new Int32Array(memory.buffer, sitePlaces.value, simulation.sites * slots * words);
        for (let slot = 0; slot < slots; slot++) {
          const key = site * slots + slot;
          if (places[key * words] !== 0 && execute(key) === 1) executed.push(site);
        }
      }
      expect(executed.length).toBeGreaterThan(simulation.sites / 10);
      expect(executed).not.toContain(0);
      expect(executed).not.toContain(simulation.sites - 1);
    });
  }

  it('is not made for bodies, drawn sites, large figures, and lattices that are all edge', () => {
    const planned = (small: SmallModel) => planOf(compile(smallModel(small)).tables.packed) !== null;
    expect(planned(lattice('square', [12, 11]))).toBe(true);
    expect(planned(lattice('square', [10, 10]))).toBe(false);
    const triplet = { interactions: [pairEnergy('A + A + A', 0.03)] };
    expect(planned({ ...lattice('square', [20, 20]), more: triplet })).toBe(false);
    const drawn = { step: 'A + A + free -> A + free + A', rate: 1, choose: 3 };
    expect(planned({ ...lattice('square', [20, 20]), steps: [drawn] })).toBe(false);
    expect(planOf(compile(findModel('sei-organic') as ModelDocument).tables.packed)).toBeNull();
  });

  it('follows edits of parameters and energies, and checkpoints', async () => {
    const model = smallModel({ ...lattice('square', [24, 25]), more: attraction });
    const [generated, tables] = await pair(model, 3);
    const stronger = compile(
      smallModel({ ...lattice('square', [24, 25]), more: { interactions: [pairEnergy('A + A', 0.05)] } }),
    );
    for (const simulation of [generated, tables]) {
      simulation.run(2000);
      simulation.setEnergies(stronger.energies);
      simulation.run(4000);
      simulation.setParameters({ 'conditions.temperature_K': 500 });
      simulation.run(6000);
    }
    expect(generated.hash()).toBe(tables.hash());
    const checkpoint = generated.checkpoint();
    generated.run(9000);
    tables.restore(checkpoint);
    tables.run(9000);
    expect(tables.hash()).toBe(generated.hash());
    generated.restore(checkpoint);
    generated.run(9000);
    expect(generated.hash()).toBe(tables.hash());
    expect(generated.energy).toBe(generated.sumEnergy());
  });
});
