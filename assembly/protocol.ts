// Conditions over time: segments that hold or ramp potential and temperature, repeated in cycles.
//
// Between two events a change of the rates is exact for every selection algorithm, because hazards have no memory (passTime
// in selection.ts). A ramp is a staircase: each stair holds the conditions of its middle, and is so short that no rate
// constant changes by more than STAIR from its beginning to its end. The midpoint makes the integrated hazard of a
// stair exact to second order: to STAIR²/24, relatively, for a rate that is exponential in time.
//
// All that changes is in one block of the state (Now), so that a checkpoint holds it.
import { nowhere } from './census';
import { charge, electronsOf } from './charge';
import { classCount, classSize, computeClassRate, evaluateClass } from './classes';
import { clockReached, setClock, stepCount, timeOfLast } from './checkpoint';
import { bringTimeToClock, renewRates } from './edits';
import { Now, Section, Segment } from './layout';
import { allocate } from './memory';
import { parameterValue, writeParameter } from './rates';
import { timeOfNext } from './selection';
import * as T from './tables';

/** Largest relative change of a rate constant within a stair. */
const STAIR: f64 = 0.02;
/** Shortest stair, and the first that is tried, as shares of the ramp: no ramp has more than 2²⁰ stairs. */
const SHORTEST: f64 = 9.5367431640625e-7;
const FIRST: f64 = 0.00390625;
/** A rate at which less than so many events are expected on the whole lattice over the ramp has no part in choosing stairs. */
const NEGLIGIBLE: f64 = 1e-9;

/** f64[Now.LENGTH]. State. */
let now: usize = 0;
/** Most electrons that one event exchanges. */
let mostElectrons: f64 = 0;

// @ts-ignore: decorator
@inline
function get(field: i32): f64 {
  return load<f64>(now + (<usize>field << 3));
}

// @ts-ignore: decorator
@inline
function set(field: i32, value: f64): void {
  store<f64>(now + (<usize>field << 3), value);
}

/** Address of the protocol's state, f64[Now.LENGTH]; 0 without a protocol. */
export function protocolState(): usize {
  return now;
}

export function allocateProtocol(): void {
  for (let step = 0; step < T.steps; step++) {
    mostElectrons = max(mostElectrons, <f64>abs(electronsOf(step)));
  }
  if (T.segments > 0) now = allocate(<f64>(Now.LENGTH * 8));
}

/** At t = 0: the conditions of the first segment. */
export function beginProtocol(): void {
  if (T.segments == 0) return;
  set(Now.ALIVE, 1.0);
  beginSegment();
  for (let c = 0; c < classCount; c++) computeClassRate(c);
}

// ── The present segment ──

/** Number of a segment's parameter; −1 where the segment leaves it out. */
function field(id: i32): i32 {
  return load<i32>(T.section(Section.SEGMENTS) + (<usize>(<i32>get(Now.SEGMENT) * Segment.LENGTH + id) << 2));
}

function valueOr(id: i32, otherwise: f64): f64 {
  const parameter = field(id);
  return parameter < 0 ? otherwise : parameterValue(parameter);
}

/** Value of a ramped or held quantity at a share of the segment's duration; `begun` is what it was at the beginning. */
function along(start: i32, end: i32, begun: f64, share: f64): f64 {
  const from = valueOr(start, begun);
  const to = valueOr(end, from);
  return share >= 1.0 ? to : from + (to - from) * share;
}

/** Puts the conditions at a share of the segment's duration in force. */
function setConditions(share: f64): void {
  writeParameter(T.potentialParameter, along(Segment.POTENTIAL, Segment.POTENTIAL_END, get(Now.POTENTIAL), share));
  writeParameter(T.temperatureParameter, along(Segment.TEMPERATURE, Segment.TEMPERATURE_END, get(Now.TEMPERATURE), share));
}

function ramps(): bool {
  return field(Segment.POTENTIAL_END) >= 0 || field(Segment.TEMPERATURE_END) >= 0;
}

/** Time at which the segment ends at the latest. */
export function segmentEnd(): f64 {
  return get(Now.START_TIME) + valueOr(Segment.DURATION, Infinity);
}

/** Share of the segment's duration that has passed, 0 to 1. */
function sharePassed(): f64 {
  const duration = valueOr(Segment.DURATION, Infinity);
  return duration > 0.0 ? min(1.0, (clockReached() - get(Now.START_TIME)) / duration) : 1.0;
}

/** Time at which rates change next; Infinity for none. */
export function switchTime(): f64 {
  const duration = valueOr(Segment.DURATION, Infinity);
  return get(Now.TO) < 1.0 ? get(Now.START_TIME) + get(Now.TO) * duration : segmentEnd();
}

/** Whether all cycles are done. */
export function protocolDone(): bool {
  return get(Now.DONE) != 0.0;
}

/** Whether the protocol ended because nothing can happen in it any more. */
export function protocolDead(): bool {
  return get(Now.DEAD_CYCLES) >= 2.0;
}

/** Whether the segment has had its number of events, or passed its charge. */
export function limitReached(): bool {
  if (stepCount() - get(Now.START_STEPS) >= valueOr(Segment.STEPS, Infinity)) return true;
  return field(Segment.CHARGE) >= 0 && chargeLeft() <= 0.0;
}

function chargeLeft(): f64 {
  return valueOr(Segment.CHARGE, Infinity) - abs(charge() - get(Now.START_CHARGE));
}

