/** Lattices so short that several bonds join two sites: every bond is a placement of its own, for steps, figures and conditions. */
import { describe, expect, it } from 'vitest';
import { normalTest } from '../../src/analysis/stats';
import { start } from '../../src/cli/engine';
import { MOST_SIGMAS } from '../../src/cli/validation/check';
import { GENERAL_SELECTIONS } from '../../src/cli/validation/configurations';
import { type GasCase, gasCases, gasCheck } from '../../src/cli/validation/crystalGas';
import { SHORT_CRYSTALS } from '../../src/cli/validation/crystals';
import { latticeChecks } from '../../src/cli/validation/everyLattice';
import { smallModel } from '../../src/cli/validation/smallModel';
import type { Simulation } from '../../src/engine/simulation';

const KT = 8.617333262e-5 * 300;
const [FREE, A] = [0, 1];

/** Sites of a box that wraps, x fastest: the neighbours of each, +x −x +y −y …, as often as they are met. */
function box(size: number[]): number[][] {
  const sites = size.reduce((product, n) => product * n);
  return Array.from({ length: sites }, (_, site) => {
    let rest = site;
    const at = size.map((n) => {
      const here = rest % n;
      rest = (rest - here) / n;
      return here;
    });
    return size.flatMap((n, axis) =>
      [1, -1].map((by) =>
        at.reduceRight((number, here, i) => number * size[i]! + (i === axis ? (here + by + n) % n : here), 0),
      ),
    );
  });
}

/** Each bond once, from its lower end along +x, +y, …; between two sites as often as they are joined. */
const bondsOf = (near: number[][]) =>
  near.flatMap((list, site) => list.filter((_, i) => i % 2 === 0).map((other) => [site, other] as const));

const ascending = (rates: number[]) => rates.sort((a, b) => a - b);

/** Rates of all possible events of a step, as often as they occur. */
const ratesOf = (simulation: Simulation, step: number) =>
  ascending(simulation.classes().flatMap((each) => (each.step === step ? new Array(each.events).fill(each.rate) : [])));

