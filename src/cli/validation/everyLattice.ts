/** Exact results that do not ask which lattice it is, or only for its bonds, on every kind of lattice (docs/validation.md). */
import type { Simulation } from '../../engine/simulation';
import type { ModelDocument } from '../../model/schema';
import { start } from '../engine';
import { type Check, check } from './check';
import { CRYSTALS, type Crystal } from './crystals';
import { type SmallModel, smallModel } from './smallModel';

const FOREVER = Number.POSITIVE_INFINITY;

/** One row for each crystal. */
export interface LatticeChecks {
  crystal: string;
  checks: Check[];
}

/**
 * All checks of one selection algorithm.
 * @param seeds runs of each model
 */
export async function* latticeChecks(
  selection: ModelDocument['selection'],
  seeds: number,
  crystals = CRYSTALS,
): AsyncGenerator<LatticeChecks> {
  for (const [n, crystal] of crystals.entries()) {
    const sample = async (
      small: Pick<SmallModel, 'species' | 'steps' | 'random'>,
      read: (of: Simulation) => number[],
    ) => {
      const { lattice, sites } = crystal;
      const size = (lattice.size as number[] | undefined) ?? [sites];
      const model = smallModel({ size, ...small, more: { lattice, selection } });
      const rows: number[][] = [];
      // Other random numbers for each crystal.
      for (let seed = 1; seed <= seeds; seed++) rows.push(read(await start(model, seed + 10_000 * n)));
      return rows[0]!.map((_, column) => rows.map((row) => row[column]!));
    };
    yield { crystal: crystal.name, checks: await checksOn(crystal, sample) };
  }
}

type Sample = (
  small: Pick<SmallModel, 'species' | 'steps' | 'random'>,
  read: (simulation: Simulation) => number[],
) => Promise<number[][]>;

async function checksOn(crystal: Crystal, sample: Sample): Promise<Check[]> {
  const { sites, first } = crystal;
  const [ka, kd, t] = [2, 1, 0.2];
  const exchange = [
    { step: 'free -> A', rate: ka },
    { step: 'A -> free', rate: kd },
  ];
  const [coverage] = await sample({ species: ['free', 'A'], steps: exchange }, (simulation) => {
    simulation.run(FOREVER, t);
    return [simulation.counts()[1]! / sites];
  });
  const [k1, k2, later] = [1, 0.5, 1.3];
  const chain = [
    { step: 'A -> B', rate: k1 },
    { step: 'B -> C', rate: k2 },
  ];
  const [b, c] = await sample({ species: ['A', 'B', 'C'], steps: chain }, (simulation) => {
    simulation.run(FOREVER, later);
    return [simulation.counts()[1]! / sites, simulation.counts()[2]! / sites];
  });
  const pairs = [{ step: 'free + free -> A + A', rate: 1 }];
  const [wait, jammed] = await sample({ species: ['free', 'A'], steps: pairs }, (simulation) => {
    simulation.run(1);
    const { time } = simulation;
    simulation.run(FOREVER);
    return [time, simulation.counts()[1]! / sites];
  });
  const hops = [{ step: 'A + free -> free + A', rate: 1 }];
  const [n, during] = [Math.floor(sites / 3), 3];
  const [current] = await sample({ species: ['free', 'A'], steps: hops, random: [['A', n / sites]] }, (simulation) => {
    simulation.run(FOREVER, during);
    return [simulation.steps / during];
  });
  const share = (k1 / (k2 - k1)) * (Math.exp(-k1 * later) - Math.exp(-k2 * later));
  return [
    check('A ⇌ *', coverage!, (ka / (ka + kd)) * (1 - Math.exp(-(ka + kd) * t))),
    check('A→B→C: B', b!, share),
    check('A→B→C: C', c!, 1 - Math.exp(-k1 * later) - share),
    check('first pair', wait!, 1 / first.length),
    check('jamming', jammed!, jammingCoverage(crystal)),
    // Every arrangement is equally likely: k times the bonds between a filled and an empty site.
    check('exclusion', current!, (first.length * 2 * n * (sites - n)) / (sites * (sites - 1))),
  ];
}

/** Mean coverage when pairs of neighbouring sites are filled one after the other until none is left: over all the ways in which that goes. */
export function jammingCoverage({ sites, first }: Pick<Crystal, 'sites' | 'first'>): number {
  const bonds = first.map(([a, b]) => (1 << a!) | (1 << b!));
  let states = new Map([[0, 1]]);
  let coverage = 0;
  for (let filled = 0; states.size > 0; filled += 2) {
    const next = new Map<number, number>();
    for (const [state, probability] of states) {
      const open = bonds.filter((bond) => (state & bond) === 0);
      if (open.length === 0) coverage += (probability * filled) / sites;
      for (const bond of open) next.set(state | bond, (next.get(state | bond) ?? 0) + probability / open.length);
    }
    states = next;
  }
  return coverage;
}
