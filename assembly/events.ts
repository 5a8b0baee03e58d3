// Which events are possible, and in which class each is. An event is a 32-bit key:
//   key < bodyKeys:  site << slotShift | slot     a pattern placed at its anchor site
//   otherwise:       bodyKeys + (body << bodySlotShift | slot)     something a body does
import { appendEvent, takeEvent } from './classes';
import { Selection } from './layout';
import { allocate, doubled } from './memory';
import { classChanged } from './selection';
import * as T from './tables';

/**
 * Per site and slot: i32 place of the event in its class + 1, 0 where it is not possible; and, only where rates depend on the
 * surroundings, i32 its class. State.
 */
export let sitePlaces: usize = 0;
/** log2 of the bytes of each. */
let placeShift: usize = 2;
/**
 * u64[sites · words]: possible slots of each site whose events are in classes of their energies, one bit each. Only with potentials
 * and more than 64 slots. State.
 */
export let possibleBits: usize = 0;
export let possibleWords: i32 = 0;
/** Keys from here on are of bodies. */
export let bodyKeys: u32 = 0;

/** i32 place + 1 | i32 class, per body event. State. */
let bodyEvents: usize = 0;
let bodyEventsBytes: usize = 0;

export function allocateEvents(): void {
  bodyKeys = <u32>T.sites << T.slotShift;
  placeShift = T.varying ? 3 : 2;
  // The null-event method needs no lists.
  if (T.selection == Selection.NULL_EVENT) return;
  sitePlaces = allocate(<f64>bodyKeys * <f64>(1 << placeShift));
  if (T.states == 0 || T.slotShift <= 6) return;
  possibleWords = 1 << (T.slotShift - 6);
  possibleBits = allocate(<f64>T.sites * <f64>(possibleWords << 3));
}

// @ts-ignore: decorator
@inline
function placeOf(key: u32): usize {
  return sitePlaces + (<usize>key << placeShift);
}

/** Turns the bit of a site's event over. */
// @ts-ignore: decorator
@inline
function flipBit(key: u32): void {
  const at = possibleBits + (<usize>(key >> 6) << 3);
  store<u64>(at, load<u64>(at) ^ ((<u64>1) << (<u64>(key & 63))));
}

// @ts-ignore: decorator
@inline
export function isPossible(key: u32): bool {
  return load<i32>(placeOf(key)) != 0;
}

/** Class of a possible event of a site, for a step whose rate depends on the surroundings. */
// @ts-ignore: decorator
@inline
export function classOfEvent(key: u32): i32 {
  return load<i32>(placeOf(key), 4);
}

/** Adds a site's event to a class unless it is possible already. */
// @ts-ignore: decorator
@inline
export function addEvent(key: u32, cls: i32): void {
  const at = placeOf(key);
  if (load<i32>(at) != 0) return;
  store<i32>(at, appendEvent(cls, key));
  if (T.varying) store<i32>(at, cls, 4);
  if (possibleWords > 0 && cls >= T.steps) flipBit(key);
  classChanged(cls);
}

/** Removes a site's event, if it is possible, from its class: the step's own one unless it depends on surroundings. */
// @ts-ignore: decorator
@inline
export function removeEvent(key: u32, step: i32): void {
  const at = placeOf(key);
  const place = load<i32>(at);
  if (place == 0) return;
  const cls = T.varying ? load<i32>(at, 4) : step;
  movePlace(takeEvent(cls, place), place);
  store<i32>(at, 0);
  if (possibleWords > 0 && cls >= T.steps) flipBit(key);
  classChanged(cls);
}

/** Moves a possible event to another class. */
// @ts-ignore: decorator
@inline
export function reclassify(key: u32, cls: i32): void {
  const at = placeOf(key);
  const was = load<i32>(at, 4);
  if (was == cls) return;
  const place = load<i32>(at);
  movePlace(takeEvent(was, place), place);
  classChanged(was);
  store<i32>(at, appendEvent(cls, key));
  store<i32>(at, cls, 4);
  classChanged(cls);
}

/** Moves a possible event between the class of its step and one of an energy (bounds.ts). */
export function moveEvent(key: u32, cls: i32): void {
  reclassify(key, cls);
  if (possibleWords > 0) flipBit(key);
}

// @ts-ignore: decorator
@inline
function movePlace(key: u32, place: i32): void {
  if (key < bodyKeys) store<i32>(placeOf(key), place);
  else store<i32>(bodyEvent(key), place);
}

/** Address of a body event's record. */
// @ts-ignore: decorator
@inline
function bodyEvent(key: u32): usize {
  return bodyEvents + (<usize>(key - bodyKeys) << 3);
}

/** Makes room for the events of so many bodies. */
export function reserveBodyEvents(bodies: i32): void {
  const bytes = <usize>bodies << (T.bodySlotShift + 3);
  if (bodyEvents == 0) {
    bodyEvents = allocate(<f64>bytes);
    bodyEventsBytes = bytes;
  }
  while (bodyEventsBytes < bytes) {
    bodyEvents = doubled(bodyEvents, bodyEventsBytes);
    bodyEventsBytes <<= 1;
  }
}

/** Puts a body's event into a class, or (−1) makes it impossible. */
export function setBodyEvent(key: u32, cls: i32): void {
  const at = bodyEvent(key);
  const place = load<i32>(at);
  if (place != 0) {
    const was = load<i32>(at, 4);
    if (was == cls) return;
    movePlace(takeEvent(was, place), place);
    store<i32>(at, 0);
    classChanged(was);
  }
  if (cls < 0) return;
  store<i32>(at, appendEvent(cls, key));
  store<i32>(at, cls, 4);
  classChanged(cls);
}

/** Class of a body's event, −1 where it is not possible. */
export function classOfBodyEvent(key: u32): i32 {
  const at = bodyEvent(key);
  return load<i32>(at) == 0 ? -1 : load<i32>(at, 4);
}

export function saveEvents(at: usize): void {
  store<usize>(at, bodyEvents);
  store<usize>(at, bodyEventsBytes, 4);
}

export function loadEvents(at: usize): void {
  bodyEvents = load<usize>(at);
  bodyEventsBytes = load<usize>(at, 4);
}
