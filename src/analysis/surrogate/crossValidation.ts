/** How good a surrogate is at points that it has not seen, and which parameters it needs for that. */
import { type Importance, permutationImportance } from '../learning/importance';
import { type Matrix, pick } from '../learning/matrix';
import type { Random } from '../learning/random';
import { mean, standardDeviation } from '../stats';
import { fitSurrogate, type Surrogate, type SurrogateKind } from './surrogate';

const FOLDS = 5;
/** Shuffles of each parameter. */
const SHUFFLES = 8;
/** Of a normal error, 95 % lie within so many standard deviations. */
const WITHIN_95 = 1.96;

export interface HeldOut {
  /** Of every point, the fold in which it was held out, and the surrogate of each fold, which knows the others. */
  foldOf: Uint8Array;
  surrogates: Surrogate[];
  /** Prediction of each point by the surrogate that had not seen it, with its standard deviation. */
  predicted: Float64Array;
  deviation: Float64Array;
}

/** Which of so many folds each of n things is held out in: folds of equal size, at random. */
export function foldsOf(n: number, random: Random): Uint8Array {
  const folds = new Uint8Array(n);
  for (const [place, i] of random.permutation(n).entries()) folds[i] = place % FOLDS;
  return folds;
}

/**
 * Cross-validation: every fifth of the points is predicted from the other four.
 * @param onFold called after each fold
 */
export function crossValidate(
  kind: SurrogateKind,
  points: Matrix,
  values: Float64Array,
  random: Random,
  onFold: (done: number, of: number) => void,
): HeldOut {
  const n = points.rows;
  const foldOf = foldsOf(n, random);
  const predicted = new Float64Array(n);
  const deviation = new Float64Array(n);
  const surrogates = Array.from({ length: FOLDS }, (_, fold) => {
    const all = Array.from({ length: n }, (_, i) => i);
    const known = all.filter((i) => foldOf[i] !== fold);
    // From scratch: begun at what all points say, it would know already which parameters matter.
    const surrogate = fitSurrogate(
      kind,
      pick(points, known),
      Float64Array.from(known, (i) => values[i]!),
      random,
    );
    const held = all.filter((i) => foldOf[i] === fold);
    const told = surrogate.predict(pick(points, held));
    for (const [k, i] of held.entries()) {
      predicted[i] = told.mean[k]!;
      deviation[i] = told.deviation[k]!;
    }
    onFold(fold + 1, FOLDS);
    return surrogate;
  });
  return { foldOf, surrogates, predicted, deviation };
}

export interface Quality {
  /** 1 − Σ(value − prediction)² / Σ(value − mean)²: 1 is perfect, 0 no better than the mean, below 0 worse. */
  r2: number;
  /** Root of the mean squared error, in the unit of the values. */
  rmse: number;
  /** Share of the values that lie within the stated 95 % interval. */
  coverage: number;
}

/** How the predictions of points held out compare with their values. */
export function qualityOf(values: Float64Array, { predicted, deviation }: HeldOut): Quality {
  const average = mean(values);
  const missed = values.reduce((sum, value, i) => sum + (value - predicted[i]!) ** 2, 0);
  const spread = values.reduce((sum, value) => sum + (value - average) ** 2, 0);
  const inside = values.reduce(
    (n, value, i) => n + (Math.abs(value - predicted[i]!) <= WITHIN_95 * deviation[i]! ? 1 : 0),
    0,
  );
  return { r2: 1 - missed / spread, rmse: Math.sqrt(missed / values.length), coverage: inside / values.length };
}

/**
 * Permutation importance at points held out: by how much R² falls when a parameter's values are shuffled between the
 * points. Of independent parameters in a sum, each has twice its share of the variance; about 0, also below, for what the
 * surrogate does not need.
 */
export function heldOutImportance(
  points: Matrix,
  values: Float64Array,
  { foldOf, surrogates }: HeldOut,
  random: Random,
): Importance[] {
  const variance = (standardDeviation(values) ** 2 * (values.length - 1)) / values.length;
  const loss = (point: Float64Array, i: number) => (surrogates[foldOf[i]!]!.mean(point) - values[i]!) ** 2 / variance;
  return permutationImportance(loss, points, SHUFFLES, random);
}
