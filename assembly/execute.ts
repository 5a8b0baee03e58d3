// Carrying out an event. First the sites that change are gathered, then every event that touches them is removed, then
// they change, then the events that are possible now are added: only the neighbourhood is looked at.
//
// Bodies: a changed site of a body species takes its whole body along; the sites that a step leaves in one body species
// belong to one body afterwards.
import {
  bodyField, bodyOf, bodySize, bodySpecies, createBody, emptyBody, endBody, firstSite, formsBodies, hasBodies, joinBody,
  mergeBodies, siteAfter,
} from './bodies';
import {
  bodyStepField, contactsOf, endReview, noteChange, renewBody, reserveClusters, touching, withdraw,
} from './clusters';
import { bodyKeys } from './events';
import { Body, BodyStep, BodyStepKind, Element, Pattern, PatternFlag } from './layout';
import { neighbour, setSpecies, speciesAt } from './lattice';
import { addEventsAt, drawnCandidates, drawnSite, elementField, elementSite, matched, patternField, removeEventsAt, reviewDrawn } from './match';
import { allocate, doubled } from './memory';
import { below } from './random';
import * as T from './tables';

const MOST_ELEMENTS: i32 = 8;

/** Changes of this step: i32 site, i32 species before, i32 species after. 12 bytes each. */
let changes: usize = 0;
let changeCapacity: i32 = 0;
let changeCount: i32 = 0;
/** The step's sites with species before and after, 12 bytes each as above. */
let parts: usize = 0;
let partCount: i32 = 0;
/** Bodies that the step leaves in place, and those it ends. */
let kept: usize = 0;
let keptCount: i32 = 0;
let ended: usize = 0;
let endedCount: i32 = 0;

/** f64[steps]: events executed, and sites that their first species' bodies held (1 each without bodies). State. */
export let executed: usize = 0;
export let converted: usize = 0;

export function allocateExecution(): void {
  changeCapacity = 64;
  changes = allocate(<f64>(changeCapacity * 12));
  parts = allocate(<f64>(MOST_ELEMENTS * 12));
  kept = allocate(<f64>(MOST_ELEMENTS * 4));
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

function pushChange(site: i32, after: i32): void {
  if (changeCount == changeCapacity) {
    changes = doubled(changes, <usize>(changeCapacity * 12));
    changeCapacity <<= 1;
  }
  const at = changes + <usize>(changeCount++ * 12);
  store<i32>(at, site);
  store<i32>(at, speciesAt(site), 4);
  store<i32>(at, after, 8);
}

// @ts-ignore: decorator
@inline
function changedSite(i: i32): i32 {
  return load<i32>(changes + <usize>(i * 12));
}

// @ts-ignore: decorator
@inline
function pushPart(site: i32, before: i32, after: i32): void {
  const at = parts + <usize>(partCount++ * 12);
  store<i32>(at, site);
  store<i32>(at, before, 4);
  store<i32>(at, after, 8);
}

/** Executes an event. */
export function execute(key: u32, step: i32): void {
  changeCount = 0;
  increase(executed, step, 1);
  if (key >= bodyKeys) {
    executeOfBody(key - bodyKeys, step);
    return;
  }
  const anchor = <i32>(key >> T.slotShift);
  const slot = <i32>(key & ((1 << T.slotShift) - 1));
  const pattern = load<i32>(T.slotPattern + (<usize>((speciesAt(anchor) << T.slotShift) | slot) << 2));
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
    if (after != elementField(e, Element.BEFORE)) pushChange(elementSite(anchor, e), after);
  }
  if (patternField(pattern, Pattern.CANDIDATES) > 0) {
    pushChange(drawnSite(pattern, anchor, below(drawnCandidates(pattern, anchor))), elementField(first + n, Element.AFTER));
  }
  applyToPoints();
}

function gatherParts(pattern: i32, anchor: i32): void {
  partCount = 0;
  const first = patternField(pattern, Pattern.FIRST_ELEMENT);
  const n = matched(pattern);
  for (let e = first; e < first + n; e++) {
    pushPart(elementSite(anchor, e), elementField(e, Element.BEFORE), elementField(e, Element.AFTER));
  }
  if (patternField(pattern, Pattern.CANDIDATES) > 0) {
    const site = drawnSite(pattern, anchor, below(drawnCandidates(pattern, anchor)));
    pushPart(site, elementField(first + n, Element.BEFORE), elementField(first + n, Element.AFTER));
  }
}

