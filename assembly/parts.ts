// The sites of a step whose patterns name bodies. A changed site of a body takes its whole body along; the sites that a step
// leaves in one group belong to one body afterwards. A molecule is a body all of whose sites the pattern names.
import {
  bodyField, bodyOf, bodySize, bodySpecies, createBody, endBody, firstSite, formsBodies, joinBody, mergeBodies, siteAfter,
} from './bodies';
import {
  AFTER, BEFORE, change, changeCount, changeSpecies, GROUP, pushChange, RECORD, removeEvents, settle, SITE, writeRecord,
} from './changes';
import { renewBody, reserveClusters, withdraw } from './clusters';
import { Body } from './layout';
import { allocate } from './memory';

const MOST_PARTS: i32 = 8;

/** Records of the step's sites, in the form of changes. */
let parts: usize = 0;
let partCount: i32 = 0;
/** Bodies that the step leaves in place (i32 body | i32 group), and those it ends. */
let kept: usize = 0;
let keptCount: i32 = 0;
let ended: usize = 0;
let endedCount: i32 = 0;

export function allocateParts(): void {
  parts = allocate(<f64>(MOST_PARTS * RECORD));
  kept = allocate(<f64>(MOST_PARTS * 8));
  ended = allocate(<f64>(MOST_PARTS * 4));
}

// @ts-ignore: decorator
@inline
function part(i: i32, field: i32): i32 {
  return load<i32>(parts + <usize>(i * RECORD + (field << 2)));
}

export function clearParts(): void {
  partCount = 0;
}

/** Adds a site of the step: its species before and after, and the group of sites that make one body; −1: none. */
export function pushPart(site: i32, before: i32, after: i32, group: i32): void {
  writeRecord(parts + <usize>(partCount++ * RECORD), site, before, after, group);
}

/** Sites of the first part's body; 1 where it belongs to none. */
export function sizeOfFirst(): i32 {
  return formsBodies(part(0, BEFORE)) ? bodySize(bodyOf(part(0, SITE))) : 1;
}

/** Carries out the parts: their bodies follow, join or end. */
export function convertParts(): void {
  keptCount = 0;
  endedCount = 0;
  for (let p = 0; p < partCount; p++) {
    const before = part(p, BEFORE);
    if (!formsBodies(before)) {
      if (part(p, AFTER) != before) pushChange(part(p, SITE), part(p, AFTER), part(p, GROUP));
      continue;
    }
    const body = bodyOf(part(p, SITE));
    if (part(p, AFTER) != before || (part(p, GROUP) >= 0 && bodyField(before, Body.MOLECULE) != 0)) {
      endWith(body, p);
    } else if (part(p, GROUP) >= 0) {
      keep(body, part(p, GROUP));
    }
  }
  pushMerged();
  removeEvents();
  for (let i = 0; i < endedCount; i++) {
    const body = load<i32>(ended + (<usize>i << 2));
    withdraw(body);
    endBody(body);
  }
  changeSpecies();
  joinGroups();
  settle();
}

/** Ends a body: its sites become what the pattern says of them, those it does not name what it says of part p. */
function endWith(body: i32, p: i32): void {
  for (let i = 0; i < endedCount; i++) {
    if (load<i32>(ended + (<usize>i << 2)) == body) return;
  }
  store<i32>(ended + (<usize>endedCount << 2), body);
  endedCount++;
  for (let site = firstSite(body); site >= 0; site = siteAfter(site)) {
    let named = p;
    for (let q = 0; q < partCount; q++) {
      if (part(q, SITE) == site) named = q;
    }
    pushChange(site, part(named, AFTER), part(named, GROUP));
  }
}

function keep(body: i32, group: i32): void {
  const at = kept + (<usize>keptCount << 3);
  keptCount++;
  store<i32>(at, body);
  store<i32>(at, group, 4);
}

/** The kept body of a group that others merge into: the largest. −1 where none is kept. */
function keptOf(group: i32): i32 {
  let largest = -1;
  for (let i = 0; i < keptCount; i++) {
    const body = load<i32>(kept + (<usize>i << 3));
    if (load<i32>(kept + (<usize>i << 3), 4) != group) continue;
    if (largest < 0 || bodySize(body) > bodySize(largest)) largest = body;
  }
  return largest;
}

/** Sites of bodies about to merge count as changed where patterns tell bodies of their species apart. */
function pushMerged(): void {
  for (let i = 0; i < keptCount; i++) {
    const body = load<i32>(kept + (<usize>i << 3));
    const group = load<i32>(kept + (<usize>i << 3), 4);
    const species = bodySpecies(body);
    if (body == keptOf(group) || bodyField(species, Body.DISTINCT) == 0) continue;
    for (let s = firstSite(body); s >= 0; s = siteAfter(s)) pushChange(s, species, group);
  }
}

/** Makes one body of each group: the kept bodies and the changed sites in it. */
function joinGroups(): void {
  for (let p = 0; p < partCount; p++) {
    const group = part(p, GROUP);
    if (group >= 0 && !groupSeen(group, p)) joinGroup(group, part(p, AFTER));
  }
}

function groupSeen(group: i32, before: i32): bool {
  for (let p = 0; p < before; p++) {
    if (part(p, GROUP) == group) return true;
  }
  return false;
}

function joinGroup(group: i32, species: i32): void {
  let target = keptOf(group);
  for (let i = 0; i < keptCount; i++) {
    const body = load<i32>(kept + (<usize>i << 3));
    if (load<i32>(kept + (<usize>i << 3), 4) != group || body == target) continue;
    withdraw(body);
    mergeBodies(target, body);
    renewBody(target);
  }
  for (let i = 0; i < changeCount; i++) {
    if (change(i, GROUP) != group || bodyOf(change(i, SITE)) >= 0) continue;
    if (target < 0) {
      target = createBody(species);
      reserveClusters();
    }
    joinBody(target, change(i, SITE));
    renewBody(target);
  }
}
