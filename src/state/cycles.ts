/** The protocol's segments that have ended, on the page: rows that grow by chunks pulled from the worker. */
import { createStore } from 'zustand/vanilla';
import type { SegmentRow } from '../analysis/cycles';
import type { SegmentChunk } from '../worker/protocol';

export interface CyclesState {
  generation: number;
  line: number;
  segments: SegmentRow[];
  /** For each complete cycle, sites of each species in each layer at its end: [species · layers + layer]. */
  profiles: Float64Array[];
}

export type CyclesStore = ReturnType<typeof createCycles>;

/** Creates the store; empty until `begin`. */
export function createCycles() {
  const store = createStore<CyclesState>(() => ({ generation: -1, line: -1, segments: [], profiles: [] }));

  /** Forgets everything: another model, or another line of the timeline. */
  function begin(generation: number, line: number): void {
    store.setState({ generation, line, segments: [], profiles: [] });
  }

  /** Adds a chunk; one of another generation or line, or that does not continue what is held, is dropped. */
  function append(chunk: SegmentChunk, cells: number): void {
    const { generation, line, segments, profiles } = store.getState();
    const continues = chunk.from === segments.length && chunk.fromCycle === profiles.length;
    if (chunk.generation !== generation || chunk.line !== line || !continues || chunk.segments.length === 0) return;
    const added = Array.from({ length: Math.floor(chunk.profiles.length / Math.max(1, cells)) }, (_, i) =>
      chunk.profiles.subarray(i * cells, (i + 1) * cells),
    );
    store.setState({ segments: [...segments, ...chunk.segments], profiles: [...profiles, ...added] });
  }

  return { ...store, begin, append };
}
