// Carrying out an event. First the sites that change are gathered, then every event that touches them is removed, then
// they change, then the events that are possible now are added: only the neighbourhood is looked at.
//
// Bodies: a changed site of a body takes its whole body along; the sites that a step leaves in one group belong to one
// body afterwards. A molecule is a body all of whose sites the pattern names.
import {
  bodyField, bodyOf, bodySize, bodySpecies, createBody, emptyBody, endBody, firstSite, formsBodies, hasBodies, joinBody,
  mergeBodies, siteAfter,
} from './bodies';
import { isExact } from './bounds';
import { classStep, classValue } from './classes';
import { bodyStepField, contactsOf, endReview, noteChange, renewBody, reserveClusters, touching, withdraw } from './clusters';
import { addEnergy, energyChange } from './energy';
import { bodyKeys } from './events';
import { executeGenerated } from './generated';
import { Body, BodyStep, BodyStepKind, Depends, Element, Pattern, PatternFlag, Step } from './layout';
import { neighbour, setSpecies, speciesAt } from './lattice';
import {
  addEventsAt, drawnCandidates, drawnSite, elementField, elementSite, matched, patternField, patternOf,
  removeEventsAt, reviewDrawn,
} from './match';
import { allocate, doubled } from './memory';
import { applyChanges, planChanges } from './potentials';
import { below } from './random';
import { stepField } from './rates';
import { reviewEnergies, reviewFelt } from './review';
import * as T from './tables';

const MOST_ELEMENTS: i32 = 8;
const RECORD: i32 = 16;

/** Changes of this step: i32 site | i32 species before | i32 species after | i32 group. */
let changes: usize = 0;
let changeCapacity: i32 = 0;
let changeCount: i32 = 0;
/** The step's sites, as records of the same form. */
let parts: usize = 0;
let partCount: i32 = 0;
/** Bodies that the step leaves in place (i32 body | i32 group), and those it ends. */
let kept: usize = 0;
let keptCount: i32 = 0;
let ended: usize = 0;
let endedCount: i32 = 0;

/** f64[steps]: events executed, and sites that their first species' bodies held (1 each without bodies). State. */
export let executed: usize = 0;
export let converted: usize = 0;

export function allocateExecution(): void {
  changeCapacity = 64;
  changes = allocate(<f64>(changeCapacity * RECORD));
  parts = allocate(<f64>(MOST_ELEMENTS * RECORD));
  kept = allocate(<f64>(MOST_ELEMENTS * 8));
  ended = allocate(<f64>(MOST_ELEMENTS * 4));
  executed = allocate(<f64>(T.steps * 8));
  converted = allocate(<f64>(T.steps * 8));
}

// @ts-ignore: decorator
@inline
function increase(table: usize, step: i32, by: i32): void {
  const at = table + (<usize>step << 3);
  store<f64>(at, load<f64>(at) + <f64>by);
}

function pushChange(site: i32, after: i32, group: i32): void {
  if (changeCount == changeCapacity) {
    changes = doubled(changes, <usize>(changeCapacity * RECORD));
    changeCapacity <<= 1;
  }
  write(changes + <usize>(changeCount++ * RECORD), site, speciesAt(site), after, group);
}

// @ts-ignore: decorator
@inline
function write(at: usize, site: i32, before: i32, after: i32, group: i32): void {
  store<i32>(at, site);
  store<i32>(at, before, 4);
  store<i32>(at, after, 8);
  store<i32>(at, group, 12);
}

// @ts-ignore: decorator
@inline
function change(i: i32, field: i32): i32 {
  return load<i32>(changes + <usize>(i * RECORD + (field << 2)));
}

// @ts-ignore: decorator
@inline
function part(i: i32, field: i32): i32 {
  return load<i32>(parts + <usize>(i * RECORD + (field << 2)));
}

const SITE: i32 = 0;
const BEFORE: i32 = 1;
const AFTER: i32 = 2;
const GROUP: i32 = 3;

