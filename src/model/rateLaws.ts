/**
 * The rate laws (docs/rate-laws.md) as formulas over the fields of a step and the conditions. `E` stands for the barrier:
 * where there are lateral interactions it follows the energy of the surroundings (Brønsted–Evans–Polanyi relation).
 */
import type { StepDocument } from './schema';
import { h_eV_s, kB_eV_per_K } from './units';

/** A law: its formula, and the step's fields that it names (short name → field). */
interface Law {
  formula: string;
  fields: Record<string, string>;
}

const EYRING = '(kB * T / h)';
/** Flux of a gas onto a site of area A at 1 bar, times the sticking coefficient: 10⁵ Pa A / sqrt(2 π m k_B T), in SI inside. */
const COLLISION = 'S * 1e5 * A * 1e-18 / sqrt(2 * pi * m * amu * kB_SI * T)';

export const LAWS: Record<StepDocument['law'], Law> = {
  constant: { formula: 'k', fields: { k: 'rate_per_s' } },
  arrhenius: { formula: 'nu * exp(-E / (kB * T))', fields: { nu: 'prefactor_per_s', E0: 'barrier_eV' } },
  eyring: {
    formula: `kappa * ${EYRING} * exp(S / (1000 * kB)) * exp(-E / (kB * T))`,
    fields: { E0: 'barrier_eV', S: 'entropy_meV_per_K', kappa: 'transmission' },
  },
  collision: {
    formula: `${COLLISION} * exp(-E / (kB * T))`,
    fields: { S: 'sticking', A: 'site_area_nm2', m: 'mass_u', E0: 'barrier_eV' },
  },
  // Detailed balance with `collision` for a gas of free atoms and an adsorbate without inner degrees of freedom:
  // k_des = k_ads(1 bar) · k_B T/(10⁵ Pa Λ³) · exp(−E_des/k_B T), Λ the thermal wavelength.
  desorption: {
    formula: `${COLLISION} * kB_SI * T / 1e5 * (2 * pi * m * amu * kB_SI * T / h_SI^2)^1.5 * exp(-E / (kB * T))`,
    fields: { S: 'sticking', A: 'site_area_nm2', m: 'mass_u', E0: 'barrier_eV' },
  },
  // One direction of Butler–Volmer; sign −1 for a reduction (faster at low potential), +1 for an oxidation, times the
  // electrons of the step where it counts them.
  'butler-volmer': {
    formula: 'nu * exp(-(E - sign * alpha * (V - V0)) / (kB * T))',
    fields: {
      nu: 'prefactor_per_s',
      E0: 'barrier_eV',
      alpha: 'transfer_coefficient',
      V0: 'equilibrium_V',
      sign: 'direction',
    },
  },
  marcus: {
    formula: 'nu * exp(-(lambda + G + dE)^2 / (4 * lambda * kB * T))',
    fields: { nu: 'prefactor_per_s', lambda: 'reorganisation_eV', G: 'driving_force_eV' },
  },
  tunnelling: {
    formula: 'nu * exp(-E / (kB * T)) * exp(-beta * d)',
    fields: { nu: 'prefactor_per_s', E0: 'barrier_eV', beta: 'decay_per_nm' },
  },
  // Yin, Franco et al. 2017: a film of thickness d passivates past the tunnelling reach.
  passivation: {
    formula: 'nu * exp(-E / (kB * T)) * (1 - erf(d - reach)) / 2',
    fields: { nu: 'prefactor_per_s', E0: 'barrier_eV', reach: 'reach_nm' },
  },
  // D = k_B T/(6 π η r), k = D/a² per direction.
  'stokes-einstein': {
    formula: 'kB_SI * T / (6 * pi * eta * 1e-3 * r * 1e-9) / (a * 1e-9)^2',
    fields: { eta: 'viscosity_mPa_s', r: 'radius_nm' },
  },
  expression: { formula: '', fields: {} },
  reverse: { formula: '', fields: {} },
};

/** Constants a formula may name: eV, K, s and nm, or SI where marked. */
export const CONSTANTS: Record<string, number> = {
  kB: kB_eV_per_K,
  h: h_eV_s,
  kB_SI: 1.380649e-23,
  h_SI: 6.62607015e-34,
  amu: 1.6605390666e-27,
  pi: Math.PI,
};

/** The barrier with interactions: 0 ≤ E, ΔE ≤ E, and linear between (Stamatakis & Vlachos 2011; Nielsen et al. 2013). */
export const BARRIER_WITH_INTERACTIONS = 'max(max(0, dE), E0 + omega * (dE - dE0))';
/** The same without bounds: Zacros' reading of the relation for steps without a way back. */
export const UNBOUNDED_BARRIER = 'E0 + omega * (dE - dE0)';
/** The barrier of a step that is its own way back (wayBack.ts). */
export const HOP_BARRIER = 'max(max(0, dE), E0 + dE / 2)';
/** The barrier for the way back of a step, whose own energy change is −dE. */
export const REVERSE_BARRIER = '(max(max(0, -dE), E0 + omega * (dE0 - dE)) + dE)';
