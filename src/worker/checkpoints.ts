/**
 * The checkpoints of a timeline within a memory budget: as old ones are let go, those near the present stay dense, so
 * that a step back is quick and every earlier moment stays within reach.
 */
import type { Checkpoint } from '../model/course';
import { isBefore, type Moment } from '../model/experiment';

export interface Kept extends Checkpoint {
  /** Milliseconds that the engine has worked from t = 0 to there: what computing it again costs. */
  work: number;
}

/** So many milliseconds of work round the present, all distances count alike. */
const NEAR_MS = 100;
/** However small the states are, more of them are of no use. */
const MOST = 2000;

/** The last checkpoint of a list at or before a moment; with a number alone, at or before that time in s. */
export function lastBefore(list: readonly Kept[], target: Moment | number): Kept | undefined {
  const isPast = (kept: Kept) => (typeof target === 'number' ? kept.time_s <= target : !isBefore(target, kept));
  return list.findLast(isPast);
}

/** Puts a checkpoint in its place. */
export function insert(list: Kept[], kept: Kept): void {
  const before = list.findLastIndex((other) => !isAfter(other, kept));
  // Way points that are passed again on a busier machine must not seem to lie further off.
  const next = list[before + 1];
  list.splice(before + 1, 0, next ? { ...kept, work: Math.min(kept.work, next.work) } : kept);
}

const isAfter = (a: Kept, b: Kept) => isBefore(b, a) || (!isBefore(a, b) && a.applied > b.applied);

/** Bytes that the checkpoints of all lists hold; lines share those from before they parted. */
export function bytesOf(lists: readonly Kept[][]): number {
  return [...new Set(lists.flat().map(({ bytes }) => bytes))].reduce((sum, bytes) => sum + bytes.byteLength, 0);
}

/**
 * Lets checkpoints go until the others fit the budget, but never the first of the first list, that of the present line.
 * @param work milliseconds of work up to the present moment
 * @param budget bytes
 */
export function thin(lists: readonly Kept[][], work: number, budget: number): void {
  let bytes = bytesOf(lists);
  while (bytes > budget || lists.some((list) => list.length > MOST)) {
    const least = leastMissed(lists, work);
    if (!least) return;
    for (const list of lists) {
      const at = list.findIndex((kept) => kept.bytes === least);
      if (at >= 0) list.splice(at, 1);
    }
    bytes -= least.byteLength;
  }
}

/** The checkpoint whose loss lengthens the way to any moment the least, measured against the distance from the present. */
function leastMissed(lists: readonly Kept[][], work: number): Uint8Array | undefined {
  const missed = new Map<Uint8Array, number>();
  const beginning = lists[0]?.[0];
  for (const list of lists) {
    for (const [i, kept] of list.entries()) {
      if (kept.bytes === beginning?.bytes) continue;
      // Before the first there is t = 0, from which everything can be computed.
      const gap = (list[i + 1]?.work ?? kept.work) - (list[i - 1]?.work ?? 0);
      const score = gap / (NEAR_MS + Math.abs(work - kept.work));
      missed.set(kept.bytes, Math.max(score, missed.get(kept.bytes) ?? 0));
    }
  }
  let least: [Uint8Array, number] | undefined;
  for (const entry of missed) if (!least || entry[1] < least[1]) least = entry;
  return least?.[0];
}
