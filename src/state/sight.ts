/** What a person sees of a species: the choices in the settings and in the view, taken together. */
import type { SpeciesDocument } from '../model/schema';

export type Sight = 'shown' | 'see-through' | 'hidden';

export interface Sights {
  /** Ids of hidden species. */
  hidden: readonly string[];
  /** Ids of species that one can see through, where the lattice is drawn as a volume. */
  seeThrough: readonly string[];
  /** Ids of background species that are shown in a volume. */
  revealed: readonly string[];
}

/** Whether a volume is drawn: there the background would hide everything, and is hidden itself. */
export function sightOf({ id, role }: Pick<SpeciesDocument, 'id' | 'role'>, sights: Sights, volume: boolean): Sight {
  if (sights.hidden.includes(id)) return 'hidden';
  if (!volume) return 'shown';
  if (role === 'background' && !sights.revealed.includes(id)) return 'hidden';
  return sights.seeThrough.includes(id) ? 'see-through' : 'shown';
}

/** The choices after one species got another sight. */
export function withSight(
  sights: Sights,
  { id, role }: Pick<SpeciesDocument, 'id' | 'role'>,
  sight: Sight,
  volume: boolean,
): { hidden: string[]; seeThrough: string[]; revealed: string[] } {
  const put = (list: readonly string[], isIn: boolean) => [
    ...list.filter((other) => other !== id),
    ...(isIn ? [id] : []),
  ];
  const isBackground = volume && role === 'background';
  return {
    hidden: put(sights.hidden, sight === 'hidden' && !isBackground),
    seeThrough: volume ? put(sights.seeThrough, sight === 'see-through') : [...sights.seeThrough],
    revealed: isBackground ? put(sights.revealed, sight !== 'hidden') : [...sights.revealed],
  };
}
