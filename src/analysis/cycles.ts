/** What a protocol's cycles gave: charges, efficiency, events, mobilities. */
import { sitesBySpecies } from '../model/engineSpecies';
import type { ModelDocument } from '../model/schema';

/** A segment of the protocol that has ended, with the totals and the state at its end. */
export interface SegmentRow {
  /** From 0. */
  cycle: number;
  segment: number;
  /** Simulated s, and executed events since the start. */
  from_s: number;
  to_s: number;
  step: number;
  /** Net electrons given to the electrode in the segment. */
  charge: number;
  /** Executed events of each step since the start. */
  executed: number[];
  /** Sites of each of the engine's species, and the observables, at its end. */
  counts: number[];
  observables: number[];
}

export interface Cycle {
  /** From 1. */
  number: number;
  complete: boolean;
  from_s: number;
  to_s: number;
  /** Electrons taken from the electrode in segments that take (charge of a metal anode), and given back in the others. */
  taken: number;
  given: number;
  /** Coulombic efficiency given ÷ taken; NaN where nothing was taken. */
  efficiency: number;
  /** Events of each step in the cycle. */
  events: number[];
  /** Sites of each species of the document at its end. */
  sites: number[];
  observables: number[];
  /** For each species of the document: hops in the cycle ÷ sites that it holds at its end; NaN where it has no hop or is not there. */
  mobility: number[];
}

/** A cell that gives back less of its charge has failed (Guerrero Navarro & Balbuena, J. Phys. Chem. C 2025). */
export const FAILURE = 0.7;
/** Cycles that passed hardly any charge say nothing of failure: below this share of the largest. */
const LEAST_SHARE = 0.02;

/**
 * The cycles of a run, in order; the last may be unfinished.
 * @param hops for each species of the document, numbers of the steps in which one moves to another site
 * @param sitesOf sites of each species of the document, from those of the engine's
 */
export function cyclesOf(
  rows: readonly SegmentRow[],
  segments: number,
  hops: number[][],
  sitesOf: (counts: number[]) => number[],
): Cycle[] {
  const cycles: Cycle[] = [];
  let before: number[] = [];
  for (let first = 0; first < rows.length; ) {
    const { cycle } = rows[first]!;
    let end = first;
    while (end < rows.length && rows[end]!.cycle === cycle) end++;
    const own = rows.slice(first, end);
    const last = own.at(-1)!;
    const [given, taken] = own.reduce(
      ([plus, minus], { charge }) => [plus + Math.max(0, charge), minus + Math.max(0, -charge)],
      [0, 0],
    );
    const events = last.executed.map((total, step) => total - (before[step] ?? 0));
    const sites = sitesOf(last.counts);
    cycles.push({
      number: cycle + 1,
      complete: last.segment === segments - 1,
      from_s: own[0]!.from_s,
      to_s: last.to_s,
      taken,
      given,
      efficiency: taken > 0 ? given / taken : Number.NaN,
      events,
      sites,
      observables: last.observables,
      mobility: hops.map((steps, species) =>
        steps.length > 0 && sites[species]! > 0
          ? steps.reduce((sum, step) => sum + events[step]!, 0) / sites[species]!
          : Number.NaN,
      ),
    });
    before = last.executed;
    first = end;
  }
  return cycles;
}

/** The complete cycles of a model's run; none for a model without a protocol. */
export function completeCycles(model: ModelDocument, rows: readonly SegmentRow[]): Cycle[] {
  if (!model.protocol) return [];
  const sitesOf = (counts: number[]) => sitesBySpecies(model, counts);
  return cyclesOf(rows, model.protocol.segments.length, hopsOf(model), sitesOf).filter(({ complete }) => complete);
}

/** The first complete cycle whose efficiency lies under FAILURE; null for none. */
export function failedCycle(cycles: readonly Cycle[]): number | null {
  const most = cycles.reduce((largest, { taken }) => Math.max(largest, taken), 0);
  const failed = cycles.find(
    ({ complete, efficiency, taken }) => complete && taken > LEAST_SHARE * most && efficiency < FAILURE,
  );
  return failed?.number ?? null;
}

/** For each species of a model, the steps in which one of it changes places with the background. */
export function hopsOf({ species, steps }: ModelDocument): number[][] {
  const background = species.filter(({ role }) => role === 'background').map(({ id }) => id);
  return species.map(({ id }) =>
    steps.flatMap(({ step }, number) => {
      const [before = [], after = []] = step
        .split('->')
        .map((side) => side.split('+').map((site) => site.replace(/@.*/, '').trim()));
      const moves =
        before.length === 2 &&
        before[0] === after[1] &&
        before[1] === after[0] &&
        before.includes(id) &&
        !background.includes(id);
      return moves ? [number] : [];
    }),
  );
}
