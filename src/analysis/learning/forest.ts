/** Random forests (Breiman, Mach. Learn. 2001): trees on bootstrap samples, a random choice of features at every split. */
import { type Matrix, row } from './matrix';
import type { Random } from './random';

/** A tree as parallel arrays; node 0 is the root. A leaf has feature −1. */
interface Tree {
  feature: number[];
  /** Samples with feature value ≤ threshold go left. */
  threshold: number[];
  left: number[];
  right: number[];
  /** Mean target of the leaf's samples: one number, or one share for each class. */
  value: Float64Array[];
}

export interface Forest {
  trees: Tree[];
  /** Numbers in a prediction: 1 for regression, else the classes. */
  outputs: number;
  /**
   * Prediction of each training point by the trees that had not seen it, NaN where there is none: an honest estimate of
   * the error without a test set.
   */
  outOfBag: Float64Array[];
}

export interface ForestOptions {
  trees: number;
  /** Fewest samples in a leaf. */
  leaf: number;
  /** Features looked at for a split. */
  features: number;
}

/** A forest that predicts a number. Usual options: a third of the features, 5 samples in a leaf. */
export function regressionForest(
  points: Matrix,
  values: ArrayLike<number>,
  options: ForestOptions,
  random: Random,
): Forest {
  return grow(
    points,
    Array.from(values, (value) => Float64Array.of(value)),
    1,
    options,
    random,
  );
}

/** A forest that predicts the probability of every class. Usual options: √features, 1 sample in a leaf. */
export function classificationForest(
  points: Matrix,
  labels: ArrayLike<number>,
  classes: number,
  options: ForestOptions,
  random: Random,
): Forest {
  const targets = Array.from(labels, (label) =>
    Float64Array.from({ length: classes }, (_, c) => (c === label ? 1 : 0)),
  );
  return grow(points, targets, classes, options, random);
}

/** Mean over the trees: one number, or one probability for each class. */
export function predictForest({ trees, outputs }: Forest, point: ArrayLike<number>): Float64Array {
  const sum = new Float64Array(outputs);
  for (const tree of trees) {
    const leaf = leafOf(tree, point);
    for (let k = 0; k < outputs; k++) sum[k]! += leaf[k]! / trees.length;
  }
  return sum;
}

/** Prediction of every tree of a regression. */
export function predictTrees({ trees }: Forest, point: ArrayLike<number>): Float64Array {
  return Float64Array.from(trees, (tree) => leafOf(tree, point)[0]!);
}

function grow(
  points: Matrix,
  targets: Float64Array[],
  outputs: number,
  options: ForestOptions,
  random: Random,
): Forest {
  const n = points.rows;
  const sums = targets.map(() => new Float64Array(outputs));
  const votes = new Uint32Array(n);
  const trees: Tree[] = [];
  for (let t = 0; t < options.trees; t++) {
    const inBag = new Uint8Array(n);
    const sample = Uint32Array.from({ length: n }, () => random.integer(n));
    for (const i of sample) inBag[i] = 1;
    const tree: Tree = { feature: [], threshold: [], left: [], right: [], value: [] };
    split(tree, points, targets, outputs, sample, options, random);
    trees.push(tree);
    for (let i = 0; i < n; i++) {
      if (inBag[i]) continue;
      votes[i]!++;
      const leaf = leafOf(tree, row(points, i));
      for (let k = 0; k < outputs; k++) sums[i]![k]! += leaf[k]!;
    }
  }
  return { trees, outputs, outOfBag: sums.map((sum, i) => sum.map((value) => value / votes[i]!)) };
}

function leafOf(tree: Tree, point: ArrayLike<number>): Float64Array {
  let node = 0;
  while (tree.feature[node]! >= 0)
    node = point[tree.feature[node]!]! <= tree.threshold[node]! ? tree.left[node]! : tree.right[node]!;
  return tree.value[node]!;
}

/** Adds the node of these samples, and those below it; returns its number. */
function split(
  tree: Tree,
  points: Matrix,
  targets: Float64Array[],
  outputs: number,
  samples: Uint32Array,
  options: ForestOptions,
  random: Random,
): number {
  const node = tree.feature.length;
  tree.feature.push(-1);
  tree.threshold.push(0);
  tree.left.push(-1);
  tree.right.push(-1);
  const mean = new Float64Array(outputs);
  for (const i of samples) for (let k = 0; k < outputs; k++) mean[k]! += targets[i]![k]! / samples.length;
  tree.value.push(mean);
  const best = bestSplit(points, targets, outputs, samples, options, random);
  if (!best) return node;
  const goesLeft = (i: number) => points.data[i * points.columns + best.feature]! <= best.threshold;
  tree.feature[node] = best.feature;
  tree.threshold[node] = best.threshold;
  tree.left[node] = split(tree, points, targets, outputs, samples.filter(goesLeft), options, random);
  tree.right[node] = split(
    tree,
    points,
    targets,
    outputs,
    samples.filter((i) => !goesLeft(i)),
    options,
    random,
  );
  return node;
}

/** The split that takes away most variance (for classes: most Gini impurity, which is the variance of the shares). */
function bestSplit(
  points: Matrix,
  targets: Float64Array[],
  outputs: number,
  samples: Uint32Array,
  { leaf, features }: ForestOptions,
  random: Random,
): { feature: number; threshold: number } | null {
  const n = samples.length;
  if (n < 2 * leaf) return null;
  const total = new Float64Array(outputs);
  for (const i of samples) for (let k = 0; k < outputs; k++) total[k]! += targets[i]![k]!;
  const whole = total.reduce((sum, t) => sum + (t * t) / n, 0);
  let best: { feature: number; threshold: number } | null = null;
  let bestGain = 1e-12 * (1 + Math.abs(whole));
  let looked = 0;
  for (const feature of random.permutation(points.columns)) {
    // At least `features` are looked at, and more while none of them can be split.
    if (looked >= features && best) break;
    looked++;
    const at = (i: number) => points.data[i * points.columns + feature]!;
    const sorted = Uint32Array.from(samples).sort((i, j) => at(i) - at(j));
    const below = new Float64Array(outputs);
    for (let k = 1; k < n; k++) {
      const moved = targets[sorted[k - 1]!]!;
      for (let o = 0; o < outputs; o++) below[o]! += moved[o]!;
      const [low, high] = [at(sorted[k - 1]!), at(sorted[k]!)];
      if (k < leaf || n - k < leaf || low === high) continue;
      let score = -whole;
      for (let o = 0; o < outputs; o++) score += below[o]! ** 2 / k + (total[o]! - below[o]!) ** 2 / (n - k);
      if (score <= bestGain) continue;
      bestGain = score;
      best = { feature, threshold: low + (high - low) / 2 };
    }
  }
  return best;
}
