/**
 * What the generated code of a model has to do (emit.ts writes it): a pure function of the packed model. Events that change
 * the same kinds of sites in the same way share their code, whatever direction they point in; such a group is a `Change`.
 */
import { Head, Section, Selection } from '../../../assembly/layout';
import { Packed, type PackedPattern } from './packed';

/** A site that an event changes. */
export interface ChangedSite {
  basis: number;
  before: number;
  after: number;
}

/** Cells around an event's anchor that its code looks at, along each axis. */
export interface Box {
  low: number[];
  high: number[];
}

export interface Plan {
  packed: Packed;
  patterns: PackedPattern[];
  /** The ways in which events change sites. */
  changes: ChangedSite[][];
  /** Words of the table that leads from a slot of a kind of site to its change, RECORD words each, see below. */
  table: Int32Array;
  /** Farther than this from the edges the site at a column is the site plus a constant. */
  box: Box;
}

/** A record of the table: number of the change + 1 (0: not served), difference of site numbers from the anchor to each changed site. */
export const RECORD = 4;
/** A species that no pattern has: a changed site holds it while the events around the others are found. */
export const NONE = 0xff;
/** Changed sites of an event at most. */
const MOST_CHANGED = RECORD - 1;
/** Events looked for around changed sites, to remove or to add: each is some 40 bytes of code. */
const MOST_LOOKS = 2500;

/** The plan for a model, or null where the engine's tables serve it alone. */
export function planOf(buffer: ArrayBuffer): Plan | null {
  const packed = new Packed(buffer);
  if (!served(packed)) return null;
  const patterns = packed.patterns();
  const box = boxOf(packed, patterns);
  const sizes = [Head.NX, Head.NY, Head.NZ].map((axis) => packed.head(axis));
  if (sizes.some((size, axis) => size <= box.high[axis]! - box.low[axis]!)) return null;

  const changes: ChangedSite[][] = [];
  const numbers = new Map<string, number>();
  const slots = 1 << packed.head(Head.SLOT_SHIFT);
  const table = new Int32Array(packed.head(Head.BASIS) * packed.head(Head.SPECIES) * slots * RECORD);
  for (const pattern of patterns) {
    const changed = pattern.elements.filter(({ before, after }) => before !== after);
    if (changed.length > MOST_CHANGED) continue;
    const change = changed.map(({ column, before, after }) => ({
      basis: packed.place(pattern.basis, column).to,
      before,
      after,
    }));
    const key = JSON.stringify(change);
    if (!numbers.has(key)) numbers.set(key, changes.push(change));
    const kind = pattern.basis * packed.head(Head.SPECIES) + pattern.anchor;
    const deltas = changed.map(({ column }) => packed.delta(pattern.basis, column));
    table.set([numbers.get(key)!, ...deltas], (kind * slots + pattern.slot) * RECORD);
  }
  return looks(packed, changes) > MOST_LOOKS ? null : { packed, patterns, changes, table, box };
}

/** Points only, rates that depend on parameters alone, and a selection that is not told of each change. */
function served(packed: Packed): boolean {
  const selection = packed.head(Head.SELECTION);
  return (
    (selection === Selection.CLASS_LISTS || selection === Selection.FIRST_REACTION) &&
    packed.head(Head.BODY_SLOT_SHIFT) === -1 &&
    packed.head(Head.VARYING) === 0 &&
    packed.head(Head.SPECIES) < NONE &&
    packed.length(Section.DRAWN_ENTRIES) === 0 &&
    packed.length(Section.REQUIREMENTS) === 0
  );
}

/** An event's code looks from the anchor to a changed site, from there along a column, and from there at a whole pattern. */
function boxOf(packed: Packed, patterns: PackedPattern[]): Box {
  const box = { low: [0, 0, 0], high: [0, 0, 0] };
  const elements = patterns.flatMap(({ basis, elements }) =>
    elements.map(({ column }) => packed.place(basis, column).cell),
  );
  const full = patterns.some(({ flags }) => flags !== 0);
  for (let axis = 0; axis < 3; axis++) {
    const along = elements.map((cell) => cell[axis]!);
    const low = Math.min(0, ...along);
    const high = Math.max(0, ...along);
    // A column leads to an anchor or back: the reach of a pattern, in either sense.
    const column = Math.max(high, -low);
    box.low[axis] = low - column + (full ? low : 0);
    box.high[axis] = high + column + (full ? high : 0);
  }
  return box;
}

/** How many events the code looks for. */
function looks(packed: Packed, changes: ChangedSite[][]): number {
  let n = 0;
  for (const { basis, before, after } of changes.flat()) {
    for (const here of [before, after]) {
      n += packed.singles(basis, here).length;
      for (const column of packed.pairColumns(basis)) {
        for (let there = 0; there < packed.head(Head.SPECIES); there++)
          n += packed.pairs(basis, column, here, there).length;
      }
    }
  }
  return n;
}
