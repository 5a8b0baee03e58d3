/**
 * Electrochemistry of a model: electrons that steps exchange with the electrode, charges of species and reservoirs.
 *
 * Sign: `electrons` counts what an event *gives* to the electrode, as `gas` counts particles given. Oxidation is positive,
 * reduction negative; so is the current (anodic positive, IUPAC).
 */
import { engineSpecies } from './engineSpecies';
import { latticeOf } from './lattices/geometry';
import { cross, length } from './lattices/vectors';
import type { ModelDocument, StepDocument } from './schema';
import { forwardOf } from './stepPattern';

/** Elementary charge in C (CODATA 2018). */
const E_C = 1.602176634e-19;
const CM2_PER_NM2 = 1e-14;

/** mAh cm⁻² of one elementary charge per nm². */
export const MAH_PER_CM2 = E_C / 3.6 / CM2_PER_NM2;
/** mA cm⁻² of one elementary charge per second and nm². */
export const MA_PER_CM2 = (1e3 * E_C) / CM2_PER_NM2;

/** Electrons that one event of a step gives to the electrode; the way back takes what the way there gives. */
export function electronsOf(step: StepDocument, model: Pick<ModelDocument, 'steps'>): number {
  const electrons = forwardOf(step, model)?.electrons ?? 0;
  return step.law === 'reverse' ? 0 - electrons : electrons;
}

/** Whether any step exchanges electrons. */
export const isElectrochemical = ({ steps }: Pick<ModelDocument, 'steps'>) =>
  steps.some(({ electrons }) => electrons !== undefined);

/** Charge of each of the engine's species in elementary charges; a molecule's stands on its first site. */
export function entryCharges(model: Pick<ModelDocument, 'species'>): number[] {
  const charge = (species: number) => model.species[species]!.charge;
  return engineSpecies(model).map(({ id, species }) => (/\.[2-8]$/.test(id) ? 0 : charge(species)));
}

/** Charge that one event of a step gives to reservoirs (gases). */
export function reservoirCharge(step: StepDocument, model: Pick<ModelDocument, 'steps' | 'gases'>): number {
  const given = Object.entries(forwardOf(step, model)?.gas ?? {}).reduce(
    (sum, [gas, change]) => sum + change * (model.gases.find(({ id }) => id === gas)?.charge ?? 0),
    0,
  );
  return step.law === 'reverse' ? 0 - given : given;
}

/** Area of the lattice across its layers in nm²; undefined where it has fewer than three dimensions. */
export function areaOf({ lattice }: Pick<ModelDocument, 'lattice'>): number | undefined {
  const { dimensions, vectors, cells } = latticeOf(lattice);
  return dimensions === 3 ? length(cross(vectors[0]!, vectors[1]!)) * cells[0] * cells[1] : undefined;
}
