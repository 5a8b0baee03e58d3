// Which placed patterns are possible. When a site changes, only patterns that have that site are looked at, found by table:
// (basis, column, species here, species there) → patterns whose anchor is one of the two. For two-site patterns, nearly all
// of a usual model, that is the whole match.
import { bodyOf } from './bodies';
import { binOf, isBounded } from './bounds';
import { findClass } from './classes';
import { energyChange, energyChangeOnEmpty } from './energy';
import { addEvent, isPossible, removeEvent } from './events';
import { Depends, Element, EntryBits, Pattern, PatternFlag, Requirement, Step } from './layout';
import { basisOf, countOf, deltasOf, layerOf, neighbour, ownRow, siteSpecies, speciesAt } from './lattice';
import { stepField } from './rates';
import * as T from './tables';

// @ts-ignore: decorator
@inline
export function patternField(pattern: i32, field: i32): i32 {
  return load<i32>(T.patterns + (<usize>(pattern * Pattern.LENGTH + field) << 2));
}

// @ts-ignore: decorator
@inline
export function elementField(element: i32, field: i32): i32 {
  return load<i32>(T.elements + (<usize>(element * Element.LENGTH + field) << 2));
}

/** Key of a pattern anchored at a site. */
// @ts-ignore: decorator
@inline
export function eventKey(anchor: i32, slot: i32): u32 {
  return (<u32>anchor << T.slotShift) | <u32>slot;
}

/** Site of a pattern's element, −1 past the edge. */
// @ts-ignore: decorator
@inline
export function elementSite(anchor: i32, element: i32): i32 {
  const column = elementField(element, Element.COLUMN);
  return column < 0 ? anchor : neighbour(anchor, column);
}

/** Pattern that a key stands for while its anchor's species is as it is. */
// @ts-ignore: decorator
@inline
export function patternOf(anchor: i32, slot: i32): i32 {
  const kind = basisOf(anchor) * T.species + speciesAt(anchor);
  return load<i32>(T.slotPattern + (<usize>((kind << T.slotShift) | slot) << 2));
}

// @ts-ignore: decorator
@inline
function inRegion(site: i32, region: i32): bool {
  return region < 0 || ((load<u8>(T.regions + <usize>site) >> (<u8>region)) & 1) != 0;
}

/** Elements that are matched: all but a drawn one. */
// @ts-ignore: decorator
@inline
export function matched(pattern: i32): i32 {
  return patternField(pattern, Pattern.ELEMENTS) - (patternField(pattern, Pattern.CANDIDATES) > 0 ? 1 : 0);
}

/** Whether regions and bodies allow a pattern whose species match. */
function allowed(pattern: i32, anchor: i32): bool {
  const flags = patternField(pattern, Pattern.FLAGS);
  const first = patternField(pattern, Pattern.FIRST_ELEMENT);
  const n = matched(pattern);
  if (flags & PatternFlag.REGION) {
    for (let e = first; e < first + n; e++) {
      if (!inRegion(elementSite(anchor, e), elementField(e, Element.REGION))) return false;
    }
  }
  if (flags & PatternFlag.ENTITIES) {
    for (let e = first; e < first + n; e++) {
      const entity = elementField(e, Element.ENTITY);
      if (entity < 0) continue;
      const body = bodyOf(elementSite(anchor, e));
      for (let f = first; f < e; f++) {
        const other = elementField(f, Element.ENTITY);
        if (other >= 0 && (other == entity) != (bodyOf(elementSite(anchor, f)) == body)) return false;
      }
    }
  }
  return true;
}

/** Number of sites that the drawn element of a pattern may take. */
export function drawnCandidates(pattern: i32, anchor: i32): i32 {
  let n = 0;
  const number = patternField(pattern, Pattern.CANDIDATES);
  for (let c = 0; c < number; c++) {
    if (candidate(pattern, anchor, c) >= 0) n++;
  }
  return n;
}

/** The c-th candidate site if it matches, else −1. */
function candidate(pattern: i32, anchor: i32, c: i32): i32 {
  const column = load<i32>(T.candidates + (<usize>(patternField(pattern, Pattern.FIRST_CANDIDATE) + c) << 2));
  const site = neighbour(anchor, column);
  const last = patternField(pattern, Pattern.FIRST_ELEMENT) + patternField(pattern, Pattern.ELEMENTS) - 1;
  if (site < 0 || speciesAt(site) != elementField(last, Element.BEFORE)) return -1;
  return inRegion(site, elementField(last, Element.REGION)) ? site : -1;
}

/** The index-th matching site of the drawn element. */
export function drawnSite(pattern: i32, anchor: i32, index: i32): i32 {
  let left = index;
  let c = 0;
  while (true) {
    const site = candidate(pattern, anchor, c++);
    if (site >= 0 && left-- == 0) return site;
  }
}

