/** Patterns placed at single sites: orientations, anchors, slots, and the tables that find them when a site changes. */
import { Element, Entry, EntryBits, Head, Pattern, PatternFlag, Requirement, Section } from '../../assembly/layout';
import type { Columns } from './columns';
import { countsOf } from './counts';
import { type Entities, entitiesOf, type Forms } from './entities';
import { largest } from './extremes';
import type { Place } from './lattices/geometry';
import type { SectionData } from './pack';
import type { PatternSite } from './pattern';
import { placementsOn, shapeOf } from './placing';
import { ModelError } from './problem';
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

export function compilePatterns(
  model: ModelDocument,
  steps: ParsedStep[],
  columns: Columns,
  index: (id: string) => number,
  speciesCount: number,
  forms: Forms,
): CompiledPatterns {
  const regionIndex = new Map(model.regions.map((region, i) => [region.id, i]));
  const oriented = steps.flatMap((step, number) => orient(model, step, number, columns, index, forms));
  for (const pattern of oriented) pairUp(pattern, columns);
  const pairColumns = Math.max(columns.directions, columns.width);

  const basis = columns.geometry.basis.length;
  const kind = (place: Place, species: number) => place.basis * speciesCount + species;
  const kinds = basis * speciesCount;
  const words = { patterns: [] as number[], elements: [] as number[], candidates: [] as number[] };
  const required = { requirements: [] as number[], columns: [] as number[] };
  const slotsOf = Array.from({ length: kinds }, () => [] as number[]);
  const pairs = new Map<number, number[]>();
  const singles = Array.from({ length: kinds }, () => [] as number[]);
  const drawn = Array.from({ length: kinds }, () => [] as number[]);
  const distinctSpecies = new Set<string>();

  const slotNumbers: number[] = [];
  oriented.forEach((pattern, number) => {
    const { sites, places, entities } = pattern;
    const anchor = places[pattern.anchor]!;
    const before = sites.map((site) => index(site.before));
    const slots = slotsOf[kind(anchor, before[pattern.anchor]!)]!;
    const slot = slots.push(number) - 1;
    slotNumbers.push(slot);
    const flags = flagsOf(pattern, forms, distinctSpecies);

    const row = new Array<number>(Pattern.LENGTH).fill(0);
    row[Pattern.STEP] = pattern.step;
    row[Pattern.SLOT] = slot;
    row[Pattern.BASIS] = anchor.basis;
    row[Pattern.ANCHOR] = before[pattern.anchor]!;
    row[Pattern.FIRST_ELEMENT] = words.elements.length / Element.LENGTH;
    row[Pattern.ELEMENTS] = sites.length;
    row[Pattern.FLAGS] = flags;
    row[Pattern.FIRST_CANDIDATE] = words.candidates.length;
    row[Pattern.CANDIDATES] = pattern.candidates.length;
    row[Pattern.FIRST_REQUIREMENT] = required.requirements.length / Requirement.LENGTH;
    row[Pattern.REQUIREMENTS] = pattern.requirements.length;
    words.patterns.push(...row);

    sites.forEach((site, s) => {
      const element = new Array<number>(Element.LENGTH).fill(0);
      const place = places[s];
      element[Element.COLUMN] = s === pattern.anchor || place === undefined ? -1 : columns.between(anchor, place);
      element[Element.BEFORE] = before[s]!;
      element[Element.AFTER] = index(site.after);
      element[Element.REGION] = site.region === undefined ? -1 : regionIndex.get(site.region)!;
      element[Element.ENTITY] = entities.entity[s]!;
      element[Element.GROUP] = entities.group[s]!;
      words.elements.push(...element);
    });

    for (const place of pattern.candidates) {
      words.candidates.push(columns.between(anchor, place));
      drawn[kind(place, before.at(-1)!)]!.push(number, columns.between(place, anchor));
    }
    for (const requirement of pattern.requirements) {
      const entry = new Array<number>(Requirement.LENGTH).fill(0);
      entry[Requirement.FIRST_COLUMN] = required.columns.length;
      entry[Requirement.COLUMNS] = requirement.places.length;
      for (const species of requirement.species) entry[Requirement.SPECIES + (species >> 5)]! |= 1 << (species & 31);
      entry[Requirement.LEAST] = requirement.least;
      entry[Requirement.MOST] = requirement.most;
      required.requirements.push(...entry);
      for (const place of requirement.places) {
        required.columns.push(columns.between(anchor, place));
        for (const species of requirement.species)
          drawn[kind(place, species)]!.push(number, columns.between(place, anchor));
      }
    }

    const pairRow = (from: Place, to: Place, here: number, there: number, side: number) => {
      const at = ((from.basis * pairColumns + columns.between(from, to)) * speciesCount + here) * speciesCount + there;
      const entry = new Array<number>(Entry.LENGTH).fill(0);
      const check = flags & ~PatternFlag.BODIES ? flags : 0;
      entry[Entry.BITS] =
        slot | (side << EntryBits.THERE) | (check << EntryBits.FLAGS) | (pattern.step << EntryBits.STEP);
      entry[Entry.PATTERN] = number;
      pairs.set(at, [...(pairs.get(at) ?? []), ...entry]);
    };
    const others = places.flatMap((_, s) => (s === pattern.anchor ? [] : [s]));
    for (const s of others) pairRow(places[s]!, anchor, before[s]!, before[pattern.anchor]!, 1);
    const first = others[0];
    if (first === undefined) singles[kind(anchor, before[pattern.anchor]!)]!.push(number);
    else pairRow(anchor, places[first]!, before[pattern.anchor]!, before[first]!, 0);
  });

  const slotShift = checkedShift(
    largest(
      slotsOf.map((slots) => slots.length),
      1,
    ),
    columns.sites,
  );
  const slotPattern = new Int32Array(kinds << slotShift).fill(-1);
  slotsOf.forEach((slots, k) => {
    slotPattern.set(slots, k << slotShift);
  });
  const pairRows = sparse(pairs, basis * pairColumns * speciesCount ** 2, Entry.LENGTH);

  return {
    oriented,
    slots: slotNumbers,
    distinctSpecies,
    head: {
      [Head.PAIR_COLUMNS]: pairColumns,
      [Head.PATTERNS]: oriented.length,
      [Head.SLOT_SHIFT]: slotShift,
    },
    sections: {
      [Section.PATTERNS]: Int32Array.from(words.patterns),
      [Section.ELEMENTS]: Int32Array.from(words.elements),
      [Section.CANDIDATES]: Int32Array.from(words.candidates),
      [Section.SLOT_PATTERN]: slotPattern,
      [Section.PAIR_START]: pairRows.starts,
      [Section.PAIR_ENTRIES]: pairRows.entries,
      [Section.SINGLE_START]: startsOf(singles, 1),
      [Section.SINGLE_ENTRIES]: Int32Array.from(singles.flat()),
      [Section.DRAWN_START]: startsOf(drawn, 2),
      [Section.DRAWN_ENTRIES]: Int32Array.from(drawn.flat()),
      [Section.REQUIREMENTS]: Int32Array.from(required.requirements),
      [Section.REQUIRED_COLUMNS]: Int32Array.from(required.columns),
    },
  };
}

