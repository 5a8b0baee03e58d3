import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { combine, type Vector } from '../../../model/lattices/vectors';
import type { Cut } from '../../../state/view';
import type { Point } from '../camera';
import { type Axis, boundsOf, cutTo, planesAcross, planesLeft } from './cut';
import { type Eye, project } from './orbit';
import type { Volume } from './volume';

const KEYS: Record<string, number> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

interface CutHandlesProps {
  eye: Eye;
  volume: Volume;
  cut: Cut;
  axis: Axis;
  onCut: (cut: Cut) => void;
}

/** A handle on each of the two faces across an axis: drag it along the axis to cut away what is beyond it. */
export function CutHandles({ eye, volume, cut, axis, onCut }: CutHandlesProps) {
  const planes = planesAcross(volume, axis);
  const left = planesLeft(cut, axis, planes);
  const bounds = boundsOf(volume, cut);
  const drag = useRef<{ from: Point; planes: readonly [number, number] } | null>(null);
  if (planes.length < 2) return null;

  /** Middle of the face through a place along the axis. */
  const middle = (along: number): Vector => {
    const f = [0, 1, 2].map((other) => (other === axis ? along : (bounds.from[other]! + bounds.to[other]!) / 2));
    return combine(f as unknown as Vector, volume.vectors);
  };
  const pad = volume.pad[axis];
  const faces = [planes[left[0]]! - pad, planes[left[1]]! + pad] as const;
  const move = (end: 0 | 1, to: number) => {
    const next: [number, number] = [...left];
    const low = end === 0 ? 0 : left[0];
    const high = end === 0 ? left[1] : planes.length - 1;
    next[end] = Math.min(high, Math.max(low, Math.round(to)));
    if (next[end] !== left[end]) onCut(cutTo(cut, axis, next, planes.length));
  };

  return ([0, 1] as const).map((end) => {
    const seen = project(eye, middle(faces[end]));
    const ahead = project(eye, middle(faces[end] + 1));
    if (!seen || !ahead) return null;
    /** CSS pixels of one plane on the screen. */
    const cell: Point = [ahead.at[0] - seen.at[0], ahead.at[1] - seen.at[1]];
    const planesPerCell = planes.length / volume.cells[axis];
    const onDown = (event: PointerEvent) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { from: [event.clientX, event.clientY], planes: left };
    };
    const onMove = (event: PointerEvent) => {
      if (!drag.current || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
      const { from, planes: began } = drag.current;
      const way: Point = [event.clientX - from[0], event.clientY - from[1]];
      // Seen from the end, an axis has no length on the screen: a few pixels then count as a plane.
      const length2 = Math.max(4, cell[0] ** 2 + cell[1] ** 2);
      move(end, began[end] + ((way[0] * cell[0] + way[1] * cell[1]) / length2) * planesPerCell);
    };
    const onKey = (event: KeyboardEvent) => {
      const by = KEYS[event.key];
      if (event.key === 'Home') move(end, 0);
      else if (event.key === 'End') move(end, planes.length - 1);
      else if (by !== undefined) move(end, left[end] + by);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    return (
      <div
        key={end}
        role="slider"
        tabIndex={0}
        className="cut-handle"
        aria-label={end === 0 ? `Cut along ${'xyz'[axis]}: from plane` : `Cut along ${'xyz'[axis]}: to plane`}
        aria-valuemin={1}
        aria-valuemax={planes.length}
        aria-valuenow={left[end] + 1}
        style={{
          left: seen.at[0],
          top: seen.at[1],
          rotate: `${Math.atan2(cell[1], cell[0])}rad`,
        }}
        onPointerDown={onDown}
        onPointerMove={onMove}
        onPointerUp={() => {
          drag.current = null;
        }}
        onKeyDown={onKey}
      >
        <svg viewBox="-12 -12 24 24" width="24" height="24" aria-hidden="true">
          <path d="M-4.5 -4.5 L-9.5 0 L-4.5 4.5 Z M4.5 -4.5 L9.5 0 L4.5 4.5 Z" />
          <path d="M-1.5 -6 V6 M1.5 -6 V6" className="grip" />
        </svg>
      </div>
    );
  });
}
