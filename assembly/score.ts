// Scores of the likelihood-ratio method (Glynn, Commun. ACM 1990; Plyasunov & Arkin, J. Comput. Phys. 2007): with respect
// to the logarithm of a step's rate constant, the score of a trajectory is the number of its events less the integral of
// their total rate, N − ∫A dt. The covariance of a result with it, over seeds, is the derivative of the result's mean.
import { classCount, classStep, classTotal } from './classes';
import { allocate } from './memory';
import * as T from './tables';

/** Whether integrals are kept. Not part of the state: it changes no trajectory. */
export let scoring: bool = false;
/** f64[steps + 1]: ∫A dt of each step, and the time up to which that is. State. */
let integrals: usize = 0;

export function allocateScores(): void {
  integrals = allocate(<f64>((T.steps + 1) * 8));
}

/** Keeps integrals from now on. */
export function startScores(): void {
  scoring = true;
}

/** Address of f64[steps]: ∫A dt of each step since the start, where they were kept from there on. */
export function scoreIntegrals(): usize {
  return integrals;
}

/** Adds what the present rates give until a time. */
export function integrateTo(time: f64): void {
  const until = integrals + (<usize>T.steps << 3);
  const dt = time - load<f64>(until);
  if (!(dt > 0.0)) return;
  for (let c = 0; c < classCount; c++) {
    // A class that was freed has no step.
    if (classStep(c) < 0) continue;
    const at = integrals + (<usize>classStep(c) << 3);
    store<f64>(at, load<f64>(at) + classTotal(c) * dt);
  }
  store<f64>(until, time);
}
