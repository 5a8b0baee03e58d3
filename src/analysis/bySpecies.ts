/**
 * What the engine counts by entry (a molecule on several sites has one for each of them) as people read it: by species of
 * the document.
 */
import { engineSpecies } from '../model/engineSpecies';
import type { SpeciesDocument } from '../model/schema';

/** Sites that a species holds. */
export function sitesOf(species: readonly SpeciesDocument[], index: number, counts: ArrayLike<number>): number {
  let sites = 0;
  engineSpecies({ species: [...species] }).forEach((entry, e) => {
    if (entry.species === index) sites += counts[e] ?? 0;
  });
  return sites;
}

/** Columns by species of columns by entry; those of species on one site are handed on as they are. */
export function columnsBySpecies(
  species: readonly SpeciesDocument[],
  columns: readonly Float64Array[],
): Float64Array[] {
  const entries = engineSpecies({ species: [...species] });
  return species.map((_, index) => {
    const [first = new Float64Array(0), ...others] = columns.filter((_, e) => entries[e]?.species === index);
    return others.length === 0
      ? first
      : first.map((value, row) => others.reduce((sum, c) => sum + (c[row] ?? 0), value));
  });
}

/** Sites of each species per layer, of those of each entry: profile[species · layers + layer]. */
export function profileBySpecies(
  species: readonly SpeciesDocument[],
  profile: Float64Array,
  layers: number,
): Float64Array {
  const rows = Array.from({ length: profile.length / layers }, (_, e) =>
    profile.subarray(e * layers, (e + 1) * layers),
  );
  if (rows.length === species.length) return profile;
  const joined = new Float64Array(species.length * layers);
  columnsBySpecies(species, rows).forEach((row, index) => {
    joined.set(row, index * layers);
  });
  return joined;
}
