/** Lithium in the channels of LiFePO₄: at half filling every second row is full. */
import { FORMAT, type ModelInput } from '../schema';

const CHANNEL = 16;
const ALONG_EV = -0.09;
const ACROSS_EV = 0.045;
/** Of lithium without neighbours; half filling lies at V = E⁰ − (along + across), where full and empty are alike. */
const EQUILIBRIUM_V = 3.405;

export const lifepo4Rows: ModelInput = {
  format: FORMAT,
  id: 'lifepo4-rows',
  name: 'Lithium rows in LiFePO₄',
  summary: 'Lithium moves along channels only. At half filling every second channel is full and the others are empty.',
  description:
    'In LiFePO₄ lithium runs along straight channels. Gu et al. saw with a microscope that in half charged crystals lithium is left in ' +
    'every second row, as in the stages of graphite. This model has one layer of channels, side by side. Lithium enters and leaves ' +
    'at both ends and hops along; it never changes channels. Along a channel neighbours attract, across they repel. At the potential shown the ' +
    'crystal is half full, and rows order: full, empty, full, empty.\n\n' +
    'This is the Ising model again, with −0.09 eV in one direction and 0.045 eV in the other, and it has an exact critical temperature: ' +
    'sinh(0.09 eV/2k_BT) · sinh(0.045 eV/2k_BT) = 1, T = 429 K. Heat it to 500 K and the rows dissolve. Raise the potential and it ' +
    'empties; lower it and it fills. A row changes through its ends only, so rows that began in both orders, and met in the middle, take long to agree.\n\n' +
    'Energies and barriers are illustrative. In the real material the ordered rows are held to be a state that ' +
    'kinetics keeps, between LiFePO₄ and FePO₄ domains which in the end separate.',
  references: [
    {
      id: 'gu2011',
      citation:
        'L. Gu, C. Zhu, H. Li, Y. Yu, C. Li, S. Tsukimoto, J. Maier, Y. Ikuhara, J. Am. Chem. Soc. 2011, 133, 4661',
      doi: '10.1021/ja109412x',
    },
    { id: 'onsager1944', citation: 'L. Onsager, Phys. Rev. 1944, 65, 117', doi: '10.1103/PhysRev.65.117' },
  ],
  lattice: { kind: 'square', size: [CHANNEL, 24], spacing_nm: 0.3, periodic: [false, true] },
  conditions: { temperature_K: 300, potential_V: 3.45 },
  species: [
    { id: 'empty', name: 'Empty site', formula: '∗', color: '#efe6d8', color_safe: '#f7f7f7', role: 'background' },
    { id: 'Li', name: 'Lithium', formula: 'Li⁺', color: '#a63fe0', color_safe: '#0f4c81', radius_nm: 0.12, charge: 1 },
  ],
  regions: [
    { id: 'left', label: 'Left ends', axis: 'x', from: 0, to: 0 },
    { id: 'right', label: 'Right ends', axis: 'x', from: CHANNEL - 1, to: CHANNEL - 1 },
  ],
  groups: [
    { id: 'electrode', label: 'Electrode reaction', color: '#c4423e' },
    { id: 'diffusion', label: 'Diffusion', color: '#3b7dd8' },
  ],
  steps: [
    ...(['left', 'right'] as const).flatMap((end): ModelInput['steps'] => [
      {
        id: `insertion_${end}`,
        group: 'electrode',
        label: `Lithium enters, ${end}`,
        equation: 'Li⁺ + e⁻ + ∗ → Li∗',
        step: `empty@${end} -> Li`,
        law: 'butler-volmer',
        prefactor_per_s: 1e13,
        barrier_eV: 0.3,
        transfer_coefficient: 0.5,
        equilibrium_V: EQUILIBRIUM_V,
        direction: -1,
        omega: 0.5,
      },
      {
        id: `extraction_${end}`,
        group: 'electrode',
        label: `Lithium leaves, ${end}`,
        equation: 'Li∗ → Li⁺ + e⁻ + ∗',
        law: 'reverse',
        of: `insertion_${end}`,
      },
    ]),
    {
      id: 'hop',
      group: 'diffusion',
      label: 'Hop along the channel',
      equation: 'Li∗ + ∗ → ∗ + Li∗',
      step: 'Li + empty -> empty + Li',
      orientation: [1, 2, 0],
      law: 'arrhenius',
      prefactor_per_s: 1e13,
      barrier_eV: 0.3,
    },
    {
      id: 'hop_back',
      group: 'diffusion',
      label: 'Hop back along the channel',
      equation: '∗ + Li∗ → Li∗ + ∗',
      law: 'reverse',
      of: 'hop',
    },
  ],
  interactions: [
    {
      id: 'along',
      label: 'Along a channel',
      sites: 'Li + Li',
      orientation: [1, 2, 0],
      energy_eV: ALONG_EV,
      range: { energy_eV: [-0.1, 0] },
    },
    {
      id: 'across',
      label: 'Across to the next channel',
      sites: 'Li + Li',
      orientation: [1, 2, 90],
      energy_eV: ACROSS_EV,
      range: { energy_eV: [0, 0.1] },
    },
  ],
  start: { fill: 'empty' },
  observables: [
    {
      id: 'inserted',
      label: 'Lithium inserted',
      kind: 'passed',
      steps: ['insertion_left', 'insertion_right'],
    },
    {
      id: 'extracted',
      label: 'Lithium extracted',
      kind: 'passed',
      steps: ['extraction_left', 'extraction_right'],
    },
  ],
  provenance: {
    '*': { status: 'illustrative' },
    'species.*.radius_nm': { status: 'illustrative', note: 'For drawing only' },
  },
};
