// Which placed patterns are possible. When a site changes, only patterns that have that site are looked at.
// Two-site patterns, nearly all of a usual model, go by table: (offset, species here, species there) → patterns.
import { bodyOf } from './bodies';
import { addEvent, isPossible, removeEvent } from './events';
import { Element, Pattern, PatternFlag } from './layout';
import { countOf, neighbour, speciesAt } from './lattice';
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
export function eventKey(anchor: i32, pattern: i32): u32 {
  return (<u32>anchor << T.slotShift) | <u32>patternField(pattern, Pattern.SLOT);
}

/** Site of a pattern's element, −1 past the edge. */
// @ts-ignore: decorator
@inline
export function elementSite(anchor: i32, element: i32): i32 {
  const offset = elementField(element, Element.OFFSET);
  return offset < 0 ? anchor : neighbour(anchor, offset);
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
  if (flags & PatternFlag.DISTINCT) {
    for (let e = first; e < first + n; e++) {
      const body = bodyOf(elementSite(anchor, e));
      if (body < 0) continue;
      for (let f = first; f < e; f++) {
        if (bodyOf(elementSite(anchor, f)) == body) return false;
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
  const offset = load<i32>(T.candidates + (<usize>(patternField(pattern, Pattern.FIRST_CANDIDATE) + c) << 2));
  const site = neighbour(anchor, offset);
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

/** Whether a pattern is possible at an anchor whose own species is known to match. */
function matches(pattern: i32, anchor: i32): bool {
  const first = patternField(pattern, Pattern.FIRST_ELEMENT);
  const n = matched(pattern);
  for (let e = first; e < first + n; e++) {
    const site = elementSite(anchor, e);
    if (site < 0 || speciesAt(site) != elementField(e, Element.BEFORE)) return false;
  }
  if (!allowed(pattern, anchor)) return false;
  return patternField(pattern, Pattern.CANDIDATES) == 0 || drawnCandidates(pattern, anchor) > 0;
}

// @ts-ignore: decorator
@inline
function pairRow(offset: i32, here: i32, there: i32): usize {
  return T.pairStart + (<usize>((offset * T.species + here) * T.species + there) << 2);
}

/** Removes every event that has a site in its pattern. To be called before the site changes. */
export function removeEventsAt(site: i32): void {
  const here = speciesAt(site);
  for (let o = 0; o < T.pairOffsets; o++) {
    const other = neighbour(site, o);
    if (other < 0) continue;
    const row = pairRow(o, here, speciesAt(other));
    const end = load<i32>(row, 4);
    for (let i = load<i32>(row); i < end; i++) {
      const entry = load<i32>(T.pairEntries + (<usize>i << 2));
      const pattern = entry >> 1;
      removeEvent(eventKey(entry & 1 ? other : site, pattern), patternField(pattern, Pattern.STEP));
    }
  }
  const end = load<i32>(T.touchStart + (<usize>(here + 1) << 2));
  for (let i = load<i32>(T.touchStart + (<usize>here << 2)); i < end; i++) {
    const pattern = load<i32>(T.touchEntries + (<usize>i << 3));
    const anchor = anchorOf(T.touchEntries, i, site, pattern);
    if (anchor >= 0) removeEvent(eventKey(anchor, pattern), patternField(pattern, Pattern.STEP));
  }
}

/** Anchor that entry i of a touch table names for a site, −1 where there is none of the right species. */
// @ts-ignore: decorator
@inline
function anchorOf(entries: usize, i: i32, site: i32, pattern: i32): i32 {
  const species = patternField(pattern, Pattern.ANCHOR);
  if (countOf(species) == 0) return -1;
  const offset = load<i32>(entries + (<usize>i << 3), 4);
  const anchor = offset < 0 ? site : neighbour(site, offset);
  return anchor >= 0 && speciesAt(anchor) == species ? anchor : -1;
}

/** Adds every event that has a site in its pattern and is possible now. */
export function addEventsAt(site: i32): void {
  const here = speciesAt(site);
  for (let o = 0; o < T.pairOffsets; o++) {
    const other = neighbour(site, o);
    if (other < 0) continue;
    const row = pairRow(o, here, speciesAt(other));
    const end = load<i32>(row, 4);
    for (let i = load<i32>(row); i < end; i++) {
      const entry = load<i32>(T.pairEntries + (<usize>i << 2));
      const pattern = entry >> 1;
      const anchor = entry & 1 ? other : site;
      if (patternField(pattern, Pattern.FLAGS) & (PatternFlag.REGION | PatternFlag.DISTINCT)) {
        if (!allowed(pattern, anchor)) continue;
      }
      addEvent(eventKey(anchor, pattern), patternField(pattern, Pattern.STEP));
    }
  }
  const end = load<i32>(T.touchStart + (<usize>(here + 1) << 2));
  for (let i = load<i32>(T.touchStart + (<usize>here << 2)); i < end; i++) {
    const pattern = load<i32>(T.touchEntries + (<usize>i << 3));
    const anchor = anchorOf(T.touchEntries, i, site, pattern);
    if (anchor >= 0 && matches(pattern, anchor)) addEvent(eventKey(anchor, pattern), patternField(pattern, Pattern.STEP));
  }
}

/** Looks again at patterns whose drawn site may be, or have been, this one. To be called once all changes are made. */
export function reviewDrawn(site: i32, was: i32): void {
  const now = speciesAt(site);
  if (was == now) return;
  reviewDrawnOf(was, site);
  reviewDrawnOf(now, site);
}

function reviewDrawnOf(species: i32, site: i32): void {
  const end = load<i32>(T.drawnStart + (<usize>(species + 1) << 2));
  for (let i = load<i32>(T.drawnStart + (<usize>species << 2)); i < end; i++) {
    const pattern = load<i32>(T.drawnEntries + (<usize>i << 3));
    const anchor = anchorOf(T.drawnEntries, i, site, pattern);
    if (anchor < 0) continue;
    const key = eventKey(anchor, pattern);
    const step = patternField(pattern, Pattern.STEP);
    const now = matches(pattern, anchor);
    if (now == isPossible(key)) continue;
    if (now) addEvent(key, step);
    else removeEvent(key, step);
  }
}
