import { entryCharges } from '../../src/model/electrons';
import type { ModelDocument } from '../../src/model/schema';

/** Charge of the lattice in elementary charges. @param counts sites of each of the engine's species */
export function latticeCharge(model: Pick<ModelDocument, 'species'>, counts: number[]): number {
  const charges = entryCharges(model);
  return counts.reduce((sum, sites, entry) => sum + sites * charges[entry]!, 0);
}
