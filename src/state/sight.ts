/** What a person sees of a species: the choices in the settings and in the view, taken together. */
import type { SpeciesDocument } from '../model/schema';

export type Sight = 'shown' | 'see-through' | 'hidden';

export interface Sights {
  /** Ids of hidden species. */
  hidden: readonly string[];
  /** Ids of species that one can see through, where the lattice is drawn as a volume. */
  seeThrough: readonly string[];
  /** Ids of species that a volume first hides or sees through, and that are shown there. */
  revealed: readonly string[];
}

type Seen = Pick<SpeciesDocument, 'id' | 'role' | 'sight'>;

/** What is seen before anybody chooses. In a volume the background would hide everything, and is hidden itself. */
export function firstSight({ role, sight }: Omit<Seen, 'id'>, volume: boolean): Sight {
  if (!volume) return 'shown';
  return role === 'background' ? 'hidden' : (sight ?? 'shown');
}

/** @param volume whether the lattice is drawn as a volume */
export function sightOf(species: Seen, { hidden, seeThrough, revealed }: Sights, volume: boolean): Sight {
  const { id } = species;
  if (hidden.includes(id)) return 'hidden';
  if (volume && seeThrough.includes(id)) return 'see-through';
  return revealed.includes(id) ? 'shown' : firstSight(species, volume);
}

/** The choices after one species got another sight. */
export function withSight(
  sights: Sights,
  species: Seen,
  sight: Sight,
  volume: boolean,
): { hidden: string[]; seeThrough: string[]; revealed: string[] } {
  const put = (list: readonly string[], isIn: boolean) => [
    ...list.filter((other) => other !== species.id),
    ...(isIn ? [species.id] : []),
  ];
  const first = firstSight(species, volume);
  return {
    hidden: put(sights.hidden, sight === 'hidden' && first !== 'hidden'),
    seeThrough: volume ? put(sights.seeThrough, sight === 'see-through' && first !== sight) : [...sights.seeThrough],
    revealed: volume ? put(sights.revealed, sight === 'shown' && first !== sight) : [...sights.revealed],
  };
}
