/** What the command line reports of a protocol (docs/command-line.md). */
import type { SegmentEnd, Simulation } from '../engine/simulation';
import { endsByItself } from '../model/protocol';
import type { ModelDocument } from '../model/schema';

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
}

/** Conditions at each sample of a run with a protocol. */
export interface ConditionSamples {
  temperature_K: number[];
  potential_V: number[];
  cycle: number[];
  segment: string[];
}

/** Follows a simulation through its protocol; null for a model without one. */
export function followProtocol({ protocol }: ModelDocument, simulation: Simulation) {
  if (!protocol) return null;
  const segments: SegmentResult[] = [];
  const idOf = (segment: number) => protocol.segments[segment]!.id;
  simulation.onSegmentEnd = ({ cycle, segment, from, to, steps, charge }: SegmentEnd) =>
    segments.push({ cycle: cycle + 1, segment: idOf(segment), from_s: from, to_s: to, steps, charge_e: charge });
  const samples: ConditionSamples = { temperature_K: [], potential_V: [], cycle: [], segment: [] };
  const place = () => {
    const { cycle, segment, finished } = simulation.protocol!;
    return { cycle: finished ? cycle : cycle + 1, segment: idOf(finished ? protocol.segments.length - 1 : segment) };
  };
  return {
    samples,
    /** Takes the present conditions into the samples. */
    take(): void {
      const { cycle, segment } = place();
      samples.temperature_K.push(simulation.parameter('conditions.temperature_K'));
      samples.potential_V.push(simulation.parameter('conditions.potential_V'));
      samples.cycle.push(cycle);
      samples.segment.push(segment);
    },
    result: (): ProtocolResult => ({ finished: simulation.protocol!.finished, ...place(), segments }),
  };
}

/** Whether a run without limits ends by the model's protocol. */
export const protocolEnds = ({ protocol }: ModelDocument) => protocol !== undefined && endsByItself(protocol);
