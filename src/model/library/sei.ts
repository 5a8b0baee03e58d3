/**
 * SEI growth on graphite: the model of Esmaeilpour, Jana, Li, Soleymanibrojeni, Wenzel, Adv. Energy Mater. 2023,
 * with the barriers that its active-learning study (Soleymanibrojeni, Rêgo, Esmaeilpour, Wenzel, J. Mater. Chem. A
 * 2024) found for four classes of outcome. The rules are told in docs/sei-model.md.
 */
import { FORMAT, type ModelInput } from '../schema';
import { outcomes, type SeiOutcome } from './seiOutcomes';
import { steps } from './seiSteps';

const ELECTRODE_LAYER = 0;
const LAYERS = 50;
/** How far electrons tunnel through the film, in layers of 1 nm. */
const TUNNELLING_REACH = 4;

function sei(outcome: SeiOutcome): ModelInput {
  return {
    format: FORMAT,
    id: `sei-${outcome.id}`,
    name: `SEI on graphite, ${outcome.id}`,
    summary: outcome.summary,
    description: `${outcome.description}\n\n${BACKGROUND}`,
    references: [
      {
        id: 'esmaeilpour2023',
        citation: 'M. Esmaeilpour, S. Jana, H. Li, M. Soleymanibrojeni, W. Wenzel, Adv. Energy Mater. 2023, 2203966',
        doi: '10.1002/aenm.202203966',
      },
      {
        id: 'soleymanibrojeni2024',
        citation: 'M. Soleymanibrojeni, C. R. C. Rêgo, M. Esmaeilpour, W. Wenzel, J. Mater. Chem. A 2024, 12, 2249',
        doi: '10.1039/D3TA06054C',
      },
    ],
    lattice: { kind: 'square', size: [50, LAYERS], spacing_nm: 1, periodic: [false, false] },
    conditions: { temperature_K: 300 },
    species: [
      {
        id: 'electrode',
        name: 'Graphite electrode',
        color: '#1b1f26',
        color_safe: '#000000',
        radius_nm: 0.5,
        role: 'boundary',
      },
      {
        id: 'solvent',
        name: 'Electrolyte',
        formula: 'Li⁺/EC⁻',
        color: '#ffffff',
        color_safe: '#ffffff',
        radius_nm: 0.35,
        role: 'background',
      },
      {
        id: 'oEC',
        name: 'Opened EC radical',
        formula: 'Li⁺·oEC⁻',
        color: '#2fa84f',
        color_safe: '#8fc9ee',
        radius_nm: 0.35,
        role: 'intermediate',
      },
      {
        id: 'Li2CO3',
        name: 'Lithium carbonate',
        formula: 'Li₂CO₃',
        color: '#d0241f',
        color_safe: '#b03a00',
        radius_nm: 0.45,
        role: 'product',
      },
      {
        id: 'Li2EDC',
        name: 'Lithium ethylene dicarbonate',
        formula: 'Li₂EDC',
        color: '#f08a1c',
        color_safe: '#dd9500',
        radius_nm: 0.45,
        role: 'intermediate',
      },
      {
        id: 'dimer',
        name: 'Li₂EDC dimer',
        formula: '(Li₂EDC)₂',
        color: '#2d62d3',
        color_safe: '#00406b',
        radius_nm: 0.45,
        role: 'intermediate',
      },
      { id: 'organic', name: 'Organic SEI', color: '#cf3fd1', color_safe: '#c0659b', radius_nm: 0.5, role: 'product' },
      {
        id: 'absorber',
        name: 'Bulk electrolyte',
        formula: 'absorber',
        color: '#e7c93c',
        color_safe: '#f0e442',
        radius_nm: 0.5,
        role: 'boundary',
      },
    ],
    regions: [
      {
        id: 'tunnelling',
        label: `Within ${TUNNELLING_REACH} nm of the electrode`,
        axis: 'y',
        from: ELECTRODE_LAYER + 1,
        to: ELECTRODE_LAYER + TUNNELLING_REACH,
      },
    ],
    bodies: [
      { id: 'pair', label: 'Pair of bonded Li₂EDC', species: 'dimer', kind: 'pair' },
      {
        id: 'cluster',
        label: 'Rigid cluster of organic SEI',
        species: 'organic',
        kind: 'cluster',
        cases: [
          { touching: ['Li2EDC'], offers: ['e8'] },
          { touching: ['dimer'], offers: ['e9'] },
          { touching: ['absorber'], not_touching: ['electrode'], offers: ['e18'] },
          { touching: ['absorber'], offers: [] },
          { touching: ['Li2CO3'], offers: [] },
          { offers: ['e11', 'e15'] },
        ],
      },
    ],
    groups: [
      { id: 'electrochemical', label: 'Electrochemical', color: '#c4423e' },
      { id: 'aggregation', label: 'Aggregation', color: '#b04bb5' },
      { id: 'diffusion', label: 'Diffusion', color: '#3b7dd8' },
      { id: 'escape', label: 'Escape', color: '#8a8f98' },
    ],
    steps: steps(outcome.barriers_eV),
    start: {
      fill: 'solvent',
      layers: [
        { axis: 'y', from: ELECTRODE_LAYER, to: ELECTRODE_LAYER, species: 'electrode' },
        { axis: 'y', from: LAYERS - 1, to: LAYERS - 1, species: 'absorber' },
      ],
    },
    observables: [
      { id: 'inorganic_layers', label: 'Inorganic thickness in layers', kind: 'layers', species: ['Li2CO3'] },
      { id: 'organic_layers', label: 'Organic thickness in layers', kind: 'layers', species: ['organic'] },
      { id: 'escaped_oEC', label: 'Li⁺·oEC⁻ escaped', kind: 'passed', steps: ['e16'] },
      { id: 'escaped_Li2EDC', label: 'Li₂EDC escaped', kind: 'passed', steps: ['e19'] },
      { id: 'escaped_dimer', label: 'Sites of (Li₂EDC)₂ escaped', kind: 'passed', steps: ['e17'] },
      { id: 'escaped_organic', label: 'Sites of organic SEI escaped', kind: 'passed', steps: ['e18'] },
      { id: 'clusters', label: 'Organic clusters', kind: 'bodies', body: 'cluster', measure: 'number' },
      {
        id: 'mean_cluster_size',
        label: 'Mean cluster size in sites',
        kind: 'bodies',
        body: 'cluster',
        measure: 'mean size',
      },
      { id: 'largest_cluster', label: 'Largest cluster in sites', kind: 'bodies', body: 'cluster', measure: 'largest' },
      {
        id: 'porosity',
        label: 'Porosity of the film',
        kind: 'porosity',
        film: ['Li2CO3', 'organic'],
        background: 'solvent',
      },
    ],
    provenance: {
      '*': { status: 'illustrative' },
      'steps.*.barrier_eV': {
        status: 'published',
        reference: 'soleymanibrojeni2024',
        note: `Median of the barriers of the study's runs of the class "${outcome.id}"`,
      },
      ...Object.fromEntries(['e16', 'e17', 'e18', 'e19'].map((id) => [`steps.${id}.barrier_eV`, MODEL_PAPER])),
      'steps.*.size_decay': MODEL_PAPER,
      'lattice.*': MODEL_PAPER,
      'regions.*': MODEL_PAPER,
      'conditions.temperature_K': MODEL_PAPER,
      'start.layers.*': MODEL_PAPER,
      'species.*.radius_nm': { status: 'illustrative', note: 'For drawing only' },
    },
  };
}

const MODEL_PAPER = { status: 'published', reference: 'esmaeilpour2023' } as const;

const BACKGROUND =
  'A battery’s first charge drives lithium into graphite at a potential where the solvent, ethylene carbonate (EC), is ' +
  'not stable. It takes up electrons from the electrode, opens its ring and falls apart, and what it leaves behind ' +
  'covers the electrode: the solid-electrolyte interphase (SEI). A good one passes lithium ions and stops electrons, ' +
  'so that it ends its own growth. Here every site is 1 nm wide and holds one species. EC is reduced at the electrode, ' +
  'or by electrons that tunnel through up to 4 nm of lithium carbonate; a second electron turns the radical into more ' +
  'carbonate, two radicals make Li₂EDC. Li₂EDC pairs up, pairs and singles grow into rigid organic clusters, and these ' +
  'drift, merge, stick to the carbonate, or leave through the far edge, where the bulk electrolyte begins. Nineteen ' +
  'barriers decide which of it wins: lower one, and watch the race turn out differently. Colours are those of the publication.';

/** The four SEI models, the one whose film never stops growing first. */
export const seiModels: ModelInput[] = outcomes.map(sei);
