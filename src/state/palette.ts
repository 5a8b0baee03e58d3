/** The colour each species is drawn in: published or colour-blind safe, on a light or a dark ground. */
import type { SpeciesDocument } from '../model/schema';

export type Palette = 'published' | 'safe';

/** On a dark screen the medium takes the ground's colour, and what would vanish on it is lightened. */
const DARK_MEDIUM = '#1a2029';
const DARK_NEUTRAL = '#6b7789';
const LEAST_CONTRAST = 1.6;

/**
 * Colours as #rrggbb, in the order of the species. Every species keeps its colour of the publication or of the safe
 * palette, except that on a dark ground the background species and near-black ones are exchanged for readable greys.
 */
export function speciesColours(species: SpeciesDocument[], palette: Palette, dark: boolean): string[] {
  return species.map(({ color, color_safe, role }) => {
    const chosen = palette === 'safe' ? (color_safe ?? color) : color;
    if (!dark) return chosen;
    if (role === 'background') return DARK_MEDIUM;
    return contrast(chosen, DARK_MEDIUM) < LEAST_CONTRAST ? DARK_NEUTRAL : chosen;
  });
}

/** Contrast ratio of WCAG 2.2 between two colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
