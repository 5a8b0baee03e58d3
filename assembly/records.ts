// Records of the packed model (layout.ts): what each entry of its sections consists of, and words with a meaning in them.
// Read by both compilers: enums of integers only.

export enum Offset {
  DX,
  DY,
  DZ,
  /** Basis number there; −1 where the basis site has no such column. */
  TO,
  LENGTH,
}

export enum Step {
  /** Start of the rate program, and its length in words. */
  PROGRAM,
  PROGRAM_LENGTH,
  /** What its rate depends on besides parameters, see Depends. */
  DEPENDS,
  /** Electrons that an event gives to the electrode; negative where it takes them. */
  ELECTRONS,
  /** 1 where its rate never rises with the energy change of the event. */
  FALLS,
  /** 1 where a rate that depends on the energy depends on the layer as well. */
  LAYERED,
  LENGTH,
}

/** A segment of the protocol: numbers of its parameters, −1 where it leaves one out. */
export enum Segment {
  POTENTIAL,
  POTENTIAL_END,
  TEMPERATURE,
  TEMPERATURE_END,
  DURATION,
  STEPS,
  CHARGE,
  /** 1 where the segment waits for its end although nothing can happen. */
  WAITS,
  LENGTH,
}

/** Where a run is in its protocol; one f64 each. */
export enum Now {
  /** Cycles done, and the number of the present segment, both from 0. */
  CYCLE,
  SEGMENT,
  /** 1 when all cycles are done. */
  DONE,
  /** What held when the segment began: time in s, executed events, electrons counted, V, K. */
  START_TIME,
  START_STEPS,
  START_CHARGE,
  POTENTIAL,
  TEMPERATURE,
  /** End of the present stair of a ramp, and the length to try for the next one, as shares of the ramp. */
  TO,
  NEXT_STAIR,
  /** 1 when something could happen in the present cycle; cycles before it in which nothing could. */
  ALIVE,
  DEAD_CYCLES,
  LENGTH,
}

/** Of the record of a class (classes.ts), what generated code knows: bytes from its beginning, and its length. */
export enum ClassRecord {
  LIST = 0,
  CAPACITY = 4,
  EVENTS = 8,
  LENGTH = 56,
}

export enum Depends {
  NOTHING,
  /** The energy that the step changes. */
  ENERGY,
  /** The number of sites of the body. */
  SIZE,
  /** The layer of its first site. */
  LAYER,
}

/** One word each; CONSTANT and PARAMETER are followed by an index. A stack machine, see rates.ts. */
export enum Op {
  CONSTANT,
  PARAMETER,
  /** Energy change of the event in eV, everything included. */
  DELTA_E,
  /** The same where nothing else is on the lattice. */
  DELTA_E0,
  /** Sites of the body, or the layer. */
  SIZE,
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  POWER,
  NEGATE,
  MINIMUM,
  MAXIMUM,
  EXP,
  LOG,
  SQRT,
  ERF,
  ABS,
}

export enum Pattern {
  STEP,
  SLOT,
  /** Basis number and species of the anchor, the site whose event list holds the pattern. */
  BASIS,
  ANCHOR,
  FIRST_ELEMENT,
  ELEMENTS,
  FLAGS,
  /** Candidates of the drawn site: first, number (0 without). Its element is the last, and is not matched. */
  FIRST_CANDIDATE,
  CANDIDATES,
  FIRST_REQUIREMENT,
  REQUIREMENTS,
  /** States that change, and terms: first, number. */
  FIRST_CHANGE,
  CHANGES,
  FIRST_TERM,
  TERMS,
  LENGTH,
}

export enum PatternFlag {
  /** Some site is confined to a region. */
  REGION = 1,
  /** Several sites are of body species: which belong together is checked. */
  ENTITIES = 2,
  /** A body species is among the sites before or after. */
  BODIES = 4,
  /** More than two sites, a drawn site or a requirement: the pair tables do not say all. */
  FULL = 8,
}

export enum Entry {
  /** All that a plain two-site pattern needs, in the bits of EntryBits. */
  BITS,
  PATTERN,
  LENGTH,
}

/** slot | 1 << THERE where the anchor is the site there | flags << FLAGS | step << STEP */
export enum EntryBits {
  SLOT_MASK = 0xfff,
  THERE = 12,
  FLAGS = 13,
  FLAGS_MASK = 0xf,
  STEP = 17,
}

export enum Element {
  /** Column from the anchor, −1 for the anchor itself. */
  COLUMN,
  BEFORE,
  AFTER,
  /** Region number, −1 for anywhere. */
  REGION,
  /** Sites of one molecule or body share a number; −1 for points. */
  ENTITY,
  /** Sites with the same number belong to one body afterwards; −1 for points and for bodies that stay as they are. */
  GROUP,
  LENGTH,
}

/** A figure of three and more states, seen from one of its sites. */
export enum Many {
  /** The other sites: first, number. */
  FIRST_CELL,
  CELLS,
  LENGTH,
}

/** A site and its state. */
export enum Cell {
  /** Column from the site, or anchor, it is seen from; −1 for that itself. */
  COLUMN,
  STATE,
  LENGTH,
}

export enum Change {
  /** Column from the anchor, −1 for the anchor itself. */
  COLUMN,
  BEFORE,
  AFTER,
  LENGTH,
}

/** Part of a pattern's energy change that depends on more than one of its changes and on sites around. */
export enum Term {
  /** Conditions, seen from the anchor: first, number. */
  FIRST_CELL,
  CELLS,
  LENGTH,
}

export enum Requirement {
  /** Columns from the anchor that are looked at: first, number. */
  FIRST_COLUMN,
  COLUMNS,
  /** Which species count, one bit each in two words. */
  SPECIES,
  SPECIES_HIGH,
  /** How many of them may hold one of these species. */
  LEAST,
  MOST,
  LENGTH,
}

export enum Body {
  /** 1 where sites of this species form bodies. */
  FORMS,
  /** 1 for molecules: patterns always hold all their sites. */
  MOLECULE,
  FIRST_STEP,
  STEPS,
  FIRST_CASE,
  CASES,
  /** 1 where patterns distinguish bodies of this species. */
  DISTINCT,
  LENGTH,
}

export enum BodyStep {
  STEP,
  KIND,
  /** Species touched or entered, −1 for none. */
  PARTNER,
  /** Outcome of the body's sites and of the partner's. */
  AFTER_BODY,
  AFTER_PARTNER,
  /** First slot of the body's events. */
  SLOT,
  LENGTH,
}

export enum BodyStepKind {
  /** Once per body that touches the partner. */
  TOUCH,
  /** Once per direction in which a site of the partner species (of another body) stands. */
  MERGE,
  /** Once per direction in which every site entered is of the partner species. */
  MOVE,
}

export enum Figure {
  FIRST_ELEMENT,
  ELEMENTS,
  /** 1 where molecules are told apart. */
  ENTITIES,
  LENGTH,
}

export enum FigureElement {
  /** Column from the anchor, −1 for the anchor itself. */
  COLUMN,
  /** −1: anything. */
  SPECIES,
  ENTITY,
  LENGTH,
}
