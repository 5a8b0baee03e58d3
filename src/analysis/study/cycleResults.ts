/** What the cycles of a run came to, as results of a study. */
import type { Simulation } from '../../engine/simulation';
import { hasCycles } from '../../model/results';
import type { ModelDocument } from '../../model/schema';
import { cyclesOf, failedCycle, type SegmentRow } from '../cycles';
import { mean } from '../stats';

/**
 * Follows the cycles of a simulation that begins.
 * @returns reads the results so far, of complete cycles; efficiencies are NaN before the first. Of a model without
 * electrons in cycles there are none
 */
export function followCycles(model: ModelDocument, simulation: Simulation): () => Record<string, number> {
  if (!hasCycles(model)) return () => ({});
  const rows: SegmentRow[] = [];
  simulation.onSegmentEnd = ({ cycle, segment, from, to, charge }) =>
    rows.push({ cycle, segment, from_s: from, to_s: to, step: 0, charge, executed: [], counts: [], observables: [] });
  return () => {
    const cycles = cyclesOf(rows, model.protocol!.segments.length, [], () => []).filter(({ complete }) => complete);
    const efficiencies = cycles.map(({ efficiency }) => efficiency).filter(Number.isFinite);
    const failed = failedCycle(cycles);
    const taken = cycles.reduce((sum, cycle) => sum + cycle.taken, 0);
    const given = cycles.reduce((sum, cycle) => sum + cycle.given, 0);
    return {
      overall_efficiency: taken > 0 ? given / taken : Number.NaN,
      mean_efficiency: efficiencies.length > 0 ? mean(efficiencies) : Number.NaN,
      last_efficiency: efficiencies.at(-1) ?? Number.NaN,
      charge_per_cycle: cycles.length > 0 ? taken / cycles.length : Number.NaN,
      cycles_before_failure: failed === null ? cycles.length : failed - 1,
    };
  };
}
