import { useSetting } from '../hooks';
import { ENERGY, type Quantity } from './quantities';

/** kJ/mol in one eV (CODATA 2018). */
const KJ_PER_MOL = 96.48533212;

/** How energies of figures and gases are written, as the settings say. */
export function useEnergyQuantity(): Quantity {
  const unit = useSetting('energyUnit');
  return unit === 'eV' ? ENERGY : { ...ENERGY, unit, step: 0.1, scale: KJ_PER_MOL };
}
