// Rate constants from the parameters of each step and the conditions. Exponentials are AssemblyScript's own, computed
// here and nowhere else, so that every machine gets the same bits.
import { Law, Param, Step } from './layout';
import { allocate } from './memory';
import * as T from './tables';

/** Boltzmann's constant, eV/K, and Planck's, eV s (CODATA 2018; FIELD conventions). */
const K_B: f64 = 8.617333262e-5;
const H: f64 = 4.135667696e-15;

/** f64[steps · Param.LENGTH]: parameters in force. State. */
let parameters: usize = 0;
/** f64[steps]: rate constants in s⁻¹. State. */
export let rateConstants: usize = 0;
let temperature: f64 = 300;

export function allocateRates(): void {
  const bytes = T.steps * Param.LENGTH * 8;
  parameters = allocate(<f64>bytes);
  memory.copy(parameters, T.startParameters, bytes);
  rateConstants = allocate(<f64>(T.steps * 8));
}

// @ts-ignore: decorator
@inline
export function rateConstant(step: i32): f64 {
  return load<f64>(rateConstants + (<usize>step << 3));
}

// @ts-ignore: decorator
@inline
export function parameter(step: i32, which: i32): f64 {
  return load<f64>(parameters + (<usize>(step * Param.LENGTH + which) << 3));
}

export function setParameter(step: i32, which: i32, value: f64): void {
  store<f64>(parameters + (<usize>(step * Param.LENGTH + which) << 3), value);
  computeRate(step);
}

export function getTemperature(): f64 {
  return temperature;
}

/** Sets the temperature in K and every rate constant. */
export function setTemperature(kelvin: f64): void {
  temperature = kelvin;
  for (let step = 0; step < T.steps; step++) computeRate(step);
}

function computeRate(step: i32): void {
  const law = load<i32>(T.stepTable + (<usize>(step * Step.LENGTH + Step.LAW) << 2));
  const kT = K_B * temperature;
  const prefactor = law == Law.EYRING ? kT / H : parameter(step, Param.PREFACTOR);
  store<f64>(rateConstants + (<usize>step << 3), prefactor * NativeMath.exp(-parameter(step, Param.BARRIER_EV) / kT));
}
