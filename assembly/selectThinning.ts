// Thinning (Lewis & Shedler, Naval Res. Logist. Q. 26, 403, 1979; for reactions Thanh, Priami, Zunino, J. Chem. Phys. 141,
// 134116, 2014): the sum tree over classes of which some are kept at an upper bound of their events' rates (bounds.ts). An event
// of such a class happens with probability its rate ÷ the bound; else only time passes, and another is drawn. Exact.
// Cost: that of the sum tree, but many events of rare steps cost nothing when what is around them changes. For mechanisms of
// many steps with lateral interactions, where most possible events wait for a rare step.
import { decideBounds, isExact, rateOf } from './bounds';
import { classRate, classSize, eventAt } from './classes';
import { below, exponential, uniform } from './random';
import * as Tree from './selectTree';

/** The next event: its time after the last one (Infinity: none), key and class. State. */
let wait: f64 = Infinity;
export let drawnKey: u32 = 0;
export let drawnClass: i32 = 0;

/** So many draws in vain, one after the other: it is time to decide anew which classes are kept at a bound. */
const MOST_IN_VAIN: i32 = 256;

/** Draws the next event, from the last one on. */
export function draw(): void {
  wait = 0.0;
  for (let inVain = 1; ; inVain++) {
    const total = Tree.total();
    if (!(total > 0.0)) {
      wait = Infinity;
      return;
    }
    wait += exponential() / total;
    drawnClass = Tree.choose();
    drawnKey = eventAt(drawnClass, below(classSize(drawnClass)));
    if (isExact(drawnClass)) return;
    const bound = classRate(drawnClass);
    const rate = rateOf(drawnKey, drawnClass);
    if (rate > bound * 1.000001) throw new Error('the rate of an event exceeds its bound');
    if (uniform() * bound < rate) return;
    if (inVain % MOST_IN_VAIN == 0) decideBounds();
  }
}

export function timeToNext(): f64 {
  return wait;
}

export function save(at: usize): void {
  store<f64>(at, wait);
  store<u32>(at, drawnKey, 8);
  store<i32>(at, drawnClass, 12);
}

export function load_(at: usize): void {
  wait = load<f64>(at);
  drawnKey = load<u32>(at, 8);
  drawnClass = load<i32>(at, 12);
}
