/**
 * The published run of Zacros with its whole input (zgb-cond000, Ziff–Gulari–Barshad on 2,500 sites) against many of ours with its
 * deck: numbers of adsorbed CO and O at each of its 100 output times after the start. One run is one sample, and its values at
 * different times depend on each other; so the test is whether its largest deviation is one that a run of ours has as well.
 * firstReaction.ts gives that run event by event, and so runs of Zacros with other seeds.
 */
import { mean, type Sample, standardDeviation, studentTwoSided, zScore } from '../../analysis/stats';
import { convertDeck } from '../../formats/zacros/convert';
import { readDeck } from '../../formats/zacros/read';
import { start } from '../engine';
import { referenceText } from './data';
import { runZgb, type ZgbCounts, type ZgbSettings } from './firstReaction';

const FOLDER = 'zacros/zgb-cond000';
const FILES = ['simulation_input.dat', 'lattice_input.dat', 'energetics_input.dat', 'mechanism_input.dat'];
/** Columns of its specnum_output.txt. */
const TIME = 2;
const SPECIES = { CO: 5, O: 6 };
/** The numbers in its columns, as firstReaction.ts has them; gases count as made. */
const NUMBERS: [column: number, (counts: ZgbCounts) => number][] = [
  [1, ({ events }) => events],
  [SPECIES.CO, ({ CO }) => CO],
  [SPECIES.O, ({ O }) => O],
  [7, ({ CO, CO2 }) => -CO - CO2],
  [8, ({ O, CO2 }) => (-O - CO2) / 2],
  [9, ({ CO2 }) => CO2],
];

/** What firstReaction.ts needs of the deck, with a share y of CO in the gas. */
const settings = (y: number, seed: number, reaction_per_s: number): ZgbSettings => ({
  ...{ seed, side: 50, co_per_s: 10 * y, o2_per_s: 2.5 * (1 - y), reaction_per_s },
});
const DECK = { y: 0.2, seed: 953_129, reaction_per_s: 1e20 };
/** Runs of Zacros with further seeds. */
const FURTHER = 400;

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
  /** The same of further runs of Zacros. */
  zacrosNoBetter: Standing;
  /** Values of the published run within the least and greatest of 20 other seeds of Zacros. */
  amongZacros: number;
  /** Share of further seeds of Zacros with all their values within these 20. */
  zacrosWhollyWithin: number;
  /** Numbers of the published run, and how many of them firstReaction.ts gives with its seed. */
  numbers: number;
  reproduced: number;
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
  const again = runZgb(settings(DECK.y, DECK.seed, DECK.reaction_per_s), times);
  const reproduced = rows.flatMap((row, i) => NUMBERS.filter(([column, of]) => row[column] === of(again[i]!)));
  const zacros = Array.from({ length: FURTHER }, (_, i) => {
    const counts = runZgb(settings(DECK.y, i + 1, DECK.reaction_per_s), times);
    return [...counts.map(({ CO }) => CO), ...counts.map(({ O }) => O)];
  });
  return {
    ...{ seeds, values: real.length, within, largest, p: larger.length / seeds, among },
    familyP: Math.min(1, real.length * studentTwoSided(among.farthest, FEW - 1)),
    noBetter: noBetter(runs.slice(FEW), few, among),
    zacrosNoBetter: noBetter(zacros, few, among),
    amongZacros: standing(real, zacros.slice(0, FEW)).within,
    zacrosWhollyWithin: share(zacros.slice(FEW), (run) => standing(run, zacros.slice(0, FEW)).within === run.length),
    ...{ numbers: rows.length * NUMBERS.length, reproduced: reproduced.length },
    at: { species: names[Math.floor(place / times.length)]!, time_s: times[place % times.length]! },
  };
}

/** Shares of some runs that stand no better among a few than the given one, in each respect. */
function noBetter(runs: Run[], few: Run[], than: Standing): Standing {
  const all = runs.map((run) => standing(run, few));
  return {
    within: share(all, (each) => each.within <= than.within),
    within2: share(all, (each) => each.within2 <= than.within2),
    within3: share(all, (each) => each.within3 <= than.within3),
    farthest: share(all, (each) => each.farthest >= than.farthest),
  };
}

/** Share of those of a list for which something holds. */
const share = <T>(all: T[], holds: (each: T) => boolean) => all.filter(holds).length / all.length;

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

export interface ClockComparison {
  /** Rate constant of the reaction in the other program. */
  reaction_per_s: number;
  /** Events within ten seconds. */
  ours: Sample;
  zacros: Sample;
  /** Of theirs from ours. */
  z: number;
}

/**
 * Events of the same deck with a share y of CO in the gas, ours (with its 10²⁰ per second) against those of Zacros, by
 * firstReaction.ts: with a reaction that its clock can tell apart, and with the deck's, which it cannot. Null without the data.
 */
export async function compareClocks(y: number, seeds: number): Promise<ClockComparison[] | null> {
  const files = Object.fromEntries(FILES.map((file) => [file, referenceText(`${FOLDER}/${file}`)]));
  const simulation = files[FILES[0]!];
  if (!simulation) return null;
  const gases = `gas_molar_fracs ${y} ${1 - y} 0`;
  const deck = { ...files, [FILES[0]!]: simulation.replace(/gas_molar_fracs.*/, gases) } as Record<string, string>;
  const { model } = convertDeck(readDeck(deck));
  const sample = (events: number[]): Sample => ({
    mean: mean(events),
    sd: standardDeviation(events),
    n: events.length,
  });
  const events: number[] = [];
  for (let seed = 1; seed <= 4 * seeds; seed++) {
    const run = await start(model, seed);
    run.run(Number.MAX_SAFE_INTEGER, 10);
    events.push(run.steps);
  }
  const ours = sample(events);
  return [1e10, DECK.reaction_per_s].map((reaction_per_s) => {
    const each = Array.from({ length: seeds }, (_, i) => runZgb(settings(y, i + 1, reaction_per_s), [10])[0]!.events);
    const zacros = sample(each);
    return { reaction_per_s, ours, zacros, z: zScore(zacros, ours) };
  });
}
