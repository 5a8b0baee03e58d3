// The rate constant that is shown of a step: what it depends on besides parameters is left out.
import { evaluateRate } from './rates';

/** s⁻¹; an energy change of 0 and a body of no size, which leaves a size factor exp(−n/n₀) at 1. */
export function baseRate(step: i32, deltaE0: f64): f64 {
  return evaluateRate(step, deltaE0, deltaE0, 0.0);
}
