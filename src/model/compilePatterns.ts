/** Patterns placed at single sites: their orientations, and the tables that find them when a site changes. */
import { PatternFlag, type Section } from '../../assembly/layout';
import type { Columns } from './columns';
import type { Forms } from './entities';
import { type Oriented, orient, type ParsedStep } from './orient';
import type { SectionData } from './pack';
import { PatternTables } from './patternTables';
import type { ModelDocument } from './schema';

export interface CompiledPatterns {
  oriented: Oriented[];
  /** Slot of each pattern among those of its anchor's species. */
  slots: number[];
  head: Record<number, number>;
  sections: Partial<Record<Section, SectionData>>;
  /** Body species of which some pattern needs two different bodies. */
  distinctSpecies: Set<string>;
}

const isFull = (pattern: Oriented) =>
  pattern.places.length > 2 || pattern.candidates.length > 0 || pattern.requirements.length > 0;

/** Places every step's pattern in its orientations, and makes the tables that the engine finds them by. */
export function compilePatterns(
  model: ModelDocument,
  steps: ParsedStep[],
  columns: Columns,
  index: (id: string) => number,
  speciesCount: number,
  forms: Forms,
): CompiledPatterns {
  const oriented = steps.flatMap((step, number) => orient(model, step, number, columns, index, forms));
  for (const pattern of oriented) pairUp(pattern, columns);
  const distinctSpecies = new Set<string>();
  const tables = new PatternTables(model, columns, index, speciesCount);
  const slots = oriented.map((pattern) => tables.add(pattern, flagsOf(pattern, forms, distinctSpecies)));
  return { oriented, slots, distinctSpecies, ...tables.packed() };
}

/** Makes the columns between the anchor and the other sites, which the pair tables are about, come before all others. */
function pairUp(pattern: Oriented, columns: Columns): void {
  const anchor = pattern.places[pattern.anchor]!;
  for (const place of pattern.places) if (place !== anchor) columns.between(anchor, place);
}

function flagsOf(pattern: Oriented, forms: Forms, distinctSpecies: Set<string>): number {
  const { sites, entities } = pattern;
  const ofBodies = sites.slice(0, pattern.places.length).filter((_, s) => entities.entity[s]! >= 0);
  let flags = isFull(pattern) ? PatternFlag.FULL : 0;
  if (sites.some((site) => site.region !== undefined)) flags |= PatternFlag.REGION;
  if (ofBodies.length > 1) {
    flags |= PatternFlag.ENTITIES;
    for (const site of ofBodies) distinctSpecies.add(site.before);
  }
  if (sites.some((site) => forms(site.before) !== 'point' || forms(site.after) !== 'point'))
    flags |= PatternFlag.BODIES;
  return flags;
}
