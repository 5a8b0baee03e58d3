/** Results of a study that were saved (`results.json`), read again: its rows, as they were. */
import { ModelError, type Problem } from '../../model/problem';
import { loadStudy, resultsOf, type Study } from '../../model/study';
import { isRow } from './isRow';
import type { Row } from './runJob';
import { RESULTS_FORMAT } from './table';

export interface SavedResults {
  study: Study;
  rows: Row[];
}

/** Whether a value says that it is results of a study. */
export const isResults = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && (input as { format?: unknown }).format === RESULTS_FORMAT;

/**
 * The study and its rows. Scores and samples are not read.
 * @throws ModelError with all problems of the study, or where a column is missing or torn
 */
export function readTable(input: unknown): SavedResults {
  const { study: given, rows: count, columns } = input as Record<string, unknown>;
  const study = loadStudy(given);
  if (!Array.isArray(columns) || !Number.isSafeInteger(count)) throw torn('columns', 'are missing');
  const byName = new Map<string, unknown[]>();
  for (const [i, column] of columns.entries()) {
    const { name, values } = (column ?? {}) as { name?: unknown; values?: unknown };
    if (typeof name !== 'string' || !Array.isArray(values) || values.length !== count)
      throw torn(`columns[${i}]`, `has no name, or not ${count} values`);
    byName.set(name, values);
  }
  const of = (name: string) => {
    const values = byName.get(name);
    if (!values) throw torn('columns', `have no "${name}"`);
    return values;
  };
  const paths = study.parameters.map(({ path }) => path);
  const ids = resultsOf(study).flatMap(({ id }) => (byName.has(id) ? [id] : []));
  const plain = ['key', 'point', 'replica', 'seed', 'steps', 'time_s', 'reason', 'error', 'hash', 'wall_s'];
  const rows = Array.from({ length: count as number }, (_, i): unknown => ({
    ...Object.fromEntries(plain.map((name) => [name, of(name)[i]])),
    values: paths.map((path) => of(path)[i]),
    results: Object.fromEntries(ids.map((id) => [id, of(id)[i] ?? null])),
  }));
  const wrong = rows.findIndex((row) => !isRow(row));
  if (wrong >= 0) throw torn('columns', `hold no valid run in row ${wrong + 1}`);
  return { study, rows: rows as Row[] };
}

function torn(path: string, message: string): ModelError {
  const problem: Problem = { path, message, mend: 'save the results anew, or open the study itself' };
  return new ModelError([problem]);
}
