/** Results of a study as a table by columns, and as CSV. */
import { ENGINE_VERSION } from '../../engine/version';
import { resultsOf } from '../../model/results';
import type { Study } from '../../model/study';
import { toCsv } from '../csv';
import { type InstantColumns, instantColumns } from './instantColumns';
import type { Row } from './runJob';

export const RESULTS_FORMAT = 'interphase-results/1';

/** What a column holds. */
export type ColumnKind = 'run' | 'parameter' | 'result';

export interface Column {
  name: string;
  kind: ColumnKind;
  label: string;
  values: (number | string)[];
}

/** Results of a study; every column has one value for each row. docs/studies.md has the columns. */
export interface ResultsTable {
  format: typeof RESULTS_FORMAT;
  engine: string;
  study: Study;
  rows: number;
  columns: Column[];
  /** With samples, for each result: `series[id][row][sample]`. */
  series?: Record<string, number[][]>;
  /** With `sensitivity`, the score of each run for each step of the model: `scores[row][step]`. */
  scores?: number[][];
  /** Of an ensemble with samples: executed steps and layers along each run. */
  instants?: InstantColumns;
}

/** Puts rows in the order of the study: by point, then replica. A key that is there twice counts once. */
export function tableOf(study: Study, rows: Row[]): ResultsTable {
  const unique = [...new Map(rows.map((row) => [row.key, row])).values()].sort(
    (a, b) => a.point - b.point || a.replica - b.replica,
  );
  const { parameters } = study;
  const results = resultsOf(study);
  const instants = instantColumns(study, unique);
  const column = (name: string, kind: ColumnKind, label: string, of: (row: Row) => number | string): Column => ({
    name,
    kind,
    label,
    values: unique.map(of),
  });
  const columns = [
    column('key', 'run', 'Key of the run', ({ key }) => key),
    column('point', 'run', 'Point', ({ point }) => point),
    column('replica', 'run', 'Replica', ({ replica }) => replica),
    column('seed', 'run', 'Seed', ({ seed }) => seed),
    ...parameters.map(({ path, label }, i) =>
      column(path, 'parameter', label ?? path, ({ values }) => values[i] as number),
    ),
    column('steps', 'run', 'Executed events', ({ steps }) => steps),
    column('time_s', 'run', 'Simulated time in s', ({ time_s }) => time_s),
    column('reason', 'run', 'Why the run ended', ({ reason }) => reason),
    column('error', 'run', 'What was wrong', ({ error }) => error),
    ...results.map(({ id, label }) => column(id, 'result', label, (row) => row.results[id] ?? Number.NaN)),
    ...(instants ? executedColumns(study, unique, instants) : []),
    column('hash', 'run', 'Hash of the final state', ({ hash }) => hash),
    column('wall_s', 'run', 'Seconds of computing', ({ wall_s }) => wall_s),
  ];
  const series =
    study.samples > 0
      ? Object.fromEntries(results.map(({ id }) => [id, unique.map((row) => row.series?.[id] ?? [])]))
      : undefined;
  return {
    format: RESULTS_FORMAT,
    engine: ENGINE_VERSION,
    study,
    rows: unique.length,
    columns,
    ...(series && { series }),
    ...(study.sensitivity && { scores: unique.map(({ scores = [] }) => scores) }),
    ...(instants && { instants }),
  };
}

/** Of an ensemble: how often each step was executed until the end. */
function executedColumns(study: Study, rows: readonly Row[], { models, executed }: InstantColumns): Column[] {
  const steps = new Map([...study.model.steps, ...(study.against?.steps ?? [])].map(({ id, label }) => [id, label]));
  return [...steps].map(([id, label]) => ({
    name: `executed.${id}`,
    kind: 'run',
    label: `Events: ${label}`,
    values: rows.map(({ point }, row) => executed[row]!.at(-1)?.[models[point]?.steps.indexOf(id) ?? -1] ?? Number.NaN),
  }));
}

/** The columns as CSV, one row for each run. */
export function tableCsv({ columns }: ResultsTable): string {
  return toCsv(columns.map(({ name, values }) => ({ name, values })));
}
