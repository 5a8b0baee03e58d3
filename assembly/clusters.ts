// What bodies can do: steps counted once per body, or once per body and direction. For each body the engine keeps, by
// direction and species, how many of its sites face a site outside it; a change of one site then updates a few numbers,
// and which case of the model's list applies is read from them, never from a walk over the body.
//
// Contacts of a body: i32[directions][species + 1]; the last column counts faces past the edge of the box.
import { bodyCapacity, bodyField, bodyOf, bodySize, bodySpecies, firstSite, hasBodies, mark, markOf, siteAfter } from './bodies';
import { findClass } from './classes';
import { bodyKeys, reserveBodyEvents, setBodyEvent } from './events';
import { Body, BodyStep, BodyStepKind, Depends, Step } from './layout';
import { basisOf, neighbour, speciesAt } from './lattice';
import { allocate, doubled } from './memory';
import { stepField } from './rates';
import * as T from './tables';

let contacts: usize = 0;
let contactsBytes: usize = 0;
let bodyBytes: usize = 0;

/** Bodies whose events must be looked at again at the end of this step. */
let pending: usize = 0;
let pendingCapacity: i32 = 0;
let pendingCount: i32 = 0;
/** Marks of a body during a step. */
const CHANGED: i32 = 1;
const RENEWED: i32 = 2;

export function allocateClusters(): void {
  if (!hasBodies) return;
  bodyBytes = <usize>(T.directions * (T.species + 1)) << 2;
  contactsBytes = <usize>bodyCapacity() * bodyBytes;
  contacts = allocate(<f64>contactsBytes);
  pendingCapacity = 64;
  pending = allocate(<f64>(pendingCapacity * 4));
  reserveBodyEvents(bodyCapacity());
}

/** Makes room after bodies were created. */
export function reserveClusters(): void {
  while (contactsBytes < <usize>bodyCapacity() * bodyBytes) {
    contacts = doubled(contacts, contactsBytes);
    contactsBytes <<= 1;
  }
  reserveBodyEvents(bodyCapacity());
}

// @ts-ignore: decorator
@inline
function contact(body: i32, direction: i32, species: i32): usize {
  return contacts + <usize>body * bodyBytes + (<usize>(direction * (T.species + 1) + species) << 2);
}

// @ts-ignore: decorator
@inline
function hasSteps(species: i32): bool {
  return bodyField(species, Body.STEPS) > 0;
}

function addPending(body: i32): void {
  if (pendingCount == pendingCapacity) {
    pending = doubled(pending, <usize>pendingCapacity << 2);
    pendingCapacity <<= 1;
  }
  store<i32>(pending + (<usize>pendingCount << 2), body);
  pendingCount++;
}

/** Notes that the sites of a body changed: its contacts are counted anew at the end. */
export function renewBody(body: i32): void {
  if (!hasSteps(bodySpecies(body))) return;
  if (markOf(body) == RENEWED) return;
  mark(body, RENEWED);
  addPending(body);
}

/** Tells the neighbours' bodies that a site outside them changed species. */
export function noteChange(site: i32, was: i32): void {
  const is = speciesAt(site);
  if (was == is) return;
  const row = T.inverse + (<usize>(basisOf(site) * T.columns) << 2);
  for (let c = 0; c < T.directions; c++) {
    const other = neighbour(site, c);
    if (other < 0) continue;
    const body = bodyOf(other);
    if (body < 0 || !hasSteps(bodySpecies(body)) || markOf(body) == RENEWED) continue;
    const d = load<i32>(row + (<usize>c << 2));
    const left = contact(body, d, was);
    store<i32>(left, load<i32>(left) - 1);
    const come = contact(body, d, is);
    store<i32>(come, load<i32>(come) + 1);
    if (markOf(body) != 0) continue;
    mark(body, CHANGED);
    addPending(body);
  }
}

/** Ends a step: brings the events of all bodies concerned up to date. */
export function endReview(): void {
  for (let i = 0; i < pendingCount; i++) {
    const body = load<i32>(pending + (<usize>i << 2));
    if (bodySize(body) > 0) {
      if (markOf(body) == RENEWED) countContacts(body);
      offer(body);
    }
    mark(body, 0);
  }
  pendingCount = 0;
}

function countContacts(body: i32): void {
  memory.fill(contacts + <usize>body * bodyBytes, 0, bodyBytes);
  for (let site = firstSite(body); site >= 0; site = siteAfter(site)) {
    for (let d = 0; d < T.directions; d++) {
      const other = neighbour(site, d);
      if (other >= 0 && bodyOf(other) == body) continue;
      const at = contact(body, d, other < 0 ? T.species : speciesAt(other));
      store<i32>(at, load<i32>(at) + 1);
    }
  }
}

