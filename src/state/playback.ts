/** Whether the run advances, how fast, and why it stopped. */
import { createStore } from 'zustand/vanilla';
import { latticeOf } from '../model/lattices/geometry';
import type { ModelDocument } from '../model/schema';
import { formatSI } from '../model/units';
import type { Frame, Speed, StopReason } from '../worker/protocol';

export interface PlaybackState {
  /** Running on, or playing backwards. */
  running: boolean;
  backwards: boolean;
  /** On the way to a moment that was asked for. */
  travelling: boolean;
  reason: StopReason;
  speed: Speed;
  /** The speed is one that a person chose. */
  chosen: boolean;
}

export type PlaybackStore = ReturnType<typeof createPlayback>;

/** Slow enough to see each stage of the growth pass by on a small lattice. */
const LEAST_PER_PICTURE = 100;
const SITES_PER_EVENT = 25;

/**
 * The speed that suits a model until a person chooses one: a small part of the sites changes from picture to picture, so a
 * film grows within seconds on any lattice. Of a protocol people want to see the cycles.
 */
export function suitableSpeed({ lattice, protocol }: Pick<ModelDocument, 'lattice' | 'protocol'>): Speed {
  if (protocol) return { mode: 'max' };
  const { sites } = latticeOf(lattice);
  return { mode: 'steps', perFrame: Math.max(LEAST_PER_PICTURE, Number((sites / SITES_PER_EVENT).toPrecision(1))) };
}

/** Creates the store of playback for the model that is opened first. */
export function createPlayback(model: ModelDocument) {
  return createStore<PlaybackState>(() => ({
    running: false,
    backwards: false,
    travelling: false,
    reason: 'paused',
    speed: suitableSpeed(model),
    chosen: false,
  }));
}

/** One sentence on where a run stands, for the status line. */
export function describeStop(frame: Frame): string {
  const at = `at ${formatSI(frame.time, 's')}, after ${formatSI(frame.steps, '')} events`;
  switch (frame.reason) {
    case 'no event possible':
      return `No event is possible any more: the run ended ${at}. The state is kept.`;
    case 'protocol finished':
      return `The protocol is finished: the run ended ${at}. Run goes on under its last conditions.`;
    case 'time':
      return `Reached the time asked for: stopped ${at}.`;
    case 'steps':
      return `Stepped: now ${at}.`;
    case 'paused':
      return `Paused ${at}.`;
  }
}
