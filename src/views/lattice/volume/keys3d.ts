import type { Point } from '../camera';
import { arrowOf, isBrowsers, type KeyPress, pan, type SharedCommand, sharedCommand } from '../keys';

/** What a key asks of the volume view. */
export type VolumeCommand = SharedCommand | { do: 'turn'; by: Point } | { do: 'along'; axis: 0 | 1 | 2 };

/** Degrees that one arrow key turns. */
const TURN_STEP = 10;

/** Directions on the screen, y upward. */
const LETTERS: Record<string, Point> = { a: [-1, 0], d: [1, 0], w: [0, 1], s: [0, -1] };
const AXES: Record<string, 0 | 1 | 2> = { x: 0, y: 1, z: 2 };

/** The command of a key press; null for keys that are not the view's. */
export function volumeCommand(press: KeyPress): VolumeCommand | null {
  if (isBrowsers(press)) return null;
  const shared = sharedCommand(press);
  if (shared) return shared;
  // The camera goes where the arrow points: the lattice turns the other way.
  const arrow = arrowOf(press);
  if (arrow) return { do: 'turn', by: [arrow[0] * TURN_STEP, arrow[1] * TURN_STEP] };
  const letter = LETTERS[press.key.toLowerCase()];
  if (letter) return pan(letter);
  const axis = AXES[press.key.toLowerCase()];
  return axis === undefined ? null : { do: 'along', axis };
}
