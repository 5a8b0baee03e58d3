/** CO oxidation after Ziff, Gulari and Barshad (Phys. Rev. Lett. 1986). */
import { FORMAT, type ModelInput } from '../schema';

/** Reaction of neighbours in s⁻¹, "at once" in the original. */
const AT_ONCE_PER_S = 1e4;

export const zgb: ModelInput = {
  format: FORMAT,
  id: 'zgb',
  name: 'CO oxidation (ZGB)',
  summary:
    'CO needs one site, O₂ two; neighbours react at once. The surface works only for a CO share between 0.389 and 0.525.',
  description:
    'The model of Ziff, Gulari and Barshad is the simplest one of a catalyst, and has phase transitions far from equilibrium. ' +
    'A gas of CO and O₂ hits the surface; y is the share of CO. CO settles on an empty site, O₂ on two empty neighbours, ' +
    'where it falls apart. CO and O side by side react to CO₂, which leaves.\n\n' +
    'Below y₁ = 0.389 oxygen covers the surface and nothing can happen any more; the transition is continuous. Above ' +
    'y₂ = 0.525 CO does, suddenly. In between the surface works. Poisoning is final: lower y again and nothing comes back, ' +
    'because nothing desorbs.\n\n' +
    'The gas is at 1 bar in all and CO has y of it, so the one parameter y is the pressure of CO in bar. Times are in trials per ' +
    'site: CO settles at rate y on an empty site, O₂ at rate (1 − y)/2 on each empty pair (a trial for O₂ draws a site and one of its four ' +
    'neighbours, and a pair may be drawn from both ends). In the original, neighbours react infinitely fast. Here they react at ' +
    '10⁴ s⁻¹, ten thousand times faster than they arrive, which shifts the transitions by less than the lattice blurs them.',
  references: [
    {
      id: 'ziff1986',
      citation: 'R. M. Ziff, E. Gulari, Y. Barshad, Phys. Rev. Lett. 1986, 56, 2553',
      doi: '10.1103/PhysRevLett.56.2553',
    },
  ],
  lattice: { kind: 'square', size: [96, 96], spacing_nm: 0.3, periodic: [true, true] },
  conditions: { temperature_K: 500 },
  species: [
    { id: 'empty', name: 'Empty site', formula: '∗', color: '#f4f1ea', color_safe: '#f7f7f7', role: 'background' },
    { id: 'CO', name: 'Carbon monoxide', formula: 'CO', color: '#3a3f47', color_safe: '#1f2d3a', radius_nm: 0.13 },
    { id: 'O', name: 'Oxygen', formula: 'O', color: '#e0322a', color_safe: '#d98200', radius_nm: 0.12 },
  ],
  gases: [{ id: 'CO', name: 'CO: y of 1 bar', pressure_bar: 0.51 }],
  groups: [
    { id: 'adsorption', label: 'Adsorption', color: '#3b7dd8' },
    { id: 'reaction', label: 'Reaction', color: '#c4423e' },
  ],
  steps: [
    {
      id: 'CO_adsorbs',
      group: 'adsorption',
      label: 'CO adsorbs',
      equation: 'CO(g) + ∗ → CO∗',
      step: 'empty -> CO',
      law: 'expression',
      rate: 'p_CO',
    },
    {
      id: 'O2_adsorbs',
      group: 'adsorption',
      label: 'O₂ adsorbs and dissociates',
      equation: 'O₂(g) + 2 ∗ → 2 O∗',
      step: 'empty + empty -> O + O',
      law: 'expression',
      rate: '(1 - p_CO) / 2',
    },
    {
      id: 'CO2_forms',
      group: 'reaction',
      label: 'CO₂ forms and leaves',
      equation: 'CO∗ + O∗ → CO₂(g) + 2 ∗',
      step: 'CO + O -> empty + empty',
      law: 'constant',
      rate_per_s: AT_ONCE_PER_S,
    },
  ],
  start: { fill: 'empty' },
  observables: [{ id: 'CO2', label: 'CO₂ formed', kind: 'passed', steps: ['CO2_forms'] }],
  provenance: {
    '*': { status: 'published', reference: 'ziff1986', note: 'The rules; the CO share is for you to choose' },
    'steps.CO2_forms.*': { status: 'illustrative', note: 'Infinite in the publication' },
    'lattice.*': { status: 'illustrative' },
    'conditions.temperature_K': { status: 'illustrative', note: 'No rate of this model depends on it' },
    'species.*.radius_nm': { status: 'illustrative', note: 'For drawing only' },
  },
};
