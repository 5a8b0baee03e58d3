/**
 * A document as the difference from another: a short list of changes that `withChanges` puts in again. Members of a list
 * are named by their id where they have one, so that a changed barrier is one change, and so is a new step.
 */
import { ModelError } from '../model/problem';
import { isPlain, own } from '../model/schemaWalk';
import { z } from '../model/zod';

const Segment = z.union([z.string().max(300), z.int().min(0)]);
const Path = z.array(Segment).max(24);
/** Set the value at a path, remove what is there, or insert into a list before that index. */
export const Change = z.union([
  z.tuple([z.literal('set'), Path, z.unknown()]),
  z.tuple([z.literal('remove'), Path]),
  z.tuple([z.literal('insert'), Path, z.unknown()]),
]);
export type Change = z.infer<typeof Change>;
type Segment = z.infer<typeof Segment>;

/** More changes than that and the whole document is shorter. Bounds what a hostile list costs. */
export const MOST_CHANGES = 1000;
/** Longer lists are only exchanged as a whole. */
const LONGEST_LIST = 5000;
const RESERVED = ['__proto__', 'constructor', 'prototype'];

type Plain = Record<string, unknown>;

/** The changes that make `to` of `from`. Both are plain JSON; a field that is undefined counts as absent. */
export function difference(from: unknown, to: unknown): Change[] {
  const changes: Change[] = [];
  compare(from, to, [], changes);
  return changes;
}

function compare(from: unknown, to: unknown, path: Segment[], changes: Change[]): void {
  if (isEqual(from, to)) return;
  if (isPlain(from) && isPlain(to)) compareFields(from, to, path, changes);
  else if (!Array.isArray(from) || !Array.isArray(to) || !compareLists(from, to, path, changes))
    changes.push(['set', path, to]);
}

function compareFields(from: Plain, to: Plain, path: Segment[], changes: Change[]): void {
  for (const key of Object.keys(from)) {
    if (from[key] !== undefined && to[key] === undefined) changes.push(['remove', [...path, key]]);
  }
  for (const [key, value] of Object.entries(to)) {
    if (value === undefined) continue;
    if (from[key] === undefined) changes.push(['set', [...path, key], value]);
    else compare(from[key], value, [...path, key], changes);
  }
}

/** Compares member by member where that can be told in changes; false where the list is to be exchanged as a whole. */
function compareLists(from: unknown[], to: unknown[], path: Segment[], changes: Change[]): boolean {
  if (from.length > LONGEST_LIST || to.length > LONGEST_LIST) return false;
  const [before, after] = [idsOf(from), idsOf(to)];
  if (!before || !after) {
    if (from.length !== to.length) return false;
    for (const [i, value] of to.entries()) compare(from[i], value, [...path, i], changes);
    return true;
  }
  const kept = after.filter((id) => before.includes(id));
  if (
    !isEqual(
      before.filter((id) => after.includes(id)),
      kept,
    )
  )
    return false;
  for (const id of before) if (!after.includes(id)) changes.push(['remove', [...path, id]]);
  for (const [i, id] of after.entries()) if (!before.includes(id)) changes.push(['insert', [...path, i], to[i]]);
  for (const id of kept) compare(from[before.indexOf(id)], to[after.indexOf(id)], [...path, id], changes);
  return true;
}

/** The ids of the members, or null where not each has one of its own. */
function idsOf(list: unknown[]): string[] | null {
  const ids = list.map((member) => (isPlain(member) ? member.id : undefined));
  return ids.every((id) => typeof id === 'string') && new Set(ids).size === ids.length ? (ids as string[]) : null;
}

/**
 * A copy of a document with the changes put in. The result is as good as the changes are: check it like any other.
 * @throws ModelError for a change of something that is not there
 */
export function withChanges(document: unknown, changes: Change[]): unknown {
  const root = { document: structuredClone(document) };
  for (const [number, [what, path, value]] of changes.entries()) {
    const at = [...path];
    const last = at.pop();
    if (last === undefined) {
      if (what !== 'set') throw misplaced(number, path);
      root.document = value;
      continue;
    }
    let parent: unknown = root.document;
    for (const segment of at) parent = own(parent, keyOf(parent, segment, number, path));
    if (what === 'insert') insert(parent, last, value, number, path);
    else if (what === 'remove') remove(parent, keyOf(parent, last, number, path));
    else if (isPlain(parent) && typeof last === 'string' && !RESERVED.includes(last)) parent[last] = value;
    else (parent as Plain)[keyOf(parent, last, number, path)] = value;
  }
  return root.document;
}

function insert(list: unknown, at: Segment, value: unknown, number: number, path: Segment[]): void {
  const fits = Array.isArray(list) && list.length < LONGEST_LIST && typeof at === 'number' && at <= list.length;
  if (!fits) throw misplaced(number, path);
  list.splice(at, 0, value);
}

function remove(parent: unknown, key: string): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete (parent as Plain)[key];
}

/** The own key that a segment means. */
function keyOf(parent: unknown, segment: Segment, number: number, path: Segment[]): string {
  if (Array.isArray(parent) && parent.length <= LONGEST_LIST) {
    const index = typeof segment === 'number' ? segment : parent.findIndex((each) => own(each, 'id') === segment);
    if (index >= 0 && index < parent.length) return String(index);
  }
  if (isPlain(parent) && typeof segment === 'string' && Object.hasOwn(parent, segment)) return segment;
  throw misplaced(number, path);
}

function misplaced(number: number, path: Segment[]): ModelError {
  const where = path.join('.').slice(0, 100);
  const message = `change ${number + 1} is of "${where}", which is not there`;
  return new ModelError([{ path: '', message, mend: 'ask for the link anew, or for a file' }]);
}

/** Whether two plain JSON values say the same. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((member, i) => isEqual(member, b[i]));
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isEqual(a[key], b[key]));
}
