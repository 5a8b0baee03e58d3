/** Runs a study's jobs on the engine, in a thread or a web worker. */
import { Simulation } from '../../engine/simulation';
import { compile } from '../../model/compile';
import { engineSpecies } from '../../model/engineSpecies';
import { latticeOf } from '../../model/lattices/geometry';
import { setAt } from '../../model/paths';
import type { ModelDocument } from '../../model/schema';
import { loadModel } from '../../model/validate';
import type { Box } from './box';
import { KINDS, type Reading } from './descriptor';
import type { Job, RunResult } from './runs';

/**
 * How a model's lattices are read.
 * @throws RangeError for a model that has not the species of the SEI model
 */
export function readingOf(model: ModelDocument): Reading {
  const entries = engineSpecies(model);
  const species = KINDS.map((id) => entries.findIndex((entry) => entry.id === id));
  const missing = KINDS.filter((_, i) => species[i]! < 0);
  if (missing.length > 0)
    throw new RangeError(`"${model.id}" is not an SEI model: it has no species ${missing.join(', ')}`);
  const { cells } = latticeOf(model.lattice);
  return { size: [cells[0], cells[1]], species };
}

/** The model of a job: its barriers put in, valid. Run with the job's seed it gives the job's result. */
export function modelOfJob(model: ModelDocument, { steps }: Box, { barriers }: Job): ModelDocument {
  return loadModel(
    steps.reduce((changed: ModelDocument, id, i) => setAt(changed, `steps.${id}.barrier_eV`, barriers[i]), model),
  );
}

/** Runs one job to its end: so many executed events, or until nothing can happen. */
export async function runJob(
  engine: WebAssembly.Module,
  model: ModelDocument,
  box: Box,
  steps: number,
  job: Job,
): Promise<RunResult> {
  const simulation = await Simulation.create(engine, compile(modelOfJob(model, box, job)).tables, job.seed);
  simulation.run(steps);
  return { time_s: simulation.time, steps: simulation.steps, lattice: simulation.lattice() };
}
