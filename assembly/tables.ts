// The packed model (layout.ts), read once: sizes and the addresses of its sections. Nothing here changes during a run.
import { Head, Magic, Section, Segment } from './layout';

export let sites: i32 = 0;
export let species: i32 = 0;
export let basis: i32 = 1;
/** Address of the kinds of sites and of their rows, 0 where sites are numbered in cells. */
export let kinds: usize = 0;
export let rows: usize = 0;
export let directions: i32 = 0;
export let columns: i32 = 0;
export let pairColumns: i32 = 0;
export let steps: i32 = 0;
export let patternCount: i32 = 0;
export let slotShift: i32 = 0;
export let bodySlotShift: i32 = 0;
export let energyColumns: i32 = 0;
export let reach: i32 = 0;
/** Rates of a step differ from site to site. */
export let varying: bool = false;
export let layerAxis: i32 = 0;
export let states: i32 = 0;
export let stateColumns: i32 = 0;
export let selection: i32 = 0;
/** Segments of the protocol, 0 without one; the parameters that it drives, and that of its cycles. */
export let segments: i32 = 0;
export let temperatureParameter: i32 = 0;
export let potentialParameter: i32 = 0;
export let cyclesParameter: i32 = 0;
export let wrap: i32 = 0;
export let nx: i32 = 0;
export let ny: i32 = 0;
export let nz: i32 = 0;

export let offsetTable: usize = 0;
export let inverse: usize = 0;
export let stepTable: usize = 0;
export let programs: usize = 0;
export let constants: usize = 0;
export let patterns: usize = 0;
export let elements: usize = 0;
export let candidates: usize = 0;
export let slotPattern: usize = 0;
export let pairStart: usize = 0;
export let pairEntries: usize = 0;
export let singleStart: usize = 0;
export let singleEntries: usize = 0;
export let drawnStart: usize = 0;
export let drawnEntries: usize = 0;
export let requirements: usize = 0;
export let requiredColumns: usize = 0;
export let bodyTable: usize = 0;
export let bodySteps: usize = 0;
export let caseTable: usize = 0;
export let regions: usize = 0;
export let figures: usize = 0;
export let figureElements: usize = 0;
export let figureStart: usize = 0;
export let figureEntries: usize = 0;
export let energyColumnTable: usize = 0;
export let reachTable: usize = 0;
export let reachSlots: usize = 0;
export let stateColumnTable: usize = 0;
export let couplingStart: usize = 0;
export let couplingStates: usize = 0;
export let manyStart: usize = 0;
export let manyFigures: usize = 0;
export let cells: usize = 0;
export let changes: usize = 0;
export let terms: usize = 0;
export let feelStart: usize = 0;
export let feelEntries: usize = 0;
export let feelRows: usize = 0;
export let feelMasks: usize = 0;

let base: usize = 0;

/** Address of a section; 0 where it is empty. */
export function section(id: i32): usize {
  return sectionLength(id) == 0 ? 0 : base + load<i32>(base + (Head.LENGTH << 2) + (id << 3));
}

/** Number of elements of a section. */
export function sectionLength(id: i32): i32 {
  return load<i32>(base + (Head.LENGTH << 2) + (id << 3) + 4);
}

function head(id: i32): i32 {
  return load<i32>(base + (id << 2));
}

/** Reads the packed model at an address. */
export function readTables(address: usize): void {
  base = address;
  if (head(Head.MAGIC) != Magic.VALUE) throw new Error('the packed model is of another engine version');
  sites = head(Head.SITES);
  species = head(Head.SPECIES);
  nx = head(Head.NX);
  ny = head(Head.NY);
  nz = head(Head.NZ);
  basis = head(Head.BASIS);
  wrap = head(Head.WRAP);
  directions = head(Head.DIRECTIONS);
  columns = head(Head.COLUMNS);
  pairColumns = head(Head.PAIR_COLUMNS);
  steps = head(Head.STEPS);
  patternCount = head(Head.PATTERNS);
  slotShift = head(Head.SLOT_SHIFT);
  bodySlotShift = head(Head.BODY_SLOT_SHIFT);
  energyColumns = head(Head.ENERGY_COLUMNS);
  reach = head(Head.REACH);
  varying = head(Head.VARYING) != 0;
  layerAxis = head(Head.LAYER_AXIS);
  states = head(Head.STATES);
  stateColumns = head(Head.STATE_COLUMNS);
  selection = head(Head.SELECTION);
  segments = sectionLength(Section.SEGMENTS) / Segment.LENGTH;
  temperatureParameter = head(Head.TEMPERATURE);
  potentialParameter = head(Head.POTENTIAL);
  cyclesParameter = head(Head.CYCLES);
  kinds = sectionLength(Section.KINDS) > 0 ? section(Section.KINDS) : 0;
  rows = section(Section.ROWS);
  offsetTable = section(Section.OFFSETS);
  inverse = section(Section.INVERSE);
  stepTable = section(Section.STEPS);
  programs = section(Section.PROGRAMS);
  constants = section(Section.CONSTANTS);
  patterns = section(Section.PATTERNS);
  elements = section(Section.ELEMENTS);
  candidates = section(Section.CANDIDATES);
  slotPattern = section(Section.SLOT_PATTERN);
  pairStart = section(Section.PAIR_START);
  pairEntries = section(Section.PAIR_ENTRIES);
  singleStart = section(Section.SINGLE_START);
  singleEntries = section(Section.SINGLE_ENTRIES);
  drawnStart = section(Section.DRAWN_START);
  drawnEntries = section(Section.DRAWN_ENTRIES);
  requirements = section(Section.REQUIREMENTS);
  requiredColumns = section(Section.REQUIRED_COLUMNS);
  bodyTable = section(Section.BODIES);
  bodySteps = section(Section.BODY_STEPS);
  caseTable = section(Section.CASES);
  regions = section(Section.REGIONS);
  figures = section(Section.FIGURES);
  figureElements = section(Section.FIGURE_ELEMENTS);
  figureStart = section(Section.FIGURE_START);
  figureEntries = section(Section.FIGURE_ENTRIES);
  energyColumnTable = section(Section.ENERGY_COLUMNS);
  reachTable = section(Section.REACH);
  reachSlots = section(Section.REACH_SLOTS);
  stateColumnTable = section(Section.STATE_COLUMNS);
  couplingStart = section(Section.COUPLING_START);
  couplingStates = section(Section.COUPLING_STATES);
  manyStart = section(Section.MANY_START);
  manyFigures = section(Section.MANY_FIGURES);
  cells = section(Section.CELLS);
  changes = section(Section.CHANGES);
  terms = section(Section.TERMS);
  feelStart = section(Section.FEEL_START);
  feelEntries = section(Section.FEEL_ENTRIES);
  feelRows = section(Section.FEEL_ROWS);
  feelMasks = section(Section.FEEL_MASKS);
}
