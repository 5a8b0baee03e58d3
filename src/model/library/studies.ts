/** Studies that come with Interphase; docs/studies.md tells what they found. */
import { STUDY_FORMAT } from '../study';
import { lithiumMetalSmall } from './lithiumMetal';

export interface ReadyStudy {
  id: string;
  name: string;
  /** What it asks, in a sentence. */
  question: string;
  runs: number;
  /** As in a file (docs/studies.md). */
  document: unknown;
}

/** How far a pair energy may be from the model's: about what two electronic-structure methods differ by. */
const UNSURE_EV = 0.1;

/** With so many runs at each point chance is a fifth of the variance; with one it was two thirds (docs/studies.md). */
const [POINTS, REPLICAS] = [128, 8];

export const readyStudies: ReadyStudy[] = [
  {
    id: 'li-metal-pair-energies',
    name: 'Pair energies of the lithium-metal cell',
    question: 'Which of the nineteen pair energies decide the Coulombic efficiency?',
    runs: POINTS * REPLICAS,
    document: {
      format: STUDY_FORMAT,
      id: 'li-metal-pair-energies',
      name: 'Pair energies of the lithium-metal cell',
      model: lithiumMetalSmall.id,
      parameters: (lithiumMetalSmall.interactions ?? []).map(({ id, energy_eV }) => ({
        path: `interactions.${id}.energy_eV`,
        label: `${id.replaceAll('_', ' ').replace('Li ion', 'Li⁺').replace('-', '–')} bond in eV`,
        low: rounded(energy_eV - UNSURE_EV),
        // No pair of this model repels.
        high: Math.min(0, rounded(energy_eV + UNSURE_EV)),
      })),
      design: { kind: 'sobol', points: POINTS },
      replicas: REPLICAS,
      stop: { cycles: 10 },
    },
  },
];

function rounded(energy_eV: number): number {
  return Number(energy_eV.toFixed(3));
}
