/** The barriers of each class as the model sees them, wherever no run was made. */
import { classProbabilities, type DirichletGp } from '../learning/dirichletGp';
import { type Matrix, row } from '../learning/matrix';
import { mostProbable, predictionScore } from '../learning/metrics';
import { quantile, standardDeviation } from '../stats';
import { CLASSES } from './outcomes';

export interface PredictedClass {
  /** Points that are most probably of this class. */
  points: number;
  /** By barrier in the box's order; empty where there are fewer than three points. */
  barriers: PredictedBarrier[];
}

export interface PredictedBarrier {
  /** Median. */
  q2_eV: number;
  /** Standard deviation. */
  spread_eV: number;
  /** (spread ÷ spread over the points of all classes)²: near 1 where the class does not care. */
  share: number;
}

/**
 * Medians and spreads over points of which the model is sure. The points fill a box evenly, so that a barrier that does not
 * matter has the same median and spread in every class; the published medians seem to have been taken so, and not
 * over runs (docs/active-learning.md).
 * @param points points × barriers, eV: candidates for queries
 * @param threshold the model is sure of a point where Σ p² is not below this
 */
export function predictedBarriers(model: DirichletGp, points: Matrix, threshold: number): PredictedClass[] {
  const chances = classProbabilities(model, points);
  const sure = chances.flatMap((p, i) => (predictionScore(p) < threshold ? [] : [{ label: mostProbable(p), i }]));
  const valuesOf = (members: typeof sure, b: number) => members.map(({ i }) => row(points, i)[b]!);
  return CLASSES.map((_, c) => {
    const members = sure.filter(({ label }) => label === c);
    if (members.length < 3) return { points: members.length, barriers: [] };
    const barriers = Array.from({ length: points.columns }, (_, b): PredictedBarrier => {
      const spread_eV = standardDeviation(valuesOf(members, b));
      const share = (spread_eV / standardDeviation(valuesOf(sure, b))) ** 2;
      return { q2_eV: quantile(valuesOf(members, b), 0.5), spread_eV, share };
    });
    return { points: members.length, barriers };
  });
}