/** Events of sites are numbered below this; beyond are those of bodies. */
const MOST_KEYS = 2 ** 31;

/** log2 of the slots kept for each site. @throws ModelError where the engine has no numbers for so many */
function checkedShift(slots: number, sites: number): number {
  const mend = 'bind the sites of large patterns with more bonds or angles, or take fewer steps';
  if (slots > EntryBits.SLOT_MASK + 1) {
    const message = `${slots} placements of steps begin at one kind of site, and ${EntryBits.SLOT_MASK + 1} is the most`;
    throw new ModelError([{ path: 'steps', message, mend }]);
  }
  const shift = Math.ceil(Math.log2(slots));
  if (sites * 2 ** shift > MOST_KEYS) {
    const message = `${sites} sites with up to ${slots} placements of steps at each are too many`;
    throw new ModelError([{ path: 'lattice.size', message, mend: `take fewer sites; or ${mend}` }]);
  }
  return shift;
}

/** Running start of each row, and the end of the last, in entries of so many words. */
export function startsOf(rows: number[][], words: number): Int32Array {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => {
    starts[i + 1] = starts[i]! + row.length / words;
  });
  return starts;
}

/** As `startsOf`, of a table most of whose rows are empty. */
function sparse(rows: Map<number, number[]>, length: number, words: number) {
  const starts = new Int32Array(length + 1);
  const entries: number[] = [];
  for (let i = 0; i < length; i++) {
    const row = rows.get(i);
    if (row) for (const word of row) entries.push(word);
    starts[i + 1] = entries.length / words;
  }
  return { starts, entries: Int32Array.from(entries) };
}

/** Makes the columns between the anchor and the other sites, which the pair tables are about, come before all others. */
function pairUp(pattern: Oriented, columns: Columns): void {
  const anchor = pattern.places[pattern.anchor]!;
  for (const place of pattern.places) if (place !== anchor) columns.between(anchor, place);
}

/** The orientations of a step that are counted at sites. */
function orient(
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
  return placementsOn(shapeOf(document, sites), geometry, bothEnds).map(({ places, candidates }) => ({
    step: number,
    sites,
    entities,
    anchor,
    places,
    candidates,
    requirements: (document.requires ?? []).map(({ around, species, shell = 1, within, at_least, at_most }) => {
      const from = places[around - 1]!;
      const inPattern = new Set(places.map((place) => JSON.stringify(place)));
      const shells = within === undefined ? [shell] : Array.from({ length: within }, (_, i) => i + 1);
      return {
        places: shells
          .flatMap((each) => geometry.neighbours(from.basis, each))
          .map(({ cell, basis }) => ({
            cell: [cell[0] + from.cell[0], cell[1] + from.cell[1], cell[2] + from.cell[2]] as const,
            basis,
          }))
          .filter((place) => !inPattern.has(JSON.stringify(place))),
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
