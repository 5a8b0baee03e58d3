/** How each number of a model is written and moved on the page. */

export interface Quantity {
  /** What it is, to follow in a sentence: "Barrier of …". */
  label: string;
  /** One or two letters before the slider. */
  symbol: string;
  unit: string;
  min: number;
  max: number;
  /** Step of the slider and the arrow keys; over decades, in decades. */
  step: number;
  /** Runs over decades. */
  log?: boolean;
  /** Half of what the slider spans where there is no study range: in the unit, or in decades. */
  around: number;
  /** Shown value ÷ the document's. */
  scale?: number;
}

const LARGEST = 1e30;
const share = (label: string, symbol: string): Quantity => ({
  label,
  symbol,
  unit: '',
  min: 0,
  max: 1,
  step: 0.01,
  around: 1,
});
const positive = (label: string, symbol: string, unit: string, max: number, around = 1): Quantity => ({
  label,
  symbol,
  unit,
  min: 0,
  max,
  step: 0.01,
  log: true,
  around,
});
const rate = (label: string, symbol: string) => ({ ...positive(label, symbol, 's⁻¹', LARGEST, 3), step: 0.05 });
const energy = (label: string, symbol: string, min: number, max: number): Quantity => ({
  label,
  symbol,
  unit: 'eV',
  min,
  max,
  step: 0.001,
  around: 0.25,
});

/** By the field of the document. The bounds are those of its schema, but for barriers: one below 0 is rare, and moves as far as it lies. */
export const QUANTITIES: Record<string, Quantity> = {
  barrier_eV: energy('Barrier', 'E', 0, 20),
  prefactor_per_s: rate('Prefactor', 'ν'),
  rate_per_s: rate('Rate constant', 'k'),
  entropy_meV_per_K: {
    label: 'Activation entropy',
    symbol: 'ΔS',
    unit: 'meV/K',
    min: -100,
    max: 100,
    step: 0.01,
    around: 1,
  },
  transmission: share('Transmission coefficient', 'κ'),
  sticking: share('Sticking coefficient', 'S'),
  site_area_nm2: positive('Site area', 'A', 'nm²', 1e4),
  mass_u: positive('Mass of the gas particle', 'm', 'u', 1e4),
  transfer_coefficient: share('Transfer coefficient', 'α'),
  equilibrium_V: { ...energy('Equilibrium potential', 'V⁰', -100, 100), unit: 'V', around: 0.5 },
  reorganisation_eV: { ...energy('Reorganisation energy', 'λ', 0.001, 20), around: 0.5 },
  driving_force_eV: { ...energy('Driving force', 'ΔG', -20, 20), around: 0.5 },
  decay_per_nm: { ...energy('Decay', 'β', 0, 1000), unit: 'nm⁻¹', step: 0.1, around: 10 },
  reach_nm: { ...energy('Reach', 'd', 0, 1000), unit: 'nm', step: 0.1, around: 5 },
  viscosity_mPa_s: positive('Viscosity', 'η', 'mPa s', 1e12, 2),
  radius_nm: positive('Radius', 'r', 'nm', 1000),
  prefactor_ratio: { ...positive('Forward ÷ reverse prefactor', 'ν₊/ν₋', '', 1e60, 3), step: 0.05 },
  omega: share('Barrier response', 'ω'),
  size_decay: positive('Decay with size', 'n₀', 'sites', LARGEST),
  pressure_bar: { ...positive('Pressure', 'p', 'bar', 1e6, 3), step: 0.05 },
  potential_V: { ...energy('Potential', 'V', -100, 100), unit: 'V', around: 1 },
};

/** Of an ion of the electrolyte, which the document keeps where a gas has its pressure. */
export const ACTIVITY: Quantity = { ...QUANTITIES.pressure_bar!, label: 'Activity', symbol: 'a', unit: '' };

/** An energy that counts for each place or particle, of either sign. */
export const ENERGY: Quantity = energy('Energy', 'E', -100, 100);

/** One of a formula's own parameters, of which only the value is known: over decades where it is far from 1. */
export function ownParameter(name: string, value: number): Quantity {
  const size = Math.abs(value);
  const log = value > 0 && (value >= 1e4 || value < 1e-4);
  const around = log ? 3 : size || 1;
  const step = log ? 0.05 : 10 ** Math.floor(Math.log10(around) - 2);
  return { label: name, symbol: name, unit: '', min: -LARGEST, max: LARGEST, step, log, around };
}
