/** Conditions on the neighbours outside a pattern: what is possible, against counting by hand, while the lattice changes. */
import { expect, it } from 'vitest';
import { start } from '../../src/cli/engine';
import { smallModel } from '../../src/cli/validation/smallModel';

const SIDE = 8;
const NEAR = [[1, 0], [-1, 0], [0, 1], [0, -1]] as const; // biome-ignore format: offsets
const DIAGONAL = [[1, 1], [-1, 1], [1, -1], [-1, -1]] as const; // biome-ignore format: offsets
const [FREE, A, B] = [0, 1, 2];

it.each(['class lists', 'sum tree', 'null event'])(
  'neighbours required and forbidden are those there: %s',
  async (selection) => {
    const steps = [
      { step: 'free -> A', rate: 1, requires: [{ around: 1, species: ['A', 'B'], at_least: 1, at_most: 2 }] },
      { step: 'A -> B', rate: 1, requires: [{ around: 1, species: 'B', within: 2, at_least: 2 }] },
      { step: 'B -> free', rate: 1, requires: [{ around: 1, species: 'free', shell: 2, at_most: 1 }] },
      { step: 'A + B -> B + A', rate: 1, requires: [{ around: 2, species: 'A', at_most: 1 }] },
      { step: 'B -> A', rate: 0.5 },
    ];
    const random: [string, number][] = [['A', 0.3], ['B', 0.3]]; // biome-ignore format: pairs
    const small = { size: [SIDE, SIDE], species: ['free', 'A', 'B'], steps, random, more: { selection } };
    const simulation = await start(smallModel(small), 4);
    for (let events = 0; events < 300; events += 5) {
      simulation.run(events);
      const lattice = simulation.lattice();
      const at = (site: number, [dx, dy]: readonly [number, number]) =>
        ((Math.floor(site / SIDE) + dy + SIDE) % SIDE) * SIDE + ((site + dx + SIDE) % SIDE);
      const count = (site: number, offsets: readonly (readonly [number, number])[], species: number[], but = -1) =>
        offsets.map((offset) => at(site, offset)).filter((other) => other !== but && species.includes(lattice[other]!))
          .length;
      const sites = [...lattice.keys()];
      const holding = (species: number) => sites.filter((site) => lattice[site] === species);
      const expected = [
        holding(FREE).filter((site) => [1, 2].includes(count(site, NEAR, [A, B]))).length,
        holding(A).filter((site) => count(site, [...NEAR, ...DIAGONAL], [B]) >= 2).length,
        holding(B).filter((site) => count(site, DIAGONAL, [FREE]) <= 1).length,
        holding(A).flatMap((site) =>
          NEAR.map((offset) => at(site, offset)).filter(
            (other) => lattice[other] === B && count(other, NEAR, [A], site) <= 1,
          ),
        ).length,
        holding(B).length,
      ];
      expect(simulation.possible(), `after ${events} events`).toEqual(expected);
    }
    expect(Math.min(...simulation.executed())).toBeGreaterThan(5);
  },
);
