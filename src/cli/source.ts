/** From what was typed to a model: a library id or a file, with the `--set` values put in. */
import { readFile } from 'node:fs/promises';
import { parseJson } from '../model/jsonText';
import { library } from '../model/library';
import { suggest } from '../model/near';
import { setAt } from '../model/paths';
import { ModelError } from '../model/problem';
import type { ModelDocument } from '../model/schema';
import { loadModel } from '../model/validate';
import { type Assignment, UsageError } from './args';

/**
 * The model to run, valid.
 * @param name a library id, or the path of a model file (a library id wins: write ./sei-organic for a file of that name)
 * @throws UsageError when there is no such model; ModelError when it, or a value set, is not valid
 */
export async function readModel(name: string, assignments: Assignment[]): Promise<ModelDocument> {
  const model = library.find(({ id }) => id === name)?.model ?? (await readModelFile(name));
  if (assignments.length === 0) return model;
  return loadModel(assignments.reduce((changed, { path, value }) => setAt(changed, path, value), model));
}

async function readModelFile(path: string): Promise<ModelDocument> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(unreadable(path, error));
  });
  try {
    return loadModel(parseJson(text));
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new UsageError(`${path} is not a valid model:\n${error.message}`);
  }
}

function unreadable(name: string, error: NodeJS.ErrnoException): string {
  const ids = library.map(({ id }) => id);
  const choice = `The library has ${ids.join(', ')}.`;
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ENAMETOOLONG') {
    return `"${name}" is neither a library id nor a model file (${suggest(name, ids)}). ${choice}`;
  }
  if (error.code === 'EISDIR') return `"${name}" is a folder, but a model is a JSON file or a library id. ${choice}`;
  return `"${name}" cannot be read: ${error.message}.`;
}
