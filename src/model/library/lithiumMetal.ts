/** A lithium-metal cell that is charged and discharged, in three dimensions. */
import { FORMAT, type ModelInput } from '../schema';
import { CHARGE_V, lithiumMetalSteps } from './lithiumMetalSteps';

/** Chosen by the publication so that fcc- and bcc-like surroundings of Li⁺ both fit. */
const SPACING_NM = 0.447;
/** Sites of one mole per litre: 0.6022 nm⁻³. */
const SITES_PER_MOLAR = 0.6022 * SPACING_NM ** 3;
const SALT_M = 1.2;
const SOLVENT_M = 6.5;
const SLAB_LAYERS = 5;
/** On discharge: 4.4 − 2.8 V above that on charge. */
const DISCHARGE_V = CHARGE_V + 1.6;

/** Of charge, and of discharge. */
const HALF_CYCLE_S = 8e-5;

type SpeciesInput = ModelInput['species'][number];
type Atoms = Record<string, number>;

/** [id, name, formula, colour, colour-blind-safe colour, charge, atoms] */
type Row = [string, string, string, string, string, number, Atoms];

/** Of the seven salt fragments: blues in the usual palette, and in the colour-blind-safe one. */
const SALT_SAFE = ['#0b3c5d', '#1d5b86', '#2f7ab0', '#4b95c8', '#6fb0dc', '#97cbec', '#c1e4f8'];
const SALT_COLOURS = ['#3b7dd8', '#2f6fc4', '#4a8de0', '#6aa2e6', '#86b6ec', '#a2c8f1', '#bcd9f6'];
const rows: Row[] = [
  ['Li', 'Lithium metal', 'Li', '#b9a7c9', '#b3b3b3', 0, { Li: 1 }],
  ['Li_ion', 'Lithium ion', 'Li⁺', '#cc80ff', '#cc79a7', 1, { Li: 1 }],
  ['FSI', 'Salt anion', 'FSI⁻', '#2f8f9d', '#0072b2', -1, { N: 1, S: 2, O: 4, F: 2 }],
  ['F5DEE', 'Solvent', 'F5DEE', '#d9d4c4', '#dddddd', 0, { C: 6, H: 9, F: 5, O: 2 }],
  ['F5DEE_ads', 'Solvent on Li₂O', 'F5DEE·Li₂O', '#a89a6a', '#999933', 0, { C: 6, H: 9, F: 5, O: 2 }],
  ['F', 'Fluoride', 'F⁻', '#7ccf3c', '#009e73', -1, { F: 1 }],
  ['O', 'Oxide', 'O²⁻', '#ff3b30', '#d55e00', -2, { O: 1 }],
  ['S', 'Sulfide', 'S²⁻', '#e6c200', '#f0e442', -2, { S: 1 }],
  ['N', 'Nitride', 'N³⁻', '#3050f8', '#332288', -3, { N: 1 }],
  ['SFO', 'Fluorosulfinyl', 'SO₂F⁻', '#f0923c', '#e69f00', -1, { S: 1, O: 2, F: 1 }],
  ['SO2', 'Sulfoxylate', 'SO₂²⁻', '#c46a1c', '#b8860b', -2, { S: 1, O: 2 }],
  ...(
    [
      ['NS₂O₄F⁻', -1, { N: 1, S: 2, O: 4, F: 1 }],
      ['NSO₂F²⁻', -2, { N: 1, S: 1, O: 2, F: 1 }],
      ['NS₂O₄⁻', -1, { N: 1, S: 2, O: 4 }],
      ['NS₂O₃⁻', -1, { N: 1, S: 2, O: 3 }],
      ['NS₂O₂⁻', -1, { N: 1, S: 2, O: 2 }],
      ['NSO₂⁻', -1, { N: 1, S: 1, O: 2 }],
      ['NS⁻', -1, { N: 1, S: 1 }],
    ] as [string, number, Atoms][]
  ).map(([formula, charge, atoms], i): Row => {
    return [`salt_IDP${i + 1}`, `Salt fragment ${i + 1}`, formula, SALT_COLOURS[i]!, SALT_SAFE[i]!, charge, atoms];
  }),
  ['solv_IDP1', 'Solvent fragment 1', 'C₆H₉F₄O₂', '#b58e5c', '#c9a15a', 0, { C: 6, H: 9, F: 4, O: 2 }],
  ['solv_IDP2', 'Solvent fragment 2', 'C₆H₉F₃O₂', '#9c7848', '#a6761d', 0, { C: 6, H: 9, F: 3, O: 2 }],
  ['solv_IDP3', 'Vinyl fluoride', 'C₂H₃F', '#83643a', '#7f5a14', 0, { C: 2, H: 3, F: 1 }],
  ['RO', 'Alkoxide', 'C₄H₆F₃O₂⁻', '#6b4f2c', '#661100', -1, { C: 4, H: 6, F: 3, O: 2 }],
  ['ROF', 'Alkoxide from Li₂O', 'C₆H₉F₄O₃⁻', '#523b1f', '#3f0a00', -1, { C: 6, H: 9, F: 4, O: 3 }],
];

