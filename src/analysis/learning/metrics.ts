/** How good a classification is. Labels are class numbers from 0; probabilities one row of classes for each sample. */

/** counts[true class][assigned class]. */
export function confusionMatrix(truth: ArrayLike<number>, assigned: ArrayLike<number>, classes: number): number[][] {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let i = 0; i < truth.length; i++) counts[truth[i]!]![assigned[i]!]!++;
  return counts;
}

/** Share of samples off the diagonal of a confusion matrix; NaN where it is empty. */
export function errorOf(confusion: number[][]): number {
  const all = confusion.flat().reduce((sum, n) => sum + n, 0);
  const right = confusion.reduce((sum, line, c) => sum + line[c]!, 0);
  return 1 - right / all;
}

/** The class of greatest probability. */
export function mostProbable(probabilities: ArrayLike<number>): number {
  let best = 0;
  for (let c = 1; c < probabilities.length; c++) if (probabilities[c]! > probabilities[best]!) best = c;
  return best;
}

/** Σ p²: 1 where one class is certain, 1/classes where all are equally likely. The study's prediction score. */
export function predictionScore(probabilities: ArrayLike<number>): number {
  let sum = 0;
  for (let c = 0; c < probabilities.length; c++) sum += probabilities[c]! ** 2;
  return sum;
}

export interface RocCurve {
  /** False and true positive rates at falling thresholds, from (0, 0) to (1, 1). */
  falsePositiveRate: number[];
  truePositiveRate: number[];
  /** Score from which on a sample counts as positive; Infinity at the first point. */
  threshold: number[];
  /** Area under the curve; ½ is chance. */
  area: number;
}

/**
 * Receiver operating characteristic of a score (Fawcett, Pattern Recognit. Lett. 2006); equal scores make one step.
 * @param positive whether each sample is positive
 * @throws RangeError when all samples are of one kind
 */
export function rocCurve(positive: ArrayLike<boolean>, scores: ArrayLike<number>): RocCurve {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  const positives = order.filter((i) => positive[i]).length;
  const negatives = order.length - positives;
  if (positives === 0 || negatives === 0) throw new RangeError('a ROC curve needs samples of both kinds');
  const curve: RocCurve = {
    falsePositiveRate: [0],
    truePositiveRate: [0],
    threshold: [Number.POSITIVE_INFINITY],
    area: 0,
  };
  let [hits, alarms] = [0, 0];
  for (let k = 0; k < order.length; ) {
    const score = scores[order[k]!]!;
    const [hitsBefore, alarmsBefore] = [hits, alarms];
    for (; k < order.length && scores[order[k]!] === score; k++) {
      if (positive[order[k]!]) hits++;
      else alarms++;
    }
    curve.falsePositiveRate.push(alarms / negatives);
    curve.truePositiveRate.push(hits / positives);
    curve.threshold.push(score);
    curve.area += ((alarms - alarmsBefore) * (hits + hitsBefore)) / 2 / negatives / positives;
  }
  return curve;
}

export interface Reliability {
  /** Of each bin that holds any: mean probability stated, share that came true, and how many. */
  stated: number[];
  observed: number[];
  samples: number[];
  /** Mean |stated − observed|, weighted by samples (expected calibration error). */
  error: number;
}

/**
 * Are stated probabilities what happens? (DeGroot & Fienberg, The Statistician 1983.) Bins of equal width; every class
 * of every sample counts as one statement.
 */
export function reliability(truth: ArrayLike<number>, probabilities: ArrayLike<number>[], bins: number): Reliability {
  const sums = Array.from({ length: bins }, () => ({ stated: 0, observed: 0, samples: 0 }));
  for (let i = 0; i < truth.length; i++) {
    for (let c = 0; c < probabilities[i]!.length; c++) {
      const p = probabilities[i]![c]!;
      const bin = sums[Math.min(bins - 1, Math.floor(p * bins))]!;
      bin.stated += p;
      bin.observed += truth[i] === c ? 1 : 0;
      bin.samples++;
    }
  }
  const filled = sums.filter(({ samples }) => samples > 0);
  const all = filled.reduce((sum, { samples }) => sum + samples, 0);
  return {
    stated: filled.map(({ stated, samples }) => stated / samples),
    observed: filled.map(({ observed, samples }) => observed / samples),
    samples: filled.map(({ samples }) => samples),
    error: filled.reduce((sum, { stated, observed }) => sum + Math.abs(stated - observed) / all, 0),
  };
}
