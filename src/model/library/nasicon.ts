/** Sodium in NaSICON: two kinds of sites in a network of channels, hops with kinetically resolved barriers. */
import { FORMAT, type ModelInput } from '../schema';

/** Na1 sites form a rhombohedral lattice of 89°, here a cube; √(a²/3 + c²/36) of the hexagonal cell a = 0.88, c = 2.2 nm. */
const CELL_NM = 0.626;

export const nasicon: ModelInput = {
  format: FORMAT,
  id: 'nasicon',
  name: 'Sodium in NaSICON',
  summary:
    'Sodium hops between Na1 and Na2 sites of a solid electrolyte; barriers follow the energy of both ends (KRA).',
  description:
    'NaSICON, Na₁₊ₓZr₂SiₓP₃₋ₓO₁₂, is a solid electrolyte for sodium batteries. Its framework leaves two kinds of sites: one Na1 for each formula unit, ' +
    'which has six Na2 around it, and three Na2, each between two Na1. Sodium hops from one kind to the other and nowhere else. Na1 is the ' +
    'lower one; but sodium repels sodium, so with more of it Na1 is no longer full, vacancies appear on both, and everything moves. ' +
    'Here 3 of 4 sites are filled (x = 2), near the best conductor.\n\n' +
    'The barrier of a hop depends on where it goes, and must: the way back has to be as much harder as the way there leads downhill. So it is ' +
    'written as E = E_KRA + ΔE/2 with a kinetically resolved barrier E_KRA that does not depend on the direction (Van der Ven et al. ' +
    '2001). Deng et al. used such barriers, computed from first principles for every neighbourhood, in their kinetic Monte Carlo of NaSICON.\n\n' +
    'The network is that of the real crystal, drawn as a cube (its angle is 89°): Na1 at the corners, Na2 on the edges. The random start knows no ' +
    'difference between sites; within nanoseconds sodium prefers Na1, and the energy falls. One E_KRA for all hops and ' +
    'three energies are illustrative. Make the Na1 site lower, or the repulsion stronger, and count the hops per second.',
  references: [
    {
      id: 'deng2022',
      citation:
        'Z. Deng, T. P. Mishra, E. Mahayoni, Q. Ma, A. J. K. Tieu, O. Guillon, J.-N. Chotard, V. Seznec, A. K. Cheetham, C. Masquelier, G. Sai Gautam, P. Canepa, Nat. Commun. 2022, 13, 4470',
      doi: '10.1038/s41467-022-32190-7',
    },
    {
      id: 'vanderven2001',
      citation: 'A. Van der Ven, G. Ceder, M. Asta, P. D. Tepesch, Phys. Rev. B 2001, 64, 184307',
      doi: '10.1103/PhysRevB.64.184307',
    },
  ],
  lattice: {
    kind: 'cell',
    size: [10, 10, 10],
    periodic: [true, true, true],
    vectors_nm: [
      [CELL_NM, 0, 0],
      [0, CELL_NM, 0],
      [0, 0, CELL_NM],
    ],
    site_types: ['Na1', 'Na2'],
    basis: [
      { type: 'Na1', at: [0, 0, 0] },
      { type: 'Na2', at: [0.5, 0, 0] },
      { type: 'Na2', at: [0, 0.5, 0] },
      { type: 'Na2', at: [0, 0, 0.5] },
    ],
  },
  conditions: { temperature_K: 443 },
  species: [
    { id: 'vacancy', name: 'Vacancy', formula: '∗', color: '#efe6d8', color_safe: '#f7f7f7', role: 'background' },
    { id: 'Na', name: 'Sodium', formula: 'Na⁺', color: '#8f40d4', color_safe: '#0f4c81', radius_nm: 0.12, charge: 1 },
  ],
  groups: [{ id: 'diffusion', label: 'Diffusion', color: '#3b7dd8' }],
  steps: [
    {
      id: 'Na1_to_Na2',
      group: 'diffusion',
      label: 'Hop from Na1 to Na2',
      equation: 'Na(1) + ∗(2) → ∗(1) + Na(2)',
      step: 'Na@Na1 + vacancy@Na2 -> vacancy + Na',
      law: 'arrhenius',
      prefactor_per_s: 5e12,
      // E_KRA = 0.35 eV and half of the 0.12 eV by which Na2 is higher.
      barrier_eV: 0.41,
      range: { barrier_eV: [0.3, 0.6] },
      omega: 0.5,
    },
    {
      id: 'Na2_to_Na1',
      group: 'diffusion',
      label: 'Hop from Na2 to Na1',
      equation: 'Na(2) + ∗(1) → ∗(2) + Na(1)',
      law: 'reverse',
      of: 'Na1_to_Na2',
    },
  ],
  interactions: [
    { id: 'Na1', label: 'Na1 lower than Na2', sites: 'Na@Na1', energy_eV: -0.12, range: { energy_eV: [-0.3, 0] } },
    {
      id: 'Na1-Na2',
      label: 'Sodium on Na1 and a Na2 beside it',
      sites: 'Na@Na1 + Na@Na2',
      energy_eV: 0.05,
      range: { energy_eV: [0, 0.1] },
    },
    {
      id: 'Na2-Na2',
      label: 'Sodium on two Na2 of one Na1',
      sites: 'Na@Na2 + Na@Na2',
      bonds: [[1, 2, 2]],
      energy_eV: 0.01,
      range: { energy_eV: [0, 0.05] },
    },
  ],
  start: { fill: 'vacancy', random: [{ species: 'Na', fraction: 0.75 }] },
  observables: [
    { id: 'up', label: 'Hops to Na2', kind: 'passed', steps: ['Na1_to_Na2'] },
    { id: 'down', label: 'Hops to Na1', kind: 'passed', steps: ['Na2_to_Na1'] },
  ],
  provenance: {
    '*': { status: 'illustrative' },
    'steps.*.barrier_eV': {
      status: 'illustrative',
      note: 'Of the order of the barriers that Deng et al. computed, but one for all neighbourhoods',
    },
    'species.*.radius_nm': { status: 'illustrative', note: 'For drawing only' },
  },
};