/** The nineteen kinds of pair bonds: [id, species, species, energy in eV]. */
const BONDS: [string, string, string, number][] = [
  ['Li-Li', 'Li', 'Li', -0.15],
  ['Li-Li_ion', 'Li', 'Li_ion', -0.05],
  ['Li_ion-F', 'Li_ion', 'F', -0.33],
  ['Li_ion-O', 'Li_ion', 'O', -0.38],
  ['Li_ion-S', 'Li_ion', 'S', -0.33],
  ['Li_ion-N', 'Li_ion', 'N', -0.38],
  ['Li_ion-FSI', 'Li_ion', 'FSI', -0.03],
  ['Li_ion-F5DEE', 'Li_ion', 'F5DEE', -0.02],
  ['Li_ion-SFO', 'Li_ion', 'SFO', -0.2],
  ...[1, 2, 3, 4, 5, 6, 7].map((n): [string, string, string, number] => [
    `Li_ion-salt_IDP${n}`,
    'Li_ion',
    `salt_IDP${n}`,
    n === 2 ? -0.25 : -0.15,
  ]),
  ...[1, 2, 3].map((n): [string, string, string, number] => [`Li_ion-solv_IDP${n}`, 'Li_ion', `solv_IDP${n}`, -0.05]),
];

const SEI = [
  'F',
  'O',
  'S',
  'N',
  'SFO',
  'SO2',
  'salt_IDP1',
  'salt_IDP2',
  'salt_IDP3',
  'salt_IDP4',
  'salt_IDP5',
  'salt_IDP6',
  'salt_IDP7',
  'solv_IDP1',
  'solv_IDP2',
  'solv_IDP3',
  'RO',
  'ROF',
];

const DESCRIPTION =
  'A lithium foil between two halves of a battery’s electrolyte, 1.2 M LiFSI in 6.5 M F5DEE (a fluorinated ether), is charged at 4.4 V and discharged at 2.8 V, a hundred ' +
  'times. On charge lithium is plated on both faces of the foil; on discharge it dissolves again. Meanwhile the metal reduces salt and solvent to fluoride, oxide, ' +
  'sulfide, nitride and fragments, which gather lithium ions around themselves: the solid-electrolyte interphase. After Guerrero Navarro and Balbuena (2025), whose box, lattice, ' +
  'species and concentrations these are; their barriers and energies are not public, so all energies here are illustrative.\n\n' +
  'The Coulombic efficiency is the charge given back on discharge, divided by the charge taken. It starts above 90 % and decays: ions that anions hold fast are no longer there to be plated, so ' +
  'ever more of the charge goes into decomposition. Make the bonds between lithium ions and F, O, S or N stronger in the interaction matrix, and it decays within a few cycles.\n\n' +
  'Against a counter electrode at 3.6 V the lithium electrode stands at −0.8 V on charge and +0.8 V on discharge. Reductions need lithium metal within three shells of neighbours: an electron gets ' +
  'through two sites of film. A hop costs half of the bond energy that it loses. The five layers of the slab stand for the bulk of the foil and exchange no atoms: what is counted is ' +
  'the lithium that was deposited. Solvent on Li₂O gives its fluoride away without an electron. Metal that no longer hangs together with ' +
  'the foil is counted as buried lithium. The steps ask for metal nearby, not for a way to the foil, so pieces of it still exchange electrons; single atoms do not.';

const REFERENCES: ModelInput['references'] = [
  {
    id: 'guerrero2025',
    citation: 'C. H. Guerrero Navarro, P. B. Balbuena, J. Phys. Chem. C 2025, 129, 14687',
    doi: '10.1021/acs.jpcc.5c04292',
  },
];

