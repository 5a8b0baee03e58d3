// The events: one list for each step whose events share a rate ("lists of equal-rate events", Bortz, Kalos, Lebowitz,
// J. Comput. Phys. 17, 10, 1975), with a position table so that removal is a swap with the last. O(1) each.
// A step whose events differ in weight has one list per power of two of the weight; an event is drawn from a list by
// rejection with acceptance ≥ 1/2 (composition–rejection; Slepoy, Thompson, Plimpton, J. Chem. Phys. 128, 205101, 2008).
//
// An event is a 32-bit key:  key < bodyKeys: site << slotShift | slot     a pattern placed at its anchor site
//                            otherwise:      bodyKeys + (body << bodySlotShift | slot)     something a body does
import { Step } from './layout';
import { allocate, doubled } from './memory';
import { below, uniform } from './random';
import { rateConstant } from './rates';
import * as T from './tables';

const BINS: i32 = 64;
const FIRST_CAPACITY: i32 = 16;

/** Bin record: u32 list address, i32 capacity, i32 length, i32 step, f64 sum of weights. 24 bytes, state. */
let bins: usize = 0;
let binCount: i32 = 0;
/** i32[steps]: first bin of each step. */
let firstBin: usize = 0;
/** f64[steps]: total weight of a step's events (their number where all weigh 1). State. */
export let stepWeights: usize = 0;
/** i32[sites << slotShift]: place of a site's event in its list + 1; 0 where it is not possible. State. */
let sitePlaces: usize = 0;
/** Keys from here on are of bodies. */
export let bodyKeys: u32 = 0;

export function allocateEvents(): void {
  firstBin = allocate(<f64>(T.steps * 4));
  for (let step = 0; step < T.steps; step++) {
    store<i32>(firstBin + (<usize>step << 2), binCount);
    binCount += isWeighted(step) ? BINS : 1;
  }
  bodyKeys = <u32>T.sites << T.slotShift;
}

/** The part of the events that is state. */
export function allocateEventState(): void {
  bins = allocate(<f64>(binCount * 24));
  stepWeights = allocate(<f64>(T.steps * 8));
  sitePlaces = allocate(<f64>bodyKeys * 4.0);
  for (let step = 0; step < T.steps; step++) {
    const from = load<i32>(firstBin + (<usize>step << 2));
    const number = isWeighted(step) ? BINS : 1;
    for (let b = 0; b < number; b++) {
      const bin = binAt(from + b);
      store<u32>(bin, <u32>allocate(<f64>(FIRST_CAPACITY * 4)));
      store<i32>(bin, FIRST_CAPACITY, 4);
      store<i32>(bin, step, 12);
    }
  }
}

// @ts-ignore: decorator
@inline
function binAt(index: i32): usize {
  return bins + <usize>(index * 24);
}

// @ts-ignore: decorator
@inline
export function isWeighted(step: i32): bool {
  return load<i32>(T.stepTable + (<usize>(step * Step.LENGTH + Step.WEIGHTED) << 2)) != 0;
}

// @ts-ignore: decorator
@inline
function uniformBin(step: i32): usize {
  return binAt(load<i32>(firstBin + (<usize>step << 2)));
}

// @ts-ignore: decorator
@inline
export function stepWeight(step: i32): f64 {
  return load<f64>(stepWeights + (<usize>step << 3));
}

/** Appends a key to a list; returns its place + 1. */
// @ts-ignore: decorator
@inline
function append(bin: usize, key: u32): i32 {
  const n = load<i32>(bin, 8);
  const capacity = load<i32>(bin, 4);
  if (n == capacity) {
    store<u32>(bin, <u32>doubled(load<u32>(bin), <usize>capacity << 2));
    store<i32>(bin, capacity << 1, 4);
  }
  store<u32>(<usize>load<u32>(bin) + (<usize>n << 2), key);
  store<i32>(bin, n + 1, 8);
  return n + 1;
}

/** Takes the key at a place out of a list: the last key moves there, and is returned (the key itself if it was last). */
// @ts-ignore: decorator
@inline
function take(bin: usize, place: i32): u32 {
  const n = load<i32>(bin, 8) - 1;
  const list = <usize>load<u32>(bin);
  const last = load<u32>(list + (<usize>n << 2));
  store<u32>(list + (<usize>(place - 1) << 2), last);
  store<i32>(bin, n, 8);
  return last;
}

