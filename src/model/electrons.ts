/** Electrons that steps exchange with the electrode. */
import type { ModelDocument, StepDocument } from './schema';
import { forwardOf } from './stepPattern';

/** Electrons that one event of a step gives to the electrode; the way back takes what the way there gives. */
export function electronsOf(step: StepDocument, model: Pick<ModelDocument, 'steps'>): number {
  const electrons = forwardOf(step, model)?.electrons ?? 0;
  return step.law === 'reverse' ? 0 - electrons : electrons;
}
