/** A comparison of a sampled mean with an exact value. */
import { mean, standardDeviation } from '../../analysis/stats';

export interface Check {
  name: string;
  exact: number;
  mean: number;
  /** Standard error of the mean. */
  error: number;
  /** (mean − exact) / error. */
  z: number;
  samples: number;
}

/**
 * Largest |z| that a correct engine may show: it would pass this bound with probability 7·10⁻⁶ by chance, and the seeds
 * are fixed.
 */
export const MOST_SIGMAS = 4.5;

/** Compares independent samples with their exact mean. */
export function check(name: string, values: number[], exact: number): Check {
  const error = standardDeviation(values) / Math.sqrt(values.length);
  const m = mean(values);
  return {
    name,
    exact,
    mean: m,
    error,
    z: Math.abs(m - exact) <= 1e-12 * Math.abs(exact) ? 0 : (m - exact) / error,
    samples: values.length,
  };
}
