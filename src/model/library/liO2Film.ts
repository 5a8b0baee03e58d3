/** The film of lithium peroxide that a Li–O₂ cell leaves on its electrode, and that ends its discharge. */
import { FORMAT, type ModelInput } from '../schema';

const WIDTH = 24;
const HEIGHT = 40;
/** One catalyst site in every square of so many sites. */
const CATALYST_PERIOD = 6;
const SPACING_NM = 0.4;

/**
 * How long the cell is discharged. A film that electrons tunnel through grows with the logarithm of time: two layers from the
 * first minute to the tenth hour, and on like that up to 10¹² s, which no cell sees.
 */
const DISCHARGE_S = 36_000;

/** Rate of a two-electron reduction at the potential V, through a film of n layers a apart (Yin, Franco et al. 2017). */
const RATE = 'nu * exp(-(E + alpha * 2 * (V - V0)) / (kB * T)) * (1 - erf(n * a - reach)) / 2';

const reduction = (E: number) => ({
  law: 'expression' as const,
  rate: RATE,
  parameters: { nu: 1e13, E, alpha: 0.5, V0: 2.96, reach: 4 },
  electrons: -2,
  gas: { O2: -1, Li_salt: -2 },
});

export const liO2Film = film('li-o2-film', 'Li–O₂ film, bare carbon', false);
export const liO2Catalyst = film('li-o2-catalyst', 'Li–O₂ film, with catalyst', true);

function film(id: string, name: string, catalyst: boolean): ModelInput {
  const what = catalyst
    ? 'Catalyst sites on the carbon start the film at many places at once: islands that meet early.'
    : 'On bare carbon the film starts rarely, so islands stand far apart and grow high.';
  return {
    format: FORMAT,
    id,
    name,
    summary: `Lithium peroxide grows on the electrode of a Li–O₂ cell until electrons no longer get through it. ${what}`,
    description:
      'On discharge a Li–O₂ cell reduces oxygen to lithium peroxide, O₂ + 2 Li⁺ + 2 e⁻ → Li₂O₂, a solid that covers the carbon and does not conduct. Electrons reach the surface of the film by tunnelling, ' +
      'and past a reach d_m of a few nanometres hardly at all: each rate has the factor (1 − erf(δ − d_m))/2, δ being the thickness in nm (Yin, Zhao, Deng, Franco 2017). So the film all but ends its own growth and the capacity of the cell is finite: held at its potential for ten hours, as here, the cell gains four fifths of it in the first second, and then a layer or less in each tenfold of the time.\n\n' +
      'The peroxide first has to begin on the electrode, which is harder than going on from a crystal. A catalyst makes the beginning easier. Compare the thickness, the capacity and the radial distribution of the peroxide ' +
      'with and without catalyst sites, one in 36. Raise the reach d_m (steps, parameter “reach”) and the film grows thicker; lower the potential and it grows faster. All energies are illustrative.',
    references: [
      {
        id: 'yin2017',
        citation: 'Y. Yin, R. Zhao, Y. Deng, A. A. Franco, J. Phys. Chem. Lett. 2017, 8, 599 (PubMed 28076952)',
      },
    ],
    lattice: { kind: 'cubic', size: [WIDTH, WIDTH, HEIGHT], spacing_nm: SPACING_NM, periodic: [true, true, false] },
    conditions: { temperature_K: 300, potential_V: 2.7 },
    protocol: { segments: [{ id: 'discharge', label: 'Discharge', duration_s: DISCHARGE_S }] },
    species: [
      { id: 'free', name: 'Electrolyte', formula: '∗', color: '#eef4f8', color_safe: '#f7f7f7', role: 'background' },
      { id: 'carbon', name: 'Carbon', formula: 'C', color: '#3a3a3f', color_safe: '#222222', role: 'boundary' },
      ...(catalyst
        ? [
            {
              id: 'catalyst',
              name: 'Catalyst',
              color: '#e0a32e',
              color_safe: '#e69f00',
              role: 'boundary' as const,
            },
          ]
        : []),
      {
        id: 'Li2O2',
        name: 'Lithium peroxide',
        formula: 'Li₂O₂',
        color: '#4f9bd9',
        color_safe: '#2a78b5',
        role: 'product',
      },
    ],
    gases: [
      { id: 'O2', name: 'Oxygen', pressure_bar: 1 },
      { id: 'Li_salt', name: 'Li⁺ of the electrolyte', pressure_bar: 1, charge: 1 },
    ],
    groups: [
      { id: 'begin', label: 'On the electrode', color: '#e0a32e' },
      { id: 'growth', label: 'On the film', color: '#4f9bd9' },
    ],
    steps: [
      {
        id: 'begin',
        group: 'begin',
        label: 'Begins on carbon',
        equation: 'O₂ + 2 Li⁺ + 2 e⁻ → Li₂O₂',
        step: 'carbon + free -> carbon + Li2O2',
        ...reduction(0.92),
      },
      ...(catalyst
        ? [
            {
              id: 'begin_catalyst',
              group: 'begin',
              label: 'Begins on the catalyst',
              equation: 'O₂ + 2 Li⁺ + 2 e⁻ → Li₂O₂',
              step: 'catalyst + free -> catalyst + Li2O2',
              ...reduction(0.8),
            },
          ]
        : []),
      {
        id: 'growth',
        group: 'growth',
        label: 'Grows on the film',
        equation: 'O₂ + 2 Li⁺ + 2 e⁻ → Li₂O₂',
        step: 'Li2O2 + free -> Li2O2 + Li2O2',
        ...reduction(0.84),
      },
    ],
    start: {
      fill: 'free',
      layers: [{ axis: 'z', from: 0, to: 0, species: 'carbon' }],
      sites: catalyst
        ? Array.from({ length: (WIDTH / CATALYST_PERIOD) ** 2 }, (_, i) => {
            const perRow = WIDTH / CATALYST_PERIOD;
            const [x, y] = [i % perRow, Math.floor(i / perRow)];
            return { at: [3 + CATALYST_PERIOD * x, 3 + CATALYST_PERIOD * y, 0], species: 'catalyst' };
          })
        : [],
    },
    observables: [
      { id: 'thickness', label: 'Thickness of the film', kind: 'layers', species: ['Li2O2'] },
      { id: 'capacity', label: 'Charge per area', kind: 'charge', unit: 'mAh_per_cm2' },
      { id: 'roughness', label: 'Roughness', kind: 'roughness', species: ['Li2O2'] },
    ],
    provenance: {
      '*': { status: 'illustrative' },
    },
  };
}
