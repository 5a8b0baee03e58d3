/**
 * Seven coefficients of a pre-exponential. Zacros writes exp(−(a1 ln T + a2/T + a3 + a4 T + a5 T² + a6 T³ + a7 T⁴)), the
 * document the same without the minus. Sign and the places of a3 and a4 are those that a run of Zacros 2.0 printed: of
 * `pre_expon 0 0 197.3207 -19.3408 0 0 0` at 10.5 K it said A = 3.1662E+02. The places of a1, a2 and a5 are those that the
 * sources of Zacros 1.02 give, published with changes by the Vlachos group (github.com/VlachosGroup/Zacros-Wrapper, mechanism_setup_module.f90).
 */
import type { OfTemperature } from './deck';

/** From the deck to the document, and back. */
export function opposite(prefactor: number[]): number[];
export function opposite(prefactor: OfTemperature): OfTemperature;
export function opposite(prefactor: OfTemperature): OfTemperature {
  // 0 − a: of a 0 it is 0, where −a would be −0.
  return typeof prefactor === 'number' ? prefactor : prefactor.map((a) => 0 - a);
}
