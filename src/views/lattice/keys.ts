import type { Point } from './camera';

/** What a key asks of the lattice view. */
export type KeyCommand =
  | { do: 'pan'; by: Point }
  | { do: 'zoom'; factor: number }
  | { do: 'fit' }
  | { do: 'move'; by: Point }
  | { do: 'pick' }
  | { do: 'unpick' };

/** CSS pixels that one arrow key moves the picture. */
const PAN_STEP = 48;
const ZOOM_STEP = 1.25;

/** Directions in the plane, y upward. */
const ARROWS: Record<string, Point> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** The command of a key press; null for keys that are not the view's. */
export function keyCommand({
  key,
  shiftKey,
  ctrlKey,
  metaKey,
  altKey,
}: Readonly<Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>>): KeyCommand | null {
  if (ctrlKey || metaKey || altKey) return null;
  const arrow = ARROWS[key];
  if (arrow && shiftKey) return { do: 'move', by: arrow };
  // The view goes where the arrow points, so the picture goes the other way.
  if (arrow) return { do: 'pan', by: [-arrow[0] * PAN_STEP, arrow[1] * PAN_STEP] };
  if (key === '+' || key === '=') return { do: 'zoom', factor: ZOOM_STEP };
  if (key === '-' || key === '_') return { do: 'zoom', factor: 1 / ZOOM_STEP };
  if (key === '0') return { do: 'fit' };
  if (key === 'Enter') return { do: 'pick' };
  if (key === 'Escape') return { do: 'unpick' };
  return null;
}
