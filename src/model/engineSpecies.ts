/** What a site can hold: the document's species, a molecule on several sites as one entry for each (`CO2.1`, `CO2.2`). */
import type { ModelDocument } from './schema';

export interface EngineSpecies {
  /** Id as patterns name it. */
  id: string;
  /** Number of the species in the document. */
  species: number;
}

/** The entries in the engine's order. */
export function engineSpecies(model: Pick<ModelDocument, 'species'>): EngineSpecies[] {
  return model.species.flatMap(({ id, dentates }, species) =>
    dentates === 1
      ? [{ id, species }]
      : Array.from({ length: dentates }, (_, i) => ({ id: `${id}.${i + 1}`, species })),
  );
}

/** Sites of each species of the document, all sites of a molecule together; `counts` are those of the entries. */
export function sitesBySpecies(model: Pick<ModelDocument, 'species'>, counts: ArrayLike<number>): number[] {
  const sites = model.species.map(() => 0);
  for (const [entry, { species }] of engineSpecies(model).entries()) sites[species]! += counts[entry]!;
  return sites;
}
