/** Exact results that any correct engine gives (docs/validation.md), each as a comparison of means over seeds. */
import type { ModelDocument } from '../../model/schema';
import { start } from '../engine';
import { type Check, check } from './check';
import { langmuir, ringWalker, siteTypes, walkers } from './lattices';
import { type SmallModel, smallModel } from './smallModel';

const FOREVER = Number.POSITIVE_INFINITY;

/**
 * All exact checks.
 * @param effort multiplies the number of seeds; 1 takes some ten seconds
 * @param selection the algorithm that selects events
 */
export async function* exactChecks(
  effort: number,
  selection: ModelDocument['selection'] = 'auto',
): AsyncGenerator<Check> {
  const seeds = (number: number) => Array.from({ length: Math.round(number * effort) }, (_, i) => i + 1);
  const small: Small = (model) => smallModel({ ...model, more: { ...model.more, selection } });
  yield* twoStates(small, seeds(200));
  yield* oneEvent(small, seeds(3000));
  yield* consecutive(small, seeds(100));
  yield* walkers(Math.round(6000 * effort), selection);
  yield* ringWalker(Math.round(6000 * effort), selection);
  yield* siteTypes(seeds(60), selection);
  yield* langmuir(seeds(400), selection);
  yield* adsorption(small, 'chain', [20000], 1 - Math.exp(-2), '1 − e⁻²', seeds(20));
  yield* adsorption(small, 'square', [200, 200], 0.9068, '0.9068', seeds(20));
  yield* exclusion(small, seeds(200));
}

type Small = (model: SmallModel) => ModelDocument;

/** Runs a model once for each seed and reads numbers off it: one list for each number. */
async function sample(
  model: ModelDocument,
  seeds: number[],
  read: (simulation: Awaited<ReturnType<typeof start>>) => number[],
): Promise<number[][]> {
  const rows: number[][] = [];
  for (const seed of seeds) rows.push(read(await start(model, seed)));
  return rows[0]!.map((_, column) => rows.map((row) => row[column]!));
}

/** A ⇌ *: θ(t) = θ_eq (1 − exp(−(k_a + k_d) t)), and binomial counts at equilibrium. */
async function* twoStates(small: Small, seeds: number[]): AsyncGenerator<Check> {
  const [ka, kd, t, sites] = [2, 1, 0.2, 1600];
  const steps = [
    { step: 'free -> A', rate: ka },
    { step: 'A -> free', rate: kd },
  ];
  const model = small({ size: [40, 40], species: ['free', 'A'], steps });
  const equilibrium = ka / (ka + kd);
  const [early, late, squares] = (await sample(model, seeds, (simulation) => {
    simulation.run(FOREVER, t);
    const first = simulation.counts()[1]! / sites;
    simulation.run(FOREVER, 10);
    const n = simulation.counts()[1]!;
    return [first, n, (n - sites * equilibrium) ** 2];
  })) as [number[], number[], number[]];
  yield check('A ⇌ *: coverage at t = 0.2 s', early, equilibrium * (1 - Math.exp(-(ka + kd) * t)));
  yield check('A ⇌ *: mean count at equilibrium', late, sites * equilibrium);
  yield check('A ⇌ *: variance of the count (binomial)', squares, sites * equilibrium * (1 - equilibrium));
}

/** First events: exponential waiting times, and steps chosen in proportion to their rates. */
async function* oneEvent(small: Small, seeds: number[]): AsyncGenerator<Check> {
  const rates = [1, 2, 3, 4];
  const total = 9 * 10;
  const steps = rates.map((rate) => ({ step: 'free -> A', rate }));
  const model = small({ size: [3, 3], species: ['free', 'A'], steps });
  const [time, square, long, ...chosen] = (await sample(model, seeds, (simulation) => {
    simulation.run(1);
    const t = simulation.time;
    return [t, t * t, t > 1 / total ? 1 : 0, ...simulation.executed()];
  })) as [number[], number[], number[], ...number[][]];
  yield check('waiting time: mean', time, 1 / total);
  yield check('waiting time: mean square', square, 2 / total ** 2);
  yield check('waiting time: share beyond the mean (1/e)', long, Math.exp(-1));
  for (const [i, values] of chosen.entries()) yield check(`choice of step ${i + 1} of 4`, values, rates[i]! / 10);
}

/** A → B → C: the means of the rate equations. */
async function* consecutive(small: Small, seeds: number[]): AsyncGenerator<Check> {
  const [k1, k2, t] = [1, 0.5, 1.3];
  const steps = [
    { step: 'A -> B', rate: k1 },
    { step: 'B -> C', rate: k2 },
  ];
  const model = small({ size: [30, 30], species: ['A', 'B', 'C'], steps });
  const [b, c] = (await sample(model, seeds, (simulation) => {
    simulation.run(FOREVER, t);
    return simulation
      .counts()
      .slice(1)
      .map((n) => n / 900);
  })) as [number[], number[]];
  const exact = (k1 / (k2 - k1)) * (Math.exp(-k1 * t) - Math.exp(-k2 * t));
  yield check('A → B → C: share of B', b, exact);
  yield check('A → B → C: share of C', c, 1 - Math.exp(-k1 * t) - exact);
}

/** Random sequential adsorption of dimers: jamming coverage (1 − e⁻² on a line: Flory 1939; square: Evans, Rev. Mod. Phys. 1993). */
async function* adsorption(
  small: Small,
  kind: 'chain' | 'square',
  size: number[],
  jammed: number,
  name: string,
  seeds: number[],
): AsyncGenerator<Check> {
  const model = small({ kind, size, species: ['free', 'A'], steps: [{ step: 'free + free -> A + A', rate: 1 }] });
  const [coverage] = (await sample(model, seeds, (simulation) => {
    simulation.run(FOREVER);
    return [simulation.counts()[1]! / simulation.sites];
  })) as [number[]];
  yield check(`dimers on the ${kind}: jamming coverage ${name}`, coverage, jammed);
}

/** Periodic exclusion process: current k ρ (1 − ρ) N/(N − 1) each way. Stationary from a random start. */
async function* exclusion(small: Small, seeds: number[]): AsyncGenerator<Check> {
  const [n, density, t] = [100, 0.3, 50];
  const steps = [{ step: 'A + free -> free + A', rate: 1 }];
  const model = small({ kind: 'chain', size: [n], species: ['free', 'A'], steps, random: [['A', density]] });
  const [current] = (await sample(model, seeds, (simulation) => {
    simulation.run(FOREVER, t);
    return [simulation.steps / t / n / 2];
  })) as [number[]];
  yield check('exclusion process: k ρ (1 − ρ) N/(N − 1)', current, (density * (1 - density) * n) / (n - 1));
}
