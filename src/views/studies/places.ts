import { shareOf } from '../../analysis/study/designs';
import type { Row } from '../../analysis/study/runJob';
import { succeeded } from '../../analysis/study/summary';
import { nameOf } from '../../analysis/surrogate/tables';
import type { Study, StudyParameter } from '../../model/study';
import { precise } from '../numbers';

/** How near a pointer must come, in CSS pixels. */
const NEAR = 14;

/** More parameters than that make no sentence. */
const MOST_NAMED = 4;

/** A run in words: "Dimerisation: barrier in eV 0.61, seed 3: Inorganic thickness 2.9". */
export function runText({ parameters }: Study, { seed, point, values }: Row, label: string, value: number): string {
  const named =
    parameters.length > MOST_NAMED
      ? `point ${point + 1}`
      : parameters.map((parameter, p) => `${nameOf(parameter)} ${precise(values[p]!)}`).join(', ');
  return `${named}, seed ${seed}: ${label} ${precise(value)}`;
}

/** A run with its result and where its parameters lie in their ranges, 0 … 1. */
export interface Place {
  row: Row;
  value: number;
  shares: number[];
}

/** Runs that have a result. */
export function placesOf({ parameters }: Study, rows: readonly Row[], result: string): Place[] {
  return succeeded(rows).flatMap((row) => {
    const value = row.results[result];
    if (value === undefined || value === null || !Number.isFinite(value)) return [];
    return [{ row, value, shares: row.values.map((own, p) => shareOf(parameters[p] as StudyParameter, own)) }];
  });
}

/** Number of the place that is nearest to a pointer, if it is near; `distance` in CSS pixels. */
export function nearestOf(places: readonly Place[], distance: (place: Place) => number): number | null {
  let [best, least] = [-1, NEAR];
  for (const [i, place] of places.entries()) {
    const far = distance(place);
    if (far < least) [best, least] = [i, far];
  }
  return best < 0 ? null : best;
}