describe.each([
  ['2↻ × 3↻', 'square', [2, 3]],
  ['2↻ × 2↻', 'square', [2, 2]],
  ['2↻ × 2↻ × 2↻', 'cubic', [2, 2, 2]],
] as const)('%s', (_name, kind, size) => {
  const near = box([...size]);
  const bonds = bondsOf(near);
  const [J, BEND, PAIR, ALONE] = [0.012, -0.004, 0.03, 0.02];
  /** Energy of a lattice: pairs, and bends about each site, whose two arms lie along different axes. */
  const energyOf = (lattice: ArrayLike<number>) => {
    const filled = (site: number) => lattice[site] === A;
    const pairs = bonds.filter(([a, b]) => filled(a) && filled(b)).length;
    const bends = near.flatMap((arms, middle) =>
      arms.flatMap((a, i) =>
        arms.filter((b, j) => j > i && j >> 1 !== i >> 1 && filled(a) && filled(b) && filled(middle)),
      ),
    );
    return J * pairs + BEND * bends.length;
  };

  it.each(GENERAL_SELECTIONS)('every event has the rate that its bonds give it, all the way: %s', async (selection) => {
    const model = smallModel({
      ...{ kind, size: [...size], species: ['free', 'A'] },
      steps: [
        { step: 'free + free -> A + A', rate: 3, barrier_eV: PAIR, omega: 0.3 },
        { law: 'reverse', of: 's1', prefactor_ratio: 2 },
        { step: 'free -> A', rate: 2, barrier_eV: ALONE, omega: 0.8 },
        { law: 'reverse', of: 's3' },
        { step: 'A + free -> free + A', rate: 5, requires: [{ around: 2, species: 'A', at_most: 2 }], omega: 0.5 },
      ],
      more: {
        selection,
        interactions: [
          { id: 'pair', sites: 'A + A', energy_eV: J },
          { id: 'bend', sites: 'A + A + A', angles: [[1, 2, 3, 90]], energy_eV: BEND },
        ],
      },
    });
    const simulation = await start(model, 3);
    for (let events = 0; events < 100; events++) {
      simulation.run(events);
      const lattice = simulation.lattice();
      const before = energyOf(lattice);
      expect(simulation.energy).toBeCloseTo(before, 10);
      expect(simulation.energy).toBe(simulation.sumEnergy());
      const changed = (sites: readonly number[], now: number[]) => {
        const after = Array.from(lattice);
        sites.forEach((site, i) => {
          after[site] = now[i]!;
        });
        return energyOf(after) - before;
      };
      const barrier = (change: number, onEmpty: number, own: number, omega: number) =>
        Math.max(0, change, own + omega * (change - onEmpty));
      const at = (rate: number, energy: number) => rate * Math.exp(-energy / KT);
      const hold = (sites: readonly number[], species: number) => sites.every((site) => lattice[site] === species);
      // With nothing else on the lattice, two neighbours have the energy of all bonds between them.
      const joined = (a: number, b: number) => J * near[a]!.filter((other) => other === b).length;
      const expected: number[][] = [[], [], [], [], []];
      for (const [a, b] of bonds) {
        if (hold([a, b], FREE)) expected[0]!.push(at(3, barrier(changed([a, b], [A, A]), joined(a, b), PAIR, 0.3)));
        if (hold([a, b], A)) {
          const change = -changed([a, b], [FREE, FREE]);
          expected[1]!.push(at(3 / 2, barrier(change, joined(a, b), PAIR, 0.3) - change));
        }
        for (const [from, to] of [
          [a, b],
          [b, a],
        ] as const) {
          // biome-ignore format: pairs
          const around = near[to]!.filter((other) => other !== from && lattice[other] === A).length;
          if (lattice[from] === A && lattice[to] === FREE && around <= 2)
            expected[4]!.push(at(5, barrier(changed([from, to], [FREE, A]), 0, 0, 0.5)));
        }
      }
      for (const site of lattice.keys()) {
        if (lattice[site] === FREE) expected[2]!.push(at(2, barrier(changed([site], [A]), 0, ALONE, 0.8)));
        else {
          const change = -changed([site], [FREE]);
          expected[3]!.push(at(2, barrier(change, 0, ALONE, 0.8) - change));
        }
      }
      for (const [step, rates] of expected.entries()) {
        const found = ratesOf(simulation, step);
        expect(found.length, `step ${step} after ${events} events`).toBe(rates.length);
        for (const [i, rate] of ascending(rates).entries()) expect(found[i]! / rate).toBeCloseTo(1, 8);
      }
    }
    expect(Math.min(...simulation.executed())).toBeGreaterThan(0);
  });

  it('molecules lie on every bond between their sites at once', async () => {
    const model = smallModel({
      ...{ kind, size: [...size], species: ['free', 'M'] },
      steps: [
        { step: 'free + free -> M.1 + M.2', rate: 2, omega: 0.5 },
        { law: 'reverse', of: 's1' },
        { step: 'M.1 + M.2 + free -> free + M.1 + M.2', bonds: [[1, 2], [2, 3]], rate: 1 }, // biome-ignore format: pairs
      ],
      more: {
        species: [{ id: 'free', role: 'background' }, { id: 'M', dentates: 2 }], // biome-ignore format: two
        interactions: [{ id: 'own', sites: 'M.1 + M.2', energy_eV: 0.02 }],
      },
    });
    const simulation = await start(model, 6);
    for (let events = 0; events < 40; events++) {
      simulation.run(events);
      const [lattice, bodies] = [simulation.lattice(), simulation.bodies()];
      const ways = (test: (a: number, b: number) => boolean) =>
        bonds.flatMap(([a, b]) => [test(a, b), test(b, a)]).filter(Boolean).length;
      const own = ways((a, b) => lattice[a] === 1 && bodies[a] === bodies[b]);
      const empty = ways((a, b) => lattice[a] === FREE && lattice[b] === FREE);
      const moves = near.flatMap((around, first) =>
        around
          .filter((second) => lattice[first] === 1 && bodies[second] === bodies[first])
          .flatMap((second) => near[second]!.filter((third) => lattice[third] === FREE)),
      );
      expect(simulation.possible()).toEqual([empty, own, moves.length]);
      expect(simulation.energy).toBeCloseTo(0.02 * own, 10);
      expect(simulation.energy).toBe(simulation.sumEnergy());
    }
  });

  it('a site is drawn among the bonds to it, clusters move in every direction', async () => {
    const model = smallModel({
      ...{ kind, size: [...size], species: ['O', 'P', 'C'] },
      steps: [
        { step: 'O -> P', rate: 1 },
        { step: 'P + O + O -> O + P + P', choose: 3, rate: 2 },
        { step: 'P -> O', rate: 3 },
        { step: 'P + P -> C + C', rate: 0.2 },
        { step: 'C + O -> O + C', count: 'body and direction', rate: 1 },
        { step: 'C + P -> C + C', rate: 0.3 },
        { step: 'C -> O', rate: 0.5 },
      ],
      more: { bodies: [{ id: 'c', species: 'C', kind: 'cluster' }] },
    });
    const simulation = await start(model, 2);
    const [O, P, C] = [0, 1, 2];
    for (let events = 0; events < 300; events++) {
      simulation.run(events);
      const [lattice, bodies] = [simulation.lattice(), simulation.bodies()];
      const count = (species: number) => lattice.filter((each) => each === species).length;
      const pairs = (a: number, b: number) =>
        near.flatMap((list, site) => list.filter((other) => lattice[site] === a && lattice[other] === b));
      const pushes = near.flatMap((list, site) =>
        list.filter(
          (other) => lattice[site] === P && lattice[other] === O && near[other]!.some((third) => lattice[third] === O),
        ),
      );
      const members = [...new Set(bodies)]
        .filter((body) => body >= 0)
        .map((body) => [...bodies.keys()].filter((s) => bodies[s] === body));
      const moves = members.flatMap((sites) =>
        near[0]!
          .map((_, d) => sites.map((site) => near[site]![d]!).filter((site) => !sites.includes(site)))
          .filter((entered) => entered.length > 0 && entered.every((site) => lattice[site] === O)),
      );
      expect(simulation.possible(), `after ${events} events`).toEqual([
        ...[count(O), pushes.length, count(P), pairs(P, P).length / 2],
        ...[moves.length, pairs(C, P).length, count(C)],
      ]);
    }
    expect(Math.min(...simulation.executed())).toBeGreaterThan(0);
  });
});

