/** Statistics of samples and the tests that compare them. NaN where a sample is too small to say. */

/** Arithmetic mean. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** Sample standard deviation (n − 1 in the denominator), in two passes. */
export function standardDeviation(values: ArrayLike<number>): number {
  if (values.length < 2) return Number.NaN;
  const m = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - m) ** 2;
  return Math.sqrt(sum / (values.length - 1));
}

/** Quantile q (0 … 1) by linear interpolation between order statistics (type 7 of Hyndman & Fan, Am. Stat. 1996). */
export function quantile(values: ArrayLike<number>, q: number): number {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return Number.NaN;
  const at = q * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below]!;
  return low + (at - below) * (sorted[Math.min(below + 1, sorted.length - 1)]! - low);
}

/**
 * Pearson's correlation coefficient r of two equally long samples.
 * @throws RangeError when the lengths differ
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): number {
  if (x.length !== y.length) throw new RangeError(`samples of ${x.length} and ${y.length} values cannot be correlated`);
  const mx = mean(x);
  const my = mean(y);
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < x.length; i++) {
    const dx = x[i]! - mx;
    const dy = y[i]! - my;
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xy / Math.sqrt(xx * yy);
}

export interface Sample {
  mean: number;
  sd: number;
  n: number;
}

/**
 * z-score of the difference of two means: (a − b) / √(sd_a²/n_a + sd_b²/n_b).
 * Without any spread it is 0 for equal means and ±∞ for others.
 */
export function zScore(a: Sample, b: Sample): number {
  const difference = a.mean - b.mean;
  if (difference === 0) return 0;
  return difference / Math.sqrt(a.sd ** 2 / a.n + b.sd ** 2 / b.n);
}

export interface NormalTest {
  n: number;
  mean: number;
  sd: number;
  /** Σ z², χ²-distributed with n degrees of freedom if every z is standard normal and independent. */
  chiSquare: number;
  /** Probability of a Σ z² at least as large: near 0 the spread is too wide, near 1 too narrow. */
  pUpper: number;
  /** Two-sided probability of a mean at least as far from 0: near 0 there is a systematic shift. */
  pMean: number;
  /** Index of the z farthest from 0; −1 for no z at all. */
  worst: number;
}

/** Do these z-scores look like independent standard normal numbers? */
export function normalTest(z: ArrayLike<number>): NormalTest {
  let chiSquare = 0;
  let worst = -1;
  for (let i = 0; i < z.length; i++) {
    chiSquare += z[i]! ** 2;
    if (worst < 0 || Math.abs(z[i]!) > Math.abs(z[worst]!)) worst = i;
  }
  const m = mean(z);
  return {
    n: z.length,
    mean: m,
    sd: standardDeviation(z),
    chiSquare,
    pUpper: chiSquareUpper(chiSquare, z.length),
    pMean: chiSquareUpper(m * m * z.length, 1),
    worst,
  };
}

/** Probability that a χ² number with `degrees` degrees of freedom is at least `x`: Q(degrees/2, x/2). */
export function chiSquareUpper(x: number, degrees: number): number {
  if (Number.isNaN(x) || degrees < 1) return Number.NaN;
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  return upperGamma(degrees / 2, x / 2);
}

/**
 * Probability that numbers drawn evenly from 0 to 1 are spread at least as unevenly: Kolmogorov and Smirnov's test, in the
 * asymptotic form of Stephens (J. R. Stat. Soc. B 32, 115, 1970). NaN for none.
 */
export function uniformTest(values: ArrayLike<number>): number {
  const n = values.length;
  if (n === 0) return Number.NaN;
  const sorted = Float64Array.from(values).sort();
  let distance = 0;
  for (let i = 0; i < n; i++) distance = Math.max(distance, (i + 1) / n - sorted[i]!, sorted[i]! - i / n);
  const x = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance;
  // For small x, where the sum alternates for long, the probability is 1 to many digits.
  if (x < 0.2) return 1;
  let p = 0;
  for (let k = 1; k <= 100; k++) p += 2 * (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * x * x);
  return Math.min(1, Math.max(0, p));
}

/** Probability that a number with Student's distribution of so many degrees of freedom is at least as far from 0 as `t`. */
export function studentTwoSided(t: number, degrees: number): number {
  if (!(degrees > 0) || Number.isNaN(t)) return Number.NaN;
  if (!Number.isFinite(t)) return 0;
  return incompleteBeta(degrees / 2, 1 / 2, degrees / (degrees + t * t));
}

/** Regularised incomplete beta function I_x(a, b), by its continued fraction (Lentz; Press et al., Numerical Recipes 6.4). */
function incompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, 1 - x);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return front * h;
}

/** Regularised upper incomplete gamma function Q(a, x): series below a + 1, continued fraction above (Lentz; Press et al., Numerical Recipes 6.2). */
function upperGamma(a: number, x: number): number {
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < 10_000 && term > sum * 1e-16; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return 1 - front * sum;
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 10_000; n++) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    const factor = c * d;
    h *= factor;
    if (Math.abs(factor - 1) < 1e-15) break;
  }
  return front * h;
}

/** ln Γ(x) for x > 0: Stirling's series after shifting x above 20; good to about 1e-14. */
function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  for (; y < 20; y++) shift += Math.log(y);
  const r = 1 / (y * y);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r / 1680))) / y;
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
