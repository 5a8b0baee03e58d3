/** What a run tells at its end, whatever it is run for. */
import { isElectrochemical } from './electrons';
import type { ModelDocument } from './schema';

/** What a run tells at its end: a species' sites, an observable, or what its cycles came to. */
interface StudyResult {
  id: string;
  label: string;
}

/** Of models whose sites interact. */
export const ENERGY_RESULT: StudyResult = { id: 'lattice_energy', label: 'Energy of the lattice in eV' };

const CYCLE_RESULTS: StudyResult[] = [
  { id: 'overall_efficiency', label: 'Coulombic efficiency of all cycles together' },
  { id: 'mean_efficiency', label: 'Coulombic efficiency, mean of the cycles' },
  { id: 'last_efficiency', label: 'Coulombic efficiency of the last cycle' },
  { id: 'charge_per_cycle', label: 'Electrons taken per cycle' },
  { id: 'cycles_before_failure', label: 'Cycles before failure' },
];

/** Whether runs of a model have cycles that take and give charge. */
export const hasCycles = (model: ModelDocument): boolean => model.protocol !== undefined && isElectrochemical(model);

interface Kept {
  model: ModelDocument;
  against?: ModelDocument | undefined;
  observables?: string[] | undefined;
}

/**
 * All results that a study keeps, or could keep: species, observables, the energy of the lattice where its sites interact, and
 * of its cycles where the model has some; of both models where there are two.
 */
export function resultsOf({ model, against, observables }: Kept): StudyResult[] {
  const all = new Map([...(against ? ownResults(against) : []), ...ownResults(model)].map((one) => [one.id, one]));
  const ids = observables ?? [...new Set([...ownResults(model).map(({ id }) => id), ...all.keys()])];
  return ids.flatMap((id) => all.get(id) ?? []);
}

function ownResults(model: ModelDocument): StudyResult[] {
  const own = [
    ...model.species.map(({ id, name }) => ({ id, label: name })),
    ...model.observables.map(({ id, label }) => ({ id, label })),
  ];
  const more = [...(model.interactions.length > 0 ? [ENERGY_RESULT] : []), ...(hasCycles(model) ? CYCLE_RESULTS : [])];
  return [...own, ...more.filter(({ id }) => !own.some((one) => one.id === id))];
}
