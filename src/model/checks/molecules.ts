/** Checks of molecules on several sites: how many kinds of sites they make, and that those of the start are whole. */
import { engineSpecies } from '../engineSpecies';
import { latticeOf, siteAt } from '../lattices/geometry';
import type { Report } from './report';

/** What a site holds is one byte; the last value is kept for a site that is being looked at (engine/generated/plan.ts). */
const MOST_ENTRIES = 255;

/** A site holds a species, or one of the sites of a molecule: there are not endlessly many of them. */
export function checkEntries({ model, add }: Report): void {
  const entries = engineSpecies(model).length;
  if (entries > MOST_ENTRIES)
    add(
      'species',
      `a site could hold ${entries} different things, at most ${MOST_ENTRIES} are possible`,
      'molecules count each of their sites: take fewer, or smaller ones',
    );
}

/** Checks that the start holds whole molecules. To be called where its sites are on the lattice and hold what exists. */
export function checkStartMolecules({ model, add }: Report): void {
  const { sites } = model.start;
  const dentates = new Map(model.species.map((species) => [species.id, species.dentates]));
  const geometry = latticeOf(model.lattice);
  // Of entries for the same site the last holds.
  const last = new Map(sites.map(({ at }, i) => [siteAt(at, model.lattice, geometry), i]));
  const molecules = new Map<number, { species: Set<string>; parts: string[]; first: number }>();
  for (const i of last.values()) {
    const { species, molecule } = sites[i]!;
    const [id = '', part] = species.split('.');
    const path = `start.sites[${i}].molecule`;
    if (part === undefined) {
      if (molecule !== undefined) add(path, `${species} is on one site`, 'leave molecule out');
    } else if (molecule === undefined) {
      add(path, 'is missing', `all sites of one ${id} have the same number, from 1`);
    } else {
      const known = molecules.get(molecule) ?? { species: new Set(), parts: [], first: i };
      known.species.add(id);
      known.parts.push(part);
      molecules.set(molecule, known);
    }
  }
  for (const [number, { species, parts, first }] of molecules) {
    const [id = '', other] = species;
    const whole = dentates.get(id) ?? 1;
    if (other === undefined && parts.length === whole && new Set(parts).size === whole) continue;
    const found = other === undefined ? `the sites ${parts.sort().join(', ')} of ${id}` : `sites of ${id} and ${other}`;
    const mend = `a molecule has each of the sites ${id}.1 to ${id}.${whole} once`;
    add(`start.sites[${first}].molecule`, `molecule ${number} has ${found}`, mend);
  }
}
