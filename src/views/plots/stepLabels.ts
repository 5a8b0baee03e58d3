import type { ModelDocument } from '../../model/schema';
import type { StepShare } from './SharesPlot';

/** Colour of a step whose group has none. */
const NO_GROUP = '#808890';

/** The steps of a model as plots name them, in the colours of their groups. */
export function stepLabels({ steps, groups }: Pick<ModelDocument, 'steps' | 'groups'>): Omit<StepShare, 'share'>[] {
  return steps.map(({ id, label, group }) => {
    return { id, label, color: groups.find((one) => one.id === group)?.color ?? NO_GROUP };
  });
}
