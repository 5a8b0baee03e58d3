// Events of whole bodies: touching a partner, merging with a neighbour, rigid moves.
import { bodyField, bodyOf, bodySize, bodySpecies, emptyBody, firstSite, formsBodies, hasBodies, joinBody, siteAfter } from './bodies';
import { changeSpecies, pushChange, removeEvents, settle } from './changes';
import { bodyStepField, contactsOf, renewBody, touching } from './clusters';
import { Body, BodyStep, BodyStepKind } from './layout';
import { neighbour, speciesAt } from './lattice';
import { allocate, doubled } from './memory';
import { clearParts, convertParts, pushPart } from './parts';
import { below } from './random';
import * as T from './tables';

/** Scratch of shiftSites: sites a body moves to. */
let shifted: usize = 0;
let shiftedCapacity: usize = 0;

export function allocateShift(): void {
  if (!hasBodies) return;
  shiftedCapacity = 64;
  shifted = allocate(<f64>shiftedCapacity * 4.0);
}

/** Executes an event of a body: touching a partner, merging with a neighbour, or a rigid move. */
export function executeOfBody(body: i32, slot: i32): void {
  const species = bodySpecies(body);
  let index = bodyField(species, Body.FIRST_STEP) + bodyField(species, Body.STEPS) - 1;
  while (bodyStepField(index, BodyStep.SLOT) > slot) index--;
  const kind = bodyStepField(index, BodyStep.KIND);
  const direction = slot - bodyStepField(index, BodyStep.SLOT);
  if (kind == BodyStepKind.MOVE) {
    moveBody(body, direction, bodyStepField(index, BodyStep.AFTER_BODY));
    return;
  }
  clearParts();
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
  removeEvents();
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

export function saveShift(at: usize): void {
  store<usize>(at, shifted);
  store<usize>(at, shiftedCapacity, 4);
}

export function loadShift(at: usize): void {
  shifted = load<usize>(at);
  shiftedCapacity = load<usize>(at, 4);
}