/** Executes an event of a class. */
export function execute(key: u32, cls: i32): void {
  const step = classStep(cls);
  changeCount = 0;
  increase(executed, step, 1);
  if (key >= bodyKeys) {
    executeOfBody(key - bodyKeys, step);
    return;
  }
  const anchor = <i32>(key >> T.slotShift);
  const pattern = patternOf(anchor, <i32>(key & ((1 << T.slotShift) - 1)));
  if (T.varying) {
    const ofEnergy = cls >= T.steps && isExact(cls) && stepField(step, Step.DEPENDS) == Depends.ENERGY;
    addEnergy(ofEnergy ? classValue(cls) : energyChange(pattern, anchor));
  }
  if (executeGenerated(key)) {
    increase(converted, step, 1);
    return;
  }
  if (T.states > 0) planChanges(pattern, anchor);
  const first = patternField(pattern, Pattern.FIRST_ELEMENT);
  const n = matched(pattern);
  if (patternField(pattern, Pattern.FLAGS) & PatternFlag.BODIES) {
    gatherParts(pattern, anchor);
    increase(converted, step, sizeOfFirst());
    convertParts();
    return;
  }
  increase(converted, step, 1);
  for (let e = first; e < first + n; e++) {
    const after = elementField(e, Element.AFTER);
    if (after != elementField(e, Element.BEFORE)) pushChange(elementSite(anchor, e), after, -1);
  }
  if (patternField(pattern, Pattern.CANDIDATES) > 0) {
    pushChange(drawn(pattern, anchor), elementField(first + n, Element.AFTER), -1);
  }
  for (let i = 0; i < changeCount; i++) removeEventsAt(change(i, SITE));
  changeSpecies();
  settle();
}

function drawn(pattern: i32, anchor: i32): i32 {
  return drawnSite(pattern, anchor, below(drawnCandidates(pattern, anchor)));
}

function gatherParts(pattern: i32, anchor: i32): void {
  partCount = 0;
  const first = patternField(pattern, Pattern.FIRST_ELEMENT);
  const n = patternField(pattern, Pattern.ELEMENTS);
  const last = first + matched(pattern);
  for (let e = first; e < first + n; e++) {
    const site = e < last ? elementSite(anchor, e) : drawn(pattern, anchor);
    pushPart(site, elementField(e, Element.BEFORE), elementField(e, Element.AFTER), elementField(e, Element.GROUP));
  }
}

function pushPart(site: i32, before: i32, after: i32, group: i32): void {
  write(parts + <usize>(partCount++ * RECORD), site, before, after, group);
}

function sizeOfFirst(): i32 {
  return formsBodies(part(0, BEFORE)) ? bodySize(bodyOf(part(0, SITE))) : 1;
}

function changeSpecies(): void {
  for (let i = 0; i < changeCount; i++) {
    setSpecies(change(i, SITE), change(i, AFTER));
  }
  if (T.states > 0) applyChanges();
}

/** Brings the events around the changed sites up to date, and those of the bodies that touch them. */
function settle(): void {
  if (T.states > 0) reviewFelt();
  else if (T.varying) {
    for (let i = 0; i < changeCount; i++) reviewEnergies(change(i, SITE));
  }
  for (let i = 0; i < changeCount; i++) addEventsAt(change(i, SITE));
  for (let i = 0; i < changeCount; i++) {
    reviewDrawn(change(i, SITE), change(i, BEFORE));
    if (hasBodies) noteChange(change(i, SITE), change(i, BEFORE));
  }
  if (hasBodies) endReview();
}

