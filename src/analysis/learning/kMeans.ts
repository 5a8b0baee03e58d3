/** Clusters of points around their means. */
import { type Matrix, matrix, row, squaredDistance } from './matrix';
import type { Random } from './random';

export interface Clustering {
  /** clusters × dimensions. */
  centres: Matrix;
  /** Cluster of each point. */
  labels: Uint32Array;
  /** Sum of squared distances of the points to their centres. */
  inertia: number;
}

const MOST_ITERATIONS = 300;

/**
 * k-means by Lloyd's iteration (IEEE Trans. Inf. Theory 1982) from k-means++ seeds (Arthur & Vassilvitskii, SODA 2007):
 * where each of several starts ends.
 * @param points points × dimensions
 * @throws RangeError when there are fewer points than clusters
 */
export function kMeansStarts(points: Matrix, clusters: number, starts: number, random: Random): Clustering[] {
  if (points.rows < clusters) throw new RangeError(`${points.rows} points do not make ${clusters} clusters`);
  return Array.from({ length: starts }, () => lloyd(points, seeds(points, clusters, random)));
}

/** The start of least inertia. */
export function kMeans(points: Matrix, clusters: number, starts: number, random: Random): Clustering {
  return kMeansStarts(points, clusters, starts, random).reduce((a, b) => (b.inertia < a.inertia ? b : a));
}

function seeds(points: Matrix, clusters: number, random: Random): Matrix {
  const centres = matrix(clusters, points.columns);
  centres.data.set(row(points, random.integer(points.rows)));
  const nearest = new Float64Array(points.rows).fill(Number.POSITIVE_INFINITY);
  for (let c = 1; c < clusters; c++) {
    let total = 0;
    for (let i = 0; i < points.rows; i++) {
      nearest[i] = Math.min(nearest[i]!, squaredDistance(row(points, i), row(centres, c - 1)));
      total += nearest[i]!;
    }
    let left = random.uniform() * total;
    let chosen = 0;
    for (let i = 0; i < points.rows && left >= 0; i++) {
      if (nearest[i]! > 0) chosen = i;
      left -= nearest[i]!;
    }
    centres.data.set(row(points, chosen), c * points.columns);
  }
  return centres;
}

function lloyd(points: Matrix, centres: Matrix): Clustering {
  let labels = nearestCentres(points, centres);
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    moveToMeans(points, labels, centres);
    const next = nearestCentres(points, centres);
    const settled = next.every((label, i) => label === labels[i]);
    labels = next;
    if (settled) break;
  }
  let inertia = 0;
  for (let i = 0; i < points.rows; i++) inertia += squaredDistance(row(points, i), row(centres, labels[i]!));
  return { centres, labels, inertia };
}

/** A cluster that has lost all its points stays where it is. */
function moveToMeans(points: Matrix, labels: Uint32Array, centres: Matrix): void {
  const d = points.columns;
  const sums = new Float64Array(centres.data.length);
  const sizes = new Uint32Array(centres.rows);
  for (let i = 0; i < points.rows; i++) {
    sizes[labels[i]!]!++;
    for (let k = 0; k < d; k++) sums[labels[i]! * d + k]! += points.data[i * d + k]!;
  }
  for (let c = 0; c < centres.rows; c++)
    if (sizes[c]! > 0) for (let k = 0; k < d; k++) centres.data[c * d + k] = sums[c * d + k]! / sizes[c]!;
}

/** The nearest centre of each point. */
function nearestCentres(points: Matrix, centres: Matrix): Uint32Array {
  const labels = new Uint32Array(points.rows);
  const d = points.columns;
  // Indices instead of rows: this is where the time goes.
  for (let i = 0; i < points.rows; i++) {
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < centres.rows; c++) {
      let distance = 0;
      for (let k = 0, p = i * d, q = c * d; k < d; k++) distance += (points.data[p + k]! - centres.data[q + k]!) ** 2;
      if (distance >= least) continue;
      least = distance;
      labels[i] = c;
    }
  }
  return labels;
}

/** The nearest and second nearest centre of a point, and the ratio of its distances to them: 0 at a centre, 1 half-way. */
export function twoNearest(
  point: ArrayLike<number>,
  centres: Matrix,
): { first: number; second: number; ratio: number } {
  let [first, second] = [-1, -1];
  let [near, next] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let c = 0; c < centres.rows; c++) {
    const distance = squaredDistance(point, row(centres, c));
    if (distance < near) {
      [second, next] = [first, near];
      [first, near] = [c, distance];
    } else if (distance < next) [second, next] = [c, distance];
  }
  return { first, second, ratio: next > 0 ? Math.sqrt(near / next) : 0 };
}
