/** The nineteen elementary steps of the SEI model. */
import type { ModelInput } from '../schema';

type StepInput = ModelInput['steps'][number];
type Row = Omit<Extract<StepInput, { law: 'eyring' }>, 'law' | 'barrier_eV' | 'range'>;

/** Study ranges of e1 … e15 in eV. */
const RANGES: [number, number][] = [
  [0.28, 0.5],
  [0.27, 0.47],
  [0.31, 0.55],
  [0.3, 0.53],
  [0.55, 0.97],
  [0.47, 0.83],
  [0.49, 0.88],
  [0.46, 0.81],
  [0.46, 0.81],
  [0.46, 0.81],
  [0.46, 0.82],
  [0.4, 0.7],
  [0.35, 0.61],
  [0.35, 0.62],
  [0.38, 0.68],
];
/** Barrier of e16 … e19 in eV: what reaches the far edge is gone at once. */
const ESCAPE_EV = 0.01;
/** A cluster of n sites diffuses with rate × exp(−n/30). */
const CLUSTER_DECAY = 30;

const rows: Row[] = [
  {
    id: 'e1',
    group: 'electrochemical',
    label: 'Reduction at the electrode',
    equation: 'Li⁺ + EC + e⁻ → Li⁺·oEC⁻',
    step: 'electrode + solvent -> electrode + oEC',
  },
  {
    id: 'e2',
    group: 'electrochemical',
    label: 'Reduction by tunnelling',
    equation: 'Li⁺ + EC + e⁻ → Li⁺·oEC⁻, through Li₂CO₃',
    step: 'Li2CO3 + solvent@tunnelling -> Li2CO3 + oEC',
  },
  {
    id: 'e3',
    group: 'electrochemical',
    label: 'Second reduction at the electrode',
    equation: 'Li⁺·oEC⁻ + Li⁺ + e⁻ → Li₂CO₃ + C₂H₄',
    step: 'electrode + oEC -> electrode + Li2CO3',
  },
  {
    id: 'e4',
    group: 'aggregation',
    label: 'Li₂EDC forms',
    equation: '2 Li⁺·oEC⁻ → Li₂EDC + C₂H₄',
    step: 'oEC + oEC -> Li2EDC + solvent',
    count: 'both ends',
  },
  {
    id: 'e5',
    group: 'aggregation',
    label: 'Dimerisation',
    equation: '2 Li₂EDC → (Li₂EDC)₂',
    step: 'Li2EDC + Li2EDC -> dimer + dimer',
    count: 'both ends',
  },
  {
    id: 'e6',
    group: 'aggregation',
    label: 'Organic SEI forms',
    equation: '(Li₂EDC)₂ + Li₂EDC → SEI',
    step: 'Li2EDC + dimer -> organic + organic',
  },
  {
    id: 'e7',
    group: 'electrochemical',
    label: 'Second reduction by tunnelling',
    equation: 'Li⁺·oEC⁻ + Li⁺ + e⁻ → Li₂CO₃ + C₂H₄, through Li₂CO₃',
    step: 'Li2CO3 + oEC@tunnelling -> Li2CO3 + Li2CO3',
  },
  {
    id: 'e8',
    group: 'aggregation',
    label: 'Cluster takes up Li₂EDC',
    equation: 'SEI + Li₂EDC → SEI',
    step: 'organic + Li2EDC -> organic + organic',
    count: ['contact', 'body'],
  },
  {
    id: 'e9',
    group: 'aggregation',
    label: 'Cluster takes up a dimer',
    equation: 'SEI + (Li₂EDC)₂ → SEI',
    step: 'organic + dimer -> organic + organic',
    count: ['contact', 'body'],
  },
  {
    id: 'e10',
    group: 'aggregation',
    label: 'Two dimers join',
    equation: '2 (Li₂EDC)₂ → SEI',
    step: 'dimer + dimer -> organic + organic',
    count: 'both ends',
  },
  {
    id: 'e11',
    group: 'aggregation',
    label: 'Clusters merge',
    equation: 'SEI + SEI → SEI',
    step: 'organic + organic -> organic + organic',
    count: 'body and direction',
  },
  {
    id: 'e12',
    group: 'diffusion',
    label: 'Dimer diffuses',
    equation: '(Li₂EDC)₂ moves by both sites',
    step: 'dimer + solvent + solvent -> solvent + dimer + dimer',
    choose: 3,
  },
  {
    id: 'e13',
    group: 'diffusion',
    label: 'Li₂EDC diffuses',
    equation: 'Li₂EDC ⇄ solvent',
    step: 'Li2EDC + solvent -> solvent + Li2EDC',
  },
  {
    id: 'e14',
    group: 'diffusion',
    label: 'Li⁺·oEC⁻ diffuses',
    equation: 'Li⁺·oEC⁻ ⇄ solvent',
    step: 'oEC + solvent -> solvent + oEC',
  },
  {
    id: 'e15',
    group: 'diffusion',
    label: 'Cluster diffuses',
    equation: 'SEI of n sites moves, rate × exp(−n/30)',
    step: 'organic + solvent -> solvent + organic',
    count: 'body and direction',
    size_decay: CLUSTER_DECAY,
  },
  {
    id: 'e16',
    group: 'escape',
    label: 'Li⁺·oEC⁻ escapes',
    equation: 'Li⁺·oEC⁻ → bulk',
    step: 'oEC + absorber -> solvent + absorber',
  },
  {
    id: 'e17',
    group: 'escape',
    label: 'Dimer escapes',
    equation: '(Li₂EDC)₂ → bulk',
    step: 'dimer + absorber -> solvent + absorber',
  },
  {
    id: 'e18',
    group: 'escape',
    label: 'Cluster escapes',
    equation: 'SEI → bulk',
    step: 'organic + absorber -> solvent + absorber',
    count: 'body',
  },
  {
    id: 'e19',
    group: 'escape',
    label: 'Li₂EDC escapes',
    equation: 'Li₂EDC → bulk',
    step: 'Li2EDC + absorber -> solvent + absorber',
  },
];

/**
 * The steps with the barriers of one outcome.
 * @param barriers_eV of e1 … e15
 */
export function steps(barriers_eV: number[]): StepInput[] {
  return rows.map((row, i) => {
    const barrier = barriers_eV[i];
    const range = RANGES[i];
    if (barrier === undefined || range === undefined) return { ...row, law: 'eyring', barrier_eV: ESCAPE_EV };
    return { ...row, law: 'eyring', barrier_eV: barrier, range: { barrier_eV: range } };
  });
}
