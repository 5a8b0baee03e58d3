// Code generated for the model at hand (src/engine/generated): it executes most events of simple models in place of the tables,
// with the same outcome to the bit. The loader puts it into the function table.
import { classValue, nextClass } from './classes';
import { addEvent, classOfEvent, reclassify, removeEvent } from './events';
import { classOfEnergy } from './match';
import * as T from './tables';

let index: i32 = -1;

/** Uses the function at an index of the table: (event key) → 1 if it executed the event, 0 if it left it to the tables. */
export function setGenerated(at: i32): void {
  index = at;
}

/** Executes an event by generated code; false where there is none, or it does not serve this event. */
// @ts-ignore: decorator
@inline
export function executeGenerated(key: u32): bool {
  return index >= 0 && call_indirect<i32>(<u32>index, key) != 0;
}

// ── What the code calls where it does not keep the lists itself ──

/** Removes an event, if it is possible; of a step with one class from that. */
export function removeStepEvent(key: u32, step: i32): void {
  removeEvent(key, step);
}

/** Adds an event of a step with one class. */
export function addStepEvent(key: u32, step: i32): void {
  addEvent(key, step);
}

/** Adds an event that changes the energy by so much. */
export function addEventOfEnergy(key: u32, pattern: i32, change: i64): void {
  addEvent(key, classOfEnergy(pattern, <i32>(key >> T.slotShift), change));
}

/** Puts a possible event into the class of its present energy change. */
export function reviewEventOfEnergy(key: u32, change: i64): void {
  const was = classOfEvent(key);
  if (change != classValue(was)) reclassify(key, nextClass(was, change));
}
