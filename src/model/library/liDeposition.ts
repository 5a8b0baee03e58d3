/** Lithium that is deposited from an electrolyte: compact, or as dendrites. */
import { FORMAT, type ModelInput } from '../schema';

const WIDTH = 120;
const HEIGHT = 64;

export const liDeposition: ModelInput = {
  format: FORMAT,
  id: 'li-deposition',
  name: 'Lithium deposition',
  summary:
    'Ions diffuse to a metal and are plated. Fast metal atoms level the surface; slow ones leave dendrites that outgrow each other.',
  description:
    'Lithium ions come from an electrolyte above, wander down and are plated where they meet metal. Tips meet them first, so tips grow: without something that levels them, dendrites. ' +
    'What levels them is the metal itself, whose atoms move along the surface into places with more neighbours.\n\n' +
    'Lower the barrier of the surface hop (0.45 eV) and the deposit grows in flat layers; raise it, or the ions’ hop, and it branches. Plate at a potential nearer 0 V and the reaction, not the diffusion, ' +
    'limits the growth: ions have time to find the valleys. Jäckle and Groß computed such barriers for metals in batteries: for lithium about 0.14 eV on a terrace, and found that metals with low barriers, ' +
    'like magnesium, grow smooth. All numbers here are illustrative; in two dimensions more neighbours are lost at an edge than on a real surface.',
  references: [
    {
      id: 'jackle2018',
      citation: 'M. Jäckle, K. Helmbrecht, M. Smits, D. Stottmeister, A. Groß, Energy Environ. Sci. 2018, 11, 3400',
      doi: '10.1039/C8EE01448E',
    },
  ],
  lattice: { kind: 'square', size: [WIDTH, HEIGHT], spacing_nm: 0.3, periodic: [true, false] },
  conditions: { temperature_K: 300, potential_V: -0.25 },
  species: [
    { id: 'free', name: 'Electrolyte', formula: '∗', color: '#eef3f6', color_safe: '#f7f7f7', role: 'background' },
    {
      id: 'Li_ion',
      name: 'Lithium ion',
      formula: 'Li⁺',
      color: '#cc80ff',
      color_safe: '#e69f00',
      charge: 1,
      atoms: { Li: 1 },
    },
    {
      id: 'Li',
      name: 'Lithium',
      formula: 'Li',
      color: '#5d4a6d',
      color_safe: '#0f4c81',
      role: 'product',
      atoms: { Li: 1 },
    },
  ],
  gases: [{ id: 'bath', name: 'Li⁺ of the electrolyte', pressure_bar: 1, charge: 1, atoms: { Li: 1 } }],
  regions: [{ id: 'top', label: 'Electrolyte above', axis: 'y', from: HEIGHT - 1, to: HEIGHT - 1 }],
  groups: [
    { id: 'electrode', label: 'Electrode reaction', color: '#8d6cab' },
    { id: 'ions', label: 'Ions', color: '#d08a2e' },
    { id: 'surface', label: 'Surface diffusion', color: '#3b7dd8' },
  ],
  steps: [
    {
      id: 'enter',
      group: 'ions',
      label: 'An ion comes from above',
      step: 'free@top -> Li_ion',
      gas: { bath: -1 },
      law: 'arrhenius',
      prefactor_per_s: 1e13,
      barrier_eV: 0.42,
      range: { barrier_eV: [0.35, 0.55] },
    },
    {
      id: 'leave',
      group: 'ions',
      label: 'An ion goes back',
      step: 'Li_ion@top -> free',
      gas: { bath: 1 },
      law: 'arrhenius',
      prefactor_per_s: 1e13,
      barrier_eV: 0.36,
    },
    {
      id: 'ion_hop',
      group: 'ions',
      label: 'Ion moves',
      step: 'Li_ion + free -> free + Li_ion',
      law: 'arrhenius',
      prefactor_per_s: 1e13,
      barrier_eV: 0.33,
      range: { barrier_eV: [0.25, 0.5] },
    },
    {
      id: 'plating',
      group: 'electrode',
      label: 'Plating',
      equation: 'Li⁺ + e⁻ → Li',
      step: 'Li + Li_ion -> Li + Li',
      law: 'butler-volmer',
      electrons: -1,
      prefactor_per_s: 1e13,
      barrier_eV: 0.5,
      range: { barrier_eV: [0.4, 0.8] },
      transfer_coefficient: 0.5,
      equilibrium_V: 0,
    },
    {
      id: 'stripping',
      group: 'electrode',
      label: 'Stripping',
      equation: 'Li → Li⁺ + e⁻',
      law: 'reverse',
      of: 'plating',
    },
    {
      id: 'hop',
      group: 'surface',
      label: 'Metal atom moves',
      step: 'Li + free -> free + Li',
      requires: [{ around: 2, species: 'Li', within: 2, at_least: 2 }],
      law: 'arrhenius',
      prefactor_per_s: 1e13,
      barrier_eV: 0.45,
      range: { barrier_eV: [0.25, 0.8] },
      omega: 0.5,
    },
    {
      id: 'corner',
      group: 'surface',
      label: 'Metal atom moves around a corner',
      step: 'Li + free -> free + Li',
      bonds: [[1, 2, 2]],
      requires: [{ around: 2, species: 'Li', within: 2, at_least: 2 }],
      law: 'arrhenius',
      prefactor_per_s: 1e13,
      barrier_eV: 0.5,
      range: { barrier_eV: [0.25, 0.85] },
      omega: 0.5,
    },
  ],
  interactions: [
    { id: 'near', label: 'Beside each other', sites: 'Li + Li', energy_eV: -0.18, range: { energy_eV: [-0.4, 0] } },
    {
      id: 'diagonal',
      label: 'Diagonally',
      sites: 'Li + Li',
      bonds: [[1, 2, 2]],
      energy_eV: -0.06,
      range: { energy_eV: [-0.2, 0] },
    },
  ],
  start: {
    fill: 'free',
    layers: [{ axis: 'y', from: 0, to: 1, species: 'Li' }],
    random: [{ species: 'Li_ion', fraction: 0.05 }],
  },
  observables: [
    { id: 'deposit', label: 'Lithium', kind: 'layers', species: ['Li'] },
    { id: 'roughness', label: 'Roughness', kind: 'roughness', species: ['Li'] },
    { id: 'cut_off', label: 'Cut off', kind: 'cut off', species: ['Li'] },
    { id: 'charge', label: 'Charge', kind: 'charge' },
  ],
  provenance: { '*': { status: 'illustrative' } },
};
