import type { Point } from './camera';

/** What a key asks of either view of a lattice. */
export type SharedCommand =
  | { do: 'pan'; by: Point }
  | { do: 'zoom'; factor: number }
  | { do: 'fit' }
  | { do: 'move'; by: Point }
  | { do: 'pick' }
  | { do: 'unpick' };

export type KeyPress = Readonly<Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>>;

/** CSS pixels that one key moves the picture. */
const PAN_STEP = 48;
const ZOOM_STEP = 1.25;

/** Directions in the plane or on the screen, y upward. */
const ARROWS: Record<string, Point> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export const arrowOf = ({ key }: KeyPress): Point | null => ARROWS[key] ?? null;
/** Keys with these are the browser's. */
export const isBrowsers = ({ ctrlKey, metaKey, altKey }: KeyPress): boolean => ctrlKey || metaKey || altKey;

/** The view goes that way, so the picture goes the other way. */
export const pan = ([x, y]: Point): SharedCommand => ({ do: 'pan', by: [-x * PAN_STEP, y * PAN_STEP] });

/** The command of a key that does the same on a plane and in a volume; null for any other. */
export function sharedCommand(press: KeyPress): SharedCommand | null {
  const { key, shiftKey } = press;
  const arrow = arrowOf(press);
  if (arrow) return shiftKey ? { do: 'move', by: arrow } : null;
  if (key === '+' || key === '=') return { do: 'zoom', factor: ZOOM_STEP };
  if (key === '-' || key === '_') return { do: 'zoom', factor: 1 / ZOOM_STEP };
  if (key === '0') return { do: 'fit' };
  if (key === 'Enter') return { do: 'pick' };
  if (key === 'Escape') return { do: 'unpick' };
  return null;
}

/** The command of a key press on a plane; null for keys that are not the view's. */
export function keyCommand(press: KeyPress): SharedCommand | null {
  if (isBrowsers(press)) return null;
  const arrow = arrowOf(press);
  return sharedCommand(press) ?? (arrow && pan(arrow));
}
