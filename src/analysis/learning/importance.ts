/** Which inputs matter to a model that predicts numbers. */
import { type Matrix, matrix, row, rowsOf } from './matrix';
import type { Random } from './random';

/** A model: one number for a point. */
export type Predict = (point: Float64Array) => number;

/**
 * Permutation importance (Breiman 2001; Fisher, Rudin, Dominici, J. Mach. Learn. Res. 2019): how much the mean squared
 * error grows when one feature's column is shuffled, mean over `repeats` shuffles.
 * @returns one number for each feature, in the square of the values' unit; about 0 for what does not matter
 */
export function permutationImportance(
  predict: Predict,
  points: Matrix,
  values: ArrayLike<number>,
  repeats: number,
  random: Random,
): Float64Array {
  const error = (samples: Matrix) =>
    rowsOf(samples).reduce((sum, point, i) => sum + (predict(point) - values[i]!) ** 2 / samples.rows, 0);
  const base = error(points);
  return Float64Array.from({ length: points.columns }, (_, feature) => {
    let growth = 0;
    for (let r = 0; r < repeats; r++) {
      const shuffled = matrix(points.rows, points.columns, points.data.slice());
      for (const [to, from] of random.permutation(points.rows).entries())
        shuffled.data[to * points.columns + feature] = points.data[from * points.columns + feature]!;
      growth += (error(shuffled) - base) / repeats;
    }
    return growth;
  });
}

/** Up to this many features every coalition is looked at. */
const MOST_EXACT_FEATURES = 10;

/**
 * Shapley values of one prediction (Lundberg & Lee, NIPS 2017, interventional): what each feature adds to the mean
 * prediction over `background`, averaged over all orders in which features become known. Exact for up to 10 features; for
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
