/** Rows of a study that come from outside, from a file, a server or the browser's storage, are believed in nothing. */
import { isPlain } from '../../model/schemaWalk';
import type { Job } from './jobs';
import type { Row } from './runJob';

type Fields = Record<string, unknown>;

/** Whether a value is a job of a study, by its form. */
export function isJob(value: unknown): value is Job {
  if (!isPlain(value)) return false;
  const { key, point, replica, seed, values } = value;
  return isText(key) && [point, replica, seed].every(isCount) && isNumbers(values);
}

/** Whether a value is a row, by its form. JSON has null where a result is no number. */
export function isRow(value: unknown): value is Row {
  if (!isJob(value)) return false;
  const {
    steps,
    time_s,
    wall_s,
    reason,
    error,
    hash,
    results,
    scores = [],
    series = {},
    instants = '',
  } = value as Job & Fields;
  return (
    [steps, time_s, wall_s].every(isNumber) &&
    [reason, error, hash, instants].every(isText) &&
    isPlain(results) &&
    Object.values(results).every(isResult) &&
    isNumbers(scores) &&
    isPlain(series) &&
    Object.values(series).every(isNumbers)
  );
}

const isText = (value: unknown) => typeof value === 'string';
const isNumber = (value: unknown) => typeof value === 'number';
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
const isResult = (value: unknown) => isNumber(value) || value === null;
const isNumbers = (value: unknown) => Array.isArray(value) && value.every(isResult);
