// Next reaction method (Gibson & Bruck, J. Phys. Chem. A 104, 1876, 2000; in the form with unit-rate clocks of Anderson,
// J. Chem. Phys. 127, 214107, 2007). A class is one reaction channel: it has a unit exponential that its own rate runs
// down, and a place in a binary heap of the times at which they reach zero. Only changed classes are touched.
// Cost: O(log classes) per changed class, one random number per event. Natural where rates vary with time.
//
// A wait much shorter than the steps of a clock in double precision leaves no trace in it: two reactions at 10²⁰ per second would
// happen at the same time, and always in the heap's order. So times have a second part below the clock's steps, which decides
// between events of the same time, and counts on for as long as events follow without the clock moving.
//
// Channel, 56 bytes: f64 what is left of the exponential | f64 time of that | f64 rate | f64 time of the event | i32 heap place + 1 | i32 drawn
//   | f64 second part of the time of what is left | f64 second part of the time of the event
import { allocate, doubled } from './memory';
import { exponential } from './random';

const CHANNEL: i32 = 56;

let channels: usize = 0;
let capacity: i32 = 0;
/** i32: classes, the earliest event first. Holds every class that has been seen. */
let heap: usize = 0;
let heaped: i32 = 0;
/** Time of the last event, and its second part: 0 where the clock has moved. */
let moment: f64 = 0;
let beyond: f64 = 0;

// @ts-ignore: decorator
@inline
function channel(cls: i32): usize {
  return channels + <usize>(cls * CHANNEL);
}

// @ts-ignore: decorator
@inline
function heapAt(place: i32): i32 {
  return load<i32>(heap + (<usize>place << 2));
}

// @ts-ignore: decorator
@inline
function timeAt(place: i32): f64 {
  return load<f64>(channel(heapAt(place)), 24);
}

/** Whether the event at one place of the heap comes before that at another. */
// @ts-ignore: decorator
@inline
function isBefore(place: i32, other: i32): bool {
  const a = timeAt(place);
  const b = timeAt(other);
  return a < b || (a == b && load<f64>(channel(heapAt(place)), 48) < load<f64>(channel(heapAt(other)), 48));
}

/** Sets the time of a channel's event from what is left of its exponential at a time with a second part. */
// @ts-ignore: decorator
@inline
function schedule(at: usize, now: f64, second: f64): void {
  store<f64>(at, now, 8);
  store<f64>(at, second, 40);
  const rate = load<f64>(at, 16);
  const wait = rate > 0.0 ? load<f64>(at) / rate + second : Infinity;
  const time = now + wait;
  store<f64>(at, time, 24);
  // What the sum has lost (Knuth, The Art of Computer Programming 2, 4.2.2).
  const added = time - now;
  store<f64>(at, time < Infinity ? now - (time - added) + (wait - added) : 0.0, 48);
}

/** Sets the total rate of a class at a time. */
export function changed(cls: i32, rate: f64, now: f64): void {
  if (channels == 0) {
    capacity = 64;
    channels = allocate(<f64>(capacity * CHANNEL));
    heap = allocate(<f64>(capacity * 4));
  }
  while (cls >= capacity) {
    channels = doubled(channels, <usize>(capacity * CHANNEL));
    heap = doubled(heap, <usize>capacity << 2);
    capacity <<= 1;
  }
  const at = channel(cls);
  const second = now == moment ? beyond : 0.0;
  if (load<i32>(at, 36) == 0) {
    store<f64>(at, exponential());
    store<i32>(at, 1, 36);
  } else {
    const then = load<f64>(at, 8);
    const elapsed = now == then ? second - load<f64>(at, 40) : now - then;
    store<f64>(at, max(0.0, load<f64>(at) - load<f64>(at, 16) * elapsed));
  }
  store<f64>(at, rate, 16);
  schedule(at, now, second);
  let place = load<i32>(at, 32) - 1;
  if (place < 0) {
    place = heaped++;
    put(place, cls);
  }
  if (!rise(place)) sink(place);
}

// @ts-ignore: decorator
@inline
function put(place: i32, cls: i32): void {
  store<i32>(heap + (<usize>place << 2), cls);
  store<i32>(channel(cls), place + 1, 32);
}

function rise(from: i32): bool {
  let place = from;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (!isBefore(place, parent)) break;
    exchange(place, parent);
    place = parent;
  }
  return place != from;
}

function sink(from: i32): void {
  let place = from;
  while (true) {
    let least = place;
    const left = 2 * place + 1;
    if (left < heaped && isBefore(left, least)) least = left;
    if (left + 1 < heaped && isBefore(left + 1, least)) least = left + 1;
    if (least == place) return;
    exchange(place, least);
    place = least;
  }
}

function exchange(a: i32, b: i32): void {
  const atA = heapAt(a);
  put(a, heapAt(b));
  put(b, atA);
}

/** Time of the earliest event. */
export function earliest(): f64 {
  return heaped == 0 ? Infinity : timeAt(0);
}

/** The class of that event; its next exponential is drawn. */
export function choose(): i32 {
  const cls = heapAt(0);
  const at = channel(cls);
  const time = load<f64>(at, 24);
  beyond = time == moment ? load<f64>(at, 48) : 0.0;
  moment = time;
  store<f64>(at, exponential());
  schedule(at, time, beyond);
  sink(0);
  return cls;
}

export function save(at: usize): void {
  store<usize>(at, channels);
  store<i32>(at, capacity, 4);
  store<usize>(at, heap, 8);
  store<i32>(at, heaped, 12);
  store<f64>(at, moment, 16);
  store<f64>(at, beyond, 24);
}

export function load_(at: usize): void {
  channels = load<usize>(at);
  capacity = load<i32>(at, 4);
  heap = load<usize>(at, 8);
  heaped = load<i32>(at, 12);
  moment = load<f64>(at, 16);
  beyond = load<f64>(at, 24);
}
