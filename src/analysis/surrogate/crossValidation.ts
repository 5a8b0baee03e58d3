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
/** Of the standard deviation of the values. */
const LEAST_DEVIATION = 1e-4;

export interface HeldOut {
  /** Of every point, the fold in which it was held out, and the surrogate of each fold, which knows the others. */
  foldOf: Uint8Array;
  surrogates: Surrogate[];
  /** Prediction of each point by the surrogate that had not seen it; 1.96 of its deviations are the stated 95 % interval. */
  predicted: Float64Array;
  deviation: Float64Array;
  /** By how much the intervals are wider than those of the surrogates themselves (mean over the folds). */
  widening: number;
}

/** Which of so many folds each of n things is held out in: folds of equal size, at random. */
export function foldsOf(n: number, random: Random): Uint8Array {
  const folds = new Uint8Array(n);
  for (const [place, i] of random.permutation(n).entries()) folds[i] = place % FOLDS;
  return folds;
}

/**
 * Cross-validation: every fifth of the points is predicted from the other four. What a surrogate says of its own errors is
 * taken as their shape alone: the intervals of a fold are made as wide as those of the other folds would have had to be
 * (cross-conformal prediction; Vovk, Ann. Math. Artif. Intell. 2015).
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
  // Trees that all say the same claim to be certain, which nobody is.
  const least = LEAST_DEVIATION * standardDeviation(values);
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
      deviation[i] = Math.max(least, told.deviation[k]!);
    }
    onFold(fold + 1, FOLDS);
    return surrogate;
  });
  const strayed = values.map((value, i) => Math.abs(value - predicted[i]!) / (WITHIN_95 * deviation[i]!));
  const factors = surrogates.map((_, fold) => enough(strayed.filter((_, i) => foldOf[i] !== fold)));
  const calibrated = deviation.map((own, i) => own * factors[foldOf[i]!]!);
  return { foldOf, surrogates, predicted, deviation: calibrated, widening: mean(factors) };
}

/** What 95 % of the values do not exceed, and a further one like them neither: the quantile of split conformal prediction. */
function enough(values: Float64Array): number {
  const sorted = values.toSorted();
  return sorted[Math.min(sorted.length, Math.ceil(0.95 * (sorted.length + 1))) - 1]!;
}

export interface Quality {
  /** 1 − Σ(value − prediction)² / Σ(value − mean)²: 1 is perfect, 0 no better than the mean, below 0 worse. */
  r2: number;
  /** Root of the mean squared error, in the unit of the values. */
  rmse: number;
  /** Share of the values that lie within the stated 95 % interval. */
  coverage: number;
  /** How many times as wide these are as those of the surrogate itself. */
  widening: number;
}

/** How the predictions of points held out compare with their values. */
export function qualityOf(values: Float64Array, { predicted, deviation, widening }: HeldOut): Quality {
  const average = mean(values);
  const missed = values.reduce((sum, value, i) => sum + (value - predicted[i]!) ** 2, 0);
  const spread = values.reduce((sum, value) => sum + (value - average) ** 2, 0);
  const inside = values.reduce(
    (n, value, i) => n + (Math.abs(value - predicted[i]!) <= WITHIN_95 * deviation[i]! ? 1 : 0),
    0,
  );
  return {
    ...{ r2: 1 - missed / spread, rmse: Math.sqrt(missed / values.length) },
    ...{ coverage: inside / values.length, widening },
  };
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
