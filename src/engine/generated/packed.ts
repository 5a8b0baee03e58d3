/** Reads a packed model (assembly/layout.ts) on this side. */
import {
  Change,
  type Depends,
  Element,
  Entry,
  EntryBits,
  Head,
  Offset,
  Pattern,
  Section,
  Step,
} from '../../../assembly/layout';

/** A pattern's site, seen from its anchor. */
export interface PackedElement {
  /** Column from the anchor, −1 for the anchor itself. */
  column: number;
  before: number;
  after: number;
  region: number;
  entity: number;
}

export interface PackedPattern {
  number: number;
  step: number;
  slot: number;
  basis: number;
  /** Species of the anchor. */
  anchor: number;
  flags: number;
  elements: PackedElement[];
}

/** A state that a pattern changes. */
export interface PackedChange {
  /** Column from the anchor, −1 for the anchor itself. */
  column: number;
  before: number;
  after: number;
}

/** A pattern found between two sites. */
export interface PairEntry {
  pattern: number;
  /** Whether the anchor is the site there, not the one here. */
  there: boolean;
}

/** An offset between sites: in cells, and the basis number there (−1: no such column). */
export interface PackedOffset {
  cell: readonly [number, number, number];
  to: number;
}

export class Packed {
  private readonly words: Int32Array;
  private readonly views: Int32Array[] = [];

  constructor(private readonly buffer: ArrayBuffer) {
    this.words = new Int32Array(buffer, 0, Head.LENGTH + 2 * Section.LENGTH);
  }

  head(field: Head): number {
    return this.words[field]!;
  }

  get cells(): number {
    return this.head(Head.SITES) / this.head(Head.BASIS);
  }

  /** Elements of a section. */
  length(section: Section): number {
    return this.words[Head.LENGTH + 2 * section + 1]!;
  }

  /** Byte offset of a section from the start of the model. */
  offset(section: Section): number {
    return this.words[Head.LENGTH + 2 * section]!;
  }

  /** A section of 32-bit numbers. */
  section(section: Section): Int32Array {
    this.views[section] ??= new Int32Array(this.buffer, this.offset(section), this.length(section));
    return this.views[section];
  }

  patterns(): PackedPattern[] {
    const words = this.section(Section.PATTERNS);
    const elements = this.section(Section.ELEMENTS);
    return Array.from({ length: this.head(Head.PATTERNS) }, (_, p) => {
      const field = (f: Pattern) => words[p * Pattern.LENGTH + f]!;
      return {
        number: p,
        step: field(Pattern.STEP),
        slot: field(Pattern.SLOT),
        basis: field(Pattern.BASIS),
        anchor: field(Pattern.ANCHOR),
        flags: field(Pattern.FLAGS),
        elements: Array.from({ length: field(Pattern.ELEMENTS) }, (_, e) => {
          const at = (field(Pattern.FIRST_ELEMENT) + e) * Element.LENGTH;
          return {
            column: elements[at + Element.COLUMN]!,
            before: elements[at + Element.BEFORE]!,
            after: elements[at + Element.AFTER]!,
            region: elements[at + Element.REGION]!,
            entity: elements[at + Element.ENTITY]!,
          };
        }),
      };
    });
  }

  /** Where a column leads from a site of a basis number; the site itself for −1. */
  place(basis: number, column: number): PackedOffset {
    if (column < 0) return { cell: [0, 0, 0], to: basis };
    const words = this.section(Section.OFFSETS);
    const at = (basis * this.head(Head.COLUMNS) + column) * Offset.LENGTH;
    return {
      cell: [words[at + Offset.DX]!, words[at + Offset.DY]!, words[at + Offset.DZ]!],
      to: words[at + Offset.TO]!,
    };
  }

  /** Difference of site numbers along a column, away from the edges. */
  delta(basis: number, column: number): number {
    const { cell, to } = this.place(basis, column);
    const cells = (cell[2] * this.head(Head.NY) + cell[1]) * this.head(Head.NX) + cell[0];
    return cells * this.head(Head.BASIS) + to - basis;
  }

  /** Columns along which patterns are found. */
  pairColumns(basis: number): number[] {
    const columns = Array.from({ length: this.head(Head.PAIR_COLUMNS) }, (_, c) => c);
    return columns.filter((column) => this.place(basis, column).to >= 0);
  }

