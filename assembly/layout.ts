// Layout of the packed model: plain numbers that the engine (AssemblyScript) and its loader (TypeScript) share.
//
//   i32[Head.LENGTH]          sizes, see Head
//   i32[2 · Section.LENGTH]   for each section: byte offset from the start of the buffer, number of elements
//   the sections, each 8-byte aligned
//
// This file is read by both compilers: enums of integers only.

export enum Head {
  MAGIC,
  SITES,
  SPECIES,
  NX,
  NY,
  NZ,
  /** Bit a is set where axis a wraps. */
  WRAP,
  /** Nearest-neighbour directions of the lattice: offsets 0 … DIRECTIONS − 1. */
  DIRECTIONS,
  /** All site-to-site offsets that patterns use. */
  OFFSETS,
  /** Offsets 0 … PAIR_OFFSETS − 1 occur in two-site patterns. */
  PAIR_OFFSETS,
  STEPS,
  PATTERNS,
  /** log2 of the event slots kept for each site. */
  SLOT_SHIFT,
  /** log2 of the event slots kept for each body; −1 without bodies. */
  BODY_SLOT_SHIFT,
  BODY_STEPS,
  CASES,
  LENGTH,
}

/** Value of Head.MAGIC: changes with the layout. */
export enum Magic {
  VALUE = 0x4b4d4331,
}

export enum Section {
  /** i32 × 3 per offset: dx, dy, dz. */
  OFFSETS,
  /** i32 per offset: index of the opposite one. */
  INVERSE,
  /** i32 × Step.LENGTH per step. */
  STEPS,
  /** f64 × Param.LENGTH per step. */
  PARAMETERS,
  /** i32 × Pattern.LENGTH per oriented pattern. */
  PATTERNS,
  /** i32 × Element.LENGTH per site of a pattern. */
  ELEMENTS,
  /** i32: offsets (from the anchor) where the drawn site of a `choose` pattern may be. */
  CANDIDATES,
  /** i32[species · slots]: the pattern that a slot of a site with this species stands for, or −1. */
  SLOT_PATTERN,
  /** i32[PAIR_OFFSETS · species² + 1]: start of the two-site patterns of (offset, species here, species there). */
  PAIR_START,
  /** i32: pattern << 1 | (1 where the anchor is the site there). */
  PAIR_ENTRIES,
  /** i32[species + 1]: start of the other patterns that have a site of this species. */
  TOUCH_START,
  /** i32 × 2: pattern, offset from that site to the anchor (−1: the same site). */
  TOUCH_ENTRIES,
  /** i32[species + 1]: start of the patterns whose drawn site may be of this species. */
  DRAWN_START,
  /** i32 × 2: pattern, offset from the drawn site to the anchor. */
  DRAWN_ENTRIES,
  /** i32 × Body.LENGTH per species: what bodies sites of this species form. */
  BODIES,
  /** i32 × BodyStep.LENGTH per step counted per body. */
  BODY_STEPS,
  /** u64 × 3 per case: species touched (any of), species not touched, body steps offered. */
  CASES,
  /** u8[sites]: bit r is set where the site is in region r; empty without regions. */
  REGIONS,
  /** u8[sites]: species at the start. */
  START,
  /** f64 × 3: species, species it replaces, number of sites. */
  RANDOM_FILL,
  LENGTH,
}

export enum Step {
  LAW,
  /** 1 where the events of a step differ in weight. */
  WEIGHTED,
  LENGTH,
}

export enum Law {
  ARRHENIUS,
  EYRING,
}

export enum Param {
  BARRIER_EV,
  PREFACTOR,
  SIZE_DECAY,
  LENGTH,
}

export enum Pattern {
  STEP,
  SLOT,
  /** Species of the anchor, the site whose event list holds the pattern. */
  ANCHOR,
  FIRST_ELEMENT,
  ELEMENTS,
  FLAGS,
  /** Candidates of the drawn site: first, number (0 without). Its element is the last, and is not matched. */
  FIRST_CANDIDATE,
  CANDIDATES,
  LENGTH,
}

export enum PatternFlag {
  /** Some site is confined to a region. */
  REGION = 1,
  /** Two sites are of body species: they must belong to different bodies. */
  DISTINCT = 2,
  /** A body species is among the sites before or after. */
  BODIES = 4,
}

export enum Element {
  /** Offset from the anchor, −1 for the anchor itself. */
  OFFSET,
  BEFORE,
  AFTER,
  /** Region number, −1 for anywhere. */
  REGION,
  LENGTH,
}

export enum Body {
  /** 1 where sites of this species form bodies. */
  FORMS,
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

/** What ended a run. */
export enum Reason {
  STEPS,
  TIME,
  NO_EVENT,
}
