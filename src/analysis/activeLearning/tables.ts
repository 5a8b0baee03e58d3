/** What a study has found, as tables. */
import { classProbabilities } from '../learning/dirichletGp';
import { mostProbable, predictionScore } from '../learning/metrics';
import { quantile, standardDeviation } from '../stats';
import { CLASSES } from './outcomes';
import { barrierMatrix } from './queries';
import type { StudyState } from './study';
import type { LabelledRun } from './training';

/** The barriers of one class. */
export interface ClassBarriers {
  class: string;
  runs: number;
  /** By barrier in the box's order. */
  barriers: BarrierSpread[];
  /** Steps from the smallest Δ² on: what the class depends on first. */
  ranking: string[];
}

export interface BarrierSpread {
  step: string;
  label: string;
  /** Median. */
  q2_eV: number;
  /** Standard deviation. */
  spread_eV: number;
  /** (spread ÷ median)². */
  delta2: number;
  /** (spread ÷ spread over the runs of all classes)²: near 1 where the class does not care. */
  share: number;
}

/**
 * Medians (Q2) and relative spreads (Δ²) of the barriers in each class, over the runs of the initial design that are clearly
 * in it: queries lie where the model was unsure, and are no sample of a class. That spreads are relative to the median is
 * what the published ranking shows for the published design (docs/active-learning.md).
 */
export function classBarriers({ runs, box }: Pick<StudyState, 'runs' | 'box'>): ClassBarriers[] {
  const clear = runs.filter(({ fate }) => fate === 'training' || fate === 'held out' || fate === 'labelled');
  const valuesOf = (members: LabelledRun[], b: number) => members.map(({ barriers }) => barriers[b]!);
  const initial = clear.filter(({ cycle }) => cycle === 0);
  return CLASSES.map((name, c) => {
    const members = initial.filter(({ label }) => label === c);
    const barriers = box.steps.map((step, b): BarrierSpread => {
      const q2_eV = quantile(valuesOf(members, b), 0.5);
      const spread_eV = standardDeviation(valuesOf(members, b));
      const share = (spread_eV / standardDeviation(valuesOf(initial, b))) ** 2;
      return { step, label: box.labels[b]!, q2_eV, spread_eV, delta2: (spread_eV / q2_eV) ** 2, share };
    });
    const ranking = [...barriers].sort((x, y) => x.delta2 - y.delta2).map(({ step }) => step);
    return { class: name, runs: clear.filter(({ label }) => label === c).length, barriers, ranking };
  });
}

/** Classes over two barriers, the others fixed. */
export interface ClassMap {
  x: { step: string; values: number[] };
  y: { step: string; values: number[] };
  /** Barriers of the point around which the map is drawn, eV. */
  at: number[];
  /** Most probable class and Σ p² of each point, row by row from the lowest y; x runs fastest. */
  label: number[];
  score: number[];
}

/**
 * The model's classes on a grid of two barriers.
 * @param at barriers of the fixed ones, eV; e.g. the medians of a class
 * @param points grid points along each axis
 */
export function classMap(
  { model, box }: Pick<StudyState, 'model' | 'box'>,
  x: string,
  y: string,
  at: readonly number[],
  points: number,
): ClassMap {
  const [i, j] = [x, y].map((step) => {
    const index = box.steps.indexOf(step);
    if (index < 0) throw new RangeError(`there is no barrier "${step}" in this study: it has ${box.steps.join(', ')}`);
    return index;
  }) as [number, number];
  const axis = (b: number) => {
    const [low, high] = box.ranges[b]!;
    return Array.from({ length: points }, (_, k) => low + ((high - low) * k) / (points - 1));
  };
  const [xs, ys] = [axis(i), axis(j)];
  const sets = ys.flatMap((b) =>
    xs.map((a) => {
      const set = Float64Array.from(at);
      set[i] = a;
      set[j] = b;
      return set;
    }),
  );
  const chances = classProbabilities(model, barrierMatrix(sets));
  return {
    x: { step: x, values: xs },
    y: { step: y, values: ys },
    at: [...at],
    label: chances.map(mostProbable),
    score: chances.map(predictionScore),
  };
}

/** The run nearest to the centre of each class: its picture. Null for a class without any. */
export function typicalRuns(runs: LabelledRun[]): (LabelledRun | null)[] {
  return CLASSES.map((_, c) =>
    runs
      .filter(({ label, fate }) => label === c && fate !== 'doubtful')
      .reduce<LabelledRun | null>((best, run) => (!best || run.distance < best.distance ? run : best), null),
  );
}