// @ts-ignore: decorator
@inline
export function isPossible(key: u32): bool {
  return load<i32>(sitePlaces + (<usize>key << 2)) != 0;
}

/** Adds a site's event unless it is there. */
// @ts-ignore: decorator
@inline
export function addEvent(key: u32, step: i32): void {
  const at = sitePlaces + (<usize>key << 2);
  if (load<i32>(at) != 0) return;
  const place = append(uniformBin(step), key);
  store<i32>(at, place);
  store<f64>(stepWeights + (<usize>step << 3), stepWeight(step) + 1.0);
}

/** Removes a site's event if it is there. */
// @ts-ignore: decorator
@inline
export function removeEvent(key: u32, step: i32): void {
  const at = sitePlaces + (<usize>key << 2);
  const place = load<i32>(at);
  if (place == 0) return;
  movePlace(take(uniformBin(step), place), place);
  store<i32>(at, 0);
  store<f64>(stepWeights + (<usize>step << 3), stepWeight(step) - 1.0);
}

// @ts-ignore: decorator
@inline
function movePlace(key: u32, place: i32): void {
  if (key < bodyKeys) store<i32>(sitePlaces + (<usize>key << 2), place);
  else store<i32>(bodyEvent(key), place);
}

// ── Events of bodies. Record: i32 place + 1, i32 bin within the step, f64 weight. 16 bytes each ──

let bodyEvents: usize = 0;
let bodyEventsBytes: usize = 0;

/** Address of a body event's record. */
// @ts-ignore: decorator
@inline
function bodyEvent(key: u32): usize {
  return bodyEvents + (<usize>(key - bodyKeys) << 4);
}

/** Makes room for the events of so many bodies. */
export function reserveBodyEvents(bodies: i32): void {
  const bytes = <usize>bodies << (T.bodySlotShift + 4);
  if (bodyEvents == 0) {
    bodyEvents = allocate(<f64>bytes);
    bodyEventsBytes = bytes;
  }
  while (bodyEventsBytes < bytes) {
    bodyEvents = doubled(bodyEvents, bodyEventsBytes);
    bodyEventsBytes <<= 1;
  }
}

/** Makes a body's event possible with a weight in (0, 1], or impossible with weight 0. */
export function setBodyEvent(key: u32, step: i32, weight: f64): void {
  const record = bodyEvent(key);
  const place = load<i32>(record);
  if (place != 0) {
    if (load<f64>(record, 8) == weight) return;
    const bin = binAt(load<i32>(firstBin + (<usize>step << 2)) + load<i32>(record, 4));
    movePlace(take(bin, place), place);
    store<i32>(record, 0);
    changeWeight(bin, step, -load<f64>(record, 8));
  }
  if (weight > 0.0) {
    const index = isWeighted(step) ? binOf(weight) : 0;
    const bin = binAt(load<i32>(firstBin + (<usize>step << 2)) + index);
    store<i32>(record, append(bin, key));
    store<i32>(record, index, 4);
    store<f64>(record, weight, 8);
    changeWeight(bin, step, weight);
  }
}

export function isBodyEventPossible(key: u32): bool {
  return load<i32>(bodyEvent(key)) != 0;
}

export function bodyEventWeight(key: u32): f64 {
  return load<f64>(bodyEvent(key), 8);
}

/** Bin of a weight in (0, 1]: bin b holds weights in [2^−b, 2^(1−b)); the last holds all smaller ones as well. */
function binOf(weight: f64): i32 {
  const exponent = <i32>((reinterpret<u64>(weight) >> 52) & 0x7ff) - 1023;
  return min(-exponent, BINS - 1);
}

/** Twice the least weight of a bin. */
function binBound(index: i32): f64 {
  return reinterpret<f64>(<u64>(1024 - index) << 52);
}

