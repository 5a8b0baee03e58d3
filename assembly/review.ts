// After an event: the events around it whose energy change is another one now are put into the classes of that.
import { binOf } from './bounds';
import { classStep, classValue, nextClass } from './classes';
import { energyChange } from './energy';
import { classOfEvent, isPossible, possibleBits, possibleWords, reclassify } from './events';
import { Depends, Step } from './layout';
import { basisOf, deltasOf, ownRow, speciesAt } from './lattice';
import { classOfEnergy, eventKey, patternOf } from './match';
import { allocate } from './memory';
import { plannedCount, plannedSite, plannedState } from './potentials';
import { stepField } from './rates';
import * as T from './tables';

// Where sites have many slots, those that feel any of an event's changes are gathered first and looked at once each.

/** u64[sites · words]: slots of an anchor that feel the changes of this event; all 0 between two events. */
let felt: usize = 0;
/** Anchors with such slots: u8 flag of each, i32 list of them. */
let flags: usize = 0;
let anchors: usize = 0;

export function allocateReview(): void {
  if (possibleWords == 0) return;
  felt = allocate(<f64>T.sites * <f64>(possibleWords << 3));
  flags = allocate(<f64>T.sites);
  anchors = allocate(<f64>T.sites * 4.0);
}

/** With potentials: the events that feel the changed states of the event executed. Once all changes are made. */
export function reviewFelt(): void {
  let n = 0;
  for (let i = 0; i < plannedCount; i++) {
    const site = plannedSite(i);
    n = feel(site, plannedState(i, 0), n);
    n = feel(site, plannedState(i, 1), n);
  }
  const words = <usize>possibleWords << 3;
  for (let i = 0; i < n; i++) {
    const anchor = load<i32>(anchors + (<usize>i << 2));
    store<u8>(flags + <usize>anchor, 0);
    const row = <usize>anchor * words;
    const keys = eventKey(anchor, 0);
    const patterns = T.slotPattern + (<usize>((basisOf(anchor) * T.species + speciesAt(anchor)) << T.slotShift) << 2);
    for (let w: usize = 0; w < words; w += 8) {
      let slots = load<u64>(felt + row + w) & load<u64>(possibleBits + row + w);
      store<u64>(felt + row + w, 0);
      for (; slots != 0; slots &= slots - 1) {
        const slot = (w << 3) + <usize>ctz(slots);
        const key = keys + <u32>slot;
        const was = classOfEvent(key);
        const change = binOf(classStep(was), energyChange(load<i32>(patterns + (slot << 2)), anchor));
        if (change != classValue(was)) reclassify(key, nextClass(was, change));
      }
    }
  }
}

/** Looks at the events that feel a state at a site; or notes their anchors, after the n that are noted already: returns their number. */
function feel(site: i32, state: i32, n: i32): i32 {
  const b = basisOf(site);
  const own = ownRow(site);
  const deltas = deltasOf(b);
  const words = <usize>possibleWords << 3;
  const species = T.species;
  const row = T.feelStart + (<usize>(b * T.states + state) << 2);
  let entry = T.feelEntries + (<usize>load<i32>(row) << 3);
  const end = T.feelEntries + (<usize>load<i32>(row, 4) << 3);
  for (; entry < end; entry += 8) {
    const column = load<i32>(entry);
    let anchor = site;
    if (column >= 0) {
      const at = <usize>column << 2;
      anchor = own != 0 ? load<i32>(own + at) : site + load<i32>(deltas + at);
      if (anchor < 0) continue;
    }
    const mask = load<i32>(T.feelRows + (<usize>(load<i32>(entry, 4) * species + speciesAt(anchor)) << 2));
    if (mask == 0) continue;
    if (words == 0) {
      reviewAnchor(anchor, load<u64>(T.feelMasks + (<usize>mask << 3)), false);
      continue;
    }
    if (load<u8>(flags + <usize>anchor) == 0) {
      store<u8>(flags + <usize>anchor, 1);
      store<i32>(anchors + (<usize>n << 2), anchor);
      n++;
    }
    const from = T.feelMasks + <usize>mask * words;
    const to = felt + <usize>anchor * words;
    for (let w: usize = 0; w < words; w += 8) store<u64>(to + w, load<u64>(to + w) | load<u64>(from + w));
  }
  return n;
}

/** Where energies are found by trial: the events that may feel a changed site. Once all changes are made. */
export function reviewEnergies(site: i32): void {
  const first = basisOf(site) * T.reach;
  const columns = T.reachTable + (<usize>first << 2);
  let slots = T.reachSlots + (<usize>(first * T.species) << 3);
  const own = ownRow(site);
  const deltas = deltasOf(basisOf(site));
  for (let r = 0; r < T.reach; r++, slots += <usize>T.species << 3) {
    const column = load<i32>(columns + (<usize>r << 2));
    if (column == -2) return;
    let anchor = site;
    if (column >= 0) {
      const at = <usize>column << 2;
      anchor = own != 0 ? load<i32>(own + at) : site + load<i32>(deltas + at);
      if (anchor < 0) continue;
    }
    const feels = load<u64>(slots + (<usize>speciesAt(anchor) << 3));
    if (feels != 0) reviewAnchor(anchor, feels, false);
  }
}

/** Every slot of an anchor. */
export const ALL_SLOTS: u64 = 0xffffffffffffffff;

/**
 * Puts the possible events of an anchor into the classes of their present energies.
 * @param slots which of them, one bit each
 * @param edited whether the energies themselves changed, so that an equal change may mean another class
 */
export function reviewAnchor(anchor: i32, slots: u64, edited: bool): void {
  if (slots == ALL_SLOTS) {
    for (let slot = 0; slot < 1 << T.slotShift; slot++) reviewSlot(anchor, slot, edited);
    return;
  }
  while (slots != 0) {
    reviewSlot(anchor, <i32>ctz(slots), edited);
    slots &= slots - 1;
  }
}

// @ts-ignore: decorator
@inline
function reviewSlot(anchor: i32, slot: i32, edited: bool): void {
  if (isPossible(eventKey(anchor, slot))) reviewEvent(anchor, slot, edited);
}

// @ts-ignore: decorator
@inline
function reviewEvent(anchor: i32, slot: i32, edited: bool): void {
  const key = eventKey(anchor, slot);
  const was = classOfEvent(key);
  const step = classStep(was);
  if (was < T.steps || stepField(step, Step.DEPENDS) != Depends.ENERGY) return;
  const pattern = patternOf(anchor, slot);
  const change = energyChange(pattern, anchor);
  if (edited) {
    reclassify(key, classOfEnergy(pattern, anchor, change));
    return;
  }
  const value = binOf(step, change);
  if (value != classValue(was)) reclassify(key, nextClass(was, value));
}
