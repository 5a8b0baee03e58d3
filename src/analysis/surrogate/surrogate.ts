/** A stand-in for the simulation: a result as a function of the parameters, learned from a study. */
import { predictForest, predictTrees, regressionForest } from '../learning/forest';
import { fitGp, type GpRegression, predictGp } from '../learning/gpRegression';
import { type Matrix, pick, rowsOf } from '../learning/matrix';
import type { Random } from '../learning/random';

export type SurrogateKind = 'Gaussian process' | 'random forest';

export interface Surrogate {
  /** The result that is expected at a point. */
  mean(point: Float64Array): number;
  /**
   * Expectations and standard deviations of what a run would give: of a Gaussian process, its own uncertainty and the
   * noise; of a forest, the spread of its trees.
   */
  predict(points: Matrix): { mean: Float64Array; deviation: Float64Array };
}

/** The cost of a Gaussian process grows with the cube of its points. */
export const MOST_GP_POINTS = 300;
const TREES = 200;
/** Fewest points in a leaf: 5 is usual, but studies are small. */
const LEAF = 3;
/** Share of the parameters looked at for a split; a third is usual, but often few of many matter. */
const FEATURES = 0.5;

/**
 * Learns a surrogate.
 * @param points n × d; a Gaussian process takes MOST_GP_POINTS of them, drawn at random
 */
export function fitSurrogate(kind: SurrogateKind, points: Matrix, values: Float64Array, random: Random): Surrogate {
  return kind === 'random forest' ? forestOf(points, values, random) : gpOf(points, values, random);
}

/** A Gaussian process over the points, or over MOST_GP_POINTS of them. */
export function fitSomeGp(points: Matrix, values: Float64Array, random: Random): GpRegression {
  if (points.rows <= MOST_GP_POINTS) return fitGp(points, values, 'posterior');
  const some = random.permutation(points.rows).slice(0, MOST_GP_POINTS);
  const known = Float64Array.from(some, (i) => values[i]!);
  return fitGp(pick(points, some), known, 'posterior');
}

function gpOf(points: Matrix, values: Float64Array, random: Random): Surrogate {
  const gp = fitSomeGp(points, values, random);
  return {
    mean: gpMean(gp),
    predict(others) {
      const { mean, variance } = predictGp(gp, others);
      return { mean, deviation: variance.map((own) => Math.sqrt(own + gp.noise)) };
    },
  };
}

/** The mean alone, which costs n·d where the variance costs n². */
function gpMean({ points, weights, kernel, mean }: GpRegression): (point: Float64Array) => number {
  const [n, d] = [points.rows, points.columns];
  const scales = kernel.lengths.map((length) => Math.SQRT1_2 / length);
  const scaled = points.data.map((x, at) => x * scales[at % d]!);
  const own = new Float64Array(d);
  return (point) => {
    for (let c = 0; c < d; c++) own[c] = point[c]! * scales[c]!;
    let sum = 0;
    for (let i = 0, at = 0; i < n; i++) {
      let square = 0;
      for (let c = 0; c < d; c++, at++) {
        const difference = scaled[at]! - own[c]!;
        square += difference * difference;
      }
      sum += weights[i]! * Math.exp(-square);
    }
    return mean + kernel.variance * sum;
  };
}

function forestOf(points: Matrix, values: Float64Array, random: Random): Surrogate {
  const features = Math.ceil(points.columns * FEATURES);
  const forest = regressionForest(points, values, { trees: TREES, leaf: LEAF, features }, random);
  return {
    mean: (point) => predictForest(forest, point)[0]!,
    predict(others) {
      const predictions = rowsOf(others).map((point) => predictTrees(forest, point));
      const mean = Float64Array.from(predictions, (trees) => trees.reduce((sum, tree) => sum + tree / trees.length, 0));
      const deviation = Float64Array.from(predictions, (trees, i) =>
        Math.sqrt(trees.reduce((sum, tree) => sum + (tree - mean[i]!) ** 2 / trees.length, 0)),
      );
      return { mean, deviation };
    },
  };
}
