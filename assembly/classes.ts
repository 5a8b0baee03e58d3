// Events of equal rate form a class: a list with O(1) insertion and removal (Bortz, Kalos, Lebowitz, J. Comput. Phys. 17,
// 10, 1975). A step whose rate depends on nothing has one class, numbered as the step. Others get a class for each value
// that occurs of what they depend on (energy change, body size): on a lattice these values are few, so a rate is computed
// once and found again by hash. Selection (selection.ts) chooses among classes, then evenly within one.
//
// Class, 56 bytes: u32 list | i32 capacity | i32 events | i32 step | f64 rate | i64 value | i64 value₀ | i32 below | i32 above |
// i32 layer (where the rate depends on energy and layer, else 0) | –
// Below and above are the classes to which an event last went from here when its value fell or rose (0: none did): mostly it
// goes there again.
import { boundOf, isBounded } from './bounds';
import { ClassRecord, Depends, Step } from './layout';
import { allocate, doubled } from './memory';
import { evaluateRate, stepField } from './rates';
import * as T from './tables';

const RECORD: i32 = ClassRecord.LENGTH;
const FIRST_CAPACITY: i32 = 4;
/** Of the steps' own classes: generated code (generated.ts) works on lists with room for what one event adds. */
const STEP_CAPACITY: i32 = 256;
/** Energies are integers in units of 2^−40 eV: their sums are exact, in any order. */
export const ENERGY_UNIT: f64 = 9.094947017729282e-13;

let records: usize = 0;
let capacity: i32 = 0;
export let classCount: i32 = 0;

/** Hash table of dependent classes: i32 class + 1 per bucket, open addressing. */
let buckets: usize = 0;
let bucketCount: i32 = 0;
/** Classes that were empty when room was short, to be given other values: the first one, linked by their values; −1 for none. */
let free: i32 = -1;
/** So many classes are kept, empty or not, before any is used again. */
const KEPT: i32 = 16384;

export function allocateClasses(): void {
  capacity = 16;
  while (capacity < T.steps) capacity <<= 1;
  records = allocate(<f64>(capacity * RECORD));
  bucketCount = 64;
  buckets = allocate(<f64>(bucketCount * 4));
  for (let step = 0; step < T.steps; step++) addClass(step, 0, 0, 0, STEP_CAPACITY);
}

/** Where the records of the classes are. They stay there where every step has one class. */
export function classesAddress(): usize {
  return records;
}

// @ts-ignore: decorator
@inline
function record(index: i32): usize {
  return records + <usize>(index * RECORD);
}

// @ts-ignore: decorator
@inline
export function classSize(index: i32): i32 {
  return load<i32>(record(index), 8);
}

// @ts-ignore: decorator
@inline
export function classStep(index: i32): i32 {
  return load<i32>(record(index), 12);
}

// @ts-ignore: decorator
@inline
export function classRate(index: i32): f64 {
  return load<f64>(record(index), 16);
}

/** What the rate of a class depends on: energy change in units of 2^−40 eV, or size. */
// @ts-ignore: decorator
@inline
export function classValue(index: i32): i64 {
  return load<i64>(record(index), 24);
}

/** Layer of the events of a class, where their rate depends on it besides their energy change; else 0. */
// @ts-ignore: decorator
@inline
function classLayer(index: i32): i32 {
  return load<i32>(record(index), 48);
}

/** Rate of the whole class in s⁻¹. */
// @ts-ignore: decorator
@inline
export function classTotal(index: i32): f64 {
  return <f64>classSize(index) * classRate(index);
}

/** Event key at a place of a class. */
// @ts-ignore: decorator
@inline
export function eventAt(index: i32, place: i32): u32 {
  return load<u32>(<usize>load<u32>(record(index)) + (<usize>place << 2));
}

function addClass(step: i32, value: i64, value0: i64, layer: i32, room: i32): i32 {
  if (free < 0 && classCount == capacity) makeRoom();
  const made = free >= 0 ? free : classCount++;
  const at = record(made);
  if (made == free) free = <i32>classValue(made);
  else {
    store<u32>(at, <u32>allocate(<f64>(room * 4)));
    store<i32>(at, room, 4);
    store<i32>(at, 0, 8);
  }
  store<i32>(at, step, 12);
  store<i64>(at, value, 24);
  store<i64>(at, value0, 32);
  store<i32>(at, layer, 48);
  computeClassRate(made);
  return made;
}

/** Frees the empty classes, so that a long run among many energies does not fill the memory; too few of them: more room. */
function makeRoom(): void {
  let freed = 0;
  if (capacity >= KEPT) {
    for (let c = classCount - 1; c >= T.steps; c--) {
      if (classSize(c) > 0) continue;
      const at = record(c);
      store<i32>(at, -1, 12);
      store<f64>(at, 0.0, 16);
      store<i64>(at, free, 24);
      free = c;
      freed++;
    }
    memory.fill(buckets, 0, <usize>bucketCount << 2);
    fillBuckets();
  }
  if (freed * 2 >= capacity) return;
  records = doubled(records, <usize>(capacity * RECORD));
  capacity <<= 1;
}

/** Computes the rate of a class anew, after a parameter changed. */
export function computeClassRate(index: i32): void {
  if (classStep(index) < 0) return;
  store<f64>(record(index), index < T.steps && isBounded(index) ? boundOf(index) : evaluateClass(index), 16);
}

