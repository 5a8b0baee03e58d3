/** Lateral interactions: tables of one- and two-site energies, larger figures placed one by one, and who feels whom. */
import { Depends, Figure, FigureElement, Head, Link, Section, Step } from '../../assembly/layout';
import type { EngineEnergies } from '../engine/simulation';
import { type Columns, relative } from './columns';
import { type CompiledPatterns, type Oriented, startsOf } from './compilePatterns';
import { moleculesOf } from './entities';
import { type Geometry, type Place, samePlace } from './lattices/geometry';
import type { SectionData } from './pack';
import { type PatternSite, parsePattern, withSiteTypes } from './pattern';
import { placementsOn } from './placing';
import type { ModelDocument } from './schema';

/** Energies are integers in units of 2⁻⁴⁰ eV: their sums are exact. */
const UNITS_PER_EV = 2 ** 40;
/** Stands in a figure for a site with whatever species. */
export const ANYTHING = '*';

export interface CompiledEnergies {
  head: Record<number, number>;
  sections: Partial<Record<Section, SectionData>>;
  energies: EngineEnergies;
  /** First link and number of links of each pattern. */
  links: [number, number][];
}

interface PlacedFigure {
  /** −1 for anything; never so for the first site. */
  species: number[];
  entities: number[];
  places: Place[];
  energy: bigint;
}

export function compileEnergies(
  model: ModelDocument,
  columns: Columns,
  index: (id: string) => number,
  speciesCount: number,
  patterns: Pick<CompiledPatterns, 'oriented' | 'slots'>,
  steps: number[],
): CompiledEnergies {
  const { oriented } = patterns;
  const { geometry } = columns;
  const basis = geometry.basis.length;
  const siteEnergies = new BigInt64Array(basis * speciesCount);
  const pairs: PlacedFigure[] = [];
  const larger: PlacedFigure[] = [];
  for (const figure of placedFigures(model, columns, index)) {
    const ofMolecules = figure.entities.filter((entity) => entity >= 0).length;
    const [first, second] = figure.places as [Place, Place?];
    if (!second) siteEnergies[first.basis * speciesCount + figure.species[0]!]! += figure.energy;
    else if (figure.places.length === 2 && ofMolecules < 2 && figure.species[1]! >= 0) pairs.push(figure);
    else larger.push(figure);
  }

  // Interacting neighbours of each basis site: which columns, and the energies of all species pairs there.
  const lists = geometry.basis.map(() => [] as number[]);
  const listed = (from: Place, to: Place) => {
    const column = columns.between(from, to);
    const list = lists[from.basis]!;
    return list.includes(column) ? list.indexOf(column) : list.push(column) - 1;
  };
  const placed = pairs.flatMap(({ places: [a, b], species: [s, t], energy }) => [
    { basis: a!.basis, k: listed(a!, b!), here: s!, there: t!, energy },
    { basis: b!.basis, k: listed(b!, a!), here: t!, there: s!, energy },
  ]);
  const width = Math.max(0, ...lists.map((list) => list.length));
  const pairEnergies = new BigInt64Array(basis * width * speciesCount ** 2);
  for (const { basis: b, k, here, there, energy } of placed) {
    pairEnergies[((b * width + k) * speciesCount + here) * speciesCount + there]! += energy;
  }

  const figureWords: number[] = [];
  const elementWords: number[] = [];
  const entries = Array.from({ length: basis * speciesCount }, () => [] as number[]);
  larger.forEach(({ places, species, entities }, number) => {
    const words = new Array<number>(Figure.LENGTH).fill(0);
    words[Figure.FIRST_ELEMENT] = elementWords.length / FigureElement.LENGTH;
    words[Figure.ELEMENTS] = places.length;
    words[Figure.ENTITIES] = entities.some((entity) => entity >= 0) ? 1 : 0;
    figureWords.push(...words);
    const anchor = places[0]!;
    places.forEach((place, e) => {
      const element = new Array<number>(FigureElement.LENGTH).fill(0);
      element[FigureElement.COLUMN] = e === 0 ? -1 : columns.between(anchor, place);
      element[FigureElement.SPECIES] = species[e]!;
      element[FigureElement.ENTITY] = entities[e]!;
      elementWords.push(...element);
      if (species[e]! >= 0)
        entries[place.basis * speciesCount + species[e]!]!.push(number, e === 0 ? -1 : columns.between(place, anchor));
    });
  });

  const links = linksOf(oriented, columns, lists);
  const reach = reachOf(patterns, steps, columns, lists, larger, index, speciesCount);
  const reachWidth = Math.max(1, ...reach.columns.map((list) => list.length));
  const reachSlots = new BigUint64Array(basis * reachWidth * speciesCount);
  reach.slots.forEach((rows, b) => {
    reachSlots.set(rows.flat(), b * reachWidth * speciesCount);
  });
  const padded = (list: number[], to: number, gap: number) => [
    ...list,
    ...new Array<number>(to - list.length).fill(gap),
  ];
  const energies = {
    sites: siteEnergies,
    pairs: pairEnergies,
    figures: BigInt64Array.from(larger.map((figure) => figure.energy)),
  };
  return {
    energies,
    head: {
      [Head.ENERGY_COLUMNS]: width,
      [Head.REACH]: reachWidth,
      [Head.FIGURES]: larger.length,
      [Head.POTENTIALS]: hasPotentials(model, oriented, columns, lists, larger) ? 1 : 0,
    },
    links: links.ranges,
    sections: {
      [Section.ENERGY_COLUMNS]: Int32Array.from(lists.flatMap((list) => padded(list, width, -1))),
      [Section.SITE_ENERGIES]: siteEnergies,
      [Section.PAIR_ENERGIES]: pairEnergies,
      [Section.FIGURES]: Int32Array.from(figureWords),
      [Section.FIGURE_ENERGIES]: energies.figures,
      [Section.FIGURE_ELEMENTS]: Int32Array.from(elementWords),
      [Section.FIGURE_START]: startsOf(entries, 2),
      [Section.FIGURE_ENTRIES]: Int32Array.from(entries.flat()),
      [Section.LINKS]: Int32Array.from(links.words),
      [Section.REACH]: Int32Array.from(reach.columns.flatMap((list) => padded(list, reachWidth, -2))),
      [Section.REACH_SLOTS]: reachSlots,
    },
  };
}

