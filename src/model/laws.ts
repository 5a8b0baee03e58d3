/** The fields of each rate law in the model document (formulas: rateLaws.ts; science: docs/rate-laws.md). */

import { Finite, Id } from './fields';
import { z } from './zod';

const BARRIER = 'a barrier is between −5 and 20 eV';
const barrier_eV = Finite.min(-5, BARRIER)
  .max(20, BARRIER)
  .describe('Activation barrier in eV; a negative one, as fits give, is bounded by 0 where it follows energies');
const PREFACTOR = 'a prefactor is between 0 and 1e30 per second';
const prefactor_per_s = Finite.min(0, PREFACTOR).max(1e30, PREFACTOR).describe('Prefactor in s⁻¹');
const series = z.array(Finite.min(-1e30).max(1e30)).length(7, 'seven coefficients a1 … a7 are given here');
const sticking = Finite.min(0).max(1).describe('Sticking coefficient');
const site_area_nm2 = Finite.positive().max(1e4).describe('Area of a site in nm²');
const mass_u = Finite.positive().max(1e4).describe('Mass of the gas particle in atomic mass units');

/** Fields of each law. Those of a `reverse` step are its forward step's. */
const fields = {
  constant: { rate_per_s: Finite.min(0).max(1e30).describe('Rate constant in s⁻¹') },
  arrhenius: {
    prefactor_per_s,
    prefactor_series: series
      .optional()
      .describe('a1 … a7: the prefactor is multiplied by exp(a1 ln T + a2/T + a3 + a4 T + a5 T² + a6 T³ + a7 T⁴)'),
    barrier_eV,
  },
  eyring: {
    barrier_eV,
    entropy_meV_per_K: Finite.min(-100).max(100).optional().describe('Activation entropy in meV/K; 0 if left out'),
    transmission: Finite.min(0).max(1).optional().describe('Transmission coefficient; 1 if left out'),
  },
  collision: { sticking, site_area_nm2, mass_u, barrier_eV: barrier_eV.default(0) },
  desorption: { sticking, site_area_nm2, mass_u, barrier_eV },
  'butler-volmer': {
    prefactor_per_s,
    barrier_eV: barrier_eV.describe('Barrier at the equilibrium potential in eV'),
    transfer_coefficient: Finite.min(0).max(1),
    equilibrium_V: Finite.min(-100).max(100),
    direction: z
      .union([z.literal(1), z.literal(-1)])
      .optional()
      .describe('1: oxidation, faster at high potential; −1: reduction. Not needed where electrons are given'),
  },
  marcus: {
    prefactor_per_s,
    reorganisation_eV: Finite.positive().max(20),
    driving_force_eV: Finite.min(-20).max(20).default(0),
  },
  tunnelling: { prefactor_per_s, barrier_eV, decay_per_nm: Finite.min(0).max(1000) },
  passivation: { prefactor_per_s, barrier_eV, reach_nm: Finite.min(0).max(1000) },
  'stokes-einstein': { viscosity_mPa_s: Finite.positive().max(1e12), radius_nm: Finite.positive().max(1000) },
  expression: {
    rate: z
      .string()
      .max(1000)
      .describe('Rate constant in s⁻¹, a formula of the parameters, T, V, dE, n, a … (docs/model-format.md)'),
    parameters: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,31}$/), Finite).default({}),
  },
  reverse: {
    of: Id.describe(
      'The step that this one reverses: same pattern the other way round, same barrier less the energy change',
    ),
    prefactor_ratio: Finite.positive().max(1e60).default(1).describe('Forward prefactor ÷ reverse prefactor'),
    ratio_series: series
      .optional()
      .describe('a1 … a7: the ratio is multiplied by exp(a1 ln T + a2/T + a3 + a4 T + a5 T² + a6 T³ + a7 T⁴)'),
  },
} as const;

const Span = z.tuple([Finite, Finite]).refine(([lo, hi]) => lo < hi, 'a range is [low, high] with low < high');

/** The discriminated union of all laws over the fields that every step has. */
export function stepsOver<Base extends z.ZodRawShape>(base: Base) {
  const law = <L extends keyof typeof fields>(name: L) =>
    z.strictObject({
      ...base,
      law: z.literal(name),
      ...fields[name],
      range: z.record(z.string().max(64), Span).optional().describe('Study range of each parameter: [low, high]'),
    });
  return z.discriminatedUnion('law', [
    law('eyring'),
    law('arrhenius'),
    law('constant'),
    law('collision'),
    law('desorption'),
    law('butler-volmer'),
    law('marcus'),
    law('tunnelling'),
    law('passivation'),
    law('stokes-einstein'),
    law('expression'),
    law('reverse'),
  ]);
}
