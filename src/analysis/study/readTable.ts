/** Results of a study that were saved (`results.json`), read again: its rows, as they were. */
import { ModelError, type Problem } from '../../model/problem';
import { resultsOf } from '../../model/results';
import { loadStudy, type Study } from '../../model/study';
import { readInstants } from './instantColumns';
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
 * The study and its rows, with samples, scores and instants where they are there and whole.
 * @throws ModelError with all problems of the study, or where a column is missing or torn
 */
export function readTable(input: unknown): SavedResults {
  const { study: given, rows: count, columns, series, scores, instants } = input as Record<string, unknown>;
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
  const along = seriesOf(series, count as number, study.samples);
  const scored = study.sensitivity && Array.isArray(scores) && scores.length === count ? (scores as unknown[]) : null;
  const kept = readInstants(study, instants, byName.get('point') ?? []);
  const rows = Array.from({ length: count as number }, (_, i): unknown => ({
    ...Object.fromEntries(plain.map((name) => [name, of(name)[i]])),
    values: paths.map((path) => of(path)[i]),
    results: Object.fromEntries(ids.map((id) => [id, of(id)[i] ?? null])),
    ...(along && { series: Object.fromEntries(along.map(([id, all]) => [id, all[i]!])) }),
    ...(scored && isNumbers(scored[i], study.model.steps.length) && { scores: scored[i] }),
    ...(kept[i] !== undefined && { instants: kept[i] }),
  }));
  const wrong = rows.findIndex((row) => !isRow(row));
  if (wrong >= 0) throw torn('columns', `hold no valid run in row ${wrong + 1}`);
  return { study, rows: rows as Row[] };
}

/** Samples by result, of those results of which every run has all or, having failed, none. */
function seriesOf(series: unknown, rows: number, samples: number): [string, number[][]][] | null {
  if (samples === 0 || typeof series !== 'object' || series === null) return null;
  return Object.entries(series).filter(
    (entry): entry is [string, number[][]] =>
      Array.isArray(entry[1]) &&
      entry[1].length === rows &&
      entry[1].every((own: unknown) => isNumbers(own, samples) || isNumbers(own, 0)),
  );
}

const isNumbers = (list: unknown, length: number): list is number[] =>
  Array.isArray(list) && list.length === length && list.every((value) => typeof value === 'number' || value === null);

function torn(path: string, message: string): ModelError {
  const problem: Problem = { path, message, mend: 'save the results anew, or open the study itself' };
  return new ModelError([problem]);
}
