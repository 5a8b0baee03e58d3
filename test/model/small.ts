import type { ModelInput } from '../../src/model/schema';

/** A valid model with a pair, a cluster and a region, small enough to change in tests. A fresh copy each time. */
export function small(): ModelInput & Record<string, unknown> {
  return {
    format: 'interphase/1',
    id: 'small',
    name: 'Small',
    summary: 'For tests',
    lattice: { kind: 'square', size: [6, 8], spacing_nm: 0.5, periodic: [true, false] },
    conditions: { temperature_K: 300 },
    species: [
      { id: 'empty', name: 'Empty', color: '#ffffff', role: 'background' },
      { id: 'A', name: 'A', color: '#ff0000' },
      { id: 'AA', name: 'Pair', color: '#00ff00' },
      { id: 'C', name: 'Cluster', color: '#0000ff' },
    ],
    regions: [{ id: 'near', label: 'Near', axis: 'y', from: 0, to: 3 }],
    bodies: [
      { id: 'pair', label: 'Pair', species: 'AA', kind: 'pair' },
      { id: 'cluster', label: 'Cluster', species: 'C', kind: 'cluster', cases: [{ offers: ['move', 'grow'] }] },
    ],
    groups: [{ id: 'all', label: 'All', color: '#888888' }],
    steps: [
      step('adsorb', 'empty@near -> A', { group: 'all' }),
      step('hop', 'A + empty -> empty + A'),
      step('couple', 'A + A -> AA + AA'),
      step('turn', 'AA + empty + empty -> empty + AA + AA', { choose: 3 }),
      step('seed', 'AA + A -> C + C'),
      step('grow', 'C + A -> C + C', { count: ['contact', 'body'] }),
      step('move', 'C + empty -> empty + C', { count: 'body and direction', size_decay: 10 }),
      step('bend', 'A + empty + A -> empty + A + empty', {
        sites: [
          [0, 0],
          [1, 0],
          [1, 1],
        ],
      }),
    ],
    start: { fill: 'empty', random: [{ species: 'A', fraction: 0.2 }], sites: [{ at: [5, 7], species: 'A' }] },
    observables: [
      { id: 'thickness', label: 'Thickness', kind: 'layers', species: ['C'] },
      { id: 'hops', label: 'Hops', kind: 'passed', steps: ['hop'] },
      { id: 'bodies', label: 'Clusters', kind: 'bodies', body: 'cluster', measure: 'number' },
      { id: 'pores', label: 'Porosity', kind: 'porosity', film: ['C'], background: 'empty' },
    ],
    references: [{ id: 'paper', citation: 'A paper' }],
    provenance: { '*': { status: 'illustrative' }, 'steps.hop.*': { status: 'published', reference: 'paper' } },
  };
}

type StepInput = ModelInput['steps'][number];

/** A step with a barrier of 0.5 eV. */
export function step(id: string, line: string, more: Record<string, unknown> = {}): StepInput {
  return { id, label: id, step: line, law: 'eyring', barrier_eV: 0.5, ...more } as StepInput;
}
