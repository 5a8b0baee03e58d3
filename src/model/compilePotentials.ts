/** Tables of potentials (assembly/potentials.ts): couplings of states, and what each pattern changes. */
import { Cell, Change, Head, Many, Section } from '../../assembly/layout';
import { type Columns, relative } from './columns';
import type { CompiledPatterns } from './compilePatterns';
import { feelTables } from './feel';
import { type Geometry, latticeOf, type Place, samePlace, siteAt } from './lattices/geometry';
import type { Oriented } from './orient';
import type { SectionData } from './pack';
import { startsOf } from './patternTables';
import type { PlacedFigure } from './placedFigures';
import type { ModelDocument } from './schema';
import { StateFigures } from './stateFigures';
import { EnergyStates, speciesOf } from './states';

export interface CompiledPotentials {
  head: Record<number, number>;
  sections: Partial<Record<Section, SectionData>>;
  energies: Partial<Record<Section, BigInt64Array>>;
  /** Of each pattern: first change, number of changes, first term, number of terms. */
  ranges: [number, number, number, number][];
}

/** A site whose state a pattern changes. */
export interface StateChange {
  place: Place;
  before: number;
  after: number;
}

/** What a pattern does to the states of its sites. */
export interface StatePattern {
  pattern: Oriented;
  slot: number;
  changes: StateChange[];
  /** States of the sites that it leaves as they are. */
  kept: { place: Place; state: number }[];
}

/** Bytes of potentials up to which they are worth their memory, and entries of one table. */
const MOST_BYTES = 2 ** 29;
const MOST_ENTRIES = 2 ** 24;

/**
 * @returns null where potentials do not serve: no rate that follows the energy, rigid bodies, sites of a figure that may lie past an edge, axes
 *   that wrap so shortly that two sites are neighbours in two ways, molecules of a shape that no step knows, or tables too large
 */
export function compilePotentials(
  model: ModelDocument,
  columns: Columns,
  index: (id: string) => number,
  speciesCount: number,
  { oriented, slots, head: patternHead }: Pick<CompiledPatterns, 'oriented' | 'slots' | 'head'>,
  placed: PlacedFigure[],
  followsEnergy: (step: number) => boolean,
): CompiledPotentials | null {
  const { geometry } = columns;
  if (model.bodies.length > 0 || !oriented.some(({ step }) => followsEnergy(step))) return null;
  if (placed.some(({ species }) => species.some((each) => each < 0))) return null;
  const states = new EnergyStates(index, speciesCount);
  const patterns = oriented.map((pattern, number) => statePattern(pattern, slots[number]!, states));
  const start = startStates(model, columns, index, states);
  if (!start) return null;
  const figures = new StateFigures(placed, states, columns);
  const { basis } = geometry;
  const { count } = states;
  const rows = basis.length * figures.width * count;
  if (!roomy(geometry, oriented, figures) || rows > MOST_ENTRIES) return null;
  if (columns.sites * count * 8 > MOST_BYTES) return null;

  const changeWords: number[] = [];
  const termWords: number[] = [];
  const termEnergies: bigint[] = [];
  const patternEnergies = new BigInt64Array(patterns.length);
  const cells: number[] = [];
  const addCells = (from: Place, list: { place: Place; state: number }[]) => {
    const first = cells.length / Cell.LENGTH;
    for (const { place, state } of list) cells.push(samePlace(from, place) ? -1 : columns.between(from, place), state);
    return first;
  };
  const ranges = patterns.map((each, number): [number, number, number, number] => {
    const { pattern, changes } = each;
    const anchor = pattern.places[pattern.anchor]!;
    const range: [number, number, number, number] = [changeWords.length / Change.LENGTH, changes.length, 0, 0];
    for (const { place, before, after } of changes) {
      changeWords.push(samePlace(anchor, place) ? -1 : columns.between(anchor, place), before, after);
    }
    range[2] = termEnergies.length;
    for (const { energy, conditions } of figures.corrections(each)) {
      if (conditions.length === 0) patternEnergies[number]! += energy;
      else {
        termWords.push(addCells(anchor, conditions), conditions.length);
        termEnergies.push(energy);
      }
    }
    range[3] = termEnergies.length - range[2];
    return range;
  });
  const manyWords = figures.many.flat().flatMap(({ from, others }) => [addCells(from, others), others.length]);
  const couplings = figures.couplings();
  const feel = feelTables(
    patterns.filter(({ pattern }) => followsEnergy(pattern.step)),
    figures,
    columns,
    index,
    speciesCount,
    basis.length * count,
    patternHead[Head.SLOT_SHIFT]!,
  );
  const energies = {
    [Section.STATE_ENERGIES]: figures.single,
    [Section.COUPLING_ENERGIES]: couplings.energies,
    [Section.MANY_ENERGIES]: BigInt64Array.from(figures.many.flat().map(({ energy }) => energy)),
    [Section.PATTERN_ENERGIES]: patternEnergies,
    [Section.TERM_ENERGIES]: BigInt64Array.from(termEnergies),
  };
  return {
    energies,
    ranges,
    head: { [Head.STATES]: count, [Head.STATE_COLUMNS]: figures.width },
    sections: {
      ...energies,
      [Section.STATE_COLUMNS]: figures.columnTable(),
      [Section.COUPLING_START]: couplings.starts,
      [Section.COUPLING_STATES]: couplings.states,
      [Section.MANY_START]: startsOf(
        figures.many.map((list) => new Array<number>(list.length * Many.LENGTH)),
        Many.LENGTH,
      ),
      [Section.MANY_FIGURES]: Int32Array.from(manyWords),
      [Section.CELLS]: Int32Array.from(cells),
      [Section.CHANGES]: Int32Array.from(changeWords),
      [Section.TERMS]: Int32Array.from(termWords),
      [Section.START_STATES]: Int32Array.from(start),
      ...feel,
    },
  };
}

