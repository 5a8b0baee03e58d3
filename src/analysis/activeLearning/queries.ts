/** Which barrier sets the study asks the simulation about next. */
import { classProbabilities, type DirichletGp } from '../learning/dirichletGp';
import { fromComponents, type KernelPca, kernelPca } from '../learning/kernelPca';
import { fromRows, type Matrix, matrix, pick, row, rowsOf, squaredDistance } from '../learning/matrix';
import { predictionScore } from '../learning/metrics';
import type { Random } from '../learning/random';
import { sobol } from '../learning/sobol';

/** The kernel and ridge of the published study, for barriers in eV. */
const KERNEL = { gamma: 1e-4, coef0: 2, degree: 15 };
const RIDGE = 1e-5;
/** Half the width of the box of components that is sampled. */
const REACH = 1;
/** Points that the map is made from, at most: its cost grows with their cube. */
const MOST_LANDMARKS = 600;
/** Barriers stay within, eV: below, a rate would be that of an attempt; above, nothing would ever happen. */
const LEAST_EV = 0.05;
const MOST_EV = 1.5;

export interface Query {
  barriers: Float64Array;
  /** Σ p² of the present model. */
  score: number;
}

/** The map between barriers and the components that are sampled. */
export function mapBarriers(training: Matrix, random: Random): KernelPca {
  const landmarks = random.permutation(training.rows).slice(0, MOST_LANDMARKS);
  return kernelPca(pick(training, landmarks), training.columns, KERNEL, RIDGE);
}

/**
 * Candidates: Sobol points among the components, mapped to barriers; only the nearer half to the training set stays (the
 * publication's radius is the midpoint of a logistic curve through the share of points within reach: that half).
 */
export function candidates(map: KernelPca, training: Matrix, number: number, random: Random): Matrix {
  const points = sobol(number, map.components.columns, random).map((u) => u.map((x) => REACH * (2 * x - 1)));
  const barriers = fromComponents(map, fromRows(points));
  for (let i = 0; i < barriers.data.length; i++)
    barriers.data[i] = Math.min(MOST_EV, Math.max(LEAST_EV, barriers.data[i]!));
  const distances = rowsOf(barriers).map((point) => nearest(point, training));
  const radius = [...distances].sort((a, b) => a - b)[Math.floor(number / 2)]!;
  const near = distances.flatMap((distance, i) => (distance <= radius ? [i] : []));
  return pick(barriers, near);
}

function nearest(point: Float64Array, training: Matrix): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < training.rows; i++) least = Math.min(least, squaredDistance(point, row(training, i)));
  return least;
}

/**
 * The candidates to ask about: those of which the model is less sure than `threshold` (Σ p² below it), in the order of the
 * sequence, so that they stay spread out; where there are fewer than wanted, the least sure of the others too.
 */
export function choose(gp: DirichletGp, points: Matrix, wanted: number, threshold: number) {
  const scores = classProbabilities(gp, points).map(predictionScore);
  const uncertain = scores.flatMap((score, i) => (score < threshold ? [i] : []));
  const others = scores.flatMap((score, i) => (score < threshold ? [] : [i])).sort((a, b) => scores[a]! - scores[b]!);
  const queries = [...uncertain, ...others]
    .slice(0, wanted)
    .map((i): Query => ({ barriers: row(points, i).slice(), score: scores[i]! }));
  return { queries, scores, uncertain: uncertain.length };
}

/** One matrix of barrier sets. */
export function barrierMatrix(sets: ArrayLike<number>[]): Matrix {
  return sets.length > 0 ? fromRows(sets) : matrix(0, 0);
}