function changeWeight(bin: usize, step: i32, by: f64): void {
  if (!isWeighted(step)) {
    store<f64>(stepWeights + (<usize>step << 3), stepWeight(step) + by);
    return;
  }
  // An empty bin is exactly zero, and a step is the sum of its bins: rounding never outlives them.
  store<f64>(bin, load<i32>(bin, 8) == 0 ? 0.0 : load<f64>(bin, 16) + by, 16);
  sumBins(step);
}

function sumBins(step: i32): void {
  let bin = uniformBin(step);
  let sum = 0.0;
  for (let b = 0; b < BINS; b++, bin += 24) sum += load<f64>(bin, 16);
  store<f64>(stepWeights + (<usize>step << 3), sum);
}

/** Sums the weights of every bin anew, which ends whatever rounding has gathered. */
export function rebuildSums(): void {
  for (let step = 0; step < T.steps; step++) {
    if (!isWeighted(step)) continue;
    let bin = uniformBin(step);
    for (let b = 0; b < BINS; b++, bin += 24) {
      const n = load<i32>(bin, 8);
      const list = <usize>load<u32>(bin);
      let sum = 0.0;
      for (let i = 0; i < n; i++) sum += bodyEventWeight(load<u32>(list + (<usize>i << 2)));
      store<f64>(bin, sum, 16);
    }
    sumBins(step);
  }
}

/** Number of possible events of a step. */
export function possible(step: i32): i32 {
  let bin = uniformBin(step);
  let n = 0;
  for (let b = isWeighted(step) ? BINS : 1; b > 0; b--, bin += 24) n += load<i32>(bin, 8);
  return n;
}

/** Total rate in s⁻¹. A sum over steps, not a running one: it cannot drift. */
// @ts-ignore: decorator
@inline
export function totalRate(): f64 {
  let total = 0.0;
  for (let step = 0; step < T.steps; step++) total += rateConstant(step) * stepWeight(step);
  return total;
}

let selectedStep: i32 = 0;

/** Step of the event that `selectEvent` drew last. */
export function stepOfSelected(): i32 {
  return selectedStep;
}

/** Draws an event with probability rate ÷ total; one 53-bit draw gives step and place. */
// @ts-ignore: decorator
@inline
export function selectEvent(total: f64): u32 {
  let left = uniform() * total;
  let step = 0;
  let chosen = -1;
  for (; step < T.steps; step++) {
    const rate = rateConstant(step) * stepWeight(step);
    if (rate <= 0.0) continue;
    chosen = step;
    if (left < rate) break;
    left -= rate;
  }
  // Through rounding the walk may pass the end: then the last step with a rate is meant.
  selectedStep = chosen;
  if (isWeighted(chosen)) return selectWeighted(chosen);
  const bin = uniformBin(chosen);
  const n = load<i32>(bin, 8);
  const place = min(<i32>(left / rateConstant(chosen)), n - 1);
  return load<u32>(<usize>load<u32>(bin) + (<usize>place << 2));
}

function selectWeighted(step: i32): u32 {
  let left = uniform() * stepWeight(step);
  const first = uniformBin(step);
  let index = -1;
  for (let b = 0; b < BINS; b++) {
    const bin = first + <usize>(b * 24);
    if (load<i32>(bin, 8) == 0) continue;
    index = b;
    const sum = load<f64>(bin, 16);
    if (left < sum) break;
    left -= sum;
  }
  const bin = first + <usize>(index * 24);
  const n = load<i32>(bin, 8);
  const list = <usize>load<u32>(bin);
  if (index == BINS - 1) {
    // Weights here span many powers of two: rejection could take for ever, a walk does not.
    for (let i = 0; i < n - 1; i++) {
      const key = load<u32>(list + (<usize>i << 2));
      left -= bodyEventWeight(key);
      if (left < 0.0) return key;
    }
    return load<u32>(list + (<usize>(n - 1) << 2));
  }
  const bound = binBound(index);
  while (true) {
    const key = load<u32>(list + (<usize>below(n) << 2));
    if (uniform() * bound < bodyEventWeight(key)) return key;
  }
}

// ── Checkpoints ──

export function saveEvents(at: usize): void {
  store<usize>(at, bodyEvents);
  store<usize>(at, bodyEventsBytes, 4);
}

export function loadEvents(at: usize): void {
  bodyEvents = load<usize>(at);
  bodyEventsBytes = load<usize>(at, 4);
}