/** Step number up to which no limit of the segment can be reached before its last event. */
export function nextLook(): f64 {
  const last = get(Now.START_STEPS) + ceil(valueOr(Segment.STEPS, Infinity));
  if (field(Segment.CHARGE) < 0) return last;
  return min(last, stepCount() + max(1.0, ceil(chargeLeft() / mostElectrons)));
}

/** Where something can happen when rates begin to hold, the cycle is not dead. (In between only events change that.) */
function noteAlive(): void {
  if (timeOfNext(timeOfLast()) < Infinity) set(Now.ALIVE, 1.0);
}

/** Where nothing can happen: whether the segment waits for its end, or for the next stair of its ramp. */
export function waitsIdle(): bool {
  if (!(switchTime() < Infinity)) return false;
  return field(Segment.WAITS) != 0 || (get(Now.TO) < 1.0 && !nowhere());
}

// ── Switches ──

/** The next stair of the ramp, at the clock. */
export function nextStair(): void {
  bringTimeToClock();
  chooseStair(get(Now.TO));
  renewRates();
  noteAlive();
}

/** Ends the segment at the clock and begins the next. */
export function nextSegment(): void {
  bringTimeToClock();
  const share = ramps() ? sharePassed() : 1.0;
  setConditions(share);
  set(Now.SEGMENT, get(Now.SEGMENT) + 1.0);
  if (get(Now.SEGMENT) >= <f64>T.segments) nextCycle();
  if (!protocolDone()) beginSegment();
  renewRates();
  noteAlive();
}

function nextCycle(): void {
  set(Now.SEGMENT, 0.0);
  set(Now.CYCLE, get(Now.CYCLE) + 1.0);
  // Two cycles in which nothing could happen at any time: nothing ever will. (The first may have begun at other conditions.)
  set(Now.DEAD_CYCLES, get(Now.ALIVE) != 0.0 ? 0.0 : get(Now.DEAD_CYCLES) + 1.0);
  set(Now.ALIVE, 0.0);
  if (get(Now.CYCLE) >= parameterValue(T.cyclesParameter) || protocolDead()) set(Now.DONE, 1.0);
}

function beginSegment(): void {
  set(Now.START_TIME, clockReached());
  set(Now.START_STEPS, stepCount());
  set(Now.START_CHARGE, charge());
  set(Now.POTENTIAL, parameterValue(T.potentialParameter));
  set(Now.TEMPERATURE, parameterValue(T.temperatureParameter));
  set(Now.NEXT_STAIR, FIRST);
  chooseStair(0.0);
}

/** Parameters were edited at the clock: the segment goes on with them. */
export function protocolEdited(): void {
  if (T.segments == 0) return;
  set(Now.ALIVE, 1.0);
  if (protocolDone()) {
    // More cycles than before: on with the next.
    if (get(Now.CYCLE) >= parameterValue(T.cyclesParameter)) return;
    set(Now.DONE, 0.0);
    set(Now.DEAD_CYCLES, 0.0);
    beginSegment();
    return;
  }
  // An edit of a condition that the segment leaves alone stays.
  if (!drives(Segment.POTENTIAL, Segment.POTENTIAL_END)) set(Now.POTENTIAL, parameterValue(T.potentialParameter));
  if (!drives(Segment.TEMPERATURE, Segment.TEMPERATURE_END)) set(Now.TEMPERATURE, parameterValue(T.temperatureParameter));
  chooseStair(ramps() ? sharePassed() : 0.0);
}

function drives(start: i32, end: i32): bool {
  return field(start) >= 0 || field(end) >= 0;
}

/** Chooses the stair from a share of the ramp on, and puts its conditions in force. */
function chooseStair(from: f64): void {
  if (!ramps() || from >= 1.0) {
    set(Now.TO, 1.0);
    setConditions(from);
    return;
  }
  const left = 1.0 - from;
  let length = min(left, get(Now.NEXT_STAIR));
  let change = largestChange(from, from + length);
  while (change > STAIR && length > SHORTEST) {
    length = max(SHORTEST, length * max(0.1, (0.9 * STAIR) / change));
    change = largestChange(from, from + length);
  }
  set(Now.NEXT_STAIR, length * (change > 0.0 ? min(2.0, (0.9 * STAIR) / change) : 2.0));
  // What would be left after it is no stair of its own.
  if (left - length < SHORTEST) length = left;
  set(Now.TO, length == left ? 1.0 : from + length);
  setConditions(from + 0.5 * length);
}

/** Largest relative change of a rate constant between two shares of the ramp, their middle looked at as well. */
function largestChange(from: f64, to: f64): f64 {
  const negligible = NEGLIGIBLE / (<f64>T.sites * valueOr(Segment.DURATION, Infinity));
  let largest = 0.0;
  for (let c = 0; c < classCount; c++) {
    // Classes of dependent rates that hold no event now need no look.
    if (c >= T.steps && classSize(c) == 0) continue;
    setConditions(from);
    const first = evaluateClass(c);
    setConditions(0.5 * (from + to));
    const middle = evaluateClass(c);
    setConditions(to);
    const last = evaluateClass(c);
    const top = max(max(first, middle), last);
    if (top <= negligible) continue;
    largest = max(largest, 1.0 - min(min(first, middle), last) / top);
  }
  return largest;
}

/** Lets the clock run on without an event. */
export function waitUntil(time: f64): void {
  setClock(max(clockReached(), time));
}
