/** Lithium in graphite: layers of sites that attract lithium beside lithium and repel lithium above lithium. */
import { FORMAT, type ModelInput } from '../schema';

/** One layer of LiC₆: lithium above every third ring, √3 · 0.246 nm apart. */
const SPACING_NM = 0.426;
const LAYER_SPACING_NM = 0.37;

export const liGraphite: ModelInput = {
  format: FORMAT,
  id: 'li-graphite',
  name: 'Lithium in graphite',
  summary:
    'Lithium enters at the edge and gathers in every second layer first (LiC₁₂, stage 2); the layers between fill late and slowly.',
  description:
    'A battery charges when lithium slides between the layers of graphite. Here every site is a place for one lithium in LiC₆. Lithium comes in ' +
    'and goes out at one edge, driven by the potential, and hops within its layer; carbon sheets let nothing through. ' +
    'Beside each other in a layer two lithium attract; above each other, straight or diagonally, they repel. So it fills in stages: first islands, ' +
    'then every second layer (stage 2, LiC₁₂), and only at a much lower potential the layers between (stage 1, LiC₆).\n\n' +
    'At 0.42 V stage 2 grows; in the depth profile every second layer fills. Where neighbouring layers begin to fill at the same place one of them ' +
    'gives way, and boundaries of domains remain, as Daumas and Hérold imagined. Lower the potential below 0.08 V and the rest ' +
    'fills, ever more slowly: vacancies become rare, and lithium can only move into one. That is why the last part of charging an electrode takes longest.\n\n' +
    'Numbers: six neighbours in the layer at −0.05 eV give 0.15 eV or 14 kJ/mol for each lithium of a filled layer; two lithium straight above and below at 0.09 eV and twelve diagonally at 0.02 eV ' +
    'make the second half 40 kJ/mol dearer than the first. The calorimetry of Avdeev et al., −24.8 kJ/mol Li for LiC₁₂ and −13.9 for ' +
    'LiC₆, makes that 22 kJ/mol. Real graphite shows its stages at 0.12 and 0.09 V (Dahn 1991; Mercer et al. 2021), closer together than here, because its ' +
    'layers also slide and swell. E⁰ is chosen so that the last plateau lies where it is measured. All energies and barriers are illustrative.',
  references: [
    { id: 'dahn1991', citation: 'J. R. Dahn, Phys. Rev. B 1991, 44, 9170', doi: '10.1103/PhysRevB.44.9170' },
    {
      id: 'avdeev1996',
      citation:
        'V. V. Avdeev, A. P. Savchenkova, L. A. Monyakina, I. V. Nikol’skaya, A. V. Khvostov, J. Phys. Chem. Solids 1996, 57, 947',
      doi: '10.1016/0022-3697(95)00380-0',
    },
    {
      id: 'mercer2021',
      citation: 'M. P. Mercer, C. Peng, C. Soares, H. E. Hoster, D. Kramer, J. Mater. Chem. A 2021, 9, 492',
      doi: '10.1039/D0TA10403E',
    },
    {
      id: 'gavilan2025',
      citation:
        'E. M. Gavilán-Arriazu, A. Ruderman, C. Bederian, E. Moran Vieyra, E. P. M. Leiva, Entropy 2025, 27, 663',
      doi: '10.3390/e27070663',
    },
  ],
  lattice: {
    kind: 'layered',
    size: [14, 12, 6],
    spacing_nm: SPACING_NM,
    layer_spacing_nm: LAYER_SPACING_NM,
    periodic: [false, true, true],
  },
  conditions: { temperature_K: 300, potential_V: 0.42 },
  species: [
    { id: 'empty', name: 'Empty site', formula: '∗', color: '#e9e9ec', color_safe: '#f7f7f7', role: 'background' },
    { id: 'Li', name: 'Lithium', formula: 'Li', color: '#a63fe0', color_safe: '#0f4c81', radius_nm: 0.15, charge: 1 },
  ],
  regions: [{ id: 'edge', label: 'Edge to the electrolyte', axis: 'x', from: 0, to: 0 }],
  groups: [
    { id: 'electrode', label: 'Electrode reaction', color: '#c4423e' },
    { id: 'diffusion', label: 'Diffusion', color: '#3b7dd8' },
  ],
  steps: [
    {
      id: 'insertion',
      group: 'electrode',
      label: 'Lithium enters',
      equation: 'Li⁺ + e⁻ + ∗ → Li∗',
      step: 'empty@edge -> Li',
      law: 'butler-volmer',
      prefactor_per_s: 1e13,
      barrier_eV: 0.4,
      transfer_coefficient: 0.5,
      equilibrium_V: 0.35,
      direction: -1,
      omega: 0.5,
    },
    {
      id: 'extraction',
      group: 'electrode',
      label: 'Lithium leaves',
      equation: 'Li∗ → Li⁺ + e⁻ + ∗',
      law: 'reverse',
      of: 'insertion',
    },
    {
      id: 'hop',
      group: 'diffusion',
      label: 'Hop within the layer',
      equation: 'Li∗ + ∗ → ∗ + Li∗',
      step: 'Li + empty -> empty + Li',
      bonds: [[1, 2, 2]],
      law: 'arrhenius',
      prefactor_per_s: 1e13,
      barrier_eV: 0.38,
      range: { barrier_eV: [0.2, 0.6] },
    },
  ],
  interactions: [
    {
      id: 'beside',
      label: 'Beside each other in a layer',
      sites: 'Li + Li',
      bonds: [[1, 2, 2]],
      energy_eV: -0.05,
      range: { energy_eV: [-0.07, -0.03] },
    },
    {
      id: 'above',
      label: 'Above each other',
      sites: 'Li + Li',
      bonds: [[1, 2, 1]],
      energy_eV: 0.09,
      range: { energy_eV: [0, 0.15] },
    },
    {
      id: 'across',
      label: 'Diagonally above each other',
      sites: 'Li + Li',
      bonds: [[1, 2, 3]],
      energy_eV: 0.02,
      range: { energy_eV: [0, 0.04] },
    },
  ],
  start: { fill: 'empty', random: [{ species: 'Li', fraction: 0.05 }] },
  observables: [
    { id: 'inserted', label: 'Lithium inserted', kind: 'passed', steps: ['insertion'] },
    { id: 'extracted', label: 'Lithium extracted', kind: 'passed', steps: ['extraction'] },
  ],
  provenance: {
    '*': { status: 'illustrative' },
    'interactions.*.energy_eV': {
      status: 'illustrative',
      note: '14 kJ/mol Li for a filled layer, 40 kJ/mol Li from LiC₁₂ to LiC₆',
    },
    'lattice.layer_spacing_nm': {
      status: 'illustrative',
      note: 'Rounded: layers of LiC₆ are 0.37 nm apart, of graphite 0.335 nm',
    },
    'species.*.radius_nm': { status: 'illustrative', note: 'For drawing only' },
  },
};