// @ts-ignore: decorator
@inline
export function contactsOf(body: i32, direction: i32, species: i32): i32 {
  return load<i32>(contact(body, direction, species));
}

/** Contacts of a body with a species in all directions. */
export function touching(body: i32, species: i32): i32 {
  let n = 0;
  for (let d = 0; d < T.directions; d++) n += contactsOf(body, d, species);
  return n;
}

/** Bit set of the body steps that the first applying case offers; all where the model has no cases. */
function offered(body: i32): u64 {
  const species = bodySpecies(body);
  const cases = bodyField(species, Body.CASES);
  if (cases == 0) return ~(<u64>0);
  let touched: u64 = 0;
  for (let s = 0; s < T.species; s++) {
    if (touching(body, s) > 0) touched |= (<u64>1) << s;
  }
  let at = T.caseTable + <usize>(bodyField(species, Body.FIRST_CASE) * 24);
  for (let c = 0; c < cases; c++, at += 24) {
    const any = load<u64>(at);
    if ((any == 0 || (any & touched) != 0) && (load<u64>(at, 8) & touched) == 0) return load<u64>(at, 16);
  }
  return 0;
}

/** Sites that a body faces in a direction, other than of a species; the edge of the box counts as one. */
function facesOther(body: i32, direction: i32, species: i32): i32 {
  let n = 0;
  for (let s = 0; s <= T.species; s++) {
    if (s != species) n += contactsOf(body, direction, s);
  }
  return n;
}

// @ts-ignore: decorator
@inline
export function bodyStepField(index: i32, field: i32): i32 {
  return load<i32>(T.bodySteps + (<usize>(index * BodyStep.LENGTH + field) << 2));
}

// @ts-ignore: decorator
@inline
export function bodyKey(body: i32, slot: i32): u32 {
  return bodyKeys + ((<u32>body << T.bodySlotShift) | <u32>slot);
}

// @ts-ignore: decorator
@inline
function classOf(body: i32, step: i32, bySize: bool): i32 {
  return bySize ? findClass(step, bodySize(body), 0, 0) : step;
}

/** Sets which events a body has. */
function offer(body: i32): void {
  const species = bodySpecies(body);
  const first = bodyField(species, Body.FIRST_STEP);
  const steps = bodyField(species, Body.STEPS);
  const offers = offered(body);
  for (let i = 0; i < steps; i++) {
    const index = first + i;
    const offeredNow = ((offers >> i) & 1) != 0;
    const step = bodyStepField(index, BodyStep.STEP);
    const kind = bodyStepField(index, BodyStep.KIND);
    const partner = bodyStepField(index, BodyStep.PARTNER);
    const slot = bodyStepField(index, BodyStep.SLOT);
    const bySize = stepField(step, Step.DEPENDS) == Depends.SIZE;
    if (kind == BodyStepKind.TOUCH) {
      const can = offeredNow && (partner < 0 || touching(body, partner) > 0);
      setBodyEvent(bodyKey(body, slot), can ? classOf(body, step, bySize) : -1);
      continue;
    }
    for (let d = 0; d < T.directions; d++) {
      let can = offeredNow && contactsOf(body, d, partner) > 0 && contactsOf(body, d, T.species) == 0;
      if (can && kind == BodyStepKind.MOVE) can = facesOther(body, d, partner) == 0;
      setBodyEvent(bodyKey(body, slot + d), can ? classOf(body, step, bySize) : -1);
    }
  }
}

/** Withdraws all events of a body that ends. */
export function withdraw(body: i32): void {
  const species = bodySpecies(body);
  const first = bodyField(species, Body.FIRST_STEP);
  const steps = bodyField(species, Body.STEPS);
  for (let index = first; index < first + steps; index++) {
    const slot = bodyStepField(index, BodyStep.SLOT);
    const slots = bodyStepField(index, BodyStep.KIND) == BodyStepKind.TOUCH ? 1 : T.directions;
    for (let s = 0; s < slots; s++) setBodyEvent(bodyKey(body, slot + s), -1);
  }
}

export function saveClusters(at: usize): void {
  store<usize>(at, contacts);
  store<usize>(at, contactsBytes, 4);
  store<usize>(at, pending, 8);
  store<i32>(at, pendingCapacity, 12);
}

export function loadClusters(at: usize): void {
  contacts = load<usize>(at);
  contactsBytes = load<usize>(at, 4);
  pending = load<usize>(at, 8);
  pendingCapacity = load<i32>(at, 12);
}
