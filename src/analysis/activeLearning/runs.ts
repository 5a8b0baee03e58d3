/** Runs of a study: what is asked of the simulation, and what comes back. */
import type { Fit } from '../learning/dirichletGp';
import { composition, type Reading, radialDescriptor } from './descriptor';

/** One simulation to do. A study's runs are numbered from 0 on, and a run's seed follows from its number. */
export interface Job {
  run: number;
  seed: number;
  /** Barriers of the varied steps, eV. */
  barriers: Float64Array;
}

/** Its result. */
export interface RunResult {
  /** Simulated time reached, s. */
  time_s: number;
  /** Executed events. */
  steps: number;
  /** Species index of each site. */
  lattice: Uint8Array;
}

/** A run with what the study reads from it. */
export interface StudyRun extends Job {
  /** 0 for the initial design, else the cycle that asked for it. */
  cycle: number;
  time_s: number;
  steps: number;
  descriptor: Float64Array;
  /** Sites of Li₂CO₃, organic SEI, Li⁺·oEC⁻, Li₂EDC, (Li₂EDC)₂. */
  composition: number[];
}

/** Who does the work of a study, in any order and as much at once as it likes. */
export interface StudyWork {
  /** Resolves with the results in the order of the jobs. */
  simulate(jobs: Job[]): Promise<RunResult[]>;
  /** Fits the kernel of one class by `fitClass` somewhere else, the classes side by side; here, where it is left out. */
  fit?: Fit;
}

/** A run with what is learned from it: the descriptor and composition of its final lattice. */
export function readRun(job: Job, cycle: number, { time_s, steps, lattice }: RunResult, reading: Reading): StudyRun {
  return {
    ...job,
    cycle,
    time_s,
    steps,
    descriptor: radialDescriptor(lattice, reading),
    composition: composition(lattice, reading),
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const [DIGIT, LETTER] = [48, 97];

/** A lattice as short text: runs of equal sites, each a number (none for 1) and a letter, a for species 0: "50a2350b50h". */
export function latticeText(lattice: ArrayLike<number>): string {
  let text = '';
  for (let from = 0; from < lattice.length; ) {
    let to = from + 1;
    while (to < lattice.length && lattice[to] === lattice[from]) to++;
    text += `${to - from === 1 ? '' : to - from}${LETTERS[lattice[from]!]}`;
    from = to;
  }
  return text;
}

/**
 * The lattice of a text.
 * @throws RangeError where it is no such text, or not of `sites` sites
 */
export function latticeOfText(text: string, sites: number): Uint8Array {
  const lattice = new Uint8Array(sites);
  let [at, number] = [0, -1];
  // Character by character: a study is read again with fifty thousand of these.
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    const digit = code - DIGIT;
    if (digit >= 0 && digit <= 9) {
      number = 10 * Math.max(0, number) + digit;
      continue;
    }
    const species = code - LETTER;
    const length = number < 0 ? 1 : number;
    if (species < 0 || species >= LETTERS.length || at + length > sites)
      throw new RangeError(`"${text[place]}" does not fit a lattice of ${sites} sites`);
    lattice.fill(species, at, at + length);
    at += length;
    number = -1;
  }
  if (number >= 0) throw new RangeError('a number at the end has no species');
  if (at !== sites) throw new RangeError(`a lattice of ${at} sites, where ${sites} are needed`);
  return lattice;
}
