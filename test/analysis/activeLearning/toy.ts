/** A study whose classes are known: a lattice painted by four rules of two barriers; a third does not matter. */
import type { Box } from '../../../src/analysis/activeLearning/box';
import type { Reading } from '../../../src/analysis/activeLearning/descriptor';
import type { Job, RunResult } from '../../../src/analysis/activeLearning/runs';
import { REDUCED, type StudySettings } from '../../../src/analysis/activeLearning/settings';
import { createRandom } from '../../../src/analysis/learning/random';
import { sobol } from '../../../src/analysis/learning/sobol';

export const [ELECTRODE, SOLVENT, CARBONATE, ORGANIC, RADICAL, SINGLE, PAIR] = [0, 1, 2, 3, 4, 5, 6];
export const reading: Reading = { size: [20, 20], species: [CARBONATE, ORGANIC, RADICAL, SINGLE, PAIR] as number[] };
export const box: Box = {
  steps: ['e1', 'e2', 'e3'],
  labels: ['one', 'two', 'three'],
  ranges: [
    [0.3, 0.5],
    [0.4, 0.8],
    [0.2, 0.6],
  ],
};

/** Which class the toy's barriers lead to: quarters of the (e1, e2) square; e3 does not matter. */
export function truth(barriers: ArrayLike<number>): number {
  return (barriers[0]! > 0.4 ? 1 : 0) + (barriers[1]! > 0.6 ? 2 : 0);
}

export function paint(job: Job): RunResult {
  const random = createRandom(job.seed);
  const lattice = new Uint8Array(400).fill(SOLVENT);
  lattice.fill(ELECTRODE, 0, 20);
  const fill = (species: number, layers: number, density: number) => {
    for (let site = 20; site < 20 * (layers + 1); site++) if (random.uniform() < density) lattice[site] = species;
  };
  const c = truth(job.barriers);
  if (c === 0) fill(CARBONATE, 4, 0.95);
  if (c === 1) {
    fill(ORGANIC, 6, 0.7);
    fill(CARBONATE, 1, 0.9);
  }
  if (c === 2) fill(SINGLE, 18, 0.4);
  if (c === 3) fill(CARBONATE, 1, 0.9);
  return { lattice, steps: 1000, time_s: 10 ** (-3 - c + 0.3 * random.normal()) };
}

export const settings: StudySettings = {
  ...REDUCED,
  initial: 240,
  cycles: 2,
  queries: 20,
  components: 4,
  perClass: 50,
  inducing: 7,
  candidates: 1024,
  heldOut: 0.85,
  ratio: 0.8,
};

/** Initial runs spread evenly, so that all four classes are equally many. */
export const design = (n: number) =>
  sobol(n, 3, createRandom(1)).map((u) =>
    u.map((x, d) => box.ranges[d]![0] + x * (box.ranges[d]![1] - box.ranges[d]![0])),
  );
