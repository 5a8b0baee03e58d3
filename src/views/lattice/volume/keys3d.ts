import type { Point } from '../camera';

/** What a key asks of the volume view. */
export type VolumeCommand =
  | { do: 'turn'; by: Point }
  | { do: 'pan'; by: Point }
  | { do: 'zoom'; factor: number }
  | { do: 'fit' }
  | { do: 'along'; axis: 0 | 1 | 2 }
  | { do: 'move'; by: Point }
  | { do: 'pick' }
  | { do: 'unpick' };

const TURN_STEP = 10;
const PAN_STEP = 48;
const ZOOM_STEP = 1.25;

/** Directions on the screen, y upward. */
const ARROWS: Record<string, Point> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const LETTERS: Record<string, Point> = { a: [-1, 0], d: [1, 0], w: [0, 1], s: [0, -1] };
const AXES: Record<string, 0 | 1 | 2> = { x: 0, y: 1, z: 2 };

/** The command of a key press; null for keys that are not the view's. */
export function volumeCommand({
  key,
  shiftKey,
  ctrlKey,
  metaKey,
  altKey,
}: Readonly<Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>>): VolumeCommand | null {
  if (ctrlKey || metaKey || altKey) return null;
  const arrow = ARROWS[key];
  if (arrow && shiftKey) return { do: 'move', by: arrow };
  // The camera goes where the arrow points: the lattice turns the other way.
  if (arrow) return { do: 'turn', by: [arrow[0] * TURN_STEP, arrow[1] * TURN_STEP] };
  const letter = LETTERS[key.toLowerCase()];
  if (letter) return { do: 'pan', by: [-letter[0] * PAN_STEP, letter[1] * PAN_STEP] };
  const axis = AXES[key.toLowerCase()];
  if (axis !== undefined) return { do: 'along', axis };
  if (key === '+' || key === '=') return { do: 'zoom', factor: ZOOM_STEP };
  if (key === '-' || key === '_') return { do: 'zoom', factor: 1 / ZOOM_STEP };
  if (key === '0') return { do: 'fit' };
  if (key === 'Enter') return { do: 'pick' };
  if (key === 'Escape') return { do: 'unpick' };
  return null;
}
