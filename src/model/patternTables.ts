/** The tables by which the engine finds placed patterns: records of patterns and elements, slots, and what a changed site concerns. */
import { Element, Entry, EntryBits, Head, Pattern, PatternFlag, Requirement, Section } from '../../assembly/layout';
import type { Columns } from './columns';
import { largest } from './extremes';
import type { Place } from './lattices/geometry';
import type { Oriented } from './orient';
import type { SectionData } from './pack';
import { ModelError } from './problem';
import type { ModelDocument } from './schema';

/** The tables of the patterns, written pattern by pattern. A kind is a basis number and a species. */
export class PatternTables {
  private readonly regions: Map<string, number>;
  private readonly pairColumns: number;
  private readonly kinds: number;
  private readonly patterns: number[] = [];
  private readonly elements: number[] = [];
  private readonly candidates: number[] = [];
  private readonly requirements: number[] = [];
  private readonly requiredColumns: number[] = [];
  /** Patterns anchored at each kind; their order gives the slots. */
  private readonly slotsOf: number[][];
  private readonly pairs = new Map<number, number[]>();
  private readonly singles: number[][];
  private readonly drawn: number[][];

  constructor(
    model: ModelDocument,
    private readonly columns: Columns,
    private readonly index: (id: string) => number,
    private readonly speciesCount: number,
  ) {
    this.regions = new Map(model.regions.map((region, i) => [region.id, i]));
    this.pairColumns = Math.max(columns.directions, columns.width);
    this.kinds = columns.geometry.basis.length * speciesCount;
    const ofKinds = () => Array.from({ length: this.kinds }, () => [] as number[]);
    [this.slotsOf, this.singles, this.drawn] = [ofKinds(), ofKinds(), ofKinds()];
  }

  private kind(place: Place, species: number): number {
    return place.basis * this.speciesCount + species;
  }

  /** Enters a pattern; returns its slot. */
  add(pattern: Oriented, flags: number): number {
    const { places, candidates, requirements } = pattern;
    const number = this.patterns.length / Pattern.LENGTH;
    const anchor = places[pattern.anchor]!;
    const before = pattern.sites.map((site) => this.index(site.before));
    const slot = this.slotsOf[this.kind(anchor, before[pattern.anchor]!)]!.push(number) - 1;

    const row = new Array<number>(Pattern.LENGTH).fill(0);
    row[Pattern.STEP] = pattern.step;
    row[Pattern.SLOT] = slot;
    row[Pattern.BASIS] = anchor.basis;
    row[Pattern.ANCHOR] = before[pattern.anchor]!;
    row[Pattern.FIRST_ELEMENT] = this.elements.length / Element.LENGTH;
    row[Pattern.ELEMENTS] = pattern.sites.length;
    row[Pattern.FLAGS] = flags;
    row[Pattern.FIRST_CANDIDATE] = this.candidates.length;
    row[Pattern.CANDIDATES] = candidates.length;
    row[Pattern.FIRST_REQUIREMENT] = this.requirements.length / Requirement.LENGTH;
    row[Pattern.REQUIREMENTS] = requirements.length;
    this.patterns.push(...row);

    this.addElements(pattern, anchor, before);
    for (const place of candidates) {
      this.candidates.push(this.columns.between(anchor, place));
      this.drawn[this.kind(place, before.at(-1)!)]!.push(number, this.columns.between(place, anchor));
    }
    for (const requirement of requirements) this.addRequirement(requirement, anchor, number);
    this.addPairs(pattern, anchor, before, number, slot, flags);
    return slot;
  }

  private addElements({ sites, places, entities, anchor: anchored }: Oriented, anchor: Place, before: number[]): void {
    sites.forEach((site, s) => {
      const element = new Array<number>(Element.LENGTH).fill(0);
      const place = places[s];
      element[Element.COLUMN] = s === anchored || place === undefined ? -1 : this.columns.between(anchor, place);
      element[Element.BEFORE] = before[s]!;
      element[Element.AFTER] = this.index(site.after);
      element[Element.REGION] = site.region === undefined ? -1 : this.regions.get(site.region)!;
      element[Element.ENTITY] = entities.entity[s]!;
      element[Element.GROUP] = entities.group[s]!;
      this.elements.push(...element);
    });
  }

