// Layout of the packed model: plain numbers that the engine (AssemblyScript) and its loader (TypeScript) share.
//
//   i32[Head.LENGTH]          sizes, see Head
//   i32[2 · Section.LENGTH]   for each section: byte offset from the start of the buffer, number of elements
//   the sections, each 8-byte aligned
//
// A site is cell · BASIS + b, cells counted x fastest. What surrounds a site depends on b, its number in the basis, so
// most tables have b as their first index. A column is one offset from a site of basis b to another site. On a large graph,
// b is the kind of the site (Section.KINDS), and what stands at its columns is listed (Section.ROWS).
// This file is read by both compilers: enums of integers only.
export * from './records';

export enum Head {
  MAGIC,
  SITES,
  SPECIES,
  /** Cells along each axis. */
  NX,
  NY,
  NZ,
  /** Sites of a cell. */
  BASIS,
  /** Bit a is set where axis a wraps. */
  WRAP,
  /** Columns 0 … DIRECTIONS − 1 lead to the nearest neighbours (−1 entries where a basis site has fewer). */
  DIRECTIONS,
  COLUMNS,
  /** Columns 0 … PAIR_COLUMNS − 1 occur in the tables of two-site patterns. */
  PAIR_COLUMNS,
  STEPS,
  PATTERNS,
  /** log2 of the event slots kept for each site. */
  SLOT_SHIFT,
  /** log2 of the event slots kept for each body; −1 without bodies. */
  BODY_SLOT_SHIFT,
  /** Most interacting neighbours that a site has. */
  ENERGY_COLUMNS,
  /** Most anchors around a site whose events feel its energy. */
  REACH,
  FIGURES,
  /** Energy states that a site can have, see potentials.ts; 0 where energies are found by trial. */
  STATES,
  /** Most neighbours that a site's state is coupled to. */
  STATE_COLUMNS,
  /** 1 where rates of a step differ from site to site. */
  VARYING,
  /** Axis along which layers are counted. */
  LAYER_AXIS,
  /** How the next event is selected, see Selection. */
  SELECTION,
  /** Numbers of the parameters of the conditions that a protocol drives, and of its number of cycles (0 without a protocol). */
  TEMPERATURE,
  POTENTIAL,
  CYCLES,
  LENGTH,
}

/** Value of Head.MAGIC: changes with the layout. */
export enum Magic {
  VALUE = 0x4b4d4335,
}