/** Carries out the parts: their bodies follow, join or end. */
function convertParts(): void {
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
  for (let i = 0; i < changeCount; i++) removeEventsAt(change(i, SITE));
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

/** Executes an event of a body: touching a partner, merging with a neighbour, or a rigid move. */
function executeOfBody(bodyEvent: u32, step: i32): void {
  const body = <i32>(bodyEvent >> T.bodySlotShift);
  const slot = <i32>(bodyEvent & ((1 << T.bodySlotShift) - 1));
  const species = bodySpecies(body);
  let index = bodyField(species, Body.FIRST_STEP) + bodyField(species, Body.STEPS) - 1;
  while (bodyStepField(index, BodyStep.SLOT) > slot) index--;
  const kind = bodyStepField(index, BodyStep.KIND);
  const direction = slot - bodyStepField(index, BodyStep.SLOT);
  increase(converted, step, bodySize(body));
  if (kind == BodyStepKind.MOVE) {
    moveBody(body, direction, bodyStepField(index, BodyStep.AFTER_BODY));
    return;
  }
  partCount = 0;
  const partner = bodyStepField(index, BodyStep.PARTNER);
  const after = bodyStepField(index, BodyStep.AFTER_BODY);
  if (partner < 0) {
    pushPart(firstSite(body), species, after, formsBodies(after) ? 0 : -1);
  } else {
    const onlyDirection = kind == BodyStepKind.MERGE ? direction : -1;
    drawContact(body, onlyDirection, partner, after, bodyStepField(index, BodyStep.AFTER_PARTNER));
  }
  convertParts();
}

/** Makes parts of one contact of a body with a species, drawn at random, in one direction or (−1) in any. */
function drawContact(body: i32, only: i32, partner: i32, afterBody: i32, afterPartner: i32): void {
  let left = below(only >= 0 ? contactsOf(body, only, partner) : touching(body, partner));
  const from = only >= 0 ? only : 0;
  const to = only >= 0 ? only : T.directions - 1;
  for (let site = firstSite(body); ; site = siteAfter(site)) {
    for (let d = from; d <= to; d++) {
      const other = neighbour(site, d);
      if (other < 0 || speciesAt(other) != partner || bodyOf(other) == body) continue;
      if (left-- > 0) continue;
      // Both sides end in one body where they end in one species, as everywhere.
      pushPart(site, bodySpecies(body), afterBody, formsBodies(afterBody) ? 0 : -1);
      pushPart(other, partner, afterPartner, formsBodies(afterPartner) ? (afterPartner == afterBody ? 0 : 1) : -1);
      return;
    }
  }
}

/** Moves a body rigidly by one site; the sites it leaves become `behind`. */
function moveBody(body: i32, direction: i32, behind: i32): void {
  const species = bodySpecies(body);
  const back = load<i32>(T.inverse + (<usize>direction << 2));
  for (let site = firstSite(body); site >= 0; site = siteAfter(site)) {
    const ahead = neighbour(site, direction);
    if (bodyOf(ahead) != body) pushChange(ahead, species, -1);
    const following = neighbour(site, back);
    if (following < 0 || bodyOf(following) != body) pushChange(site, behind, -1);
  }
  for (let i = 0; i < changeCount; i++) removeEventsAt(change(i, SITE));
  shiftSites(body, direction);
  changeSpecies();
  renewBody(body);
  settle();
}

/** Gives a body the neighbours of its sites in a direction, in the same order. */
function shiftSites(body: i32, direction: i32): void {
  const n = bodySize(body);
  while (<usize>n > shiftedCapacity) {
    shifted = doubled(shifted, shiftedCapacity << 2);
    shiftedCapacity <<= 1;
  }
  let i = 0;
  for (let site = firstSite(body); site >= 0; site = siteAfter(site), i++) {
    store<i32>(shifted + (<usize>i << 2), neighbour(site, direction));
  }
  emptyBody(body);
  for (i = 0; i < n; i++) joinBody(body, load<i32>(shifted + (<usize>i << 2)));
}

/** Scratch of shiftSites. */
let shifted: usize = 0;
let shiftedCapacity: usize = 0;

export function allocateShift(): void {
  if (!hasBodies) return;
  shiftedCapacity = 64;
  shifted = allocate(<f64>shiftedCapacity * 4.0);
}

export function saveExecution(at: usize): void {
  store<usize>(at, changes);
  store<i32>(at, changeCapacity, 4);
  store<usize>(at, shifted, 8);
  store<usize>(at, shiftedCapacity, 12);
}

export function loadExecution(at: usize): void {
  changes = load<usize>(at);
  changeCapacity = load<i32>(at, 4);
  shifted = load<usize>(at, 8);
  shiftedCapacity = load<usize>(at, 12);
}
