/** Steps as oriented patterns: the same sites in every placement that counts, each seen from its anchor. */
import type { Columns } from './columns';
import { countsOf } from './counts';
import { type Entities, entitiesOf, type Forms } from './entities';
import type { Place } from './lattices/geometry';
import { wrapped } from './lattices/wrapping';
import type { PatternSite } from './pattern';
import { placementsOn, shapeOf } from './placing';
import type { ModelDocument, StepDocument } from './schema';

export interface ParsedStep {
  document: StepDocument;
  sites: PatternSite[];
}

/** A pattern in one orientation, as seen from its anchor. */
export interface Oriented {
  step: number;
  sites: PatternSite[];
  entities: Entities;
  /** Index of the anchor among the sites. */
  anchor: number;
  /** The matched sites. */
  places: Place[];
  /** Where a drawn last site may be. */
  candidates: Place[];
  requirements: { places: Place[]; species: number[]; least: number; most: number }[];
}

/** The orientations of a step that are counted at sites. */
export function orient(
  model: ModelDocument,
  step: ParsedStep,
  number: number,
  columns: Columns,
  index: (id: string) => number,
  forms: Forms,
): Oriented[] {
  const { document, sites } = step;
  const counts = countsOf(document);
  const bothEnds = counts.includes('both ends');
  if (!bothEnds && !counts.includes('contact')) return [];
  const anchor = anchorOf(model, step);
  const entities = entitiesOf(sites, forms);
  const { geometry } = columns;
  // A site of the pattern that is met again over the border is none outside of it.
  const siteOf = (place: Place) => wrapped(place, geometry);
  return placementsOn(shapeOf(document, sites), geometry, bothEnds).map(({ places, candidates }) => ({
    step: number,
    sites,
    entities,
    anchor,
    places,
    candidates,
    requirements: (document.requires ?? []).map(({ around, species, shell = 1, within, at_least, at_most }) => {
      const from = places[around - 1]!;
      const inPattern = new Set(places.map(siteOf));
      const shells = within === undefined ? [shell] : Array.from({ length: within }, (_, i) => i + 1);
      return {
        places: shells
          .flatMap((each) => geometry.neighbours(from.basis, each))
          .map(({ cell, basis }) => ({
            cell: [cell[0] + from.cell[0], cell[1] + from.cell[1], cell[2] + from.cell[2]] as const,
            basis,
          }))
          .filter((place) => !inPattern.has(siteOf(place))),
        species: [species].flat().map(index),
        least: at_least,
        most: at_most ?? 0x7fffffff,
      };
    }),
  }));
}

/** The site that holds a step's events: not one of the background, of which there are most. */
function anchorOf(model: ModelDocument, { document, sites }: ParsedStep): number {
  const matched = document.choose === undefined ? sites.length : sites.length - 1;
  const background = new Set(model.species.filter((s) => s.role === 'background').map((s) => s.id));
  return Math.max(
    0,
    sites.slice(0, matched).findIndex((site) => !background.has(site.before)),
  );
}