/** Rate of a class in s⁻¹ with the present parameters. */
export function evaluateClass(index: i32): f64 {
  const at = record(index);
  const step = classStep(index);
  const depends = stepField(step, Step.DEPENDS);
  const value = load<i64>(at, 24);
  const energy = depends == Depends.ENERGY ? <f64>value * ENERGY_UNIT : 0.0;
  const energy0 = depends == Depends.ENERGY ? <f64>load<i64>(at, 32) * ENERGY_UNIT : 0.0;
  const size = depends == Depends.ENERGY ? <f64>classLayer(index) : <f64>value;
  return evaluateRate(step, energy, energy0, size);
}

// @ts-ignore: decorator
@inline
function hash(step: i32, value: i64, value0: i64, layer: i32): u32 {
  let h = (<u64>value ^ (<u64>value0 * 0x9e3779b97f4a7c15)) + <u64>step + ((<u64>layer) << 32);
  h = (h ^ (h >> 31)) * 0xbf58476d1ce4e5b9;
  return <u32>(h >> 32);
}

/** The class of a step's events with a value: energy change (and that on an empty lattice, and the layer where it counts), size, or layer. */
export function findClass(step: i32, value: i64, value0: i64, layer: i32): i32 {
  const mask = <u32>bucketCount - 1;
  let bucket = hash(step, value, value0, layer) & mask;
  while (true) {
    const found = load<i32>(buckets + (<usize>bucket << 2)) - 1;
    if (found < 0) break;
    const at = record(found);
    if (load<i64>(at, 24) == value && load<i32>(at, 12) == step && load<i64>(at, 32) == value0 && load<i32>(at, 48) == layer) {
      return found;
    }
    bucket = (bucket + 1) & mask;
  }
  const made = addClass(step, value, value0, layer, FIRST_CAPACITY);
  if (classCount * 2 > bucketCount) {
    bucketCount <<= 1;
    buckets = allocate(<f64>(bucketCount * 4));
    fillBuckets();
  } else putIntoBucket(made);
  return made;
}

/** The class of an event of a class whose value is another one now. */
// @ts-ignore: decorator
@inline
export function nextClass(was: i32, value: i64): i32 {
  const from = record(was);
  const side = value > load<i64>(from, 24) ? 44 : 40;
  const known = load<i32>(from + side);
  const to = record(known);
  const step = load<i32>(from, 12);
  const value0 = load<i64>(from, 32);
  const layer = load<i32>(from, 48);
  if (
    known != 0 && load<i64>(to, 24) == value && load<i32>(to, 12) == step && load<i64>(to, 32) == value0 &&
    load<i32>(to, 48) == layer
  ) return known;
  const found = findClass(step, value, value0, layer);
  // Making a class may have moved the records.
  store<i32>(record(was) + side, found);
  return found;
}

/** Enters all dependent classes that are not free into empty buckets. */
function fillBuckets(): void {
  for (let c = T.steps; c < classCount; c++) {
    if (classStep(c) >= 0) putIntoBucket(c);
  }
}

function putIntoBucket(index: i32): void {
  const mask = <u32>bucketCount - 1;
  const at = record(index);
  let bucket = hash(load<i32>(at, 12), load<i64>(at, 24), load<i64>(at, 32), load<i32>(at, 48)) & mask;
  while (load<i32>(buckets + (<usize>bucket << 2)) != 0) bucket = (bucket + 1) & mask;
  store<i32>(buckets + (<usize>bucket << 2), index + 1);
}

/** Appends a key; returns its place + 1. */
// @ts-ignore: decorator
@inline
export function appendEvent(index: i32, key: u32): i32 {
  const at = record(index);
  const n = load<i32>(at, 8);
  if (n == load<i32>(at, 4)) growList(at, n);
  store<u32>(<usize>load<u32>(at) + (<usize>n << 2), key);
  store<i32>(at, n + 1, 8);
  return n + 1;
}

function growList(at: usize, length: i32): void {
  store<u32>(at, <u32>doubled(load<u32>(at), <usize>length << 2));
  store<i32>(at, length << 1, 4);
}

/** Takes the key at place + 1 out: the last key moves there, and is returned (the key itself if it was last). */
// @ts-ignore: decorator
@inline
export function takeEvent(index: i32, place: i32): u32 {
  const at = record(index);
  const n = load<i32>(at, 8) - 1;
  const list = <usize>load<u32>(at);
  const last = load<u32>(list + (<usize>n << 2));
  store<u32>(list + (<usize>(place - 1) << 2), last);
  store<i32>(at, n, 8);
  return last;
}

/** For the null-event method, which has no lists: how many events a class would hold. */
export function setClassSize(index: i32, events: i32): void {
  store<i32>(record(index), events, 8);
}

/** Total rate in s⁻¹, summed over all classes. */
export function totalRate(): f64 {
  let total = 0.0;
  for (let c = 0; c < classCount; c++) total += classTotal(c);
  return total;
}

export function saveClasses(at: usize): void {
  store<usize>(at, records);
  store<i32>(at, capacity, 4);
  store<i32>(at, classCount, 8);
  store<usize>(at, buckets, 12);
  store<i32>(at, bucketCount, 16);
  store<i32>(at, free, 20);
}

export function loadClasses(at: usize): void {
  records = load<usize>(at);
  capacity = load<i32>(at, 4);
  classCount = load<i32>(at, 8);
  buckets = load<usize>(at, 12);
  bucketCount = load<i32>(at, 16);
  free = load<i32>(at, 20);
}
