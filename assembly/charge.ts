// Electrons that steps exchange with the electrode, and the charge that has passed.
import { executed } from './execute';
import { Step } from './layout';
import { stepField } from './rates';
import * as T from './tables';

/** Electrons that one event of a step gives to the electrode; negative where it takes them. */
// @ts-ignore: decorator
@inline
export function electronsOf(step: i32): i32 {
  return stepField(step, Step.ELECTRONS);
}

/** Electrons given to the electrode since the start, less those taken from it. */
export function charge(): f64 {
  let electrons = 0.0;
  for (let step = 0; step < T.steps; step++) {
    electrons += <f64>electronsOf(step) * load<f64>(executed + (<usize>step << 3));
  }
  return electrons;
}
