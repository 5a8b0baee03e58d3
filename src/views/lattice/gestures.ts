import type { Point } from './camera';

/** What pointers and the wheel ask for; points are CSS pixels from the element's top left corner. */
export interface Gestures {
  onPan: (dx: number, dy: number) => void;
  /** Where a drag turns: with one pointer it then does, and pans with Shift, the other buttons or two fingers. */
  onTurn?: (dx: number, dy: number) => void;
  onZoom: (at: Point, factor: number) => void;
  onClick: (at: Point) => void;
  /** null when the pointer leaves. */
  onHover: (at: Point | null) => void;
}

/** A press that moves farther than this, in CSS pixels, is a drag and not a click; a finger is never quite still. */
const CLICK_SLACK = 4;
const TAP_SLACK = 10;
/** Zoom of one CSS pixel of wheel travel; a pinch on a trackpad comes as a wheel with Ctrl and small steps. */
const WHEEL_ZOOM = 0.0016;
const PINCH_ZOOM = 0.01;
const LINE_PIXELS = 16;

/**
 * Turns mouse, pen, touch and wheel on an element into gestures: drag pans, wheel and pinch zoom at the point under
 * them, a short press clicks.
 * @returns stops listening
 */
export function listenToGestures(element: HTMLElement, gestures: Gestures): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const down = new Map<number, Point>();
  let start: Point = [0, 0];
  let dragged = false;
  let secondary = false;

  const at = (event: MouseEvent): Point => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 && !gestures.onTurn) return;
      secondary = event.button !== 0 || event.shiftKey;
      capture(element, event.pointerId);
      const point = at(event);
      if (down.size === 0) {
        start = point;
        dragged = false;
      } else dragged = true;
      down.set(event.pointerId, point);
    },
    { signal },
  );

  element.addEventListener(
    'pointermove',
    (event) => {
      const point = at(event);
      const before = down.get(event.pointerId);
      if (!before) {
        if (event.pointerType !== 'touch') gestures.onHover(point);
        return;
      }
      const slack = event.pointerType === 'touch' ? TAP_SLACK : CLICK_SLACK;
      if (!dragged && distance(start, point) <= slack) return;
      dragged = true;
      const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
      down.set(event.pointerId, point);
      const drag = gestures.onTurn && !secondary ? gestures.onTurn : gestures.onPan;
      if (!other) drag(point[0] - before[0], point[1] - before[1]);
      else {
        gestures.onPan((point[0] - before[0]) / 2, (point[1] - before[1]) / 2);
        gestures.onZoom(middle(point, other), distance(point, other) / Math.max(1, distance(before, other)));
      }
    },
    { signal },
  );

  const release = (event: PointerEvent, click: boolean) => {
    if (!down.delete(event.pointerId)) return;
    if (click && !dragged && !secondary && down.size === 0) gestures.onClick(at(event));
  };
  element.addEventListener('pointerup', (event) => release(event, true), { signal });
  element.addEventListener('pointercancel', (event) => release(event, false), { signal });
  // The other buttons pan where a drag turns.
  if (gestures.onTurn) element.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  element.addEventListener('pointerleave', () => gestures.onHover(null), { signal });

  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * LINE_PIXELS;
      gestures.onZoom(at(event), Math.exp(-pixels * (event.ctrlKey ? PINCH_ZOOM : WHEEL_ZOOM)));
    },
    { signal, passive: false },
  );

  return () => listening.abort();
}

/** A pointer may be gone already (or come from a script); then there is nothing to capture. */
function capture(element: HTMLElement, pointer: number): void {
  try {
    element.setPointerCapture(pointer);
  } catch {
    // the gesture then ends at the element's edge
  }
}

function distance([ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot(ax - bx, ay - by);
}

function middle([ax, ay]: Point, [bx, by]: Point): Point {
  return [(ax + bx) / 2, (ay + by) / 2];
}
