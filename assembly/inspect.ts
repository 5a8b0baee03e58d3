// What can happen at one site, for the person who picks it.
//
// Record: f64 rate in s⁻¹ | i32 step | i32 number of sites | i32[8] sites — 48 bytes
import { bodyField, bodyOf, bodySize, bodySpecies, hasBodies } from './bodies';
import { rateOf } from './bounds';
import { classRate } from './classes';
import { bodyKey, bodyStepField } from './clusters';
import { classOfBodyEvent, classOfEvent, isPossible } from './events';
import { Body, BodyStep, BodyStepKind, Element, Pattern, Selection } from './layout';
import { basisOf, neighbour, speciesAt } from './lattice';
import { elementField, elementSite, eventKey, matched, matches, patternField } from './match';
import * as T from './tables';

const MOST: i32 = 256;
const RECORD: i32 = 48;

/** Address of the records that `inspect` wrote. */
export const inspected: usize = memory.data(12288, 8);

let found: i32 = 0;

/** Writes the events that change or need a site; returns their number (256 at most). */
export function inspect(site: i32): i32 {
  found = 0;
  for (let pattern = 0; pattern < T.patternCount; pattern++) {
    const first = patternField(pattern, Pattern.FIRST_ELEMENT);
    const n = matched(pattern);
    for (let e = first; e < first + n; e++) {
      const anchor = anchorFor(site, pattern, e);
      if (anchor < 0 || speciesAt(anchor) != patternField(pattern, Pattern.ANCHOR)) continue;
      if (happens(pattern, anchor)) addPlaced(pattern, anchor);
    }
  }
  if (hasBodies && bodyOf(site) >= 0) addOfBody(bodyOf(site), site);
  return found;
}

function happens(pattern: i32, anchor: i32): bool {
  if (T.selection == Selection.NULL_EVENT) return matches(pattern, anchor);
  return isPossible(eventKey(anchor, patternField(pattern, Pattern.SLOT)));
}

/** Anchor that puts an element of a pattern onto a site, −1 where there is none. */
function anchorFor(site: i32, pattern: i32, element: i32): i32 {
  const basis = patternField(pattern, Pattern.BASIS);
  const column = elementField(element, Element.COLUMN);
  if (column < 0) return basisOf(site) == basis ? site : -1;
  // The site is seen from the anchor at `column`; back from it is the inverse, listed under the anchor's basis.
  const back = load<i32>(T.inverse + (<usize>(basis * T.columns + column) << 2));
  const anchor = neighbour(site, back);
  return anchor >= 0 && basisOf(anchor) == basis && neighbour(anchor, column) == site ? anchor : -1;
}

function begin(step: i32, rate: f64): usize {
  const at = inspected + <usize>(found++ * RECORD);
  store<f64>(at, rate);
  store<i32>(at, step, 8);
  store<i32>(at, 0, 12);
  return at;
}

function addSite(record: usize, site: i32): void {
  const n = load<i32>(record, 12);
  store<i32>(record + (<usize>n << 2), site, 16);
  store<i32>(record, n + 1, 12);
}

function addPlaced(pattern: i32, anchor: i32): void {
  if (found == MOST) return;
  const step = patternField(pattern, Pattern.STEP);
  const key = eventKey(anchor, patternField(pattern, Pattern.SLOT));
  const record = begin(step, rateOf(key, T.varying ? classOfEvent(key) : step));
  const first = patternField(pattern, Pattern.FIRST_ELEMENT);
  const n = matched(pattern);
  for (let e = first; e < first + n; e++) addSite(record, elementSite(anchor, e));
}

function addOfBody(body: i32, site: i32): void {
  const species = bodySpecies(body);
  const first = bodyField(species, Body.FIRST_STEP);
  const last = first + bodyField(species, Body.STEPS);
  for (let index = first; index < last; index++) {
    const slots = bodyStepField(index, BodyStep.KIND) == BodyStepKind.TOUCH ? 1 : T.directions;
    for (let s = 0; s < slots; s++) {
      const cls = classOfBodyEvent(bodyKey(body, bodyStepField(index, BodyStep.SLOT) + s));
      if (found == MOST || cls < 0) continue;
      const record = begin(bodyStepField(index, BodyStep.STEP), classRate(cls));
      addSite(record, site);
      if (slots > 1) addSite(record, neighbour(site, s));
    }
  }
}

/** Body of a site, −1 for none. */
export function bodyNumber(site: i32): i32 {
  return hasBodies ? bodyOf(site) : -1;
}

export function sizeOfBody(body: i32): i32 {
  return bodySize(body);
}