/** One case of each lattice, each time with another algorithm, response and ensemble. */
const picked = SHORT_CRYSTALS.map((crystal, n): GasCase => {
  const ensemble = n % 3 === 1 ? 'hops' : n % 3 === 2 ? 'pairs' : 'exchange';
  const of = gasCases([crystal]).filter((each) => each.ensemble === ensemble);
  return (of.length > 0 ? of : gasCases([crystal]))[(7 * n + 6) % Math.max(1, of.length)]!;
});

describe('a lattice gas with several bonds between two sites', () => {
  it.each(
    picked.map(
      (each) => [`${each.crystal.name}, ${each.ensemble}, ω = ${each.omega}, ${each.selection}`, each] as const,
    ),
  )('visits its configurations and takes its steps as it should: %s', async (_, each) => {
    const { p, degrees, figures, events } = await gasCheck(each, 400, 5);
    expect(degrees).toBeGreaterThan(10);
    // A correct engine fails one of these with probability 10⁻⁵; the seeds are fixed.
    expect(Math.min(p, figures.p)).toBeGreaterThan(1e-5);
    for (const z of events) expect(Math.abs(z)).toBeLessThan(MOST_SIGMAS);
  });

  it('two states, a chain of steps, pairs that jam and exclusion are exact', async () => {
    const deviations: number[] = [];
    for await (const { checks } of latticeChecks('sum tree', 40, SHORT_CRYSTALS))
      deviations.push(...checks.map(({ z }) => z));
    const { pUpper, worst } = normalTest(deviations);
    expect(Math.abs(deviations[worst]!)).toBeLessThan(MOST_SIGMAS);
    expect(pUpper).toBeGreaterThan(1e-4);
  });
});
