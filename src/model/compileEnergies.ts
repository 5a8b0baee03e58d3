/** Lateral interactions: tables of one- and two-site energies, larger figures placed one by one, and who feels whom. */
import { Depends, Figure, FigureElement, Head, Section, Step } from '../../assembly/layout';
import type { EngineEnergies } from '../engine/simulation';
import { type Columns, relative } from './columns';
import { type Oriented, startsOf } from './compilePatterns';
import { moleculesOf } from './entities';
import type { Place } from './lattices/geometry';
import type { SectionData } from './pack';
import { type PatternSite, parsePattern, withSiteTypes } from './pattern';
import { placementsOn } from './placing';
import type { ModelDocument } from './schema';

/** Energies are integers in units of 2⁻⁴⁰ eV: their sums are exact. */
const UNITS_PER_EV = 2 ** 40;

export interface CompiledEnergies {
  head: Record<number, number>;
  sections: Partial<Record<Section, SectionData>>;
  energies: EngineEnergies;
}

interface PlacedFigure {
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
    else if (figure.places.length === 2 && ofMolecules < 2) pairs.push(figure);
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
      entries[place.basis * speciesCount + species[e]!]!.push(number, e === 0 ? -1 : columns.between(place, anchor));
    });
  });

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
    head: { [Head.ENERGY_COLUMNS]: width, [Head.REACH]: reachWidth, [Head.FIGURES]: larger.length },
    sections: {
      [Section.ENERGY_COLUMNS]: Int32Array.from(lists.flatMap((list) => padded(list, width, -1))),
      [Section.SITE_ENERGIES]: siteEnergies,
      [Section.PAIR_ENERGIES]: pairEnergies,
      [Section.FIGURES]: Int32Array.from(figureWords),
      [Section.FIGURE_ENERGIES]: energies.figures,
      [Section.FIGURE_ELEMENTS]: Int32Array.from(elementWords),
      [Section.FIGURE_START]: startsOf(entries, 2),
      [Section.FIGURE_ENTRIES]: Int32Array.from(entries.flat()),
      [Section.REACH]: Int32Array.from(reach.flatMap((list) => padded(list, reachWidth, -2))),
    },
  };
}

/** Every placement of every interaction figure, each counted once. */
function placedFigures(model: ModelDocument, columns: Columns, index: (id: string) => number): PlacedFigure[] {
  return model.interactions.flatMap((interaction, number) => {
    const sites = figureSites(interaction.sites, columns.geometry.siteTypes, `interactions[${number}].sites`);
    const terms = sites.map((site: PatternSite) => site.before);
    const entities = moleculesOf(
      terms,
      sites.map((site) => site.entity),
    );
    const energy = BigInt(Math.round(interaction.energy_eV * UNITS_PER_EV));
    return placementsOn({ ...interaction, sites }, columns.geometry, false).map(({ places }) => ({
      species: terms.map(index),
      entities,
      places,
      energy,
    }));
  });
}

/** Sites of a figure: a pattern that nothing changes. */
export function figureSites(text: string, siteTypes: string[], path: string): PatternSite[] {
  const unconfined = text.replace(/@[^+]*/g, '');
  return withSiteTypes(parsePattern(`${text} -> ${unconfined}`, path), siteTypes).sites;
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