function sizeOfFirst(): i32 {
  const site = load<i32>(parts);
  return formsBodies(load<i32>(parts, 4)) ? bodySize(bodyOf(site)) : 1;
}

/** Carries out the gathered changes where no body is among them. */
function applyToPoints(): void {
  for (let i = 0; i < changeCount; i++) removeEventsAt(changedSite(i));
  changeSpecies();
  settle();
}

function changeSpecies(): void {
  for (let i = 0; i < changeCount; i++) setSpecies(changedSite(i), load<i32>(changes + <usize>(i * 12), 8));
}

/** Adds what is possible around the changed sites now, and reviews the bodies that touch them. */
function settle(): void {
  for (let i = 0; i < changeCount; i++) addEventsAt(changedSite(i));
  for (let i = 0; i < changeCount; i++) {
    const was = load<i32>(changes + <usize>(i * 12), 4);
    reviewDrawn(changedSite(i), was);
    if (hasBodies) noteChange(changedSite(i), was);
  }
  if (hasBodies) endReview();
}

/** Carries out the parts: their bodies follow, join or end. */
function convertParts(): void {
  keptCount = 0;
  endedCount = 0;
  for (let p = 0; p < partCount; p++) {
    const part = parts + <usize>(p * 12);
    const site = load<i32>(part);
    const before = load<i32>(part, 4);
    const after = load<i32>(part, 8);
    if (!formsBodies(before)) {
      if (after != before) pushChange(site, after);
      continue;
    }
    const body = bodyOf(site);
    if (after == before) {
      keep(body);
      continue;
    }
    for (let s = firstSite(body); s >= 0; s = siteAfter(s)) pushChange(s, after);
    store<i32>(ended + (<usize>endedCount << 2), body);
    endedCount++;
  }
  pushMerged();
  for (let i = 0; i < changeCount; i++) removeEventsAt(changedSite(i));
  for (let i = 0; i < endedCount; i++) {
    const body = load<i32>(ended + (<usize>i << 2));
    withdraw(body);
    endBody(body);
  }
  changeSpecies();
  joinParts();
  settle();
}

/** Adds a body to those that stay, the largest first. */
function keep(body: i32): void {
  store<i32>(kept + (<usize>keptCount << 2), body);
  const first = load<i32>(kept);
  if (keptCount > 0 && bodySize(body) > bodySize(first)) {
    store<i32>(kept, body);
    store<i32>(kept + (<usize>keptCount << 2), first);
  }
  keptCount++;
}

/** Sites of bodies about to merge count as changed where patterns tell bodies of their species apart. */
function pushMerged(): void {
  for (let i = 1; i < keptCount; i++) {
    const body = load<i32>(kept + (<usize>i << 2));
    const species = bodySpecies(body);
    if (bodyField(species, Body.DISTINCT) == 0) continue;
    for (let s = firstSite(body); s >= 0; s = siteAfter(s)) pushChange(s, species);
  }
}

/** Makes one body, for each body species, of the kept bodies and the changed sites of that species. */
function joinParts(): void {
  for (let p = 0; p < partCount; p++) {
    const species = load<i32>(parts + <usize>(p * 12), 8);
    if (!formsBodies(species)) continue;
    const at = load<i32>(parts + <usize>(p * 12));
    let target = bodyOf(at);
    for (let i = 0; i < keptCount; i++) {
      const body = load<i32>(kept + (<usize>i << 2));
      if (bodySize(body) == 0 || bodySpecies(body) != species) continue;
      if (target < 0) {
        target = body;
      } else if (target != body) {
        const into = bodySize(target) >= bodySize(body) ? target : body;
        const from = into == target ? body : target;
        withdraw(from);
        mergeBodies(into, from);
        target = into;
        renewBody(into);
      }
    }
    for (let i = 0; i < changeCount; i++) {
      if (load<i32>(changes + <usize>(i * 12), 8) != species || bodyOf(changedSite(i)) >= 0) continue;
      if (target < 0) {
        target = createBody(species);
        reserveClusters();
      }
      joinBody(target, changedSite(i));
      renewBody(target);
    }
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
    pushPart(firstSite(body), species, after);
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
      pushPart(site, bodySpecies(body), afterBody);
      pushPart(other, partner, afterPartner);
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
    if (bodyOf(ahead) != body) pushChange(ahead, species);
    const following = neighbour(site, back);
    if (following < 0 || bodyOf(following) != body) pushChange(site, behind);
  }
  for (let i = 0; i < changeCount; i++) removeEventsAt(changedSite(i));
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
