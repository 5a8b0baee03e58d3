// The possible events by step and rate, for the reader. The null-event method keeps no lists: there they are counted when
// somebody asks.
import { exactTotal } from './bounds';
import { electronsOf } from './charge';
import { classCount, classSize as listed, classStep, setClassSize } from './classes';
import { Selection } from './layout';
import * as Null from './selectNull';
import * as T from './tables';

/** Brings the numbers of events of the classes up to date. */
function count(): void {
  if (T.selection != Selection.NULL_EVENT || Null.counted) return;
  for (let step = 0; step < T.steps; step++) setClassSize(step, 0);
  Null.countEvents();
}

/** Events of a class. */
export function classSize(index: i32): i32 {
  count();
  return listed(index);
}

/** Number of possible events of a step. */
export function possible(step: i32): i32 {
  count();
  let n = 0;
  for (let c = 0; c < classCount; c++) {
    if (classStep(c) == step) n += listed(c);
  }
  return n;
}

/** Whether no event is possible at any rate. */
export function nowhere(): bool {
  count();
  for (let c = 0; c < classCount; c++) {
    if (listed(c) > 0) return false;
  }
  return true;
}

/** Total rate in s⁻¹, summed over all classes. */
export function totalRate(): f64 {
  count();
  let total = 0.0;
  for (let c = 0; c < classCount; c++) total += exactTotal(c);
  return total;
}

/** Electrons given to the electrode per second, less those taken: what is to be expected of the possible events. */
export function current(): f64 {
  count();
  let electrons = 0.0;
  for (let c = 0; c < classCount; c++) electrons += <f64>electronsOf(classStep(c)) * exactTotal(c);
  return electrons;
}
