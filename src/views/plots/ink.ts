import { contrast } from '../../state/palette';

/** Below this contrast a line of its own colour is lost on the ground. */
const FAINT = 1.5;
const SEEN = 2.2;
const READ = 4.5;

/** How a colour is drawn on a ground. */
export interface Stroke {
  color: string;
  /** Dash pattern in CSS pixels, for colours that had to be changed; empty for a solid line. */
  dash: number[];
}

/** A line in this colour; white on white (and its like) becomes a darker, dashed line. Colours as #rrggbb. */
export function lineStroke(color: string, ground: string): Stroke {
  if (contrast(color, ground) >= FAINT) return { color, dash: [] };
  return { color: towardContrast(color, ground, SEEN), dash: [5, 3] };
}

/** The colour, changed as little as it takes for text in it to be read on the ground. */
export function textColor(color: string, ground: string): string {
  return towardContrast(color, ground, READ);
}

/** Black or white, whichever is easier to read on the colour. */
export function inkOn(color: string): string {
  return contrast(color, '#000000') >= contrast(color, '#ffffff') ? '#000000' : '#ffffff';
}

function towardContrast(color: string, ground: string, ratio: number): string {
  const end = inkOn(ground);
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(color, end, share);
    if (contrast(mixed, ground) >= ratio) return mixed;
  }
  return end;
}

/** `share` of the second colour in the first, channel by channel. */
export function mix(a: string, b: string, share: number): string {
  const channel = (at: number) => {
    const [from, to] = [a, b].map((c) => Number.parseInt(c.slice(at, at + 2), 16)) as [number, number];
    return Math.round(from + (to - from) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}
