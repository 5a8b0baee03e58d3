/** Which runs of a study stand around the one on the screen. */
import type { Variant } from '../../analysis/study/courses';
import { liveEdits } from '../../model/difference';
import type { ModelDocument } from '../../model/schema';
import type { Study } from '../../model/study';

export interface Around {
  /** Of a comparison: the model that is nearer. */
  side: Variant;
  /** Parameters that are others on the screen than in the study; the seed is none. */
  changed: number;
}

/** Null where the study varies parameters or is of a model of another structure: its curves would mean something else. */
export function ensembleAround(study: Study, model: ModelDocument): Around | null {
  if (study.parameters.length > 0) return null;
  const distance = (other: ModelDocument) =>
    other.id === model.id ? (liveEdits({ ...other, seed: model.seed }, model)?.length ?? null) : null;
  const a = distance(study.model);
  const b = study.against ? distance(study.against) : null;
  if (b !== null && (a === null || b < a)) return { side: 'B', changed: b };
  return a === null ? null : { side: 'A', changed: a };
}
