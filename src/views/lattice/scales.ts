/** Scales of colours that can be read in order by everyone, and printed in grey. */

/** Cividis (Nuñez, Anderton & Renslow, PLoS ONE 2018, 13, e0199239), nine of its colours, dark to light. */
const CIVIDIS = ['#00224e', '#123570', '#3b496c', '#575d6d', '#707173', '#8a8678', '#a59c74', '#c3b369', '#fee838'];

/**
 * A colour of cividis. The darkest and the lightest part are left out, which would vanish on a dark or a light ground.
 * @param part 0 … 1
 */
export function cividis(part: number): string {
  const at = (0.1 + 0.87 * Math.min(1, Math.max(0, part))) * (CIVIDIS.length - 1);
  const i = Math.min(CIVIDIS.length - 2, Math.floor(at));
  return mixed(CIVIDIS[i]!, CIVIDIS[i + 1]!, at - i);
}

/** One of many colours that neighbours in number do not share; 0 is grey, for what has none. */
export function categorical(part: number): string {
  const number = Math.round(part * 126);
  if (number === 0) return '#7d8694';
  // Steps by the golden angle never come back to where they were.
  const hue = (number * 137.508) % 360;
  return hsl(hue, 0.62, [0.46, 0.58, 0.7][number % 3]!);
}

/** What a scale of colours shows, and values along it, as people read them. */
export interface NamedScale {
  title: string;
  /** At the two ends, and in between where there is something round to say. */
  low: string;
  middle: string | null;
  high: string;
  /** Marks without words, as parts of its length. */
  ticks: number[];
}

/** Colours at equal distances along the scale. */
export const CIVIDIS_STOPS = Array.from({ length: 9 }, (_, i) => cividis(i / 8));
/** As a CSS gradient, from left to right. */
export const CIVIDIS_CSS = `linear-gradient(to right, ${CIVIDIS_STOPS.join(', ')})`;

function mixed(a: string, b: string, part: number): string {
  const channel = (css: string, at: number) => Number.parseInt(css.slice(at, at + 2), 16);
  return hex([1, 3, 5].map((at) => channel(a, at) + part * (channel(b, at) - channel(a, at))));
}

function hsl(hue: number, saturation: number, lightness: number): string {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return hex([channel(0), channel(8), channel(4)]);
}

function hex(channels: number[]): string {
  return `#${channels.map((c) => Math.round(c).toString(16).padStart(2, '0')).join('')}`;
}
