/** From final states to the four classes of outcome. */
import { fastIca, type IndependentComponents, independentComponents } from '../learning/fastIca';
import { kMeansStarts, twoNearest } from '../learning/kMeans';
import { fromRows, type Matrix, matrix, row } from '../learning/matrix';
import { createRandom } from '../learning/random';

export const CLASSES = ['inorganic', 'organic', 'unfinished', 'empty'] as const;

export interface Classifier {
  components: IndependentComponents;
  /** Centre of each class in the order of `CLASSES`, in the space of the components. */
  centres: Matrix;
}

/** A final state's class. */
export interface Assigned {
  /** Index into `CLASSES`. */
  label: number;
  /** Distance to its centre ÷ distance to the second nearest: 0 at the centre, 1 half-way between two classes. */
  ratio: number;
  /** Distance to its centre. */
  distance: number;
}

export interface ClassifierOptions {
  /** Independent components; the study's 10. */
  components: number;
  /** Starts of k-means, of which the best counts. */
  starts: number;
  seed: number;
}

/**
 * Learns the classes from final states: independent components of their descriptors, four clusters, named by what they hold.
 * @param descriptors one for each run
 * @param compositions sites of Li₂CO₃, organic SEI, Li⁺·oEC⁻, Li₂EDC, (Li₂EDC)₂ of each run
 */
export function learnClasses(
  descriptors: Float64Array[],
  compositions: number[][],
  { components, starts, seed }: ClassifierOptions,
): Classifier {
  const samples = fromRows(descriptors);
  const random = createRandom(seed);
  const found = fastIca(samples, components, random);
  const points = independentComponents(found, samples);
  const { centres, labels } = kMeansStarts(points, CLASSES.length, starts, random)
    .map((clustering) => ({
      ...clustering,
      told: explained(clustering.labels, compositions) + (hasEmptyClass(clustering.labels, compositions) ? 1 : 0),
    }))
    .reduce((a, b) => (b.told > a.told ? b : a));
  const order = nameClusters(labels, compositions);
  const named = matrix(CLASSES.length, centres.columns);
  for (const [c, cluster] of order.entries()) named.data.set(row(centres, cluster), c * centres.columns);
  return { components: found, centres: named };
}

/**
 * How much of what the runs hold the clusters tell: the share of the variance that lies between them, mean over carbonate,
 * organic SEI and intermediates, of √sites (which makes the scatter of counts alike; Anscombe, Biometrika 1948). The
 * components have unit variance, rare oddities like the great differences, so that the k-means of least inertia may well
 * cut off an oddity and join two classes; among the ends of its starts, this finds the one that separates outcomes.
 */
function explained(labels: ArrayLike<number>, compositions: number[][]): number {
  const amounts = [
    ([carbonate]: number[]) => carbonate!,
    ([, organic]: number[]) => organic!,
    ([, , oEC, single, paired]: number[]) => oEC! + single! + paired!,
  ];
  let share = 0;
  for (const amount of amounts) {
    const values = compositions.map((kinds) => Math.sqrt(amount(kinds)));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const sums = new Float64Array(CLASSES.length);
    const sizes = new Float64Array(CLASSES.length);
    let all = 0;
    for (const [i, value] of values.entries()) {
      sums[labels[i]!]! += value - mean;
      sizes[labels[i]!]!++;
      all += (value - mean) ** 2;
    }
    const between = sums.reduce((total, sum, c) => total + (sizes[c] ? sum ** 2 / sizes[c] : 0), 0);
    if (all > 0) share += between / all / amounts.length;
  }
  return share;
}

/** The empty class may hold this share of what the classes named for it hold, at most. */
const MOST_FILM = 0.25;
const MOST_INTERMEDIATES = 0.7;

/**
 * Whether the cluster that would be called empty is so: of organic SEI and of Li₂CO₃ beyond the first layer no more than a
 * quarter of the classes named for them, and clearly fewer intermediates than the unfinished one. Otherwise the four are
 * other classes than the publication's, such as two densities of organic film.
 */
function hasEmptyClass(labels: ArrayLike<number>, compositions: number[][]): boolean {
  const means = clusterMeans(labels, compositions);
  const [inorganic, organic, unfinished, empty] = nameClusters(labels, compositions).map(
    (cluster) => means[cluster]!,
  ) as [number[], number[], number[], number[]];
  const left = ([, , oEC, single, paired]: number[]) => oEC! + single! + paired!;
  return (
    empty[1]! <= MOST_FILM * organic[1]! &&
    empty[0]! <= unfinished[0]! + MOST_FILM * (inorganic[0]! - unfinished[0]!) &&
    left(empty) <= MOST_INTERMEDIATES * left(unfinished)
  );
}

/** Mean composition of each cluster; NaN for one without runs. */
function clusterMeans(labels: ArrayLike<number>, compositions: number[][]): number[][] {
  return CLASSES.map((_, cluster) => {
    const members = compositions.filter((_, i) => labels[i] === cluster);
    return [0, 1, 2, 3, 4].map((kind) => members.reduce((sum, counts) => sum + counts[kind]!, 0) / members.length);
  });
}

/**
 * The cluster that each class is: unfinished holds the most intermediates; of the others, organic the most organic SEI;
 * of the rest, inorganic the most Li₂CO₃; empty is left.
 * @returns cluster by class
 */
export function nameClusters(labels: ArrayLike<number>, compositions: number[][]): number[] {
  const means = clusterMeans(labels, compositions).map((kinds) => kinds.map((n) => n || 0));
  const left = new Set([0, 1, 2, 3]);
  const take = (amount: (kinds: number[]) => number) => {
    const best = [...left].reduce((a, b) => (amount(means[b]!) > amount(means[a]!) ? b : a));
    left.delete(best);
    return best;
  };
  const unfinished = take(([, , oEC, single, paired]) => oEC! + single! + paired!);
  const organic = take(([, film]) => film!);
  const inorganic = take(([carbonate]) => carbonate!);
  return [inorganic, organic, unfinished, ...left];
}

/** Classes of final states. */
export function assign({ components, centres }: Classifier, descriptors: Float64Array[]): Assigned[] {
  const points = independentComponents(components, fromRows(descriptors));
  return descriptors.map((_, i) => {
    const point = row(points, i);
    const { first, ratio } = twoNearest(point, centres);
    const centre = row(centres, first);
    return { label: first, ratio, distance: Math.hypot(...point.map((x, k) => x - centre[k]!)) };
  });
}
