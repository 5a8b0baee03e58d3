/** Which sites of a pattern belong together: molecules on several sites, pairs and clusters. */
import type { PatternSite } from './pattern';
import type { ModelDocument } from './schema';

/** For each site of a pattern: its body before, and the body it is put into; −1 for none. */
export interface Entities {
  entity: number[];
  group: number[];
}

/** What sites of an entry form: nothing, a molecule (all its sites are in the pattern), or a body of the model's own kinds. */
export type Forms = (entry: string) => 'point' | 'molecule' | 'body';

/** For the entries of a model's patterns. */
export function formsOf(model: ModelDocument): Forms {
  const bodies = new Set(model.bodies.map((body) => body.species));
  return (entry) => (entry.includes('.') ? 'molecule' : bodies.has(entry) ? 'body' : 'point');
}

/** Molecules are told apart by the numbers written after #; without them a dentate seen again begins the next one. */
export function moleculesOf(terms: string[], numbers: (number | undefined)[]): number[] {
  const begun = new Map<string, Set<string>[]>();
  return terms.map((term, i) => {
    const dot = term.indexOf('.');
    if (dot < 0) return -1;
    const species = term.slice(0, dot);
    const written = numbers[i];
    if (written !== undefined) return written;
    const seen = begun.get(species) ?? [];
    begun.set(species, seen);
    let number = seen.findIndex((dentates) => !dentates.has(term));
    if (number < 0) number = seen.push(new Set()) - 1;
    seen[number]!.add(term);
    return number;
  });
}

/** Entities of a step's pattern. */
export function entitiesOf(sites: PatternSite[], forms: Forms): Entities {
  const before = sites.map((site) => site.before);
  const after = sites.map((site) => site.after);
  const moleculesBefore = distinctBySpecies(
    before,
    moleculesOf(
      before,
      sites.map((site) => site.entity),
    ),
  );
  const moleculesAfter = distinctBySpecies(
    after,
    moleculesOf(
      after,
      sites.map((site) => site.entityAfter),
    ),
  );
  const entity = sites.map((site, i) => (forms(site.before) === 'body' ? 100 + i : moleculesBefore[i]!));
  const group = sites.map((site, i) => {
    if (forms(site.after) === 'molecule')
      return unchanged(i, before, after, moleculesBefore, moleculesAfter) ? -1 : moleculesAfter[i]!;
    if (forms(site.after) !== 'body') return -1;
    // All that a step leaves in one body species is one body; a body that stays and is joined by nothing stays as it is.
    const alone = after.filter((species) => species === site.after).length === 1;
    return alone && site.before === site.after ? -1 : 100 + after.indexOf(site.after);
  });
  return { entity, group };
}

/** Numbers that also differ between species. */
export function distinctBySpecies(terms: string[], numbers: number[]): number[] {
  const known: string[] = [];
  return terms.map((term, i) => {
    if (numbers[i]! < 0) return -1;
    const key = `${term.split('.')[0]}#${numbers[i]}`;
    if (!known.includes(key)) known.push(key);
    return known.indexOf(key);
  });
}

/** Whether the molecule that site i ends in has the same sites, in the same roles, as before. */
function unchanged(i: number, before: string[], after: string[], from: number[], to: number[]): boolean {
  const sitesBefore = before.flatMap((_, s) => (from[s] === from[i] && from[s]! >= 0 ? [s] : []));
  const sitesAfter = after.flatMap((_, s) => (to[s] === to[i] && to[s]! >= 0 ? [s] : []));
  return sitesBefore.join() === sitesAfter.join() && sitesAfter.every((s) => before[s] === after[s]);
}
