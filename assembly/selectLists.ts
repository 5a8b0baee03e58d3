// Class lists: walk over the classes (VSSM, n-fold way; Bortz, Kalos, Lebowitz, J. Comput. Phys. 17, 10, 1975).
// Cost: one pass over the classes per event, nothing when a class changes. For models with few distinct rates.
import { classCount, classTotal } from './classes';
import { uniform } from './random';

let sum: f64 = 0;

/** Total rate in s⁻¹: summed anew each time, so it cannot drift. */
// @ts-ignore: decorator
@inline
export function total(): f64 {
  sum = 0.0;
  for (let c = 0; c < classCount; c++) sum += classTotal(c);
  return sum;
}

/** After `total`: a class with probability its share. */
// @ts-ignore: decorator
@inline
export function choose(): i32 {
  let left = uniform() * sum;
  let chosen = -1;
  for (let c = 0; c < classCount; c++) {
    const rate = classTotal(c);
    if (rate <= 0.0) continue;
    chosen = c;
    if (left < rate) break;
    left -= rate;
  }
  // Through rounding the walk may pass the end: then the last class with a rate is meant.
  return chosen;
}
