import type { StepDocument } from '../../src/model/schema';

/** Barrier of a step in eV; undefined where its law has none. */
export function barrierOf(step: StepDocument): number | undefined {
  return 'barrier_eV' in step ? step.barrier_eV : undefined;
}
