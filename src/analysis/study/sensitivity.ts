/** How the mean of a result changes with the rate constants of the steps, from one ensemble. */
import { mean, standardDeviation } from '../stats';
import type { Row } from './runJob';

export interface Sensitivity {
  /** Number of the step. */
  step: number;
  /** ∂⟨f⟩/∂ln k. */
  derivative: number;
  /** Its standard error. */
  error: number;
  /** ∂ln⟨f⟩/∂ln k, for a rate the degree of rate control (Campbell, J. Catal. 2001); NaN where the mean is 0. */
  relative: number;
}

/**
 * Derivatives by the likelihood ratio: covariances of the result with the scores of the runs (Glynn, Commun. ACM 1990).
 * @param rows replicas of one point, with scores
 * @param id of a species or an observable
 */
export function sensitivities(rows: readonly Row[], id: string): Sensitivity[] {
  const scored = rows.filter((row) => row.scores && Number.isFinite(row.results[id] ?? Number.NaN));
  const n = scored.length;
  if (n < 3) return [];
  const f = scored.map((row) => row.results[id]!);
  const average = mean(f);
  return scored[0]!.scores!.map((_, step) => {
    // The mean of a score is 0, so it needs no estimate; that of the result is taken off, which lowers the noise.
    const products = scored.map((row, i) => (f[i]! - average) * row.scores![step]!);
    const derivative = (mean(products) * n) / (n - 1);
    const error = standardDeviation(products) / Math.sqrt(n);
    return { step, derivative, error, relative: average === 0 ? Number.NaN : derivative / average };
  });
}