export enum Section {
  /** i32 × Offset.LENGTH per basis site and column. */
  OFFSETS,
  /** i32 per basis site and column: the column that leads back, seen from the other end. */
  INVERSE,
  /** i32 × Step.LENGTH per step. */
  STEPS,
  /** f64: parameters of all steps and of the conditions, which rate programs name by index. */
  PARAMETERS,
  /** i32: rate programs, see Op. */
  PROGRAMS,
  /** f64: constants of rate programs. */
  CONSTANTS,
  /** i32 × Pattern.LENGTH per oriented pattern. */
  PATTERNS,
  /** i32 × Element.LENGTH per site of a pattern. */
  ELEMENTS,
  /** i32: columns (from the anchor) where the drawn site of a `choose` pattern may be. */
  CANDIDATES,
  /** i32[basis · species · slots]: the pattern that a slot of such a site stands for, or −1. */
  SLOT_PATTERN,
  /** i32[basis · PAIR_COLUMNS · species² + 1]: start of the patterns of (basis, column, species here, species there). */
  PAIR_START,
  /** i32 × Entry.LENGTH. */
  PAIR_ENTRIES,
  /** i32[basis · species + 1]: start of the one-site patterns of (basis, species). */
  SINGLE_START,
  /** i32: pattern. */
  SINGLE_ENTRIES,
  /** i32[basis · species + 1]: start of the patterns that depend on a drawn or required site of such a kind. */
  DRAWN_START,
  /** i32 × 2: pattern, column from that site to the anchor. */
  DRAWN_ENTRIES,
  /** i32 × Requirement.LENGTH. */
  REQUIREMENTS,
  /** i32: columns from the anchor that requirements look at. */
  REQUIRED_COLUMNS,
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
  /** i32[sites]: number of the molecule that a site belongs to at the start, 0 for none; empty without bodies. */
  START_BODIES,
  /** f64 × 3: species, species it replaces, number of sites. */
  RANDOM_FILL,
  /** i32[basis · ENERGY_COLUMNS]: columns of interacting neighbours, −1 at the end. */
  ENERGY_COLUMNS,
  /** i64[basis · species]: energy of a site on its own. Energies are in units of 2^−40 eV. */
  SITE_ENERGIES,
  /** i64[basis · ENERGY_COLUMNS · species²]: energy of two sites, the same seen from either. */
  PAIR_ENERGIES,
  /** i32 × Figure.LENGTH per placed interaction figure of more than two sites (or with molecules). */
  FIGURES,
  /** i64 per figure. */
  FIGURE_ENERGIES,
  /** i32 × FigureElement.LENGTH. */
  FIGURE_ELEMENTS,
  /** i32[basis · species + 1]: start of the figures that have such a site. */
  FIGURE_START,
  /** i32 × 2: figure, column from that site to the anchor (−1: the same site). */
  FIGURE_ENTRIES,
  /** i32[basis · REACH]: columns to the anchors whose events feel a site, −1 (the site itself) first; −2 at the end. */
  REACH,
  /** u64[basis · REACH · species]: which slots of an anchor of a species feel it; all bits: every slot. */
  REACH_SLOTS,
  /** i32 × Segment.LENGTH per segment of the protocol. */
  SEGMENTS,
  /** i64[basis · states]: energy of a state on its own. */
  STATE_ENERGIES,
  /** i32[basis · STATE_COLUMNS]: columns of coupled neighbours, −1 at the end. */
  STATE_COLUMNS,
  /** i32[basis · STATE_COLUMNS · states + 1]: start of what (basis, column, state here) is coupled to. */
  COUPLING_START,
  /** i32: state there, and i64: energy. */
  COUPLING_STATES,
  COUPLING_ENERGIES,
  /** i32[basis · states + 1]: start of the figures of three and more states that have such a site. */
  MANY_START,
  /** i32 × Many.LENGTH per figure and site of it, and i64: energy. */
  MANY_FIGURES,
  MANY_ENERGIES,
  /** i32 × Cell.LENGTH: further sites of such figures, and conditions of terms. */
  CELLS,
  /** i32 × Change.LENGTH: states that patterns change. */
  CHANGES,
  /** i64 per pattern: what the energy change is beyond the sum of its potentials. */
  PATTERN_ENERGIES,
  /** i32 × Term.LENGTH, and i64: further energy where the conditions are met. */
  TERMS,
  TERM_ENERGIES,
  /** i32[basis · states + 1]: start of the anchors that feel such a site. */
  FEEL_START,
  /** i32 × 2: column to the anchor (−1: the site itself), and which row of FEEL_ROWS. */
  FEEL_ENTRIES,
  /** i32[rows · species]: which of FEEL_MASKS for each species of the anchor; 0 for none. */
  FEEL_ROWS,
  /** u64 × words: slots that feel, one bit each; as many words as the slots of a site need. */
  FEEL_MASKS,
  /** i32 × 2: site and state, of molecules at the start. */
  START_STATES,
  /** i32[sites]: the basis number of each site, where it is a kind of site of a large graph; otherwise empty. */
  KINDS,
  /** i32[sites · COLUMNS]: the site at each column, −1 for none; with KINDS only, instead of OFFSETS. */
  ROWS,
  LENGTH,
}

/** How the next event is selected; one file each. */
export enum Selection {
  CLASS_LISTS,
  SUM_TREE,
  REJECTION,
  NEXT_REACTION,
  FIRST_REACTION,
  NULL_EVENT,
  THINNING,
}

/** What ended a run. */
export enum Reason {
  STEPS,
  TIME,
  NO_EVENT,
  /** A segment of the protocol ended, not the last. */
  SEGMENT,
  /** The protocol ended. */
  PROTOCOL,
  /** Many switches of the protocol: a moment for the caller to look up. */
  PAUSE,
}
