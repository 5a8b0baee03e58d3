/** Two-state sites that no neighbour changes: A ⇌ *, on 20 × 20 sites; θ(t) = ⅔ (1 − e^(−3 t/s)). */
export const ADSORPTION = {
  format: 'interphase/1',
  id: 'adsorption',
  name: 'Adsorption',
  summary: 'Sites fill and empty.',
  lattice: { kind: 'square', size: [20, 20], spacing_nm: 1, periodic: [true, true] },
  conditions: { temperature_K: 300 },
  species: [
    { id: 'empty', name: 'Empty', color: '#ffffff', role: 'background' },
    { id: 'A', name: 'A', color: '#ff0000' },
  ],
  steps: [
    { id: 'ads', label: 'adsorption', step: 'empty -> A', law: 'arrhenius', prefactor_per_s: 2, barrier_eV: 0 },
    { id: 'des', label: 'desorption', step: 'A -> empty', law: 'arrhenius', prefactor_per_s: 1, barrier_eV: 0 },
  ],
  start: { fill: 'empty' },
  observables: [{ id: 'layers_A', label: 'A', kind: 'layers', species: ['A'] }],
  provenance: { '*': { status: 'illustrative' } },
};
