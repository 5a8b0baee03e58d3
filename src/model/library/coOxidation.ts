/** CO oxidation on the hollow sites of a (111) surface, with lateral interactions. */
import { FORMAT, type ModelInput } from '../schema';

const [CO_MASS_U, O2_MASS_U] = [28.01, 32];
/** Area of one of the hollow sites, √3/2 · (0.275 nm)². */
const SITE_AREA_NM2 = 0.0655;

export const coOxidation: ModelInput = {
  format: FORMAT,
  id: 'co-oxidation-pd111',
  name: 'CO oxidation on Pd(111)',
  summary:
    'CO and O repel their neighbours, so they order, react more easily where it is crowded, and CO poisons its own oxidation.',
  description:
    'CO and oxygen on the fcc hollows of a palladium-like (111) surface. CO lands, leaves and moves; O₂ needs two empty neighbours ' +
    'and falls apart; CO and O side by side become CO₂, over a barrier. Neighbours repel each other, 0.1 to 0.2 eV for each pair. So CO spreads ' +
    'out rather than cover the surface, oxygen keeps a distance from oxygen, and the barrier of the reaction falls where it ' +
    'is crowded, by half of the repulsion that ends with it (Brønsted, Evans and Polanyi).\n\n' +
    'What it shows is what Engel and Ertl found on real palladium: Langmuir–Hinshelwood kinetics. CO desorbs too slowly below ' +
    'about 450 K, blocks the pairs of sites that O₂ needs, and more CO in the gas gives less CO₂. Raise the temperature and the reaction ' +
    'lights up; raise the pressure of CO and it goes out.\n\n' +
    'Rates of arrival are those of the kinetic theory of gases, and CO desorption follows from them by detailed balance. The energies are ' +
    'of the right order and illustrative, not fitted to Pd(111). Diffusion is slowed down: with its real barriers of about 0.2 eV nearly ' +
    'every event would be a hop. It is still faster than everything else.',
  references: [
    {
      id: 'engel1979',
      citation: 'T. Engel, G. Ertl, Adv. Catal. 1979, 28, 1',
      doi: '10.1016/S0360-0564(08)60133-9',
    },
  ],
  lattice: { kind: 'triangular', size: [48, 48], spacing_nm: 0.275, periodic: [true, true] },
  conditions: { temperature_K: 470 },
  species: [
    { id: 'empty', name: 'Empty site', formula: '∗', color: '#f4f1ea', color_safe: '#f7f7f7', role: 'background' },
    { id: 'CO', name: 'Carbon monoxide', formula: 'CO', color: '#3a3f47', color_safe: '#1f2d3a', radius_nm: 0.13 },
    { id: 'O', name: 'Oxygen', formula: 'O', color: '#e0322a', color_safe: '#d98200', radius_nm: 0.12 },
  ],
  gases: [
    { id: 'CO', name: 'Carbon monoxide', pressure_bar: 3e-7 },
    { id: 'O2', name: 'Oxygen', pressure_bar: 1e-6 },
    { id: 'CO2', name: 'Carbon dioxide', pressure_bar: 0, energy_eV: -3.2 },
  ],
  groups: [
    { id: 'adsorption', label: 'Adsorption', color: '#3b7dd8' },
    { id: 'diffusion', label: 'Diffusion', color: '#8a8f98' },
    { id: 'reaction', label: 'Reaction', color: '#c4423e' },
  ],
  steps: [
    {
      id: 'CO_adsorbs',
      group: 'adsorption',
      label: 'CO adsorbs',
      equation: 'CO(g) + ∗ → CO∗',
      step: 'empty -> CO',
      law: 'collision',
      sticking: 0.8,
      site_area_nm2: SITE_AREA_NM2,
      mass_u: CO_MASS_U,
      gas: { CO: -1 },
      // An early transition state: all of the repulsion shows in desorption.
      omega: 0,
    },
    {
      id: 'CO_desorbs',
      group: 'adsorption',
      label: 'CO desorbs',
      equation: 'CO∗ → CO(g) + ∗',
      law: 'reverse',
      of: 'CO_adsorbs',
      prefactor_ratio: 6e-8,
    },
    {
      id: 'O2_adsorbs',
      group: 'adsorption',
      label: 'O₂ adsorbs and dissociates',
      equation: 'O₂(g) + 2 ∗ → 2 O∗',
      step: 'empty + empty -> O + O',
      law: 'collision',
      sticking: 0.4,
      site_area_nm2: SITE_AREA_NM2,
      mass_u: O2_MASS_U,
      gas: { O2: -1 },
      omega: 0.2,
    },
    {
      id: 'CO_hops',
      group: 'diffusion',
      label: 'CO hops',
      equation: 'CO∗ + ∗ → ∗ + CO∗',
      step: 'CO + empty -> empty + CO',
      law: 'arrhenius',
      prefactor_per_s: 1e13,
      barrier_eV: 0.95,
    },
    {
      id: 'O_hops',
      group: 'diffusion',
      label: 'O hops',
      equation: 'O∗ + ∗ → ∗ + O∗',
      step: 'O + empty -> empty + O',
      law: 'arrhenius',
      prefactor_per_s: 1e13,
      barrier_eV: 1.0,
    },
    {
      id: 'CO2_forms',
      group: 'reaction',
      label: 'CO₂ forms and leaves',
      equation: 'CO∗ + O∗ → CO₂(g) + 2 ∗',
      step: 'CO + O -> empty + empty',
      law: 'arrhenius',
      prefactor_per_s: 1e13,
      barrier_eV: 1.05,
      range: { barrier_eV: [0.9, 1.2] },
      gas: { CO2: 1 },
      omega: 0.5,
    },
  ],
  interactions: [
    { id: 'CO', label: 'CO bound', sites: 'CO', energy_eV: -1.45 },
    { id: 'O', label: 'O bound', sites: 'O', energy_eV: -1.2 },
    { id: 'CO-CO', label: 'CO beside CO', sites: 'CO + CO', energy_eV: 0.1, range: { energy_eV: [0, 0.2] } },
    { id: 'CO-O', label: 'CO beside O', sites: 'CO + O', energy_eV: 0.1, range: { energy_eV: [0, 0.2] } },
    { id: 'O-O', label: 'O beside O', sites: 'O + O', energy_eV: 0.2, range: { energy_eV: [0, 0.3] } },
    { id: 'O-O-2', label: 'O and next-nearest O', sites: 'O + O', bonds: [[1, 2, 2]], energy_eV: 0.03 },
  ],
  start: { fill: 'empty' },
  observables: [
    { id: 'CO2', label: 'CO₂ formed', kind: 'passed', steps: ['CO2_forms'] },
    { id: 'CO_desorbed', label: 'CO desorbed', kind: 'passed', steps: ['CO_desorbs'] },
  ],
  provenance: {
    '*': { status: 'illustrative' },
    'steps.*_hops.barrier_eV': { status: 'illustrative', note: 'Raised, so that not every event is a hop' },
    'steps.CO_desorbs.prefactor_ratio': {
      status: 'illustrative',
      note: 'Ideal gas of free atoms of this mass at 450 K, see rate-laws: desorption',
    },
    'species.*.radius_nm': { status: 'illustrative', note: 'For drawing only' },
  },
};
