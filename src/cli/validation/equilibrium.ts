/**
 * Equilibrium by enumeration: a small interacting lattice visits its configurations as exp(−E/k_B T) r^N, whatever the
 * barriers' response ω, the figures and the selection algorithm (docs/validation.md). χ² over all configurations.
 */
import type { ModelDocument } from '../../model/schema';
import { type Agreement, compareVisits, GENERAL_SELECTIONS } from './configurations';
import { smallModel } from './smallModel';

export interface EquilibriumCase {
  name: string;
  omega: number;
  figures: FigureSet;
  selection: ModelDocument['selection'];
  /** Sites along each axis of a square lattice, or of a cubic one. */
  size: number[];
}

export type EquilibriumCheck = EquilibriumCase & Agreement;

export type FigureSet = 'pair' | 'triplet' | 'mixed shells';

const FIGURES: Record<FigureSet, Record<string, unknown>[]> = {
  pair: [
    { id: 'one', sites: 'A', energy_eV: -0.02 },
    { id: 'nn', sites: 'A + A', energy_eV: 0.03 },
  ],
  triplet: [
    { id: 'nn', sites: 'A + A', energy_eV: 0.02 },
    { id: 'row', sites: 'A + A + A', angles: [[1, 2, 3, 180]], energy_eV: -0.04 },
    { id: 'bend', sites: 'A + A + A', angles: [[1, 2, 3, 90]], energy_eV: 0.025 },
  ],
  'mixed shells': [
    { id: 'nn', sites: 'A + A', energy_eV: 0.03 },
    { id: 'nnn', sites: 'A + A', bonds: [[1, 2, 2]], energy_eV: -0.025 },
    { id: 'third', sites: 'A + A', bonds: [[1, 2, 3]], energy_eV: 0.01 },
  ],
};

const KT = 8.617333262e-5 * 300;
/** Weight of one more particle: forward ÷ reverse prefactor. */
const RATIO = 0.8;
/** High enough that the response ω decides about the barrier and not the bounds 0 and ΔE, or not always. */
const BARRIER_EV = 0.06;

/** A ⇌ * with hops; barriers follow the energies, the way back by detailed balance. */
export function equilibriumModel({ omega, figures, selection, size }: EquilibriumCase): ModelDocument {
  return smallModel({
    kind: size.length === 3 ? 'cubic' : 'square',
    size,
    periodic: false,
    species: ['free', 'A'],
    steps: [
      { step: 'free -> A', rate: 10, barrier_eV: BARRIER_EV, omega },
      { step: 'A + free -> free + A', rate: 20, barrier_eV: BARRIER_EV, omega },
      { law: 'reverse', of: 's1', prefactor_ratio: RATIO },
      { law: 'reverse', of: 's2' },
    ],
    more: { interactions: FIGURES[figures], selection },
  });
}

/** Energy of a configuration in eV, counted from its geometry without any table. */
function energyOf(configuration: number, [nx = 1, ny = 1, nz = 1]: number[], figures: FigureSet): number {
  const filled = Array.from({ length: nx * ny * nz }, (_, site) => site)
    .filter((site) => (configuration >> site) & 1)
    .map((site) => [site % nx, Math.floor(site / nx) % ny, Math.floor(site / (nx * ny))]);
  const pairs: Record<number, number> = {
    pair: { 1: 0.03 },
    triplet: { 1: 0.02 },
    'mixed shells': { 1: 0.03, 2: -0.025, [nz > 1 ? 3 : 4]: 0.01 },
  }[figures];
  let energy = figures === 'pair' ? -0.02 * filled.length : 0;
  for (const [a, b] of pairsOf(filled)) energy += pairs[squaredDistance(a, b)] ?? 0;
  if (figures !== 'triplet') return energy;
  for (const middle of filled) {
    const around = filled.filter((site) => squaredDistance(site, middle) === 1);
    for (const [a, b] of pairsOf(around)) energy += squaredDistance(a, b) === 4 ? -0.04 : 0.025;
  }
  return energy;
}

const pairsOf = <T>(list: T[]): [T, T][] => list.flatMap((a, i) => list.slice(i + 1).map((b): [T, T] => [a, b]));
const squaredDistance = (a: number[], b: number[]) => a.reduce((sum, n, axis) => sum + (n - b[axis]!) ** 2, 0);

/** Samples a long run at times far enough apart and compares with the enumeration. */
export async function equilibriumCheck(
  each: EquilibriumCase,
  samples: number,
  seed: number,
): Promise<EquilibriumCheck> {
  const sites = each.size.reduce((product, n) => product * n);
  const weights = new Map(
    Array.from({ length: 2 ** sites }, (_, configuration) => {
      const particles = configuration.toString(2).replaceAll('0', '').length;
      const weight = RATIO ** particles * Math.exp(-energyOf(configuration, each.size, each.figures) / KT);
      return [String(configuration), weight];
    }),
  );
  const agreement = await compareVisits(
    equilibriumModel(each),
    weights,
    (simulation) => String(simulation.lattice().reduce((bits, species, site) => bits | (species << site), 0)),
    // A site turns over about once per second; seven seconds leave no memory that a χ² could notice.
    { samples, seed, interval_s: 7 },
  );
  return { ...each, ...agreement };
}

/** All cases: every selection, figure set and response, on 3 × 3 and 2 × 3 sites; pairs in three shells on a cube. */
export function equilibriumCases(): EquilibriumCase[] {
  const all = Object.keys(FIGURES) as FigureSet[];
  const lattices: [size: number[], sets: FigureSet[]][] = [
    [[3, 3], all],
    [[2, 3], all],
    [[2, 2, 2], ['mixed shells']],
  ];
  return lattices.flatMap(([size, sets]) =>
    GENERAL_SELECTIONS.flatMap((selection) =>
      sets.flatMap((figures) =>
        [0, 0.5, 1].map((omega) => ({
          name: `${size.join(' × ')}, ${selection}, ${figures}, ω = ${omega}`,
          omega,
          figures,
          selection,
          size,
        })),
      ),
    ),
  );
}
