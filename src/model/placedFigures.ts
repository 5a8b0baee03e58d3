/** Interaction figures placed on the lattice. */
import type { Columns } from './columns';
import { distinctBySpecies, moleculesOf } from './entities';
import type { Geometry, Place } from './lattices/geometry';
import { type PatternSite, parsePattern, withSiteTypes } from './pattern';
import { MOST_TRIED_IN_ALL, placementsOn } from './placing';
import type { ModelDocument } from './schema';

/** Energies are integers in units of 2⁻⁴⁰ eV: their sums are exact. */
const UNITS_PER_EV = 2 ** 40;
/** Stands in a figure for a site with whatever species. */
export const ANYTHING = '*';

export interface PlacedFigure {
  /** Its number in the document. */
  interaction: number;
  /** What each site holds: the name, and its number; −1 for anything, never so for the first site. */
  terms: string[];
  species: number[];
  /** Sites of one molecule share a number; −1 for points. */
  entities: number[];
  places: Place[];
  energy: bigint;
}

/** Every placement of every interaction figure. */
export function placedFigures(model: ModelDocument, columns: Columns, index: (id: string) => number): PlacedFigure[] {
  const tries = { left: MOST_TRIED_IN_ALL };
  return model.interactions.flatMap((interaction, number) => {
    const sites = figureSites(interaction.sites, columns.geometry.siteTypes, `interactions[${number}].sites`);
    const terms = sites.map((site: PatternSite) => site.before);
    const entities = distinctBySpecies(
      terms,
      moleculesOf(
        terms,
        sites.map((site) => site.entity),
      ),
    );
    const energy = BigInt(Math.round(interaction.energy_eV * UNITS_PER_EV));
    const bothEnds = interaction.count === 'both ends';
    return placementsOn({ ...interaction, sites }, columns.geometry, bothEnds, tries).map(({ places }) => {
      const felt = feltSites(terms, places, columns.geometry);
      return {
        interaction: number,
        terms: felt.map((site) => terms[site]!),
        species: felt.map((site) => (terms[site] === ANYTHING ? -1 : index(terms[site]!))),
        entities: felt.map((site) => entities[site]!),
        places: felt.map((site) => places[site]!),
        energy,
      };
    });
  });
}

/**
 * Sites of a figure that the engine looks at, by number, those of a species first. A site with anything needs no look
 * unless it may lie outside of the box.
 */
function feltSites(terms: string[], places: Place[], { periodic, dimensions, cells }: Geometry): number[] {
  const numbers = [...terms.keys()];
  const leaves = (axis: number) => cells[axis]! > 1 || places.some(({ cell }) => cell[axis] !== 0);
  const open = periodic.some((wraps, axis) => axis < dimensions && !wraps && leaves(axis));
  return [
    ...numbers.filter((site) => terms[site] !== ANYTHING),
    ...numbers.filter((site) => open && terms[site] === ANYTHING),
  ];
}

/** Sites of a figure: a pattern that nothing changes. */
export function figureSites(text: string, siteTypes: string[], path: string): PatternSite[] {
  const unconfined = text.replace(/@[^+]*/g, '');
  return withSiteTypes(parsePattern(`${text} -> ${unconfined}`, path), siteTypes).sites;
}
