/**
 * What the generated code of a model has to do (emit.ts writes it): a pure function of the packed model. Events that change
 * the same kinds of sites in the same way share their code, whatever direction they point in; such a group is a `Change`.
 */
import { Depends, Head, Section, Selection } from '../../../assembly/layout';
import { Packed, type PackedPattern } from './packed';
import { energyRecords, LIST_WORDS } from './reviews';

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
  /** Words of the table that leads from a slot of a kind of site to its change, RECORD words each, see below; what follows is of reviews.ts. */
  table: Int32Array;
  /** Where in it the energy records and the list of keys begin; 0 where there are none. */
  records: number;
  list: number;
  /** Farther than this from the edges the site at a column is the site plus a constant. */
  box: Box;
  /** Whether the code keeps the lists of events itself: one class for each step, and a selection that is not told of changes. */
  ownLists: boolean;
}

/** A record of the table: number of the change + 1 (0: not served), difference of site numbers from the anchor to each changed site. */
export const RECORD = 4;
/** A species that no pattern has: a changed site holds it while the events around the others are found. */
export const NONE = 0xff;
/** Changed sites of an event at most. */
const MOST_CHANGED = RECORD - 1;
/** Events looked for around changed sites: each is some 40 bytes of code, which take time to write and to compile at every start. */
const MOST_LOOKS = 1000;

/** Share of the lattice that the code must serve: near the edges the tables do. */
const LEAST_INSIDE = 0.4;

/** The plan for a model, or null where the engine's tables serve it alone. */
export function planOf(buffer: ArrayBuffer): Plan | null {
  const packed = new Packed(buffer);
  if (!served(packed)) return null;
  const patterns = packed.patterns();
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
  if (changes.length === 0 || tooMany(packed, changes)) return null;
  const box = boxOf(packed, patterns);
  if (shareInside(packed, box) < LEAST_INSIDE) return null;
  const selection = packed.head(Head.SELECTION);
  const untold = selection === Selection.CLASS_LISTS || selection === Selection.FIRST_REACTION;
  const records = packed.states > 0 ? energyRecords(packed, patterns) : null;
  const parts = records ? { records: table.length, list: table.length + records.length } : { records: 0, list: 0 };
  const whole = new Int32Array(table.length + (records ? records.length + LIST_WORDS : 0));
  whole.set(table);
  if (records) whole.set(records, parts.records);
  return {
    packed,
    patterns,
    changes,
    table: whole,
    ...parts,
    box,
    ownLists: untold && packed.head(Head.VARYING) === 0,
  };
}

/** Points only, without drawn or required sites, energies by potentials of pairs, and sites numbered in cells. */
function served(packed: Packed): boolean {
  const others = [Section.KINDS, Section.DRAWN_ENTRIES, Section.REQUIREMENTS, Section.MANY_FIGURES, Section.TERMS];
  const steps = Array.from({ length: packed.head(Head.STEPS) }, (_, step) => packed.depends(step));
  return (
    // The null-event method has no lists of events to keep, thinning keeps them in bins of energy.
    packed.head(Head.SELECTION) < Selection.NULL_EVENT &&
    packed.head(Head.BODY_SLOT_SHIFT) === -1 &&
    packed.head(Head.SPECIES) < NONE &&
    others.every((section) => packed.length(section) === 0) &&
    (packed.states > 0 ? packed.head(Head.SLOT_SHIFT) <= 6 : !steps.includes(Depends.ENERGY))
  );
}

/** An event's code looks from the anchor to its changed sites, and from there at all events around that have or feel them. */
function boxOf(packed: Packed, patterns: PackedPattern[]): Box {
  const box = { low: [0, 0, 0], high: [0, 0, 0] };
  const bases = Array.from({ length: packed.head(Head.BASIS) }, (_, basis) => basis);
  const elements = patterns.map((pattern) => cellsOf(packed, pattern));
  // What follows a changed site: coupled neighbours, and every site of an event that feels it.
  const felt = bases.flatMap((basis) => [
    ...packed.stateColumns(basis).map((column) => packed.place(basis, column).cell),
    ...Array.from({ length: packed.states }, (_, state) => sitesFelt(packed, patterns, basis, state)).flat(),
  ]);
  for (let axis = 0; axis < 3; axis++) {
    const range = (list: (readonly number[])[]) => {
      const along = list.map((cell) => cell[axis]!);
      return [Math.min(0, ...along), Math.max(0, ...along)] as const;
    };
    const [low, high] = range(elements.flat());
    const [feltLow, feltHigh] = range(felt);
    // Every site of an event that has the changed site is as far from it as the event is long at most.
    const longest = Math.max(...elements.map(range).map(([from, to]) => to - from));
    box.low[axis] = low + Math.min(feltLow, -longest);
    box.high[axis] = high + Math.max(feltHigh, longest);
  }
  return box;
}

type Cells = (readonly [number, number, number])[];

/** Cells of a pattern's sites, seen from its anchor. */
function cellsOf(packed: Packed, { basis, elements }: PackedPattern): Cells {
  return elements.map(({ column }) => packed.place(basis, column).cell);
}

/** Cells of the sites of the events that feel a state, seen from its site. */
function sitesFelt(packed: Packed, patterns: PackedPattern[], basis: number, state: number): Cells {
  return packed.feelers(basis, state).flatMap(({ column, species, slots }) => {
    const { cell, to } = packed.place(basis, column);
    return slots.flatMap((slot) =>
      cellsOf(packed, patterns[packed.slotPattern(to, species, slot)]!).map(
        ([x, y, z]) => [cell[0] + x, cell[1] + y, cell[2] + z] as const,
      ),
    );
  });
}

/** Share of the cells that lie farther from the edges than the box reaches. */
function shareInside(packed: Packed, { low, high }: Box): number {
  return [Head.NX, Head.NY, Head.NZ].reduce((share, axis, a) => {
    const size = packed.head(axis);
    return share * Math.max(0, 1 - (high[a]! - low[a]!) / size);
  }, 1);
}

/** Whether the code would look for more events than are worth its length. */
function tooMany(packed: Packed, changes: ChangedSite[][]): boolean {
  let n = 0;
  for (const { basis, before, after } of changes.flat()) {
    for (const here of [before, after]) {
      n += found(packed, basis, here).flat().length;
      for (const { slots } of packed.states > 0 ? packed.feelers(basis, here) : []) n += slots.length;
      if (n > MOST_LOOKS) return true;
    }
  }
  return false;
}

/** The patterns that may be found at a site, in groups that go together. */
export function found(packed: Packed, basis: number, here: number): number[][] {
  const pairs = packed.pairColumns(basis).flatMap((column) => partners(packed, basis, column, here));
  return [packed.singles(basis, here), ...pairs.map(({ entries }) => entries.map(({ pattern }) => pattern))];
}

/** The species at a column with which a site of some species has events. */
export function partners(packed: Packed, basis: number, column: number, here: number) {
  return Array.from({ length: packed.head(Head.SPECIES) }, (_, there) => ({
    there,
    entries: packed.pairs(basis, column, here, there),
  })).filter(({ entries }) => entries.length > 0);
}
