import { FORMAT, type ModelInput } from './schema';

/** What a model of one's own begins with: the least that runs. */
export const NEW_MODEL: ModelInput = {
  format: FORMAT,
  id: 'new-model',
  name: 'New model',
  summary: 'Particles that hop on a square lattice, to begin a model of your own with.',
  lattice: { kind: 'square', size: [32, 32], spacing_nm: 0.3, periodic: [true, true] },
  conditions: { temperature_K: 300 },
  species: [
    { id: 'empty', name: 'Empty site', formula: '∗', color: '#f4f1ea', color_safe: '#f7f7f7', role: 'background' },
    { id: 'A', name: 'A', color: '#2d62d3', color_safe: '#0f4c81' },
  ],
  steps: [
    {
      id: 'A_hops',
      label: 'A hops',
      step: 'A + empty -> empty + A',
      law: 'arrhenius',
      prefactor_per_s: 1e13,
      barrier_eV: 0.4,
    },
  ],
  start: { fill: 'empty', random: [{ species: 'A', fraction: 0.2 }] },
  provenance: { '*': { status: 'illustrative', note: 'Chosen by whoever wrote this model' } },
};
