/** Checks of molecules on several sites: how many kinds of sites they make, and that steps and the start have whole ones. */
import { engineSpecies } from '../engineSpecies';
import { entitiesOf, formsOf } from '../entities';
import { latticeOf, siteAt } from '../lattices/geometry';
import type { Pattern } from '../pattern';
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

/** Checks that a step takes and leaves whole molecules; one that only stands by may be named in part. */
export function checkStepMolecules({ sites }: Pattern, path: string, { model, add }: Report): void {
  const forms = formsOf(model);
  const { entity, group } = entitiesOf(sites, forms);
  /** Whether all molecules of a side are whole. */
  const check = (side: 'before' | 'after', numbers: number[]): boolean => {
    const ofMolecules = sites.map((site, i) => (forms(site[side]) === 'molecule' ? numbers[i]! : -1));
    for (const number of new Set(ofMolecules.filter((each) => each >= 0))) {
      const own = sites.flatMap((site, i) => (ofMolecules[i] === number ? [{ ...site, group: group[i]! }] : []));
      if (own.every((site) => site.before === site.after && site.group < 0)) continue;
      const parts = own.map((site) => site[side]).sort();
      const id = parts[0]!.split('.')[0]!;
      const whole = model.species.find((species) => species.id === id)!.dentates;
      if (parts.length === whole && new Set(parts).size === whole) continue;
      const does = side === 'before' ? 'changes' : 'would leave';
      const mend = `name each of ${id}.1 to ${id}.${whole} once; tell several molecules apart by a number, ${id}.1#1`;
      add(`${path}.step`, `the step ${does} ${parts.join(' and ')}, which is no whole molecule`, mend);
      return false;
    }
    return true;
  };
  if (check('before', entity)) check('after', group);
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
      known.parts.push(species);
      molecules.set(molecule, known);
    }
  }
  for (const [number, { species, parts, first }] of molecules) {
    const [id = '', other] = species;
    const whole = dentates.get(id) ?? 1;
    if (other === undefined && parts.length === whole && new Set(parts).size === whole) continue;
    const message = `molecule ${number} has ${parts.sort().join(' and ')}, which is no whole one`;
    add(`start.sites[${first}].molecule`, message, `give it each of ${id}.1 to ${id}.${whole} once`);
  }
}
