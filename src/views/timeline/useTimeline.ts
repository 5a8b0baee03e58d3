import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Moment } from '../../model/experiment';
import type { Frame, LineInfo } from '../../worker/protocol';
import { useSetting, useWorkbench } from '../hooks';
import type { TrackScale } from './scale';

const START: Moment = { step: 0, time_s: 0 };

/** The line of the moment shown; null before the first frame. */
export function usePresentLine(): LineInfo | null {
  const workbench = useWorkbench();
  const id = useStore(workbench.frames, ({ frame }) => frame?.line);
  return useStore(workbench.timeline, ({ info }) => info?.lines.find((line) => line.id === id) ?? null);
}

/** A part of the newest frame, for what must follow each of them. */
export function useFrame<T>(select: (frame: Frame) => T, absent: T): T {
  return useStore(useWorkbench().frames, ({ frame }) => (frame ? select(frame) : absent));
}

/** Whether the moment shown is the end of what is recorded. */
export function useIsAtEnd(): boolean {
  return useFrame(({ steps, time, end }) => steps >= end.step && time >= end.time_s, true);
}

/** The scale of the track, as the settings have it. */
export function useTrackScale(): TrackScale {
  const workbench = useWorkbench();
  const axis = useSetting('timelineAxis');
  const log = useSetting('timelineLog');
  const end = useFrame((frame) => frame.end, START);
  const firstTime = useStore(workbench.history, ({ time }) => time[1] ?? 0);
  return useMemo(() => ({ axis, log, end, firstTime }), [axis, log, end, firstTime]);
}
