/** Whether the run advances, how fast, and why it stopped. */
import { createStore } from 'zustand/vanilla';
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
}

export type PlaybackStore = ReturnType<typeof createPlayback>;

/** Creates the store of playback. */
export function createPlayback(speed: Speed) {
  return createStore<PlaybackState>(() => ({
    running: false,
    backwards: false,
    travelling: false,
    reason: 'paused',
    speed,
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
