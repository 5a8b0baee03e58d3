// Upper bounds of rates, for selection by thinning (selectThinning.ts). A rate that never rises with the energy change of the event
// is at most that of a lower energy change. So such events need not move to another class whenever something around them
// changes:
//
// - Their classes are bins of energy, and the rate of a class is that of the least energy of its bin.
// - Events of a step that has little share in what happens are kept in one class, the step's own, at a rate that none of them
//   ever exceeds: that of the sum of the least that each site around can add to the energy change.
//
// Which steps these are is decided anew now and then, by the possible events: those for whose events few draws are in vain.
import { classCount, classRate, classSize, classStep, classTotal, computeClassRate, ENERGY_UNIT, eventAt } from './classes';
import { energyChange, energyChangeOnEmpty } from './energy';
import { moveEvent } from './events';
import { Depends, Pattern, Selection, Step } from './layout';
import { basisOf } from './lattice';
import { classOfEnergy, elementSite, patternField, patternOf } from './match';
import { allocate } from './memory';
import { leastChange } from './potentials';
import { evaluateRate, stepField } from './rates';
import { announceAll } from './selection';
import * as T from './tables';

/** u8[steps]: 1 where the step's events are kept at a bound. State. */
let flags: usize = 0;
/** f64[steps]: upper bound of the rates of a step's events in s⁻¹; negative where none is known. State. */
let bounds: usize = 0;
/** i64[steps]: which bits of an energy change tell the classes of a step's events apart. */
let masks: usize = 0;
/** Per pattern, i64: no event changes the energy by less | i64: an event on an empty lattice does by so much. State. */
let least: usize = 0;
/** f64[steps]: exact total rates, and f64[steps]: numbers of events, when it was last decided. */
let totals: usize = 0;
let numbers: usize = 0;

/** Width of a bin: 1/16 eV in units of 2^−40 eV. */
const BIN: i64 = 1 << 36;
/** Decided anew whenever the step number is a multiple. */
const INTERVAL: i64 = 4096;
/** So many draws in vain for each event are let pass, at most, when it is decided: one costs some hundredth of an event. */
const VAIN: f64 = 4.0;
/** A step that is at its bound stays there until its share is so many times what it may be. */
const PATIENCE: f64 = 2.0;

export function allocateBounds(): void {
  flags = allocate(<f64>T.steps);
  masks = allocate(<f64>(T.steps * 8));
  const thinning = T.selection == Selection.THINNING && T.segments == 0;
  for (let step = 0; step < T.steps; step++) {
    store<i64>(masks + (<usize>step << 3), thinning && stepField(step, Step.FALLS) != 0 ? ~(BIN - 1) : -1);
  }
  if (T.selection != Selection.THINNING) return;
  bounds = allocate(<f64>(T.steps * 8));
  least = allocate(<f64>(T.patternCount * 16));
  totals = allocate(<f64>(T.steps * 8));
  numbers = allocate(<f64>(T.steps * 8));
}

/** Whether a step's events are kept at a bound of their rates, in the class that has the step's number. */
// @ts-ignore: decorator
@inline
export function isBounded(step: i32): bool {
  return load<u8>(flags + <usize>step) != 0;
}

/** What an energy change counts as in the classes of a step: where its events are kept in bins of energy, the least of the bin. */
// @ts-ignore: decorator
@inline
export function binOf(step: i32, change: i64): i64 {
  return change & load<i64>(masks + (<usize>step << 3));
}

/** Whether the rate of a class is that of its events, and no bound. */
// @ts-ignore: decorator
@inline
export function isExact(cls: i32): bool {
  const step = classStep(cls);
  return cls >= T.steps ? step < 0 || load<i64>(masks + (<usize>step << 3)) == -1 : !isBounded(cls);
}

/** The bound of a step at one, s⁻¹. */
export function boundOf(step: i32): f64 {
  return load<f64>(bounds + (<usize>step << 3));
}

/** Rate of a possible event of a class, s⁻¹. */
export function rateOf(key: u32, cls: i32): f64 {
  if (isExact(cls)) return classRate(cls);
  const anchor = <i32>(key >> T.slotShift);
  const pattern = patternOf(anchor, <i32>(key & ((1 << T.slotShift) - 1)));
  return rateAt(pattern, energyChange(pattern, anchor), energyChangeOnEmpty(pattern, anchor));
}

// @ts-ignore: decorator
@inline
function rateAt(pattern: i32, change: i64, onEmpty: i64): f64 {
  return evaluateRate(patternField(pattern, Pattern.STEP), <f64>change * ENERGY_UNIT, <f64>onEmpty * ENERGY_UNIT, 0.0);
}

/** Rate of the event at a place of a class, s⁻¹. */
export function eventRate(cls: i32, place: i32): f64 {
  return rateOf(eventAt(cls, place), cls);
}

