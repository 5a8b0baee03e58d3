/** Which runs fail: runs beyond a threshold of some result, told apart from their parameters alone. */
import { classificationForest, type Forest, predictForest } from '../learning/forest';
import { type Importance, permutationImportance } from '../learning/importance';
import { pick, row } from '../learning/matrix';
import { confusionMatrix, type RocCurve, rocCurve } from '../learning/metrics';
import { createRandom } from '../learning/random';
import { foldsOf } from './crossValidation';
import type { LearningTable } from './table';

export interface Threshold {
  /** A run fails where its result is … than the value. */
  side: 'below' | 'above';
  value: number;
}

/** With fewer runs of one kind nothing is said; with fewer than the second number it is said with a warning. */
const LEAST_OF_A_KIND = 5;
const FEW_OF_A_KIND = 20;
const TREES = 200;
const LEAF = 2;
const SHUFFLES = 5;

export interface Failure {
  threshold: Threshold;
  runs: number;
  failed: number;
  /** Why there is no classifier, or why to be careful with it; '' where neither. */
  warning: string;
  /** Null where there are too few runs of one kind. */
  found: {
    roc: RocCurve;
    /** Standard error of the area. */
    areaError: number;
    /** [does it fail][was it called so], at a probability of one half. */
    confusion: number[][];
    /** Of each parameter: what is lost of the Brier skill score (1 perfect, 0 the bare share of failures) by shuffling it. */
    importance: Importance[];
    skill: number;
  } | null;
}

/**
 * Learns by a random forest which points fail, and tries that on points held out: all runs of a point are held out
 * together, as runs with the same parameters are no independent test.
 */
export function failureOf(table: LearningTable, threshold: Threshold, seed: number): Failure {
  const { runs } = table;
  const fails = runs.map(({ value }) =>
    threshold.side === 'below' ? value < threshold.value : value > threshold.value,
  );
  const failed = fails.filter(Boolean).length;
  const rarer = Math.min(failed, runs.length - failed);
  const common = { threshold, runs: runs.length, failed };
  if (rarer === 0)
    return {
      ...common,
      found: null,
      warning: `${failed === 0 ? 'No run fails' : 'Every run fails'}, so there is nothing to tell apart: choose another threshold.`,
    };
  if (rarer < LEAST_OF_A_KIND)
    return {
      ...common,
      found: null,
      warning: `Only ${rarer} of ${runs.length} runs ${rarer === failed ? 'fail' : 'do not fail'}: at least ${LEAST_OF_A_KIND} are needed. Choose another threshold.`,
    };
  const warning =
    rarer < FEW_OF_A_KIND
      ? `Only ${rarer} of ${runs.length} runs ${rarer === failed ? 'fail' : 'do not fail'}: the figures below are rough.`
      : '';
  return { ...common, warning, found: classify(table, fails, failed, seed) };
}

function classify({ points, runs }: LearningTable, fails: boolean[], failed: number, seed: number): Failure['found'] {
  const random = createRandom(seed);
  const foldOf = foldsOf(points.rows, random);
  const features = Math.max(1, Math.round(Math.sqrt(points.columns)));
  const forests: Forest[] = Array.from({ length: Math.max(...foldOf) + 1 }, (_, fold) => {
    const known = runs.flatMap(({ point }, i) => (foldOf[point] === fold ? [] : [i]));
    return classificationForest(
      pick(
        points,
        known.map((i) => runs[i]!.point),
      ),
      known.map((i) => (fails[i] ? 1 : 0)),
      2,
      { trees: TREES, leaf: LEAF, features },
      random,
    );
  });
  const chance = (point: Float64Array, i: number) => predictForest(forests[foldOf[runs[i]!.point]!]!, point)[1]!;
  const all = pick(
    points,
    runs.map(({ point }) => point),
  );
  const chances = Float64Array.from(runs, (_, i) => chance(row(all, i), i));
  const roc = rocCurve(fails, chances);
  const share = failed / runs.length;
  const brier = (p: number, i: number) => (p - (fails[i] ? 1 : 0)) ** 2 / (share * (1 - share));
  return {
    roc,
    areaError: areaError(roc.area, failed, runs.length - failed),
    confusion: confusionMatrix(
      fails.map(Number),
      chances.map((p) => (p > 0.5 ? 1 : 0)),
      2,
    ),
    importance: permutationImportance((point, i) => brier(chance(point, i), i), all, SHUFFLES, random),
    skill: 1 - chances.reduce((sum, p, i) => sum + brier(p, i) / runs.length, 0),
  };
}

/** Standard error of the area under a ROC curve (Hanley & McNeil, Radiology 1982, 143, 29). */
export function areaError(area: number, positives: number, negatives: number): number {
  const [q1, q2] = [area / (2 - area), (2 * area ** 2) / (1 + area)];
  const variance = area * (1 - area) + (positives - 1) * (q1 - area ** 2) + (negatives - 1) * (q2 - area ** 2);
  return Math.sqrt(Math.max(0, variance) / (positives * negatives));
}
