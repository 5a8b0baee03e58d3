import { ModelDocument } from '../../src/model/schema';

/** A small model for tests of the state: two species, two steps. */
export const SMALL = ModelDocument.parse({
  format: 'interphase/1',
  id: 'small',
  name: 'Small',
  summary: 'Adsorption and desorption.',
  lattice: { kind: 'square', size: [6, 4], spacing_nm: 1, periodic: [true, true] },
  conditions: { temperature_K: 300 },
  species: [
    { id: 'empty', name: 'Empty', color: '#ffffff', role: 'background' },
    { id: 'A', name: 'A', color: '#d0241f', color_safe: '#d55e00' },
  ],
  steps: [
    { id: 'ads', label: 'Adsorption', step: 'empty -> A', law: 'eyring', barrier_eV: 0.5 },
    { id: 'des', label: 'Desorption', step: 'A -> empty', law: 'arrhenius', prefactor_per_s: 1e13, barrier_eV: 0.6 },
  ],
  start: { fill: 'empty' },
  observables: [{ id: 'coverage', label: 'Layers of A', kind: 'layers', species: ['A'] }],
  provenance: { '*': { status: 'illustrative' } },
  seed: 7,
});
