/** Errors that cross from worker to page: plain data that clones, with a message for people. */
import { ModelError } from '../model/problem';
import type { FaultDetail } from './protocol';

/** What to say of anything thrown. Bad input keeps its list of problems. */
export function toFault(error: unknown): FaultDetail {
  if (error instanceof ModelError) return { kind: 'input', message: error.message, problems: error.problems };
  return { kind: 'engine', message: error instanceof Error ? error.message : String(error), problems: [] };
}
