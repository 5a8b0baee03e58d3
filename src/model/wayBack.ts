/**
 * Steps that are their own way back, such as the hop A + * → * + A: what one event does, another event of the same step undoes.
 * Detailed balance then leaves no choice: E = E⁰ + ΔE/2, the kinetically resolved activation of ion hops (Van der Ven et al.,
 * Phys. Rev. B 2001), whatever the energies of the sites.
 */
import { placingGeometry } from './excerpts';
import { numberOf } from './lattices/places';
import { placementsOn, shapeOf } from './placing';
import type { ModelDocument, StepDocument } from './schema';
import { patternSites } from './stepPattern';

/**
 * Whether a step of a model with a sound lattice is its own way back. A step with a way back of its own in the model is not
 * asked to be one, nor is one whose barrier is without bounds, which obeys no detailed balance.
 */
export function isOwnWayBack(step: StepDocument, model: ModelDocument): boolean {
  if (step.law === 'reverse' || step.clamp === false || step.choose !== undefined) return false;
  if (Object.values(step.gas ?? {}).some((change) => change !== 0)) return false;
  if (model.steps.some((other) => other.law === 'reverse' && other.of === step.id)) return false;
  const sites = patternSites(step, model);
  const [before, after] = [sites.map((site) => site.before), sites.map((site) => site.after)];
  if ([...before].sort().join() !== [...after].sort().join()) return false;
  const forward = before.map((species, i) => `${species}>${after[i]}`);
  const backward = before.map((species, i) => `${after[i]}>${species}`);
  const geometry = placingGeometry(model);
  const placements = placementsOn(shapeOf(step, sites), geometry, true).map(({ places }) => places);
  const events = new Set(placements.map((places) => eventName(places, forward)));
  return placements.some((places) => events.has(eventName(places, backward)));
}

type Places = ReturnType<typeof placementsOn>[number]['places'];

/** Names what an event does, wherever the whole of it stands. */
function eventName(places: Places, changes: string[]): string {
  const corner = Math.min(...places.map(({ cell }) => numberOf({ cell, basis: 0 })));
  return places
    .map((place, i) => `${numberOf(place) - corner} ${changes[i]}`)
    .sort()
    .join();
}