/** Total rate of a class, s⁻¹, that of each event its own. */
export function exactTotal(cls: i32): f64 {
  if (isExact(cls)) return classTotal(cls);
  let total = 0.0;
  for (let i = 0; i < classSize(cls); i++) total += eventRate(cls, i);
  return total;
}

/** Finds the least energy changes, for the energies in force. */
export function beginBounds(): void {
  if (T.selection != Selection.THINNING || T.states == 0) return;
  for (let pattern = 0; pattern < T.patternCount; pattern++) {
    const anchor = anchorWithin(pattern);
    if (anchor < 0 || stepField(patternField(pattern, Pattern.STEP), Step.DEPENDS) != Depends.ENERGY) continue;
    const at = least + (<usize>pattern << 4);
    store<i64>(at, leastChange(pattern, anchor));
    store<i64>(at, energyChangeOnEmpty(pattern, anchor), 8);
  }
  findBounds();
}

/** A site at which all of a pattern lies on the lattice, −1 where there is none. */
function anchorWithin(pattern: i32): i32 {
  const first = patternField(pattern, Pattern.FIRST_ELEMENT);
  const last = first + patternField(pattern, Pattern.ELEMENTS);
  const basis = patternField(pattern, Pattern.BASIS);
  for (let site = 0; site < T.sites; site++) {
    if (basisOf(site) != basis) continue;
    let within = true;
    for (let e = first; e < last && within; e++) within = elementSite(site, e) >= 0;
    if (within) return site;
  }
  return -1;
}

/** Computes the bounds with the parameters in force. */
export function findBounds(): void {
  if (T.selection != Selection.THINNING || T.states == 0) return;
  for (let step = 0; step < T.steps; step++) store<f64>(bounds + (<usize>step << 3), -1.0);
  for (let pattern = 0; pattern < T.patternCount; pattern++) {
    const step = patternField(pattern, Pattern.STEP);
    if (stepField(step, Step.FALLS) == 0) continue;
    const at = bounds + (<usize>step << 3);
    const from = least + (<usize>pattern << 4);
    store<f64>(at, max(load<f64>(at), rateAt(pattern, load<i64>(from), load<i64>(from, 8))));
  }
}

/** At fixed step numbers: which steps are kept at a bound. */
// @ts-ignore: decorator
@inline
export function reviewBounds(steps: f64): void {
  if (T.selection == Selection.THINNING && ((<i64>steps) & (INTERVAL - 1)) == 0) decideBounds();
}

/**
 * Decides which steps are kept at a bound, and puts their events where they belong. A protocol looks at rates as they are, so
 * none is then.
 */
export function decideBounds(): void {
  if (T.states == 0 || T.segments > 0) return;
  memory.fill(totals, 0, <usize>T.steps << 3);
  memory.fill(numbers, 0, <usize>T.steps << 3);
  let total = 0.0;
  for (let c = 0; c < classCount; c++) {
    const n = classSize(c);
    if (n == 0) continue;
    const at = <usize>classStep(c) << 3;
    const rate = c < T.steps ? exactTotal(c) : classTotal(c);
    store<f64>(totals + at, load<f64>(totals + at) + rate);
    store<f64>(numbers + at, load<f64>(numbers + at) + <f64>n);
    total += rate;
  }
  const share = (VAIN * total) / <f64>T.steps;
  let changed = false;
  for (let step = 0; step < T.steps; step++) {
    const at = <usize>step << 3;
    const bound = load<f64>(bounds + at);
    // A step without events may get some: it is looked at as if it had one.
    const inVain = max(load<f64>(numbers + at), 1.0) * bound - load<f64>(totals + at);
    const kept = bound >= 0.0 && inVain <= (isBounded(step) ? PATIENCE * share : share);
    if (kept == isBounded(step)) continue;
    store<u8>(flags + <usize>step, kept ? 1 : 0);
    computeClassRate(step);
    if (!kept) release(step);
    changed = true;
  }
  if (!changed) return;
  for (let c = T.steps; c < classCount; c++) {
    if (classSize(c) == 0 || !isBounded(classStep(c))) continue;
    while (classSize(c) > 0) moveEvent(eventAt(c, classSize(c) - 1), classStep(c));
  }
  announceAll();
}

/** Puts the events of a step that was at its bound into the classes of their energies. */
function release(step: i32): void {
  while (classSize(step) > 0) {
    const key = eventAt(step, classSize(step) - 1);
    const anchor = <i32>(key >> T.slotShift);
    const pattern = patternOf(anchor, <i32>(key & ((1 << T.slotShift) - 1)));
    moveEvent(key, classOfEnergy(pattern, anchor, energyChange(pattern, anchor)));
  }
}
