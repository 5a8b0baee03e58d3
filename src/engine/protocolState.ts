/** Where a run is in its protocol (assembly/protocol.ts). */
import { Now } from '../../assembly/layout';
import type { EngineExports } from './exports';

export interface ProtocolState {
  /** Cycles done, and number of the present segment, both from 0. */
  cycle: number;
  segment: number;
  finished: boolean;
  /** Time in s, executed events and electrons counted when the segment began. */
  since: { time: number; steps: number; charge: number };
  /** Conditions when the segment began, which those that it leaves out keep: V, K. */
  begun: { potential_V: number; temperature_K: number };
}

/** A segment of the protocol that has ended. */
export interface SegmentEnd {
  cycle: number;
  segment: number;
  /** Beginning and end in s, events executed in it, net electrons given to the electrode in it. */
  from: number;
  to: number;
  steps: number;
  charge: number;
}

/** Reads the state of the protocol of an engine that has one. */
export function readProtocol(engine: EngineExports): ProtocolState {
  const now = new Float64Array(engine.memory.buffer, engine.protocolState() >>> 0, Now.LENGTH);
  const at = (field: Now) => now[field] as number;
  return {
    ...{ cycle: at(Now.CYCLE), segment: at(Now.SEGMENT), finished: at(Now.DONE) !== 0 },
    since: { time: at(Now.START_TIME), steps: at(Now.START_STEPS), charge: at(Now.START_CHARGE) },
    begun: { potential_V: at(Now.POTENTIAL), temperature_K: at(Now.TEMPERATURE) },
  };
}
