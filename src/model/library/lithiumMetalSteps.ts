/** Elementary steps of the lithium-metal cell. All barriers are illustrative; see lithiumMetal.ts. */
import type { ModelInput } from '../schema';

type StepInput = ModelInput['steps'][number];

/** Reductions happen where metal is within so many shells of neighbours: contact, or through a film of two sites. */
const ELECTRON_REACH = 3;
const METAL = [{ around: 1, species: 'Li', within: ELECTRON_REACH, at_least: 1 }];
const PREFACTOR = 1e13;
const TRANSFER = 0.5;
/**
 * Share of the reaction energy, with the bonds to lithium ions that are won, by which the barrier of a reduction falls. Bonds break early, so it
 * is small; were it a half, decomposition would end with the free ions, and the efficiency would not decay.
 */
const REDUCTION_OMEGA = 0.2;
/** Potential of the lithium electrode in V against Li/Li⁺ while the cell is charged. */
export const CHARGE_V = -0.8;

/** [id, label, equation, pattern, electrons taken, barrier in eV on charge] */
type Reduction = [string, string, string, string, number, number];

const SALT: Reduction[] = [
  ['s1', 'First defluorination of the salt', 'FSI⁻ + e⁻ → salt IDP1 + F⁻', 'FSI + void -> salt_IDP1 + F', 1, 0.71],
  ['s2', 'S–N cleavage of the salt', 'FSI⁻ + 2 e⁻ → NSO₂F²⁻ + SO₂F⁻', 'FSI + void -> salt_IDP2 + SFO', 2, 0.76],
  ['s3', 'Second defluorination', 'IDP1 + e⁻ → IDP3 + F⁻', 'salt_IDP1 + void -> salt_IDP3 + F', 1, 0.5],
  ['s4', 'S–O cleavage', 'IDP3 + 2 e⁻ → IDP4 + O²⁻', 'salt_IDP3 + void -> salt_IDP4 + O', 2, 0.52],
  ['s5', 'Second S–O cleavage', 'IDP4 + 2 e⁻ → IDP5 + O²⁻', 'salt_IDP4 + void -> salt_IDP5 + O', 2, 0.52],
  ['s6', 'S–N cleavage of IDP5', 'IDP5 + 2 e⁻ → IDP6 + S²⁻', 'salt_IDP5 + void -> salt_IDP6 + S', 2, 0.52],
  [
    's7',
    'Third and fourth S–O cleavage',
    'IDP6 + 4 e⁻ → IDP7 + 2 O²⁻',
    'salt_IDP6 + void + void -> salt_IDP7 + O + O',
    4,
    0.54,
  ],
  ['s8', 'Last S–N cleavage', 'IDP7 + 4 e⁻ → N³⁻ + S²⁻', 'salt_IDP7 + void -> N + S', 4, 0.54],
  ['s9', 'S–N cleavage of IDP2', 'NSO₂F²⁻ + 2 e⁻ → N³⁻ + SO₂F⁻', 'salt_IDP2 + void -> N + SFO', 2, 0.52],
  ['s10', 'Defluorination of SO₂F⁻', 'SO₂F⁻ + 2 e⁻ → SO₂²⁻ + F⁻', 'SFO + void -> SO2 + F', 2, 0.5],
  ['s11', 'S–O cleavage of SO₂²⁻', 'SO₂²⁻ + 4 e⁻ → S²⁻ + 2 O²⁻', 'SO2 + void + void -> S + O + O', 4, 0.54],
];

const SOLVENT: Reduction[] = [
  ['v1', 'First defluorination of the solvent', 'F5DEE + e⁻ → IDP1 + F⁻', 'F5DEE + void -> solv_IDP1 + F', 1, 0.79],
  ['v2', 'Second defluorination (rare)', 'IDP1 + e⁻ → IDP2 + F⁻', 'solv_IDP1 + void -> solv_IDP2 + F', 1, 0.6],
  ['v3', 'Vinyl fluoride splits off', 'IDP1 + e⁻ → C₂H₃F + RO⁻', 'solv_IDP1 + void -> solv_IDP3 + RO', 1, 0.58],
];

