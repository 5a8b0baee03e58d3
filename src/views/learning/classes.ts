/** How the four classes are told and drawn. */
import type { StudyResults } from '../../analysis/activeLearning/results';

interface ClassLook {
  name: string;
  /** One letter, for the map. */
  letter: string;
  color: string;
  meaning: string;
}

/** In the order of the results. Colours after Okabe & Ito, told apart by lightness too. */
export const CLASS_LOOKS: ClassLook[] = [
  { name: 'Inorganic', letter: 'I', color: '#b03a00', meaning: 'mostly Li₂CO₃, as far as electrons tunnel' },
  { name: 'Organic', letter: 'O', color: '#c0659b', meaning: 'a layer of Li₂CO₃, then organic SEI' },
  { name: 'Unfinished', letter: 'U', color: '#dd9500', meaning: 'intermediates, no film' },
  { name: 'Empty', letter: 'E', color: '#2f7fb5', meaning: 'one layer of Li₂CO₃ and hardly more' },
];

/** "e7 second reduction by tunnelling"; a formula keeps its capital. */
export function stepName({ box }: Pick<StudyResults, 'box'>, step: string): string {
  const label = box.labels[box.steps.indexOf(step)] ?? '';
  return `${step} ${/^[A-Z][a-z]+( |$)/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label}`;
}

/** A share, 0 … 1, in per cent. */
export const percent = (share: number, digits = 1) => `${(100 * share).toFixed(digits)} %`;
