// The packed model (layout.ts), read once: sizes and the addresses of its sections. Nothing here changes during a run.
import { Head, Magic, Section } from './layout';

export let sites: i32 = 0;
export let species: i32 = 0;
export let directions: i32 = 0;
export let offsets: i32 = 0;
export let pairOffsets: i32 = 0;
export let steps: i32 = 0;
export let slotShift: i32 = 0;
export let bodySlotShift: i32 = 0;
export let patternCount: i32 = 0;
export let wrap: i32 = 0;
export let nx: i32 = 0;
export let ny: i32 = 0;
export let nz: i32 = 0;

export let offsetTable: usize = 0;
export let inverse: usize = 0;
export let stepTable: usize = 0;
export let startParameters: usize = 0;
export let patterns: usize = 0;
export let elements: usize = 0;
export let candidates: usize = 0;
export let slotPattern: usize = 0;
export let pairStart: usize = 0;
export let pairEntries: usize = 0;
export let touchStart: usize = 0;
export let touchEntries: usize = 0;
export let drawnStart: usize = 0;
export let drawnEntries: usize = 0;
export let bodyTable: usize = 0;
export let bodySteps: usize = 0;
export let caseTable: usize = 0;
export let regions: usize = 0;
export let start: usize = 0;
export let randomFill: usize = 0;
export let randomFills: i32 = 0;

let base: usize = 0;

function section(id: i32): usize {
  return base + load<i32>(base + (Head.LENGTH << 2) + (id << 3));
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
  patternCount = head(Head.PATTERNS);
  wrap = head(Head.WRAP);
  directions = head(Head.DIRECTIONS);
  offsets = head(Head.OFFSETS);
  pairOffsets = head(Head.PAIR_OFFSETS);
  steps = head(Head.STEPS);
  slotShift = head(Head.SLOT_SHIFT);
  bodySlotShift = head(Head.BODY_SLOT_SHIFT);
  offsetTable = section(Section.OFFSETS);
  inverse = section(Section.INVERSE);
  stepTable = section(Section.STEPS);
  startParameters = section(Section.PARAMETERS);
  patterns = section(Section.PATTERNS);
  elements = section(Section.ELEMENTS);
  candidates = section(Section.CANDIDATES);
  slotPattern = section(Section.SLOT_PATTERN);
  pairStart = section(Section.PAIR_START);
  pairEntries = section(Section.PAIR_ENTRIES);
  touchStart = section(Section.TOUCH_START);
  touchEntries = section(Section.TOUCH_ENTRIES);
  drawnStart = section(Section.DRAWN_START);
  drawnEntries = section(Section.DRAWN_ENTRIES);
  bodyTable = section(Section.BODIES);
  bodySteps = section(Section.BODY_STEPS);
  caseTable = section(Section.CASES);
  const regionBytes = load<i32>(base + (Head.LENGTH << 2) + (Section.REGIONS << 3) + 4);
  regions = regionBytes > 0 ? section(Section.REGIONS) : 0;
  start = section(Section.START);
  randomFill = section(Section.RANDOM_FILL);
  randomFills = load<i32>(base + (Head.LENGTH << 2) + (Section.RANDOM_FILL << 3) + 4) / 3;
}
