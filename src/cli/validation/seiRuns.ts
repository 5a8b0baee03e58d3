/** Runs of the SEI model with given barriers, read as the published tables read them. */

import { latticeOf } from '../../model/lattices/geometry';
import { findModel } from '../../model/library';
import { setAt } from '../../model/paths';
import type { ModelDocument } from '../../model/schema';
import { loadModel } from '../../model/validate';
import { start } from '../engine';

/** Quantities of the reference table. Layers are sites ÷ electrode width, `_px` are sites. */
export interface SeiOutcome {
  steps: number;
  inorganic_layers: number;
  organic_layers: number;
  oEC_px: number;
  Li2EDC_px: number;
  dimer_px: number;
}

/** The SEI model with other barriers e1 … e15, in eV. */
export function seiModel(barriers: number[]): ModelDocument {
  const model = findModel('sei-organic');
  if (!model) throw new Error('the library has no sei-organic');
  return loadModel(
    barriers.reduce((changed: ModelDocument, eV, i) => setAt(changed, `steps.e${i + 1}.barrier_eV`, eV), model),
  );
}

/**
 * Runs to a published end. The programs compared with stop after the first event that lies past the time, and report the
 * state after it; so does this. In a frozen film that one event matters: it is the rare dimerisation everyone waits for.
 * @param mostSteps null comes back where this many events do not reach the time
 */
export async function runSei(
  model: ModelDocument,
  seed: number,
  time: number,
  mostSteps: number,
): Promise<SeiOutcome | null> {
  const simulation = await start(model, seed);
  if (simulation.run(mostSteps, time) === 'steps') return null;
  simulation.run(simulation.steps + 1);
  const counts = simulation.counts();
  const sites = (id: string) => counts[model.species.findIndex((s) => s.id === id)]!;
  const width = latticeOf(model.lattice).cells[0];
  return {
    steps: simulation.steps,
    inorganic_layers: sites('Li2CO3') / width,
    organic_layers: sites('organic') / width,
    oEC_px: sites('oEC'),
    Li2EDC_px: sites('Li2EDC'),
    dimer_px: sites('dimer'),
  };
}
