/** The pattern of a step: its own, or for a way back its forward step's, the other way round. */
import { siteTypesOf } from './lattices/schema';
import { type PatternSite, parsePattern, withSiteTypes } from './pattern';
import type { ModelDocument, StepDocument } from './schema';

/** The step whose fields a step lives on: itself, or the one it reverses. Undefined where that does not exist. */
export function forwardOf(step: StepDocument, model: Pick<ModelDocument, 'steps'>): StepDocument | undefined {
  if (step.law !== 'reverse') return step;
  return model.steps.find(({ id, law }) => id === step.of && law !== 'reverse');
}

/**
 * Sites of a valid step's pattern, with site types told from regions.
 * @throws ModelError where the text is at fault
 */
export function patternSites(
  step: StepDocument,
  model: Pick<ModelDocument, 'steps' | 'lattice'>,
  path = '',
): PatternSite[] {
  const forward = forwardOf(step, model) ?? step;
  const { sites } = withSiteTypes(parsePattern(forward.step, path), siteTypesOf(model.lattice));
  if (step.law !== 'reverse') return sites;
  return sites.map((site) => ({
    ...site,
    before: site.after,
    after: site.before,
    entity: site.entityAfter,
    entityAfter: site.entity,
  }));
}
