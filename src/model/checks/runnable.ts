/** Refuses what the document can say but the engine cannot run yet. To be deleted with the last entry. */
import type { Report } from './report';

const RUNNABLE: string[] = ['chain', 'square'];
const SHAPES = ['bonds', 'angles', 'mirror', 'orientation'] as const;

/** Reports lattice kinds and step fields that the engine does not know. */
export function checkRunnable({ model, add }: Report): void {
  const { kind } = model.lattice;
  if (!RUNNABLE.includes(kind)) {
    add('lattice.kind', `the engine cannot run a ${kind} lattice yet`, `one of: ${RUNNABLE.join(', ')}`);
  }
  model.steps.forEach((step, i) => {
    for (const field of SHAPES.filter((name) => step[name] !== undefined)) {
      add(`steps[${i}].${field}`, `the engine cannot run steps with ${field} yet`, 'leave it out, or give sites');
    }
  });
}
