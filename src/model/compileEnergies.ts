/** Lateral interactions: tables of one- and two-site energies, larger figures placed one by one, and who feels whom. */
import { Depends, Figure, FigureElement, Head, Section, Step } from '../../assembly/layout';
import type { EngineEnergies } from '../engine/simulation';
import type { Columns } from './columns';
import type { CompiledPatterns } from './compilePatterns';
import { type CompiledPotentials, compilePotentials } from './compilePotentials';
import { type FigureChange, figureChanges } from './emptyChanges';
import { largest } from './extremes';
import type { Place } from './lattices/geometry';
import type { SectionData } from './pack';
import { startsOf } from './patternTables';
import { type PlacedFigure, placedFigures } from './placedFigures';
import { reachTables } from './reach';
import type { ModelDocument } from './schema';

export interface CompiledEnergies {
  head: Record<number, number>;
  sections: Partial<Record<Section, SectionData>>;
  energies: EngineEnergies;
  /** Figures that each step makes or breaks on an empty lattice. */
  figureChanges: FigureChange[][];
  /** What patterns change where potentials are kept; null where energies are found by trial. */
  ranges: CompiledPotentials['ranges'] | null;
}

/**
 * Interactions as integers in units of 2⁻⁴⁰ eV: by potentials where these serve, else for finding energies by trial.
 * @param steps words of Section.STEPS: which steps follow the energy
 */
export function compileEnergies(
  model: ModelDocument,
  columns: Columns,
  index: (id: string) => number,
  speciesCount: number,
  patterns: Pick<CompiledPatterns, 'oriented' | 'slots' | 'head'>,
  steps: number[],
): CompiledEnergies {
  const { geometry } = columns;
  const basis = geometry.basis.length;
  const siteEnergies = new BigInt64Array(basis * speciesCount);
  const pairs: PlacedFigure[] = [];
  const larger: PlacedFigure[] = [];
  const figures = placedFigures(model, columns, index);
  for (const figure of figures) {
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
  const width = largest(
    lists.map((list) => list.length),
    0,
  );
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

  const followsEnergy = (step: number) => steps[step * Step.LENGTH + Step.DEPENDS] === Depends.ENERGY;
  const potentials = compilePotentials(model, columns, index, speciesCount, patterns, figures, followsEnergy);
  const reach = potentials ? null : reachTables(patterns, followsEnergy, columns, lists, larger, index, speciesCount);
  const energies = {
    [Section.SITE_ENERGIES]: siteEnergies,
    [Section.PAIR_ENERGIES]: pairEnergies,
    [Section.FIGURE_ENERGIES]: BigInt64Array.from(larger.map((figure) => figure.energy)),
    ...potentials?.energies,
  };
  return {
    energies,
    ranges: potentials?.ranges ?? null,
    figureChanges: figureChanges(model.steps.length, patterns.oriented, figures),
    head: {
      [Head.ENERGY_COLUMNS]: width,
      [Head.FIGURES]: larger.length,
      ...(potentials ?? reach)?.head,
    },
    sections: {
      ...energies,
      [Section.ENERGY_COLUMNS]: Int32Array.from(lists.flatMap((list) => padded(list, width, -1))),
      [Section.FIGURES]: Int32Array.from(figureWords),
      [Section.FIGURE_ELEMENTS]: Int32Array.from(elementWords),
      [Section.FIGURE_START]: startsOf(entries, 2),
      [Section.FIGURE_ENTRIES]: Int32Array.from(entries.flat()),
      ...(potentials ?? reach)?.sections,
    },
  };
}

const padded = (list: number[], to: number, gap: number) => [...list, ...new Array<number>(to - list.length).fill(gap)];
