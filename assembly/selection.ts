// Choosing the next event: one file per algorithm behind this contract. All sample the same master equation.
//
//   classChanged(c)    the number of events or the rate of class c changed
//   prepare()          an event was executed and all classes are up to date: make the draws for the next one
//   timeOfNext(now)    when the next event happens; Infinity where none can
//   chooseClass()      the class of that event
//
// The draws are made right after an event, never later, so that the state at a step is unique however a run is sliced.
import { classCount, classTotal, totalRate } from './classes';
import { Selection } from './layout';
import * as First from './selectFirst';
import * as Lists from './selectLists';
import * as Next from './selectNext';
import * as Null from './selectNull';
import * as Rejection from './selectRejection';
import * as Thinning from './selectThinning';
import * as Tree from './selectTree';
import { exponential } from './random';
import * as T from './tables';

/** Unit exponential that is the next waiting time × total rate, for the algorithms that draw one. */
let waiting: f64 = 0;
let clock: f64 = 0;

/** Time of the last event, which some algorithms need when a class changes. */
export function setSelectionTime(now: f64): void {
  clock = now;
}

// @ts-ignore: decorator
@inline
export function classChanged(cls: i32): void {
  if (T.selection == Selection.CLASS_LISTS) return;
  if (T.selection == Selection.SUM_TREE || T.selection == Selection.THINNING) Tree.changed(cls);
  else if (T.selection == Selection.REJECTION) Rejection.changed(cls, classTotal(cls));
  else if (T.selection == Selection.NEXT_REACTION) Next.changed(cls, classTotal(cls), clock);
}

/** Tells the algorithm of every class; after a start, and after rates changed. */
export function announceAll(): void {
  if (T.selection == Selection.NULL_EVENT) Null.sumRates();
  for (let c = 0; c < classCount; c++) classChanged(c);
}

export function prepare(): void {
  if (T.selection == Selection.FIRST_REACTION) First.draw();
  else if (T.selection == Selection.NULL_EVENT) Null.draw();
  else if (T.selection == Selection.THINNING) Thinning.draw();
  else if (T.selection != Selection.NEXT_REACTION) waiting = exponential();
}

/**
 * Lets time pass without an event, with the rates as they are: what is drawn for the next event is used up in part. An edit
 * made at that time then counts from it.
 */
export function passTime(from: f64, to: f64): void {
  if (to <= from) return;
  if (T.selection < Selection.NEXT_REACTION) {
    waiting = max(0.0, waiting - (to - from) * totalRate());
  }
  clock = to;
}

/** Draws that depend on rates are made anew where rates changed between two events. */
export function ratesChanged(): void {
  announceAll();
  if (T.selection >= Selection.FIRST_REACTION) prepare();
}

// @ts-ignore: decorator
@inline
export function timeOfNext(now: f64): f64 {
  if (T.selection == Selection.CLASS_LISTS) return now + waiting / Lists.total();
  if (T.selection == Selection.SUM_TREE) return now + waiting / Tree.total();
  if (T.selection == Selection.REJECTION) return now + waiting / Rejection.total();
  if (T.selection == Selection.NEXT_REACTION) return Next.earliest();
  if (T.selection == Selection.NULL_EVENT) return now + Null.timeToNext();
  if (T.selection == Selection.THINNING) return now + Thinning.timeToNext();
  return now + First.wait();
}

// @ts-ignore: decorator
@inline
export function chooseClass(): i32 {
  if (T.selection == Selection.CLASS_LISTS) return Lists.choose();
  if (T.selection == Selection.SUM_TREE) return Tree.choose();
  if (T.selection == Selection.REJECTION) return Rejection.choose();
  if (T.selection == Selection.NEXT_REACTION) return Next.choose();
  return First.choose();
}

/** At fixed step numbers: running sums are built anew, so that their rounding is bounded and reproducible. */
export function rebuildSums(): void {
  if (T.selection == Selection.REJECTION) Rejection.rebuild();
}

export function saveSelection(at: usize): void {
  store<f64>(at, waiting);
  store<f64>(at, clock, 8);
  First.save(at + 16);
  Rejection.save(at + 48);
  Tree.save(at + 64);
  Null.save(at + 96);
  Thinning.save(at + 112);
  Next.save(at + 128);
}

export function loadSelection(at: usize): void {
  waiting = load<f64>(at);
  clock = load<f64>(at, 8);
  First.load_(at + 16);
  Rejection.load_(at + 48);
  Tree.load_(at + 64);
  Null.load_(at + 96);
  Thinning.load_(at + 112);
  Next.load_(at + 128);
}
