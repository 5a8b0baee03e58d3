/** A lattice gas with repulsion between neighbours: the two-dimensional Ising model, whose critical temperature is known exactly. */
import { FORMAT, type ModelInput } from '../schema';

const REPULSION_EV = 0.05;

export const latticeGas: ModelInput = {
  format: FORMAT,
  id: 'lattice-gas',
  name: 'Lattice gas',
  summary: 'Neighbours repel each other: a chequerboard below 329 K, disorder above. The transition is known exactly.',
  description:
    'Half of the sites of a square lattice are filled. Particles hop to empty neighbours, and every pair of neighbours costs ' +
    '0.05 eV. When it is cold they avoid each other and order into a chequerboard, black squares or white; where regions of ' +
    'the two kinds meet there are walls, which wander and vanish. When it is hot, disorder wins.\n\n' +
    'The lattice gas is the Ising model in other words (Lee and Yang 1952), and Onsager solved that exactly in 1944: the ' +
    'transition is at k_B T_c = |ε|/(2 ln(1 + √2)) = 0.5673 |ε|, so at 329 K for 0.05 eV. Move the temperature across it and ' +
    'watch the energy. Give the interaction a negative energy and the same particles gather in islands, with the same T_c. ' +
    'Interactions of this kind order lithium in electrodes and adsorbates on catalysts.\n\n' +
    'A hop follows half of its energy change, E = 0.3 eV + ΔE/2, as detailed balance asks of a step that is its own way back. ' +
    'How fast it hops is illustrative; the equilibrium does not depend on it.',
  references: [
    { id: 'onsager1944', citation: 'L. Onsager, Phys. Rev. 1944, 65, 117', doi: '10.1103/PhysRev.65.117' },
    { id: 'leeyang1952', citation: 'T. D. Lee, C. N. Yang, Phys. Rev. 1952, 87, 410', doi: '10.1103/PhysRev.87.410' },
  ],
  lattice: { kind: 'square', size: [64, 64], spacing_nm: 0.3, periodic: [true, true] },
  conditions: { temperature_K: 240 },
  species: [
    { id: 'empty', name: 'Empty site', formula: '∗', color: '#f4f1ea', color_safe: '#f7f7f7', role: 'background' },
    { id: 'A', name: 'Particle', color: '#2d62d3', color_safe: '#0f4c81', radius_nm: 0.14 },
  ],
  groups: [{ id: 'diffusion', label: 'Diffusion', color: '#3b7dd8' }],
  steps: [
    {
      id: 'hop',
      group: 'diffusion',
      label: 'Hop',
      equation: 'A + ∗ → ∗ + A',
      step: 'A + empty -> empty + A',
      law: 'arrhenius',
      prefactor_per_s: 1e13,
      barrier_eV: 0.3,
    },
  ],
  interactions: [
    {
      id: 'neighbours',
      label: 'Two neighbours',
      sites: 'A + A',
      energy_eV: REPULSION_EV,
      range: { energy_eV: [-0.1, 0.1] },
    },
  ],
  start: { fill: 'empty', random: [{ species: 'A', fraction: 0.5 }] },
  observables: [{ id: 'hops', label: 'Hops so far', kind: 'passed', steps: ['hop'] }],
  provenance: {
    '*': { status: 'illustrative' },
    'species.*.radius_nm': { status: 'illustrative', note: 'For drawing only' },
  },
};
