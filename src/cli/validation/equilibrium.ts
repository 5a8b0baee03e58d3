/**
 * Equilibrium by enumeration: a small interacting lattice visits its configurations as exp(−E/k_B T) r^N, whatever the
 * barriers' response ω, the figures and the selection algorithm (FIELD.md sections 3 and 6). χ² over all configurations.
 */
import type { ModelDocument } from '../../model/schema';
import { type Agreement, compareVisits, GENERAL_SELECTIONS } from './configurations';
import { smallModel } from './smallModel';

export interface EquilibriumCase {
  name: string;
  omega: number;
  figures: FigureSet;
  selection: ModelDocument['selection'];
  size: [number, number];
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
function energyOf(configuration: number, [nx, ny]: [number, number], figures: FigureSet): number {
  const full = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < nx && y < ny && ((configuration >> (y * nx + x)) & 1) === 1;
  let energy = 0;
  for (let y = 0; y < ny; y++) {
    for (let x = 0; x < nx; x++) {
      if (!full(x, y)) continue;
      const at = (dx: number, dy: number) => (full(x + dx, y + dy) ? 1 : 0);
      const nearest = at(1, 0) + at(0, 1);
      if (figures === 'pair') energy += -0.02 + 0.03 * nearest;
      if (figures === 'mixed shells') {
        energy += 0.03 * nearest - 0.025 * (at(1, 1) + at(1, -1)) + 0.01 * (at(2, 0) + at(0, 2));
      }
      if (figures === 'triplet') {
        const middle = at(-1, 0) * at(1, 0) + at(0, -1) * at(0, 1);
        const bends = (at(-1, 0) + at(1, 0)) * (at(0, -1) + at(0, 1));
        energy += 0.02 * nearest - 0.04 * middle + 0.025 * bends;
      }
    }
  }
  return energy;
}

/** Samples a long run at times far enough apart and compares with the enumeration. */
export async function equilibriumCheck(
  each: EquilibriumCase,
  samples: number,
  seed: number,
): Promise<EquilibriumCheck> {
  const sites = each.size[0] * each.size[1];
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

/** All cases: every selection, figure set and response, on a 3 × 3 lattice, and on 2 × 3. */
export function equilibriumCases(): EquilibriumCase[] {
  const sets = Object.keys(FIGURES) as FigureSet[];
  return (
    [
      [3, 3],
      [2, 3],
    ] as [number, number][]
  ).flatMap((size) =>
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