function statePattern(pattern: Oriented, slot: number, states: EnergyStates): StatePattern {
  const { sites, places, entities } = pattern;
  const before = states.ofPattern(
    sites.map((site) => site.before),
    entities.entity,
    places,
  );
  const made = states.ofPattern(
    sites.map((site) => site.after),
    entities.group,
    places,
  );
  // A molecule that stays as it is has no group.
  const after = made.map((state, s) =>
    entities.entity[s]! >= 0 && sites[s]!.after.includes('.') && entities.group[s]! < 0 ? before[s]! : state,
  );
  const all = places.map((place, s) => ({ place, before: before[s]!, after: after[s]! }));
  return {
    pattern,
    slot,
    changes: all.filter((site) => site.before !== site.after),
    kept: all.filter((site) => site.before === site.after).map((site) => ({ place: site.place, state: site.before })),
  };
}

/** Sites and states of the molecules that stand at the start; null where one lies as no step knows it. */
function startStates(
  model: ModelDocument,
  { geometry: tabled, excerpt }: Columns,
  index: (id: string) => number,
  states: EnergyStates,
): number[] | null {
  const geometry = latticeOf(model.lattice);
  const molecules = new Map<number, { species: string; places: Place[]; site: number }>();
  for (const { at, species, molecule } of model.start.sites) {
    if (molecule === undefined) continue;
    const known = molecules.get(molecule) ?? { species: speciesOf(species), places: [], site: -1 };
    molecules.set(molecule, known);
    const site = siteAt(at, model.lattice, geometry);
    const first = index(`${known.species}.1`);
    known.places[index(species) - first] = geometry.at(site);
    if (index(species) === first) known.site = site;
  }
  const words: number[] = [];
  for (const { species, places, site } of molecules.values()) {
    const seen = excerpt ? excerpt.inside(places.map(({ basis }) => basis)).map((each) => tabled.at(each)) : places;
    const state = states.ofMolecule(species, seen, (a, b) => wrapsTo(a, b, tabled));
    if (state === undefined) return null;
    words.push(site, state);
  }
  return words;
}

function wrapsTo(a: Place, b: Place, { cells, periodic }: Geometry): boolean {
  return (
    a.basis === b.basis &&
    [0, 1, 2].every((axis) => {
      const apart = a.cell[axis]! - b.cell[axis]!;
      return periodic[axis] ? apart % cells[axis]! === 0 : apart === 0;
    })
  );
}

/** Whether two sites of a pattern and what they are coupled to are neighbours in one way at most. */
function roomy({ cells, periodic }: Geometry, oriented: Oriented[], figures: StateFigures): boolean {
  return [0, 1, 2].every((axis) => {
    const length = ({ cell }: Place) => Math.abs(cell[axis]!);
    const pattern = oriented.reduce(
      (most, { places }) => places.reduce((m, place) => Math.max(m, length(relative(places[0]!, place))), most),
      0,
    );
    const partner = figures.extents.reduce((most, place) => Math.max(most, length(place)), 0);
    return !periodic[axis] || cells[axis]! > 2 * pattern + partner;
  });
}
