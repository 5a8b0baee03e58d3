/** What the command line reports of a protocol (docs/command-line.md). */
import { type Cycle, completeCycles, failedCycle } from '../analysis/cycles';
import { compositionCsv, cyclesCsv } from '../analysis/cycleTables';
import type { SegmentEnd, Simulation } from '../engine/simulation';
import { isElectrochemical } from '../model/electrons';
import { endsByItself } from '../model/protocol';
import type { ModelDocument } from '../model/schema';
import { Recorder } from '../worker/recorder';
import { halve } from './sampler';

/** A segment that has ended; cycles count from 1. */
export interface SegmentResult {
  cycle: number;
  segment: string;
  from_s: number;
  to_s: number;
  /** Events executed in it. */
  steps: number;
  /** Electrons given to the electrode in it, less those taken. */
  charge_e: number;
}

export interface ProtocolResult {
  finished: boolean;
  /** The cycle, from 1, and the segment in which the run ended; the last ones where it is finished. */
  cycle: number;
  segment: string;
  /** All segments that ended, in order. */
  segments: SegmentResult[];
  /** All cycles that were completed, in order; only of models with steps that exchange electrons. */
  cycles?: CycleResult[];
  /** The first of them that gave back less than 70 % of its charge; null for none. */
  failed_cycle?: number | null;
}

/** A complete cycle, from 1: electrons taken from the electrode in it and given back, and given ÷ taken. */
export interface CycleResult {
  cycle: number;
  taken_e: number;
  given_e: number;
  /** null where nothing was taken. */
  efficiency: number | null;
}

/** Conditions at each sample of a run with a protocol. */
export interface ConditionSamples {
  temperature_K: number[];
  potential_V: number[];
  cycle: number[];
  segment: string[];
}

type Segments = NonNullable<ModelDocument['protocol']>['segments'];

/** Follows a simulation through its protocol; null for a model without one. */
export function followProtocol(model: ModelDocument, simulation: Simulation) {
  const { protocol } = model;
  if (!protocol) return null;
  const segments: SegmentResult[] = [];
  const recorder = new Recorder(model, simulation.counts().length);
  const idOf = (segment: number) => protocol.segments[segment]!.id;
  simulation.onSegmentEnd = (ended: SegmentEnd) => {
    const { cycle, segment, from, to, steps, charge } = ended;
    segments.push({ cycle: cycle + 1, segment: idOf(segment), from_s: from, to_s: to, steps, charge_e: charge });
    recorder.segmentEnded(ended, simulation);
  };
  const samples: ConditionSamples = { temperature_K: [], potential_V: [], cycle: [], segment: [] };
  const place = () => {
    const { cycle, segment, finished } = simulation.protocol!;
    return { cycle: finished ? cycle : cycle + 1, segment: idOf(finished ? protocol.segments.length - 1 : segment) };
  };
  const cycles = () => completeCycles(model, recorder.segmentsSince(0, 0, 0, 0).segments);
  return {
    samples,
    /** Takes the conditions at a time, in s, into the samples. */
    take(time: number): void {
      const { cycle, segment } = place();
      samples.temperature_K.push(conditionAt('temperature_K', time, protocol.segments, simulation));
      samples.potential_V.push(conditionAt('potential_V', time, protocol.segments, simulation));
      samples.cycle.push(cycle);
      samples.segment.push(segment);
    },
    /** Drops every other sample. */
    thin(): void {
      for (const column of Object.values(samples)) halve(column);
    },
    result: (): ProtocolResult => ({
      ...{ finished: simulation.protocol!.finished, ...place(), segments },
      ...(isElectrochemical(model) && charges(cycles())),
    }),
    /** cycles.csv and composition.csv, by name. */
    tables: (): Record<string, string> => ({
      'cycles.csv': cyclesCsv(model, cycles()),
      'composition.csv': compositionCsv(model, recorder.cycleProfiles),
    }),
  };
}

/** The fields of a segment that end a ramp. */
const RAMP_END = { temperature_K: 'temperature_end_K', potential_V: 'potential_end_V' } as const;

/** A condition at a time, in s, on the line of its ramp; the engine has that of the middle of a stair (assembly/protocol.ts). */
function conditionAt(
  condition: keyof typeof RAMP_END,
  time: number,
  segments: Segments,
  simulation: Simulation,
): number {
  const { segment, finished, since, begun } = simulation.protocol!;
  const fields = segments[segment];
  const end = RAMP_END[condition];
  if (finished || fields?.[end] === undefined) return simulation.parameter(`conditions.${condition}`);
  // As they are now: they may have been changed since the run began.
  const now = (field: string) => simulation.parameter(`protocol.segments.${fields.id}.${field}`);
  const from = fields[condition] === undefined ? begun[condition] : now(condition);
  const share = Math.min(1, Math.max(0, (time - since.time) / now('duration_s')));
  return from + (now(end) - from) * share;
}

function charges(cycles: Cycle[]): Pick<ProtocolResult, 'cycles' | 'failed_cycle'> {
  return {
    cycles: cycles.map(({ number, taken, given, efficiency }) => ({
      ...{ cycle: number, taken_e: taken, given_e: given },
      efficiency: Number.isNaN(efficiency) ? null : efficiency,
    })),
    failed_cycle: failedCycle(cycles),
  };
}

/** Whether a run without limits ends by the model's protocol. */
export const protocolEnds = ({ protocol }: ModelDocument) => protocol !== undefined && endsByItself(protocol);
