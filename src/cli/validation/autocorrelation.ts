/** How long a run at equilibrium remembers. */
import { mean, standardDeviation } from '../../analysis/stats';
import type { Simulation } from '../../engine/simulation';

/** Looks from which the time of correlation is found. */
const LOOKS = 2000;
/** A sum over the correlation ends after so many of the times that it gives (Sokal, in Functional Integration, 1997). */
const WINDOW = 6;
/** Samples are so many times of correlation apart: e⁻⁶, a quarter of a percent, is left. */
const APART = 6;

/**
 * The time after which a run has forgotten what it was: six times the longest integrated time of correlation among what is read.
 * Runs the simulation on.
 * @param spacing_s between two looks; a small part of that time
 * @param read numbers in which memory would show, always as many
 */
export function independentAfter(
  simulation: Simulation,
  spacing_s: number,
  read: (simulation: Simulation) => number[],
): number {
  const from = simulation.clock;
  const rows = Array.from({ length: LOOKS }, (_, look) => {
    simulation.run(Number.POSITIVE_INFINITY, from + (look + 1) * spacing_s);
    return read(simulation);
  });
  const times = rows[0]!.map((_, column) => correlationTime(rows.map((row) => row[column]!)));
  return APART * spacing_s * Math.max(1, ...times);
}

/** Integrated time of correlation ½ + Σ ρ(t), in looks; 0 for what never changes. */
function correlationTime(series: number[]): number {
  const centre = mean(series);
  const off = Float64Array.from(series, (value) => value - centre);
  const variance = covariance(off, 0);
  if (variance === 0) return 0;
  let time = 0.5;
  for (let lag = 1; lag < series.length / 4 && lag < WINDOW * time; lag++) time += covariance(off, lag) / variance;
  return time;
}

/** Correlation of each number with the next one. */
export function lagOne(series: number[]): number {
  const centre = mean(series);
  const off = Float64Array.from(series, (value) => value - centre);
  return covariance(off, 1) / covariance(off, 0);
}

function covariance(off: Float64Array, lag: number): number {
  let sum = 0;
  for (let i = lag; i < off.length; i++) sum += off[i]! * off[i - lag]!;
  return sum / off.length;
}

/** Sums over so many successive values are taken as independent. */
const BATCH = 10;

/** Deviation of the mean of a series from what is expected, in standard errors by the means of batches. */
export function batchDeviation(series: number[], expected: number): number {
  const batches = Array.from({ length: Math.floor(series.length / BATCH) }, (_, b) =>
    mean(series.slice(b * BATCH, (b + 1) * BATCH)),
  );
  return (mean(batches) - expected) / (standardDeviation(batches) / Math.sqrt(batches.length));
}