/** [species, barrier in eV of its hop into a free site, before what its bonds add] */
const HOPS: [string, number][] = [
  ['Li_ion', 0.4],
  ['FSI', 0.54],
  ['F5DEE', 0.57],
  ['F', 0.5],
  ['O', 0.56],
  ['S', 0.56],
  ['N', 0.58],
  ['SFO', 0.54],
  ['SO2', 0.54],
  ...[1, 2, 3, 4, 5, 6, 7].map((n): [string, number] => [`salt_IDP${n}`, 0.56]),
  ...[1, 2, 3].map((n): [string, number] => [`solv_IDP${n}`, 0.6]),
  ['RO', 0.58],
  ['ROF', 0.6],
  ['Li', 0.5],
];

function reduction(group: string): (row: Reduction) => StepInput {
  return ([id, label, equation, step, electrons, onCharge]) => {
    // At 0 V.
    const barrier_eV = Number((onCharge - TRANSFER * electrons * CHARGE_V).toFixed(3));
    return {
      id,
      group,
      label,
      equation,
      step,
      // A pattern of three sites is a bent or straight row around its first.
      ...(step.split('->')[0]?.split('+').length === 3
        ? {
            bonds: [
              [1, 2],
              [1, 3],
            ],
          }
        : {}),
      requires: METAL,
      law: 'butler-volmer',
      electrons: -electrons,
      prefactor_per_s: PREFACTOR,
      barrier_eV,
      range: { barrier_eV: [barrier_eV - 0.2, barrier_eV + 0.3] },
      transfer_coefficient: TRANSFER,
      equilibrium_V: 0,
      omega: REDUCTION_OMEGA,
    };
  };
}

export const lithiumMetalSteps: StepInput[] = [
  {
    id: 'plating',
    group: 'electrode',
    label: 'Plating',
    equation: 'Li⁺ + e⁻ → Li',
    step: 'Li + Li_ion@outside -> Li + Li',
    law: 'butler-volmer',
    electrons: -1,
    prefactor_per_s: PREFACTOR,
    barrier_eV: 0.45,
    range: { barrier_eV: [0.3, 0.8] },
    transfer_coefficient: TRANSFER,
    equilibrium_V: 0,
  },
  { id: 'stripping', group: 'electrode', label: 'Stripping', equation: 'Li → Li⁺ + e⁻', law: 'reverse', of: 'plating' },
  ...SALT.map(reduction('salt')),
  ...SOLVENT.map(reduction('solvent')),
  {
    id: 'adsorption',
    group: 'oxide',
    label: 'Solvent adsorbs on Li₂O',
    equation: 'F5DEE + Li₂O → F5DEE·Li₂O',
    step: 'O + F5DEE -> O + F5DEE_ads',
    requires: [{ around: 1, species: 'Li_ion', at_least: 2 }],
    law: 'arrhenius',
    prefactor_per_s: PREFACTOR,
    barrier_eV: 0.5,
    range: { barrier_eV: [0.3, 0.8] },
  },
  {
    id: 'desorption',
    group: 'oxide',
    label: 'Solvent leaves Li₂O',
    equation: 'F5DEE·Li₂O → F5DEE + Li₂O',
    step: 'O + F5DEE_ads -> O + F5DEE',
    law: 'arrhenius',
    prefactor_per_s: PREFACTOR,
    barrier_eV: 0.56,
    range: { barrier_eV: [0.3, 0.9] },
  },
  {
    id: 'decomposition',
    group: 'oxide',
    label: 'Adsorbed solvent decomposes, without an electron',
    equation: 'F5DEE + O²⁻ → ROF⁻ + F⁻',
    step: 'O + F5DEE_ads -> F + ROF',
    law: 'arrhenius',
    prefactor_per_s: PREFACTOR,
    barrier_eV: 0.62,
    range: { barrier_eV: [0.4, 1] },
  },
  ...HOPS.map(
    ([species, barrier_eV]): StepInput => ({
      id: `hop_${species}`,
      group: 'diffusion',
      label: `${species.replaceAll('_', ' ').replace('Li ion', 'Li⁺')} moves`,
      step: `${species} + void -> void + ${species}`,
      law: 'arrhenius',
      prefactor_per_s: PREFACTOR,
      barrier_eV,
      range: { barrier_eV: [0.3, 0.9] },
      omega: 0.5,
    }),
  ),
];
