/** Rate laws of the document as the pre-exponential and barrier of a deck, where they are of that form. */
import { CONSTANTS } from '../../model/rateLaws';
import type { StepDocument } from '../../model/schema';
import { USUAL } from '../../model/usual';
import type { OfTemperature } from './deck';

interface Arrhenius {
  preExponential: OfTemperature;
  /** eV */
  activationEnergy: number;
}

/** The law of a step as exp(−E/k_BT) times a power of T; undefined for laws that are not of that form. */
export function arrheniusOf(step: StepDocument): Arrhenius | undefined {
  const { kB, h, kB_SI, h_SI, amu } = CONSTANTS as Record<string, number>;
  /** Of kinetic theory at 1 bar, in SI inside, times T to the power of one half: see COLLISION of the rate laws. */
  const flux = (sticking: number, area: number, mass: number) =>
    (sticking * 1e5 * area * 1e-18) / Math.sqrt(2 * Math.PI * mass * amu! * kB_SI!);
  switch (step.law) {
    case 'constant':
      return { preExponential: step.rate_per_s, activationEnergy: 0 };
    case 'arrhenius':
      return {
        preExponential: step.prefactor_series
          ? scaled(step.prefactor_series, step.prefactor_per_s)
          : step.prefactor_per_s,
        activationEnergy: step.barrier_eV,
      };
    case 'eyring': {
      const { transmission = USUAL.transmission!, entropy_meV_per_K = USUAL.entropy_meV_per_K! } = step;
      const series = powerOfT(1, (transmission * kB!) / h!);
      const entropic = typeof series === 'number' ? series : addedTo(series, entropy_meV_per_K / (1000 * kB!));
      return { preExponential: entropic, activationEnergy: step.barrier_eV };
    }
    case 'collision':
      return {
        preExponential: powerOfT(-1 / 2, flux(step.sticking, step.site_area_nm2, step.mass_u)),
        activationEnergy: step.barrier_eV,
      };
    case 'desorption': {
      const states = (2 * Math.PI * step.mass_u * amu! * kB_SI!) / h_SI! ** 2;
      const factor = (flux(step.sticking, step.site_area_nm2, step.mass_u) * kB_SI!) / 1e5;
      return { preExponential: powerOfT(2, factor * states ** 1.5), activationEnergy: step.barrier_eV };
    }
    default:
      return undefined;
  }
}

/** A prefactor times a number. */
export function scaled(prefactor: OfTemperature, factor: number): OfTemperature {
  if (typeof prefactor === 'number') return prefactor * factor;
  return factor > 0 ? addedTo(prefactor, Math.log(factor)) : 0;
}

/** `factor` times T to a power. */
function powerOfT(power: number, factor: number): OfTemperature {
  return scaled([power, 0, 0, 0, 0, 0, 0], factor);
}

function addedTo(series: number[], summand: number): number[] {
  return series.map((a, i) => (i === 2 ? a + summand : a));
}
