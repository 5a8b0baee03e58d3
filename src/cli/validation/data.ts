/** Published runs to compare with. They lie beside the checkout, are never part of it, and may be absent. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const FOLDER = resolve(process.env.INTERPHASE_DATA ?? '../shared/data');

/** What is said where the data are not there. */
export const SKIPPED = `skipped: reference data not present (looked in ${FOLDER}; INTERPHASE_DATA names another folder)`;

/** Reads a JSON file of the reference data; null where it is not there. */
export function referenceData<T>(path: string): T | null {
  const text = referenceText(path);
  return text === null ? null : (JSON.parse(text) as T);
}

/** Reads a file of the reference data; null where it is not there. */
export function referenceText(path: string): string | null {
  const file = resolve(FOLDER, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
