/** Which algorithm selects the next event (assembly/selection.ts), and why. */
import { Selection } from '../../assembly/layout';
import type { ParsedStep } from './orient';
import type { ModelDocument } from './schema';

export const SELECTIONS: Record<Exclude<ModelDocument['selection'], 'auto'>, Selection> = {
  'class lists': Selection.CLASS_LISTS,
  'sum tree': Selection.SUM_TREE,
  thinning: Selection.THINNING,
  'composition-rejection': Selection.REJECTION,
  'next reaction': Selection.NEXT_REACTION,
  'first reaction': Selection.FIRST_REACTION,
  'null event': Selection.NULL_EVENT,
};

/** Up to so many steps of one rate each, a walk over them is the fastest selection. */
const FEW_STEPS = 32;
/**
 * From this share of successful trials on, the null-event method is faster than lists of events, as `npm run bench` shows:
 * hops at θ = 0.5 (share 0.5) are about as fast either way, at 0.1 (share 0.9) 1.5 to 4 times as fast.
 */
const LEAST_ACCEPTED = 0.6;

/** What selection is decided by. */
export interface SelectionFacts {
  /** Whether rates differ from place to place, or with the size of a body. */
  varying: boolean;
  /** Whether rates follow the energy of the surroundings. */
  interacting: boolean;
  steps: ParsedStep[];
  /** Sites of each species at the start. */
  counts: Map<string, number>;
}

/** The selection algorithm for a model, and why. A document may name its own. */
export function selectionOf(
  model: ModelDocument,
  facts: SelectionFacts,
): { name: keyof typeof SELECTIONS; why: string } {
  if (model.selection !== 'auto') return { name: model.selection, why: 'the model asks for it' };
  if (facts.interacting && !model.protocol && model.steps.length > FEW_STEPS)
    return {
      name: 'thinning',
      why: `most events of ${model.steps.length} steps with interactions wait: they are listed at bounds of their rates`,
    };
  if (facts.varying)
    return { name: 'sum tree', why: 'rates differ from place to place, so there are many classes of equal rate' };
  if (exchangesAccepted(model, facts) >= LEAST_ACCEPTED)
    return { name: 'null event', why: 'nearly every hop that is tried is possible, so no lists of events are needed' };
  if (model.steps.length > FEW_STEPS)
    return { name: 'sum tree', why: `${model.steps.length} steps are many to walk over` };
  return { name: 'class lists', why: `${model.steps.length} steps with one rate each: a walk over them is fastest` };
}

/**
 * Share of the trials that succeed, at least, in a model whose steps only exchange what sites hold: without interactions every
 * arrangement is then equally likely in the long run, and the share stays what it is. 0 for other models.
 */
function exchangesAccepted(model: ModelDocument, { steps, counts }: SelectionFacts): number {
  if (model.bodies.length > 0 || model.species.some(({ dentates }) => dentates > 1)) return 0;
  const sites = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const background = new Set(model.species.filter(({ role }) => role === 'background').map(({ id }) => id));
  const shares = steps.map(({ document, sites: pattern }) => {
    const plain = pattern.every(({ region, type }) => region === undefined && type === undefined);
    if (!plain || document.requires || document.choose !== undefined) return 0;
    const before = pattern.map((site) => site.before);
    const after = pattern.map((site) => site.after);
    if (before.toSorted().join() !== after.toSorted().join()) return 0;
    // The site that is drawn is one of the first species that is not the background, see anchorOf in orient.ts.
    const anchor = Math.max(
      0,
      before.findIndex((species) => !background.has(species)),
    );
    return before.reduce(
      (share, species, i) => (i === anchor ? share : (share * (counts.get(species) ?? 0)) / sites),
      1,
    );
  });
  return Math.min(...shares);
}
