/** What a study says about one result: how well it can be predicted, which parameters decide it, and how. */
import { type Importance, shapleyValues } from '../learning/importance';
import { type Matrix, pick, row, rowsOf } from '../learning/matrix';
import { createRandom, type Random } from '../learning/random';
import { mean } from '../stats';
import { crossValidate, heldOutImportance, type Quality, qualityOf } from './crossValidation';
import { fitSurrogate, MOST_GP_POINTS, type Surrogate, type SurrogateKind } from './surrogate';
import type { LearningTable } from './table';

/** Points whose prediction is explained, those that stand for "not known", and random orders for many parameters. */
const MOST_EXPLAINED = 100;
const BACKGROUND = 24;
const ORDERS = 3;
/** Values of a parameter at which its partial dependence is taken, and points over which it is averaged. */
const DEPENDENCE_VALUES = 21;
const DEPENDENCE_POINTS = 60;

export interface Insight {
  kind: SurrogateKind;
  /** Points of the study, and how many of them the surrogate learned from. */
  points: number;
  learned: number;
  quality: Quality;
  /** Of each point: its value, what was predicted while it was held out, and the standard deviation of that. */
  parity: { measured: number[]; predicted: number[]; deviation: number[] };
  /** By parameter. */
  importance: Importance[];
  shapley: {
    /** Mean prediction, to which the values of a point add up its prediction. */
    base: number;
    /** [point][parameter], in the unit of the result. */
    values: number[][];
    /** The parameters of these points, as shares of their ranges. */
    shares: number[][];
    /** Mean |value| of each parameter. */
    strength: number[];
  };
  /** Partial dependence (Friedman, Ann. Stat. 2001): mean prediction at shares of each parameter's range. */
  dependence: { shares: number[]; means: number[][] };
}

/** What is being done, and how much of all is done. */
export type InsightProgress = (doing: string, share: number) => void;

/**
 * Learns one result of a study. A pure function of its arguments; some seconds of work.
 * @param table with at least LEAST_POINTS points that differ (`whyNot`)
 */
export function insightOf(table: LearningTable, kind: SurrogateKind, seed: number, tell: InsightProgress): Insight {
  const { points, values } = table;
  const random = createRandom(seed);
  tell('Learning from four fifths of the points', 0);
  const heldOut = crossValidate(kind, points, values, random, (done, of) =>
    tell('Learning from four fifths of the points', (0.55 * done) / of),
  );
  tell('Shuffling each parameter', 0.55);
  const importance = heldOutImportance(points, values, heldOut, random);
  tell('Learning from all points', 0.65);
  const surrogate = fitSurrogate(kind, points, values, random);
  tell('Shapley values', 0.75);
  const shapley = explain(points, surrogate, random);
  tell('Partial dependence', 0.95);
  return {
    kind,
    points: table.all,
    learned: kind === 'Gaussian process' ? Math.min(points.rows, MOST_GP_POINTS) : points.rows,
    quality: qualityOf(values, heldOut),
    parity: {
      measured: [...values],
      predicted: [...heldOut.predicted],
      deviation: [...heldOut.deviation],
    },
    importance,
    shapley,
    dependence: dependenceOf(points, surrogate, random),
  };
}

function some(points: Matrix, most: number, random: Random): Matrix {
  return points.rows <= most ? points : pick(points, random.permutation(points.rows).slice(0, most));
}

function explain(points: Matrix, surrogate: Surrogate, random: Random): Insight['shapley'] {
  const background = some(points, BACKGROUND, random);
  const explained = rowsOf(some(points, MOST_EXPLAINED, random));
  const values = explained.map((point) => [...shapleyValues(surrogate.mean, point, background, ORDERS, random)]);
  return {
    base: mean(rowsOf(background).map(surrogate.mean)),
    values,
    shares: explained.map((point) => [...point]),
    strength: Array.from({ length: points.columns }, (_, p) => mean(values.map((own) => Math.abs(own[p]!)))),
  };
}

function dependenceOf(points: Matrix, surrogate: Surrogate, random: Random): Insight['dependence'] {
  const over = some(points, DEPENDENCE_POINTS, random);
  const shares = Array.from({ length: DEPENDENCE_VALUES }, (_, i) => i / (DEPENDENCE_VALUES - 1));
  const changed = new Float64Array(points.columns);
  const means = Array.from({ length: points.columns }, (_, p) =>
    shares.map((share) => {
      let sum = 0;
      for (let i = 0; i < over.rows; i++) {
        changed.set(row(over, i));
        changed[p] = share;
        sum += surrogate.mean(changed) / over.rows;
      }
      return sum;
    }),
  );
  return { shares, means };
}

/** Numbers of the parameters, the most important first. */
export function ranking({ importance }: Pick<Insight, 'importance'>): number[] {
  return importance.map((_, p) => p).sort((a, b) => importance[b]!.value - importance[a]!.value);
}
