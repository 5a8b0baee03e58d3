/** Every kind of lattice against the list of all its configurations. `npm run validate -- lattices` has all cases. */
import { describe, expect, it } from 'vitest';
import { normalTest } from '../../src/analysis/stats';
import { MOST_SIGMAS } from '../../src/cli/validation/check';
import { type GasCase, gasCases, gasCheck } from '../../src/cli/validation/crystalGas';
import { CRYSTALS } from '../../src/cli/validation/crystals';
import { jammingCoverage, latticeChecks } from '../../src/cli/validation/everyLattice';
import { AXES_OF } from '../../src/model/lattices/kinds';

/** One of each lattice's cases, each time with another algorithm and response; hops in open boxes, where energies are kept as potentials. */
const picked = CRYSTALS.filter(({ sites }) => sites <= 12).map((crystal, n): GasCase => {
  const ensemble = crystal.name.includes('↻') || n % 4 === 1 ? 'exchange' : 'hops';
  const of = gasCases().filter((each) => each.crystal === crystal && each.ensemble === ensemble);
  return of[(7 * n) % of.length]!;
});

describe('an interacting lattice gas', () => {
  it('is tried on every kind of lattice', () => {
    const kinds = picked.map(({ crystal }) => crystal.lattice.kind as string);
    expect(new Set(kinds)).toEqual(new Set([...Object.keys(AXES_OF), 'cell', 'graph']));
    expect(new Set(picked.map(({ selection }) => selection)).size).toBe(6);
    expect(new Set(picked.map(({ omega }) => omega)).size).toBe(3);
  });

  it.each(
    picked.map(
      (each) => [`${each.crystal.name}, ${each.ensemble}, ω = ${each.omega}, ${each.selection}`, each] as const,
    ),
  )('visits its configurations and takes its steps as it should: %s', async (_, each) => {
    const { p, degrees, figures, events, correlation } = await gasCheck(each, 600, 5);
    expect(degrees).toBeGreaterThan(10);
    // A correct engine fails one of these with probability 10⁻⁵; the seeds are fixed.
    expect(Math.min(p, figures.p)).toBeGreaterThan(1e-5);
    for (const z of events) expect(Math.abs(z)).toBeLessThan(MOST_SIGMAS);
    expect(Math.abs(correlation)).toBeLessThan(MOST_SIGMAS / Math.sqrt(600));
  });
});

describe('without interactions', () => {
  it('two states, a chain of steps, pairs that jam and exclusion are exact on every kind of lattice', async () => {
    const deviations: number[] = [];
    for await (const { checks } of latticeChecks('class lists', 40)) deviations.push(...checks.map(({ z }) => z));
    const { n, pUpper, worst } = normalTest(deviations);
    expect(n).toBe(6 * CRYSTALS.length);
    expect(Math.abs(deviations[worst]!)).toBeLessThan(MOST_SIGMAS);
    expect(pUpper).toBeGreaterThan(1e-4);
  });

  it('jamming of short rows is known', () => {
    const row = (sites: number) => ({ sites, first: Array.from({ length: sites - 1 }, (_, i) => [i, i + 1]) });
    expect(jammingCoverage(row(3))).toBeCloseTo(2 / 3, 14);
    // The middle bond first, with probability 1/3, leaves both ends empty.
    expect(jammingCoverage(row(4))).toBeCloseTo(5 / 6, 14);
  });
});
