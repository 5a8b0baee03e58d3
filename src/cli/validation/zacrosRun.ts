/**
 * The one published run of Zacros (zgb-cond000, Ziff–Gulari–Barshad on 2,500 sites) against many of ours with its deck: numbers of
 * adsorbed CO and O at each of its 100 output times after the start. One run is one sample, and its values at different times
 * depend on each other; so the test is whether its largest deviation is one that a run of ours has as well.
 */
import { mean, standardDeviation, studentTwoSided } from '../../analysis/stats';
import { convertDeck } from '../../formats/zacros/convert';
import { readDeck } from '../../formats/zacros/read';
import { start } from '../engine';
import { referenceText } from './data';

const FOLDER = 'zacros/zgb-cond000';
const FILES = ['simulation_input.dat', 'lattice_input.dat', 'energetics_input.dat', 'mechanism_input.dat'];
/** Columns of its specnum_output.txt. */
const TIME = 2;
const SPECIES = { CO: 5, O: 6 };

/** A run among others: how far it lies from them. */
export interface Standing {
  /** Of its values, within the least and the greatest of the few. */
  within: number;
  /** Within the mean of the few ± 2 and ± 3 standard deviations. */
  within2: number;
  within3: number;
  /** Farthest from the mean of the few, in standard deviations of a prediction: Student's t. */
  farthest: number;
}

export interface ZacrosComparison {
  seeds: number;
  /** Values compared: species times output times. */
  values: number;
  /** Of these, within the least and the greatest of all our runs. */
  within: number;
  /** Largest deviation from the mean of all, in standard deviations (of one site at least: numbers are whole). */
  largest: number;
  /** Where that is. */
  at: { species: string; time_s: number };
  /** Share of our runs with as large a deviation, each from the mean of the others. */
  p: number;
  /** The Zacros run among our first 20 seeds. */
  among: Standing;
  /** Probability of its farthest value by Student's distribution, times the number of values (Bonferroni), 1 at most. */
  familyP: number;
  /** Shares of our further runs, each among the same 20 seeds, that do no better in each respect. */
  noBetter: Standing;
}

/** Seeds that a further run is held against. */
const FEW = 20;

/** A run: numbers of each species at each time, one list after the other. */
type Run = number[];

/** Compares with so many seeds; null where the reference data are absent. */
export async function compareZacrosRun(seeds: number): Promise<ZacrosComparison | null> {
  const output = referenceText(`${FOLDER}/specnum_output.txt`);
  if (output === null) return null;
  const { model } = convertDeck(readDeck(Object.fromEntries(FILES.map((f) => [f, referenceText(`${FOLDER}/${f}`)!]))));
  const rows = output
    .trim()
    .split('\n')
    .slice(2)
    .map((line) => line.trim().split(/\s+/).map(Number));
  const times = rows.map((row) => row[TIME]!);
  const names = Object.keys(SPECIES);
  const real: Run = Object.values(SPECIES).flatMap((column) => rows.map((row) => row[column]!));
  const indices = names.map((name) => model.species.findIndex(({ id }) => id === `${name}*` || id === name));
  if (indices.includes(-1))
    throw new Error(`the deck of ${FOLDER} has other species: ${model.species.map(({ id }) => id).join(', ')}`);
  const runs: Run[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const simulation = await start(model, seed);
    const counts = times.map((time) => {
      simulation.run(Number.MAX_SAFE_INTEGER, time);
      return simulation.counts();
    });
    runs.push(indices.flatMap((index) => counts.map((each) => each[index]!)));
  }
  const within = real.filter((value, i) => {
    const ours = runs.map((run) => run[i]!);
    return value >= Math.min(...ours) && value <= Math.max(...ours);
  }).length;
  const { largest, place } = deviation(real, runs);
  const larger = runs.filter(
    (run, r) =>
      deviation(
        run,
        runs.filter((_, other) => other !== r),
      ).largest >= largest,
  );
  const few = runs.slice(0, FEW);
  const among = standing(real, few);
  const further = runs.slice(FEW).map((run) => standing(run, few));
  const share = (worse: (each: Standing) => boolean) => further.filter(worse).length / further.length;
  return {
    ...{ seeds, values: real.length, within, largest, p: larger.length / seeds, among },
    familyP: Math.min(1, real.length * studentTwoSided(among.farthest, FEW - 1)),
    noBetter: {
      within: share((each) => each.within <= among.within),
      within2: share((each) => each.within2 <= among.within2),
      within3: share((each) => each.within3 <= among.within3),
      farthest: share((each) => each.farthest >= among.farthest),
    },
    at: { species: names[Math.floor(place / times.length)]!, time_s: times[place % times.length]! },
  };
}

/** How a run stands among a few others. A standard deviation is one site at least: numbers are whole. */
function standing(run: Run, few: Run[]): Standing {
  const found: Standing = { within: 0, within2: 0, within3: 0, farthest: 0 };
  run.forEach((value, i) => {
    const values = few.map((each) => each[i]!);
    const sd = Math.max(1, standardDeviation(values));
    const away = Math.abs(value - mean(values));
    if (value >= Math.min(...values) && value <= Math.max(...values)) found.within++;
    if (away <= 2 * sd) found.within2++;
    if (away <= 3 * sd) found.within3++;
    found.farthest = Math.max(found.farthest, away / sd / Math.sqrt(1 + 1 / few.length));
  });
  return found;
}

/** Largest deviation of a run from the mean of others. */
function deviation(run: Run, others: Run[]): { largest: number; place: number } {
  let [largest, place] = [0, 0];
  run.forEach((value, i) => {
    const values = others.map((other) => other[i]!);
    const z = Math.abs(value - mean(values)) / Math.max(1, standardDeviation(values));
    if (z > largest) [largest, place] = [z, i];
  });
  return { largest, place };
}
