import type { Course } from '../../analysis/study/runningMoments';
import type { LineSeries } from '../plots/LinePlot';

/** A course as a line with its bands. */
export const lineOf = (label: string, color: string, { mean, error, low, high }: Course): LineSeries => ({
  ...{ id: label, label, color },
  values: Array.from(mean),
  errors: Array.from(error),
  low: Array.from(low),
  high: Array.from(high),
});
