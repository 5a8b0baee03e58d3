/** Bodies: which species form them, and the steps counted once per body. */
import { Body, BodyStep, BodyStepKind, Head, Section } from '../../assembly/layout';
import type { CompiledPatterns } from './compilePatterns';
import { countsOf } from './counts';
import type { Forms } from './entities';
import type { ParsedStep } from './orient';
import type { PatternSite } from './pattern';
import type { ModelDocument } from './schema';

/**
 * Sections of bodies and of the steps counted per body.
 * @param directions lattice directions in which a cluster may move
 * @param distinctSpecies see CompiledPatterns
 */
export function compileBodies(
  model: ModelDocument,
  steps: ParsedStep[],
  directions: number,
  species: string[],
  distinctSpecies: Set<string>,
  forms: Forms,
): Pick<CompiledPatterns, 'head' | 'sections'> {
  const index = (id: string) => species.indexOf(id);
  const bodyWords = new Int32Array(species.length * Body.LENGTH);
  species.forEach((id, s) => {
    if (forms(id) !== 'molecule') return;
    bodyWords[s * Body.LENGTH + Body.FORMS] = 1;
    bodyWords[s * Body.LENGTH + Body.MOLECULE] = 1;
    bodyWords[s * Body.LENGTH + Body.DISTINCT] = 1;
  });
  const stepWords: number[] = [];
  const caseWords: bigint[] = [];
  let mostSlots = 1;
  for (const body of model.bodies) {
    const own = steps
      .map((step, number) => ({ step, number, kind: kindOf(step) }))
      .filter(({ step, kind }) => kind !== null && step.sites[0]?.before === body.species);
    const at = index(body.species) * Body.LENGTH;
    bodyWords[at + Body.FORMS] = 1;
    bodyWords[at + Body.FIRST_STEP] = stepWords.length / BodyStep.LENGTH;
    bodyWords[at + Body.STEPS] = own.length;
    bodyWords[at + Body.FIRST_CASE] = caseWords.length / 3;
    bodyWords[at + Body.CASES] = body.cases?.length ?? 0;
    bodyWords[at + Body.DISTINCT] = distinctSpecies.has(body.species) ? 1 : 0;
    let slot = 0;
    for (const { step, number, kind } of own) {
      const [first, partner] = step.sites as [PatternSite, PatternSite?];
      const words = new Array<number>(BodyStep.LENGTH).fill(0);
      words[BodyStep.STEP] = number;
      words[BodyStep.KIND] = kind as number;
      words[BodyStep.PARTNER] = partner ? index(partner.before) : -1;
      words[BodyStep.AFTER_BODY] = index(first.after);
      words[BodyStep.AFTER_PARTNER] = partner ? index(partner.after) : -1;
      words[BodyStep.SLOT] = slot;
      stepWords.push(...words);
      slot += kind === BodyStepKind.TOUCH ? 1 : directions;
    }
    mostSlots = Math.max(mostSlots, slot);
    for (const { touching, not_touching, offers } of body.cases ?? []) {
      const mask = (ids: string[] | undefined) =>
        (ids ?? []).reduce((bits, id) => bits | (1n << BigInt(index(id))), 0n);
      const offered = own.reduce(
        (bits, { step }, i) => (offers.includes(step.document.id) ? bits | (1n << BigInt(i)) : bits),
        0n,
      );
      caseWords.push(mask(touching), mask(not_touching), offered);
    }
  }
  return {
    head: {
      [Head.BODY_SLOT_SHIFT]: species.some((id) => forms(id) !== 'point') ? Math.ceil(Math.log2(mostSlots)) : -1,
    },
    sections: {
      [Section.BODIES]: bodyWords,
      [Section.BODY_STEPS]: Int32Array.from(stepWords),
      [Section.CASES]: BigUint64Array.from(caseWords),
    },
  };
}

/** How a step is counted per body; null where it is not. */
function kindOf(step: ParsedStep): BodyStepKind | null {
  const counts = countsOf(step.document);
  if (counts.includes('body')) return BodyStepKind.TOUCH;
  if (!counts.includes('body and direction')) return null;
  const [first] = step.sites as [PatternSite];
  return first.after === first.before ? BodyStepKind.MERGE : BodyStepKind.MOVE;
}