  /** Patterns found between two sites by their species, in the engine's order. */
  pairs(basis: number, column: number, here: number, there: number): PairEntry[] {
    const species = this.head(Head.SPECIES);
    const row = ((basis * this.head(Head.PAIR_COLUMNS) + column) * species + here) * species + there;
    const starts = this.section(Section.PAIR_START);
    const words = this.section(Section.PAIR_ENTRIES);
    return Array.from({ length: starts[row + 1]! - starts[row]! }, (_, i) => {
      const at = (starts[row]! + i) * Entry.LENGTH;
      return {
        pattern: words[at + Entry.PATTERN]!,
        there: ((words[at + Entry.BITS]! >> EntryBits.THERE) & 1) === 1,
      };
    });
  }

  /** One-site patterns of a kind of site, in the engine's order. */
  singles(basis: number, here: number): number[] {
    const starts = this.section(Section.SINGLE_START);
    const row = basis * this.head(Head.SPECIES) + here;
    return Array.from(this.section(Section.SINGLE_ENTRIES).subarray(starts[row], starts[row + 1]));
  }

  /** What the rate of a step depends on. */
  depends(step: number): Depends {
    return this.section(Section.STEPS)[step * Step.LENGTH + Step.DEPENDS]!;
  }

  /** Energy states of a site; 0 where there are no potentials. */
  get states(): number {
    return this.head(Head.STATES);
  }

  /** States that a pattern changes. */
  changes({ number }: PackedPattern): PackedChange[] {
    const [first, length] = this.section(Section.PATTERNS).subarray(
      number * Pattern.LENGTH + Pattern.FIRST_CHANGE,
    ) as unknown as [number, number];
    const words = this.section(Section.CHANGES);
    return Array.from({ length }, (_, i) => {
      const at = (first + i) * Change.LENGTH;
      return {
        column: words[at + Change.COLUMN]!,
        before: words[at + Change.BEFORE]!,
        after: words[at + Change.AFTER]!,
      };
    });
  }

  /** Columns to the coupled neighbours of a site. */
  stateColumns(basis: number): number[] {
    const width = this.head(Head.STATE_COLUMNS);
    const columns = this.section(Section.STATE_COLUMNS).subarray(basis * width, (basis + 1) * width);
    return Array.from(columns).filter((column) => column >= 0);
  }

  /** States to which a state is coupled at the k-th coupled neighbour, and the number of the energy. */
  couplings(basis: number, k: number, state: number): { there: number; number: number }[] {
    const row = (basis * this.head(Head.STATE_COLUMNS) + k) * this.states + state;
    const starts = this.section(Section.COUPLING_START);
    const there = this.section(Section.COUPLING_STATES);
    return Array.from({ length: starts[row + 1]! - starts[row]! }, (_, i) => {
      const number = starts[row]! + i;
      return { there: there[number]!, number };
    });
  }

  /** Anchors whose events feel a state of a site, in the engine's order: by column, species there, and slots of it. */
  feelers(basis: number, state: number): { column: number; species: number; slots: number[] }[] {
    const starts = this.section(Section.FEEL_START);
    const entries = this.section(Section.FEEL_ENTRIES);
    const rows = this.section(Section.FEEL_ROWS);
    // One 64-bit mask each, as two words: models of more slots are not served.
    const masks = new Int32Array(this.buffer, this.offset(Section.FEEL_MASKS), 2 * this.length(Section.FEEL_MASKS));
    const species = this.head(Head.SPECIES);
    const row = basis * this.states + state;
    return Array.from({ length: starts[row + 1]! - starts[row]! }, (_, i) => {
      const [column, feel] = entries.subarray((starts[row]! + i) * 2) as unknown as [number, number];
      return Array.from({ length: species }, (_, s) => {
        const mask = 2 * rows[feel * species + s]!;
        const felt = (slot: number) => ((masks[mask + (slot >> 5)]! >>> (slot & 31)) & 1) === 1;
        return { column, species: s, slots: Array.from({ length: 64 }, (_, slot) => slot).filter(felt) };
      }).filter(({ slots }) => slots.length > 0);
    }).flat();
  }

  /** The pattern of a slot of a kind of site. */
  slotPattern(basis: number, species: number, slot: number): number {
    const kind = basis * this.head(Head.SPECIES) + species;
    return this.section(Section.SLOT_PATTERN)[(kind << this.head(Head.SLOT_SHIFT)) | slot]!;
  }
}
