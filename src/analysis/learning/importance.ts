/** Which inputs matter to a model that predicts numbers. */
import { mean, standardDeviation } from '../stats';
import { type Matrix, row } from './matrix';
import type { Random } from './random';

/** A model: one number for a point. */
export type Predict = (point: Float64Array) => number;

export interface Importance {
  value: number;
  /** Standard error over the points. */
  error: number;
}

/**
 * Permutation importance (Breiman 2001; Fisher, Rudin, Dominici, J. Mach. Learn. Res. 2019): how much the mean loss grows
 * when one feature's values are shuffled among the points.
 * @param loss of predicting at a point the value of point i, e.g. the squared error; with a model that has not seen point
 * i the importance is one for predicting, not for fitting
 * @returns for each feature, in the unit of the loss; about 0, also below, for what does not matter
 */
export function permutationImportance(
  loss: (point: Float64Array, i: number) => number,
  points: Matrix,
  repeats: number,
  random: Random,
): Importance[] {
  const n = points.rows;
  const base = Float64Array.from({ length: n }, (_, i) => loss(row(points, i), i));
  const changed = new Float64Array(points.columns);
  return Array.from({ length: points.columns }, (_, feature) => {
    const growth = new Float64Array(n);
    for (let repeat = 0; repeat < repeats; repeat++)
      for (const [i, from] of random.permutation(n).entries()) {
        changed.set(row(points, i));
        changed[feature] = points.data[from * points.columns + feature]!;
        growth[i]! += (loss(changed, i) - base[i]!) / repeats;
      }
    return { value: mean(growth), error: standardDeviation(growth) / Math.sqrt(n) };
  });
}

/** Up to this many features every coalition is looked at. */
const MOST_EXACT_FEATURES = 8;

/**
 * Shapley values of one prediction (Lundberg & Lee, NIPS 2017, interventional): what each feature adds to the mean
 * prediction over `background`, averaged over all orders in which features become known. Exact for up to 8 features; for
 * more by `orders` random orders and their reverses (Štrumbelj & Kononenko, Knowl. Inf. Syst. 2014; Mitchell et al.,
 * J. Mach. Learn. Res. 2022), which keeps the sum exact.
 * @param background points that stand for "not known"; some 20 to 100
 * @returns values by feature; their sum is predict(point) − mean of predict(background)
 */
export function shapleyValues(
  predict: Predict,
  point: Float64Array,
  background: Matrix,
  orders: number,
  random: Random,
): Float64Array {
  const d = point.length;
  const mixed = new Float64Array(d);
  const worth = (known: (feature: number) => boolean) => {
    let sum = 0;
    for (let b = 0; b < background.rows; b++) {
      const other = row(background, b);
      for (let f = 0; f < d; f++) mixed[f] = known(f) ? point[f]! : other[f]!;
      sum += predict(mixed) / background.rows;
    }
    return sum;
  };
  return d <= MOST_EXACT_FEATURES ? exact(d, worth) : sampled(d, worth, orders, random);
}

type Worth = (known: (feature: number) => boolean) => number;

function exact(d: number, worth: Worth): Float64Array {
  const worths = Float64Array.from({ length: 2 ** d }, (_, set) => worth((f) => ((set >> f) & 1) === 1));
  const shares = coalitionShares(d);
  return Float64Array.from({ length: d }, (_, f) => {
    let value = 0;
    for (let set = 0; set < worths.length; set++) {
      if ((set >> f) & 1) continue;
      value += shares[bits(set)]! * (worths[set | (1 << f)]! - worths[set]!);
    }
    return value;
  });
}

/** |S|! (d − |S| − 1)! / d! for every size of S. */
function coalitionShares(d: number): number[] {
  const shares = [1 / d];
  for (let size = 1; size < d; size++) shares.push((shares[size - 1]! * size) / (d - size));
  return shares;
}

function bits(set: number): number {
  let count = 0;
  for (let left = set; left > 0; left >>= 1) count += left & 1;
  return count;
}

function sampled(d: number, worth: Worth, orders: number, random: Random): Float64Array {
  const values = new Float64Array(d);
  const walk = (order: ArrayLike<number>) => {
    const known = new Uint8Array(d);
    let before = worth(() => false);
    for (let k = 0; k < d; k++) {
      known[order[k]!] = 1;
      const now = worth((f) => known[f] === 1);
      values[order[k]!]! += (now - before) / (2 * orders);
      before = now;
    }
  };
  for (let i = 0; i < orders; i++) {
    const order = random.permutation(d);
    walk(order);
    walk(order.slice().reverse());
  }
  return values;
}