/** Every placement of every interaction figure. */
function placedFigures(model: ModelDocument, columns: Columns, index: (id: string) => number): PlacedFigure[] {
  return model.interactions.flatMap((interaction, number) => {
    const sites = figureSites(interaction.sites, columns.geometry.siteTypes, `interactions[${number}].sites`);
    const terms = sites.map((site: PatternSite) => site.before);
    const entities = moleculesOf(
      terms,
      sites.map((site) => site.entity),
    );
    const energy = BigInt(Math.round(interaction.energy_eV * UNITS_PER_EV));
    const bothEnds = interaction.count === 'both ends';
    const felt = feltSites(terms, columns.geometry);
    const species = felt.map((site) => (terms[site] === ANYTHING ? -1 : index(terms[site]!)));
    return placementsOn({ ...interaction, sites }, columns.geometry, bothEnds).map(({ places }) => ({
      species,
      entities: felt.map((site) => entities[site]!),
      places: felt.map((site) => places[site]!),
      energy,
    }));
  });
}

/**
 * Sites of a figure that the engine looks at, by number, those of a species first. A site with anything needs no look
 * unless it may lie outside of the box.
 */
function feltSites(terms: string[], { periodic, dimensions, cells }: Geometry): number[] {
  const numbers = [...terms.keys()];
  const open = periodic.some((wraps, axis) => axis < dimensions && !wraps && cells[axis]! > 1);
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

/** Pairs of changing sites of each pattern that interact. */
function linksOf(
  oriented: Oriented[],
  columns: Columns,
  lists: number[][],
): { words: number[]; ranges: [number, number][] } {
  const words: number[] = [];
  const ranges = oriented.map(({ sites, places }): [number, number] => {
    const first = words.length / Link.LENGTH;
    const changing = places.flatMap((_, s) => (sites[s]!.before === sites[s]!.after ? [] : [s]));
    for (const e of changing) {
      for (const f of changing) {
        if (f <= e) continue;
        const { basis } = places[e]!;
        const k = lists[basis]!.findIndex((column) =>
          samePlace(columns.place(basis, column), relative(places[e]!, places[f]!)),
        );
        if (k >= 0) words.push(e, f, k, basis);
      }
    }
    return [first, words.length / Link.LENGTH - first];
  });
  return { words, ranges };
}

/**
 * Whether potentials serve: only one- and two-site figures of points, and axes that wrap so long that two sites of a
 * pattern are neighbours in one way at most.
 */
function hasPotentials(
  model: ModelDocument,
  oriented: Oriented[],
  columns: Columns,
  lists: number[][],
  larger: PlacedFigure[],
): boolean {
  const points = model.bodies.length === 0 && model.species.every(({ dentates }) => dentates === 1);
  if (model.interactions.length === 0 || larger.length > 0 || !points) return false;
  const { cells, periodic } = columns.geometry;
  const longest = (places: Place[], axis: number) => Math.max(0, ...places.map(({ cell }) => Math.abs(cell[axis]!)));
  const neighbours = lists.flatMap((list, b) => list.map((column) => columns.place(b, column)));
  return [0, 1, 2].every((axis) => {
    const pattern = Math.max(
      0,
      ...oriented.map(({ places }) =>
        longest(
          places.map((place) => relative(places[0]!, place)),
          axis,
        ),
      ),
    );
    return !periodic[axis as 0 | 1 | 2] || cells[axis]! > 2 * pattern + longest(neighbours, axis);
  });
}

interface Reach {
  /** For each basis site: columns to anchors, −1 for the site itself. */
  columns: number[][];
  /** For each basis site, column and species of the anchor: slots that feel the site, one bit each. */
  slots: bigint[][][];
}

const ALL_SLOTS = 0xffffffffffffffffn;

/**
 * The anchors of patterns whose energy change a site can alter: patterns with a changing site that shares a figure with it.
 */
function reachOf(
  { oriented, slots }: Pick<CompiledPatterns, 'oriented' | 'slots'>,
  steps: number[],
  columns: Columns,
  lists: number[][],
  larger: PlacedFigure[],
  index: (id: string) => number,
  speciesCount: number,
): Reach {
  const { geometry } = columns;
  const pairPlaces = lists.map((list, b) => list.map((column) => columns.place(b, column)));
  const figurePlaces = geometry.basis.map((_, b) =>
    unique(
      larger.flatMap(({ places }) => places.flatMap((p) => (p.basis === b ? places.map((q) => relative(p, q)) : []))),
    ),
  );
  const reach: Reach = { columns: geometry.basis.map(() => []), slots: geometry.basis.map(() => []) };
  const numberOf = (basis: number, column: number) => {
    const known = reach.columns[basis]!.indexOf(column);
    if (known >= 0) return known;
    reach.slots[basis]!.push(new Array<bigint>(speciesCount).fill(0n));
    return reach.columns[basis]!.push(column) - 1;
  };
  /** Sites that feel a place of a pattern, as (basis, number in the list of anchors), for each place seen from an anchor. */
  const felt = new Map<string, [number, number][]>();
  const feltFrom = (anchor: Place, place: Place) => {
    const key = `${anchor.basis}:${relative(anchor, place).cell.join()}:${place.basis}`;
    const known = felt.get(key);
    if (known) return known;
    const found = [...pairPlaces[place.basis]!, ...figurePlaces[place.basis]!].map(
      ({ cell, basis }): [number, number] => {
        const [x, y, z] = place.cell;
        const back = relative({ cell: [x + cell[0], y + cell[1], z + cell[2]], basis }, anchor);
        const same = back.basis === basis && back.cell.every((c) => c === 0);
        return [basis, numberOf(basis, same ? -1 : columns.column(basis, back))];
      },
    );
    felt.set(key, found);
    return found;
  };
  oriented.forEach((pattern, number) => {
    if (steps[pattern.step * Step.LENGTH + Step.DEPENDS] !== Depends.ENERGY) return;
    const anchor = pattern.places[pattern.anchor]!;
    const species = index(pattern.sites[pattern.anchor]!.before);
    const slot = slots[number]!;
    pattern.places.forEach((place, s) => {
      if (pattern.sites[s]!.before === pattern.sites[s]!.after && pattern.entities.group[s]! < 0) return;
      for (const [basis, at] of feltFrom(anchor, place)) {
        const masks = reach.slots[basis]![at]!;
        masks[species] = slot < 64 ? masks[species]! | (1n << BigInt(slot)) : ALL_SLOTS;
      }
    });
  });
  return reach;
}

function unique(places: Place[]): Place[] {
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}
