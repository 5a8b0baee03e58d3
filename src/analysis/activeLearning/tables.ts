/** What a study has found, as tables. */
import { classProbabilities } from '../learning/dirichletGp';
import { mostProbable, predictionScore } from '../learning/metrics';
import { quantile } from '../stats';
import { CLASSES } from './outcomes';
import { barrierMatrix } from './queries';
import type { StudyState } from './study';
import type { LabelledRun } from './training';

/** The barriers of one class. */
export interface ClassBarriers {
  class: string;
  runs: number;
  /** By barrier in the box's order. */
  barriers: { step: string; label: string; q2_eV: number; spread_eV: number; delta2: number }[];
  /** Steps from the smallest Δ² on: what the class depends on first. */
  ranking: string[];
}

/**
 * Medians (Q2) and spreads of the barriers in each class, over all runs that are clearly in it. The spread is the distance
 * of the quartiles; Δ² is its square relative to that over the runs of all classes, so that barriers with wide and narrow
 * ranges can be ranked together: 1 where a class does not care, near 0 where it allows a narrow range only.
 */
export function classBarriers({ runs, box }: Pick<StudyState, 'runs' | 'box'>): ClassBarriers[] {
  const clear = runs.filter(({ fate }) => fate === 'training' || fate === 'held out' || fate === 'labelled');
  const spread = (members: LabelledRun[], b: number) => {
    const values = members.map(({ barriers }) => barriers[b]!);
    return quantile(values, 0.75) - quantile(values, 0.25);
  };
  return CLASSES.map((name, c) => {
    const members = clear.filter(({ label }) => label === c);
    const barriers = box.steps.map((step, b) => ({
      step,
      label: box.labels[b]!,
      q2_eV: quantile(
        members.map((run) => run.barriers[b]!),
        0.5,
      ),
      spread_eV: spread(members, b),
      delta2: (spread(members, b) / spread(clear, b)) ** 2,
    }));
    const ranking = [...barriers].sort((x, y) => x.delta2 - y.delta2).map(({ step }) => step);
    return { class: name, runs: members.length, barriers, ranking };
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
