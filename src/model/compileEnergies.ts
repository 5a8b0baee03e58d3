/** Lateral interactions: tables of one- and two-site energies, larger figures placed one by one, and who feels whom. */
import { Depends, Figure, FigureElement, Head, Link, Section, Step } from '../../assembly/layout';
import type { EngineEnergies } from '../engine/simulation';
import { type Columns, relative } from './columns';
import { type Oriented, startsOf } from './compilePatterns';
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
  oriented: Oriented[],
  steps: number[],
): CompiledEnergies {
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
  const reach = reachOf(oriented, steps, columns, lists, larger);
  const reachWidth = Math.max(1, ...reach.map((list) => list.length));
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
      [Section.REACH]: Int32Array.from(reach.flatMap((list) => padded(list, reachWidth, -2))),
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

/**
 * For each basis site: columns (−1: the site itself) to the anchors of patterns whose energy change it can alter. These are
 * the patterns with a changing site that shares a figure with it.
 */
function reachOf(
  oriented: Oriented[],
  steps: number[],
  columns: Columns,
  lists: number[][],
  larger: PlacedFigure[],
): number[][] {
  const { geometry } = columns;
  const pairPlaces = lists.map((list, b) => list.map((column) => columns.place(b, column)));
  const figurePlaces = geometry.basis.map((_, b) =>
    unique(
      larger.flatMap(({ places }) => places.flatMap((p) => (p.basis === b ? places.map((q) => relative(p, q)) : []))),
    ),
  );
  const found = geometry.basis.map(() => new Map<string, number>());
  const seen = new Set<string>();
  for (const pattern of oriented) {
    if (steps[pattern.step * Step.LENGTH + Step.DEPENDS] !== Depends.ENERGY) continue;
    const anchor = pattern.places[pattern.anchor]!;
    pattern.places.forEach((place, s) => {
      if (pattern.sites[s]!.before === pattern.sites[s]!.after && pattern.entities.group[s]! < 0) return;
      const key = JSON.stringify([anchor.basis, relative(anchor, place)]);
      if (seen.has(key)) return;
      seen.add(key);
      for (const feels of [...pairPlaces[place.basis]!, ...figurePlaces[place.basis]!]) {
        const at: Place = {
          cell: [place.cell[0] + feels.cell[0], place.cell[1] + feels.cell[1], place.cell[2] + feels.cell[2]],
          basis: feels.basis,
        };
        const back = relative(at, anchor);
        const same = back.basis === at.basis && back.cell.every((c) => c === 0);
        found[at.basis]!.set(JSON.stringify(back), same ? -1 : columns.column(at.basis, back));
      }
    });
  }
  return found.map((map) => [...map.values()]);
}

function unique(places: Place[]): Place[] {
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}