  private addRequirement(requirement: Oriented['requirements'][number], anchor: Place, number: number): void {
    const { places, species, least, most } = requirement;
    const entry = new Array<number>(Requirement.LENGTH).fill(0);
    entry[Requirement.FIRST_COLUMN] = this.requiredColumns.length;
    entry[Requirement.COLUMNS] = places.length;
    for (const each of species) entry[Requirement.SPECIES + (each >> 5)]! |= 1 << (each & 31);
    entry[Requirement.LEAST] = least;
    entry[Requirement.MOST] = most;
    this.requirements.push(...entry);
    for (const place of places) {
      this.requiredColumns.push(this.columns.between(anchor, place));
      for (const each of species) this.drawn[this.kind(place, each)]!.push(number, this.columns.between(place, anchor));
    }
  }

  /** Where a change of one of the pattern's sites finds it: by two of its sites, or by its only one. */
  private addPairs(
    pattern: Oriented,
    anchor: Place,
    before: number[],
    number: number,
    slot: number,
    flags: number,
  ): void {
    const { places } = pattern;
    const check = flags & ~PatternFlag.BODIES ? flags : 0;
    const here = before[pattern.anchor]!;
    const enter = (from: Place, to: Place, species: number, other: number, side: number) => {
      const column = from.basis * this.pairColumns + this.columns.between(from, to);
      const at = (column * this.speciesCount + species) * this.speciesCount + other;
      const entry = new Array<number>(Entry.LENGTH).fill(0);
      entry[Entry.BITS] =
        slot | (side << EntryBits.THERE) | (check << EntryBits.FLAGS) | (pattern.step << EntryBits.STEP);
      entry[Entry.PATTERN] = number;
      this.pairs.set(at, [...(this.pairs.get(at) ?? []), ...entry]);
    };
    const others = places.flatMap((_, s) => (s === pattern.anchor ? [] : [s]));
    for (const s of others) enter(places[s]!, anchor, before[s]!, here, 1);
    const first = others[0];
    if (first === undefined) this.singles[this.kind(anchor, here)]!.push(number);
    else enter(anchor, places[first]!, here, before[first]!, 0);
  }

  packed(): { head: Record<number, number>; sections: Partial<Record<Section, SectionData>> } {
    const { columns, kinds, slotsOf, pairColumns, speciesCount } = this;
    const most = largest(
      slotsOf.map((slots) => slots.length),
      1,
    );
    const slotShift = checkedShift(most, columns.sites);
    const slotPattern = new Int32Array(kinds << slotShift).fill(-1);
    slotsOf.forEach((slots, k) => {
      slotPattern.set(slots, k << slotShift);
    });
    const pairRows = sparse(this.pairs, kinds * pairColumns * speciesCount, Entry.LENGTH);
    return {
      head: {
        [Head.PAIR_COLUMNS]: pairColumns,
        [Head.PATTERNS]: this.patterns.length / Pattern.LENGTH,
        [Head.SLOT_SHIFT]: slotShift,
      },
      sections: {
        [Section.PATTERNS]: Int32Array.from(this.patterns),
        [Section.ELEMENTS]: Int32Array.from(this.elements),
        [Section.CANDIDATES]: Int32Array.from(this.candidates),
        [Section.SLOT_PATTERN]: slotPattern,
        [Section.PAIR_START]: pairRows.starts,
        [Section.PAIR_ENTRIES]: pairRows.entries,
        [Section.SINGLE_START]: startsOf(this.singles, 1),
        [Section.SINGLE_ENTRIES]: Int32Array.from(this.singles.flat()),
        [Section.DRAWN_START]: startsOf(this.drawn, 2),
        [Section.DRAWN_ENTRIES]: Int32Array.from(this.drawn.flat()),
        [Section.REQUIREMENTS]: Int32Array.from(this.requirements),
        [Section.REQUIRED_COLUMNS]: Int32Array.from(this.requiredColumns),
      },
    };
  }
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
