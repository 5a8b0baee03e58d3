/**
 * The one published run of Zacros (zgb-cond000, Ziff–Gulari–Barshad on 2,500 sites) against many of ours with its deck: numbers of
 * adsorbed CO and O at each of its 100 output times after the start. One run is one sample, and its values at different times
 * depend on each other; so the test is whether its largest deviation is one that a run of ours has as well.
 */
import { mean, standardDeviation } from '../../analysis/stats';
import { convertDeck } from '../../formats/zacros/convert';
import { readDeck } from '../../formats/zacros/read';
import { start } from '../engine';
import { referenceText } from './data';

const FOLDER = 'zacros/zgb-cond000';
const FILES = ['simulation_input.dat', 'lattice_input.dat', 'energetics_input.dat', 'mechanism_input.dat'];
/** Columns of its specnum_output.txt. */
const TIME = 2;
const SPECIES = { CO: 5, O: 6 };

export interface ZacrosComparison {
  seeds: number;
  /** Values compared: species times output times. */
  values: number;
  /** Of these, within the least and the greatest of our runs. */
  within: number;
  /** Largest deviation from our mean, in standard deviations (of one site at least: numbers are whole). */
  largest: number;
  /** Where that is. */
  at: { species: string; time_s: number };
  /** Share of our runs with as large a deviation, each from the mean of the others. */
  p: number;
}

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
  return {
    ...{ seeds, values: real.length, within, largest, p: larger.length / seeds },
    at: { species: names[Math.floor(place / times.length)]!, time_s: times[place % times.length]! },
  };
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
