import type { StepDocument } from './schema';

/** The ways in which a step is counted, as a list. */
export function countsOf(step: StepDocument): string[] {
  return Array.isArray(step.count) ? step.count : [step.count];
}
