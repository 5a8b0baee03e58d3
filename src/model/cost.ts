/** What computing an experiment again takes. */
import type { Experiment } from './experiment';
import { latticeOf } from './lattices/geometry';

export interface Cost {
  steps: number;
  sites: number;
}

/** From these on a person is asked first: half a minute or more at a million events a second, hundreds of megabytes. */
const MANY_STEPS = 30e6;
const MANY_SITES = 4e6;

/** What an experiment costs: events to its end (or last change), and sites. */
export function costOf({ model, interventions, end }: Experiment): Cost {
  return { steps: (end ?? interventions.at(-1))?.step ?? 0, sites: latticeOf(model.lattice).sites };
}

/** Whether a person is asked before that is computed. */
export function isLarge({ steps, sites }: Cost): boolean {
  return steps >= MANY_STEPS || sites >= MANY_SITES;
}
