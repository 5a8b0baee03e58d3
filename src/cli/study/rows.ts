/** Rows of a study on disk: one JSON object a line, so that a process that is killed loses at most the line it wrote. */
import { appendFileSync, closeSync, fsyncSync, openSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRow } from '../../analysis/study/isRow';
import type { Row } from '../../analysis/study/runJob';

const ROWS = /^rows.*\.ndjson$/;

/** The row in a text; null where that is torn or none. */
export function rowOf(text: string): Row | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRow(value) ? value : null;
  } catch {
    return null;
  }
}

/** Every row that is in a folder, from whatever share or earlier start. A torn line is passed over: its job is done again. */
export async function readRows(folder: string): Promise<Row[]> {
  const names = (await readdir(folder)).filter((name) => ROWS.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) => text.split('\n').flatMap((line) => rowOf(line) ?? []));
}

/** Opens a file for rows to be added. */
export function openRows(folder: string, name: string): { add(row: Row): void; close(): void } {
  const file = openSync(join(folder, name), 'a');
  // A line that an earlier process left torn must not swallow the first one of this.
  appendFileSync(file, '\n');
  return {
    add: (row) => appendFileSync(file, `${JSON.stringify(row)}\n`),
    close() {
      fsyncSync(file);
      closeSync(file);
    },
  };
}