/** Whether the sites around have, or lack, what the step requires. */
function requirementsMet(pattern: i32, anchor: i32): bool {
  const first = patternField(pattern, Pattern.FIRST_REQUIREMENT);
  const end = first + patternField(pattern, Pattern.REQUIREMENTS);
  for (let r = first; r < end; r++) {
    const at = T.requirements + (<usize>(r * Requirement.LENGTH) << 2);
    const from = load<i32>(at + (Requirement.FIRST_COLUMN << 2));
    const to = from + load<i32>(at + (Requirement.COLUMNS << 2));
    const species = <u64>load<u32>(at + (Requirement.SPECIES << 2)) | (<u64>load<u32>(at + (Requirement.SPECIES_HIGH << 2)) << 32);
    let n = 0;
    for (let c = from; c < to; c++) {
      const site = neighbour(anchor, load<i32>(T.requiredColumns + (<usize>c << 2)));
      if (site >= 0 && (species >> <u64>speciesAt(site)) & 1 && speciesAt(site) < 64) n++;
    }
    if (n < load<i32>(at + (Requirement.LEAST << 2)) || n > load<i32>(at + (Requirement.MOST << 2))) return false;
  }
  return true;
}

/** Whether a pattern is possible at an anchor whose own species is known to match. */
export function matches(pattern: i32, anchor: i32): bool {
  const first = patternField(pattern, Pattern.FIRST_ELEMENT);
  const n = matched(pattern);
  for (let e = first; e < first + n; e++) {
    const site = elementSite(anchor, e);
    if (site < 0 || speciesAt(site) != elementField(e, Element.BEFORE)) return false;
  }
  if (!allowed(pattern, anchor)) return false;
  if (patternField(pattern, Pattern.REQUIREMENTS) > 0 && !requirementsMet(pattern, anchor)) return false;
  return patternField(pattern, Pattern.CANDIDATES) == 0 || drawnCandidates(pattern, anchor) > 0;
}

/** Layer of a placed pattern's first site. */
function layerOfFirst(pattern: i32, anchor: i32): i32 {
  return layerOf(elementSite(anchor, patternField(pattern, Pattern.FIRST_ELEMENT)));
}

/** Class of the event of a placed pattern whose rate depends on its energy change. */
export function classOfEnergy(pattern: i32, anchor: i32, change: i64): i32 {
  const step = patternField(pattern, Pattern.STEP);
  const layer = stepField(step, Step.LAYERED) != 0 ? layerOfFirst(pattern, anchor) : 0;
  return findClass(step, binOf(step, change), energyChangeOnEmpty(pattern, anchor), layer);
}

/** Class of a placed pattern's event. */
function classFor(pattern: i32, anchor: i32, step: i32): i32 {
  if (!T.varying) return step;
  const depends = stepField(step, Step.DEPENDS);
  if (depends == Depends.ENERGY && isBounded(step)) return step;
  if (depends == Depends.ENERGY) return classOfEnergy(pattern, anchor, energyChange(pattern, anchor));
  if (depends == Depends.LAYER) return findClass(step, layerOfFirst(pattern, anchor), 0, 0);
  return step;
}

/** Adds the event of a pattern that matches at an anchor, unless it is there already. */
export function addPattern(pattern: i32, anchor: i32): void {
  const key = eventKey(anchor, patternField(pattern, Pattern.SLOT));
  if (isPossible(key)) return;
  addEvent(key, classFor(pattern, anchor, patternField(pattern, Pattern.STEP)));
}

// @ts-ignore: decorator
@inline
function pairRow(basis: i32, column: i32, here: i32, there: i32): usize {
  return T.pairStart + (<usize>(((basis * T.pairColumns + column) * T.species + here) * T.species + there) << 2);
}

// The two loops below are the hot path. Globals are read once into locals: after every store the compiler would have to
// load them again.