export const lithiumMetal = cell(
  'li-metal',
  'Lithium-metal cell',
  [40, 40, 160],
  'The cell of the publication: 256,000 sites.',
);
export const lithiumMetalSmall = cell(
  'li-metal-small',
  'Lithium-metal cell, small',
  [16, 16, 60],
  'A cell of 15,360 sites, small enough to watch its cycles pass.',
);

function cell(id: string, name: string, size: [number, number, number], what: string): ModelInput {
  const first = Math.floor((size[2] - SLAB_LAYERS) / 2);
  return {
    format: FORMAT,
    id,
    name,
    summary: `Plating and stripping of lithium between 4.4 and 2.8 V while salt and solvent decompose. ${what}`,
    description: DESCRIPTION,
    references: REFERENCES,
    lattice: { kind: 'cubic', size, spacing_nm: SPACING_NM, periodic: [true, true, true] },
    conditions: { temperature_K: 298, potential_V: CHARGE_V },
    protocol: {
      cycles: 100,
      segments: [
        { id: 'charge', label: 'Charge, 4.4 V', potential_V: CHARGE_V, duration_s: HALF_CYCLE_S },
        { id: 'discharge', label: 'Discharge, 2.8 V', potential_V: DISCHARGE_V, duration_s: HALF_CYCLE_S },
      ],
    },
    species: [
      { id: 'void', name: 'Free site', formula: '∗', color: '#f4f1ea', color_safe: '#f7f7f7', role: 'background' },
      ...rows.map(
        ([species, label, formula, color, color_safe, charge, atoms]): SpeciesInput => ({
          id: species,
          name: label,
          formula,
          color,
          color_safe,
          charge,
          atoms,
          role: SEI.includes(species) ? 'product' : 'adsorbate',
          // They fill the electrolyte, and would hide the metal, the ions and the film.
          ...((species === 'F5DEE' || species === 'FSI') && { sight: 'hidden' as const }),
        }),
      ),
    ],
    // The slab is the foil's bulk and exchanges no atoms: lithium is deposited on it and taken from what was deposited.
    regions: [{ id: 'outside', label: 'Outside the slab', axis: 'z', from: first + SLAB_LAYERS, to: first - 1 }],
    groups: [
      { id: 'electrode', label: 'Plating and stripping', color: '#8d6cab' },
      { id: 'salt', label: 'Decomposition of the salt', color: '#3b7dd8' },
      { id: 'solvent', label: 'Decomposition of the solvent', color: '#a6761d' },
      { id: 'oxide', label: 'On Li₂O', color: '#c4423e' },
      { id: 'diffusion', label: 'Diffusion', color: '#6b7280' },
    ],
    steps: lithiumMetalSteps,
    interactions: BONDS.map(([bond, a, b, energy_eV]) => ({
      id: bond,
      sites: `${a} + ${b}`,
      energy_eV,
      range: { energy_eV: [-1.5, 0] as [number, number] },
    })),
    start: {
      fill: 'void',
      layers: [{ axis: 'z', from: first, to: first + SLAB_LAYERS - 1, species: 'Li' }],
      random: [
        { species: 'Li_ion', fraction: SALT_M * SITES_PER_MOLAR },
        { species: 'FSI', fraction: SALT_M * SITES_PER_MOLAR },
        { species: 'F5DEE', fraction: SOLVENT_M * SITES_PER_MOLAR },
      ],
    },
    observables: [
      { id: 'charge', label: 'Charge', kind: 'charge' },
      { id: 'sei', label: 'Solid products', kind: 'layers', species: SEI },
      { id: 'buried', label: 'Buried lithium', kind: 'cut off', species: ['Li'] },
      { id: 'roughness', label: 'Roughness of the metal', kind: 'roughness', species: ['Li'] },
    ],
    provenance: {
      '*': { status: 'illustrative' },
      'lattice.spacing_nm': { status: 'published', reference: 'guerrero2025' },
      'conditions.temperature_K': { status: 'published', reference: 'guerrero2025' },
      'start.random.*': { status: 'published', reference: 'guerrero2025', note: '1.2 M LiFSI in 6.5 M F5DEE' },
      'protocol.segments.*.potential_V': {
        status: 'illustrative',
        note: 'The published 4.4 and 2.8 V, against a counter electrode at 3.6 V',
      },
    },
  };
}
