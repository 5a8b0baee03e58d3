// Bodies: sets of sites that act as one, such as a molecule on two sites or a rigid cluster. A body is a linked list of
// its sites; numbers of bodies that ended are used again.
//
// Record, 24 bytes:  i32 first site | i32 last site | i32 sites | i32 species | i32 mark (clusters.ts) | i32 next free number
import { Body, Section } from './layout';
import { speciesAt } from './lattice';
import { allocate, doubled } from './memory';
import * as T from './tables';

const RECORD: i32 = 24;
const FIRST_CAPACITY: i32 = 64;

/** i32[sites]: body of each site + 1. State. */
let siteBody: usize = 0;
/** i32[sites]: next site of the same body, −1 at the end. State. */
let nextSite: usize = 0;
let records: usize = 0;
let capacity: i32 = 0;
/** Numbers given out so far, and the first free one among them (−1: none). */
let used: i32 = 0;
let free: i32 = -1;

export let hasBodies: bool = false;

export function allocateBodies(): void {
  hasBodies = T.bodySlotShift >= 0;
  if (!hasBodies) return;
  siteBody = allocate(<f64>T.sites * 4.0);
  nextSite = allocate(<f64>T.sites * 4.0);
  capacity = FIRST_CAPACITY;
  records = allocate(<f64>(capacity * RECORD));
}

export function bodyCapacity(): i32 {
  return capacity;
}

/** Whether sites of a species form bodies. */
// @ts-ignore: decorator
@inline
export function formsBodies(species: i32): bool {
  return bodyField(species, Body.FORMS) != 0;
}

// @ts-ignore: decorator
@inline
export function bodyField(species: i32, field: i32): i32 {
  return load<i32>(T.bodyTable + (<usize>(species * Body.LENGTH + field) << 2));
}

/** Body of a site, −1 where there is none. */
// @ts-ignore: decorator
@inline
export function bodyOf(site: i32): i32 {
  return load<i32>(siteBody + (<usize>site << 2)) - 1;
}

// @ts-ignore: decorator
@inline
function record(body: i32): usize {
  return records + <usize>(body * RECORD);
}

/** First site of a body's list; `siteAfter` leads on, −1 at its end. */
// @ts-ignore: decorator
@inline
export function firstSite(body: i32): i32 {
  return load<i32>(record(body));
}

// @ts-ignore: decorator
@inline
export function siteAfter(site: i32): i32 {
  return load<i32>(nextSite + (<usize>site << 2));
}

/** Sites of a body. */
// @ts-ignore: decorator
@inline
export function bodySize(body: i32): i32 {
  return load<i32>(record(body), 8);
}

/** What all sites of a body hold. */
// @ts-ignore: decorator
@inline
export function bodySpecies(body: i32): i32 {
  return load<i32>(record(body), 12);
}

/** Sets a mark, which means what its user says (clusters.ts). */
// @ts-ignore: decorator
@inline
export function mark(body: i32, value: i32): void {
  store<i32>(record(body), value, 16);
}

// @ts-ignore: decorator
@inline
export function markOf(body: i32): i32 {
  return load<i32>(record(body), 16);
}

/** A new body without sites. */
export function createBody(species: i32): i32 {
  let body = free;
  if (body >= 0) {
    free = load<i32>(record(body), 20);
  } else {
    if (used == capacity) {
      records = doubled(records, <usize>(capacity * RECORD));
      capacity <<= 1;
    }
    body = used++;
  }
  const at = record(body);
  store<i32>(at, -1);
  store<i32>(at, -1, 4);
  store<i32>(at, 0, 8);
  store<i32>(at, species, 12);
  store<i32>(at, 0, 16);
  return body;
}

/** Ends a body; its sites no longer belong to any. */
export function endBody(body: i32): void {
  for (let site = firstSite(body); site >= 0; site = siteAfter(site)) store<i32>(siteBody + (<usize>site << 2), 0);
  release(body);
}

function release(body: i32): void {
  store<i32>(record(body), 0, 8);
  store<i32>(record(body), -1);
  store<i32>(record(body), free, 20);
  free = body;
}

/** Appends a site. */
export function joinBody(body: i32, site: i32): void {
  const at = record(body);
  const last = load<i32>(at, 4);
  if (last < 0) store<i32>(at, site);
  else store<i32>(nextSite + (<usize>last << 2), site);
  store<i32>(nextSite + (<usize>site << 2), -1);
  store<i32>(siteBody + (<usize>site << 2), body + 1);
  store<i32>(at, site, 4);
  store<i32>(at, bodySize(body) + 1, 8);
}

/** Appends all sites of `from` to `to` and ends `from`. */
export function mergeBodies(to: i32, from: i32): void {
  for (let site = firstSite(from); site >= 0; ) {
    const following = siteAfter(site);
    joinBody(to, site);
    site = following;
  }
  release(from);
}

/** Takes all sites from a body, which stays, so that it can be given others. */
export function emptyBody(body: i32): void {
  for (let site = firstSite(body); site >= 0; site = siteAfter(site)) store<i32>(siteBody + (<usize>site << 2), 0);
  store<i32>(record(body), -1);
  store<i32>(record(body), -1, 4);
  store<i32>(record(body), 0, 8);
}

/** Lets a site claim, for a moment, to belong to a body. */
// @ts-ignore: decorator
@inline
export function pretendBody(site: i32, body: i32): void {
  store<i32>(siteBody + (<usize>site << 2), body + 1);
}

/** Makes the molecules of the start configuration: sites with the same number, in the order of sites. */
export function placeBodies(): void {
  const start = T.section(Section.START_BODIES);
  if (!hasBodies || start == 0) return;
  for (let site = 0; site < T.sites; site++) {
    const number = load<i32>(start + (<usize>site << 2));
    if (number == 0 || bodyOf(site) >= 0) continue;
    const body = createBody(speciesAt(site));
    for (let s = site; s < T.sites; s++) {
      if (load<i32>(start + (<usize>s << 2)) == number) joinBody(body, s);
    }
  }
}

/** i32[sites]: body + 1 of each site; 0 without bodies. */
export function siteBodies(): usize {
  return siteBody;
}

export function saveBodies(at: usize): void {
  store<usize>(at, records);
  store<i32>(at, capacity, 4);
  store<i32>(at, used, 8);
  store<i32>(at, free, 12);
}

export function loadBodies(at: usize): void {
  records = load<usize>(at);
  capacity = load<i32>(at, 4);
  used = load<i32>(at, 8);
  free = load<i32>(at, 12);
}
