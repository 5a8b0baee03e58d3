/** A step's line of text as a chemist writes it. */
import { siteTypesOf } from '../../model/lattices/schema';
import type { ModelDocument } from '../../model/schema';

/** A site of a pattern: its species, which of a molecule's sites it is, and where it lies. */
const SITE = /([A-Za-z][\w-]*)(?:\.(\d))?(?:@([\w-]+))?/g;

/**
 * `free@top -> Li_ion` is "∗ (electrolyte above) → Li⁺": formulas for ids, labels for places.
 * @param text a step's pattern; what is none stays as it is
 */
export function readableStep(text: string, model: Pick<ModelDocument, 'species' | 'regions' | 'lattice'>): string {
  const isType = new Set(siteTypesOf(model.lattice));
  const placeOf = (place: string) => {
    const label = isType.has(place) ? place : model.regions.find(({ id }) => id === place)?.label;
    return label ? label[0]!.toLowerCase() + label.slice(1) : place;
  };
  return text
    .replace(SITE, (written, id: string, site?: string, place?: string) => {
      const species = model.species.find((one) => one.id === id);
      if (!species) return written;
      const name = species.formula ?? species.name;
      return `${name}${site ? ` (site ${site})` : ''}${place ? ` (${placeOf(place)})` : ''}`;
    })
    .replace(/\s*->\s*/g, ' → ');
}
