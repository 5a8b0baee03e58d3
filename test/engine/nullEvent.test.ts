/** What the null-event method says of events, for which it keeps no lists. */
import { describe, expect, it } from 'vitest';
import { start } from '../../src/cli/engine';
import { smallModel } from '../../src/cli/validation/smallModel';
import type { ModelDocument } from '../../src/model/schema';

/** Regions, drawn sites, requirements, unequal rates, a step that is impossible. */
const model = (selection: ModelDocument['selection']) =>
  smallModel({
    kind: 'honeycomb',
    size: [12, 10],
    periodic: false,
    species: ['free', 'A', 'B'],
    steps: [
      { step: 'free@low -> A', rate: 0.7 },
      { step: 'A + free -> free + A', rate: 30 },
      { step: 'A + A -> B + free', rate: 2, requires: [{ around: 1, species: 'B', at_most: 1 }] },
      { step: 'B + free + free -> free + A + A', rate: 0.6, choose: 3 },
      { step: 'B@low -> free', rate: 0 },
      { step: 'B -> free', rate: 0.05 },
    ],
    random: [['A', 0.2]],
    more: { selection, regions: [{ id: 'low', label: 'Low', axis: 'y', from: 0, to: 3 }] },
  });

describe('the null-event method', () => {
  it('counts possible events as the lists do, on any state', async () => {
    const [trials, lists] = [await start(model('null event'), 1), await start(model('class lists'), 1)];
    expect(trials.lattice()).toEqual(lists.lattice());
    expect(trials.possible()).toEqual(lists.possible());
    expect(trials.totalRate).toBeCloseTo(lists.totalRate, 9);
    expect(trials.classes()).toEqual(lists.classes());
    for (let site = 0; site < trials.sites; site += 7) {
      const sorted = (events: { step: number; sites: number[] }[]) =>
        events.map(({ step, sites }) => `${step}: ${sites}`).toSorted();
      expect(sorted(trials.inspect(site))).toEqual(sorted(lists.inspect(site)));
    }
    // The lists count anew from the state that the trials reached.
    for (let look = 0; look < 5; look++) {
      trials.run(trials.steps + 300);
      const { counts } = Object.fromEntries([['counts', trials.counts()]]);
      expect(trials.lattice().reduce((n, species) => n + (species === 2 ? 1 : 0), 0)).toBe(counts![2]);
      const reached = smallModelAt(trials.lattice());
      expect(trials.possible()).toEqual((await start(reached, 1)).possible());
    }
  });

  it('goes on where nearly nothing is possible, at any cost but the right rate', async () => {
    // A single free site on a full lattice: 1 of 2500 trials succeeds; the mean waiting time is 1/4 s.
    const crowded = smallModel({
      size: [100, 100],
      species: ['A', 'free'],
      steps: [{ step: 'A + free -> free + A', rate: 1 }],
      more: {
        selection: 'null event',
        species: [
          { id: 'A', name: 'A', color: '#808080' },
          { id: 'free', name: 'free', color: '#ffffff', role: 'background' },
        ],
        start: { fill: 'A', sites: [{ at: [50, 50], species: 'free' }] },
      },
    });
    const simulation = await start(crowded, 1);
    expect(simulation.possible()).toEqual([4]);
    expect(simulation.run(2000)).toBe('steps');
    // 2000 waiting times of mean 1/4 s: standard error 0.0056 s.
    expect(Math.abs(simulation.time / 2000 - 0.25)).toBeLessThan(4.5 * 0.0056);
  });

  it('takes rates of 0 and edits of them', async () => {
    const simulation = await start(
      smallModel({
        size: [10, 10],
        species: ['free', 'A'],
        steps: [
          { step: 'free -> A', rate: 0 },
          { step: 'A -> free', rate: 0 },
        ],
        more: { selection: 'null event' },
      }),
      1,
    );
    expect(simulation.run(10, 5)).toBe('no event possible');
    simulation.setParameters({ 'steps.s1.prefactor_per_s': 2 });
    expect(simulation.run(100)).toBe('steps');
    expect(simulation.run(101)).toBe('no event possible');
    expect(simulation.counts()).toEqual([0, 100]);
  });
});

/** The model with lists, started from a state. */
function smallModelAt(lattice: Uint8Array): ModelDocument {
  const ids = ['free', 'A', 'B'];
  const sites = [...lattice].map((species, site) => ({
    at: [Math.floor(site / 2) % 12, Math.floor(site / 24), site % 2],
    species: ids[species]!,
  }));
  return { ...model('class lists'), start: { fill: 'free', layers: [], random: [], sites } };
}