/** Removes every event that has a site in its pattern. To be called before the site changes. */
export function removeEventsAt(site: i32): void {
  const speciesTable = siteSpecies;
  const here = <i32>load<u8>(speciesTable + <usize>site);
  const b = basisOf(site);
  const row = ownRow(site);
  const deltas = deltasOf(b);
  const entries = T.pairEntries;
  const shift = T.slotShift;
  const columnBytes = <usize>(T.species * T.species) << 2;
  let starts = pairRow(b, 0, here, 0);
  const columns = <usize>T.pairColumns << 2;
  for (let c: usize = 0; c < columns; c += 4, starts += columnBytes) {
    const other = row != 0 ? load<i32>(row + c) : site + load<i32>(deltas + c);
    if (other < 0) continue;
    const at = starts + (<usize>load<u8>(speciesTable + <usize>other) << 2);
    const end = load<i32>(at, 4);
    for (let i = load<i32>(at); i < end; i++) {
      const bits = load<u32>(entries + (<usize>i << 3));
      removeEvent(entryKey(bits, site, other, shift), <i32>(bits >> EntryBits.STEP));
    }
  }
  const single = T.singleStart + (<usize>(b * T.species + here) << 2);
  const end = load<i32>(single, 4);
  for (let i = load<i32>(single); i < end; i++) {
    const pattern = load<i32>(T.singleEntries + (<usize>i << 2));
    removeEvent(eventKey(site, patternField(pattern, Pattern.SLOT)), patternField(pattern, Pattern.STEP));
  }
}

/** Adds every event that has a site in its pattern and is possible now. */
export function addEventsAt(site: i32): void {
  const speciesTable = siteSpecies;
  const here = <i32>load<u8>(speciesTable + <usize>site);
  const b = basisOf(site);
  const row = ownRow(site);
  const deltas = deltasOf(b);
  const entries = T.pairEntries;
  const shift = T.slotShift;
  const varying = T.varying;
  const columnBytes = <usize>(T.species * T.species) << 2;
  let starts = pairRow(b, 0, here, 0);
  const columns = <usize>T.pairColumns << 2;
  for (let c: usize = 0; c < columns; c += 4, starts += columnBytes) {
    const other = row != 0 ? load<i32>(row + c) : site + load<i32>(deltas + c);
    if (other < 0) continue;
    const at = starts + (<usize>load<u8>(speciesTable + <usize>other) << 2);
    const end = load<i32>(at, 4);
    for (let i = load<i32>(at); i < end; i++) {
      const bits = load<u32>(entries + (<usize>i << 3));
      const flags = (bits >> EntryBits.FLAGS) & EntryBits.FLAGS_MASK;
      if (flags == 0 && !varying) {
        addEvent(entryKey(bits, site, other, shift), <i32>(bits >> EntryBits.STEP));
      } else {
        const pattern = load<i32>(entries + (<usize>i << 3), 4);
        addPaired(pattern, (bits >> EntryBits.THERE) & 1 ? other : site, flags);
      }
    }
  }
  const single = T.singleStart + (<usize>(b * T.species + here) << 2);
  const end = load<i32>(single, 4);
  for (let i = load<i32>(single); i < end; i++) {
    const pattern = load<i32>(T.singleEntries + (<usize>i << 2));
    if (matches(pattern, site)) addPattern(pattern, site);
  }
}

/** Key of the event that an entry of the pair tables stands for between two sites. */
// @ts-ignore: decorator
@inline
function entryKey(bits: u32, site: i32, other: i32, slotShift: i32): u32 {
  return (<u32>select<i32>(other, site, (bits >> EntryBits.THERE) & 1) << slotShift) | (bits & EntryBits.SLOT_MASK);
}

/** Adds a pattern of which two sites are known to match, if its flags allow. */
function addPaired(pattern: i32, anchor: i32, flags: u32): void {
  if (flags & PatternFlag.FULL) {
    if (matches(pattern, anchor)) addPattern(pattern, anchor);
  } else if (flags == 0 || allowed(pattern, anchor)) addPattern(pattern, anchor);
}

/** Looks again at patterns that a drawn or required site decides. To be called once all changes are made. */
export function reviewDrawn(site: i32, was: i32): void {
  const now = speciesAt(site);
  if (was == now || T.drawnEntries == 0) return;
  const b = basisOf(site);
  reviewDrawnOf(b, was, site);
  reviewDrawnOf(b, now, site);
}

function reviewDrawnOf(basis: i32, species: i32, site: i32): void {
  const row = T.drawnStart + (<usize>(basis * T.species + species) << 2);
  const end = load<i32>(row, 4);
  for (let i = load<i32>(row); i < end; i++) {
    const pattern = load<i32>(T.drawnEntries + (<usize>i << 3));
    const anchorSpecies = patternField(pattern, Pattern.ANCHOR);
    if (countOf(anchorSpecies) == 0) continue;
    const anchor = neighbour(site, load<i32>(T.drawnEntries + (<usize>i << 3), 4));
    if (anchor < 0 || speciesAt(anchor) != anchorSpecies) continue;
    const key = eventKey(anchor, patternField(pattern, Pattern.SLOT));
    const now = matches(pattern, anchor);
    if (now == isPossible(key)) continue;
    if (now) addPattern(pattern, anchor);
    else removeEvent(key, patternField(pattern, Pattern.STEP));
  }
}
