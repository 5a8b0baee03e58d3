/** From what was typed to a model: a library id, a link, a file or a folder of Zacros input, with the `--set` values put in. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { isDeckFile, MAX_FILE_BYTES, type Opened, openFiles, tooLong } from '../formats/open';
import { isLink } from '../links/fragment';
import { decodeLink } from '../links/link';
import { library } from '../model/library';
import { setAt } from '../model/paths';
import { ModelError } from '../model/problem';
import { loadModel } from '../model/validate';
import { type Assignment, UsageError } from './args';
import { guess } from './flags';

/**
 * The model to run, valid, and what came with it.
 * @param name a library id, a link of the page, or the path of a model file or of a folder of Zacros input (a library id wins: write
 * ./sei-organic for a file of that name)
 * @throws UsageError when there is no such model; ModelError when it, or a value set, is not valid
 */
export async function readModel(name: string, assignments: Assignment[]): Promise<Opened> {
  const known = library.find(({ id }) => id === name)?.model;
  const opened = known ? { model: known, notes: [] } : isLink(name) ? await readLink(name) : await readFiles(name);
  if (assignments.length === 0) return opened;
  const model = assignments.reduce((changed, { path, value }) => setAt(changed, path, value), opened.model);
  return { ...opened, model: loadModel(model) };
}

/** The experiment in a link. How it is looked at means nothing here. */
async function readLink(link: string): Promise<Opened> {
  const { experiment, notes } = await decodeLink(link);
  return { model: experiment.model, experiment, notes: notes.map((text) => ({ where: 'link', text })) };
}

async function readFiles(path: string): Promise<Opened> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(unreadable(path, error));
  });
  const names = info.isDirectory() ? await inFolder(path) : [path];
  try {
    const files = await Promise.all(
      names.map(async (file) => {
        const { size } = await stat(file);
        if (size > MAX_FILE_BYTES) throw tooLong(basename(file), size);
        const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
          throw new UsageError(unreadable(file, error));
        });
        return { name: resolve(file), text };
      }),
    );
    return openFiles(files);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new UsageError(`${path} is not a valid model:\n${error.message}`);
  }
}

/** The input files of a folder. Its other files may be anything, such as results. */
async function inFolder(folder: string): Promise<string[]> {
  const deck = (await readdir(folder)).filter(isDeckFile).sort();
  if (deck.length === 0) {
    const mend = 'it needs simulation_input.dat, lattice_input.dat, energetics_input.dat and mechanism_input.dat';
    throw new UsageError(`"${folder}" is a folder without Zacros input: ${mend}. ${choice()}`);
  }
  return deck.map((name) => join(folder, name));
}

function unreadable(name: string, error: NodeJS.ErrnoException): string {
  const ids = library.map(({ id }) => id);
  if (/^https?:/.test(name))
    return `"${name}" is an address without an experiment in it: copy the whole link, or say which model by its id. ${choice()}`;
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ENAMETOOLONG') {
    return `"${name}" is neither a library id nor a model file${guess(name, ids)}. ${choice()}`;
  }
  return `"${name}" cannot be read: ${error.message}.`;
}

function choice(): string {
  return `The library has ${library.map(({ id }) => id).join(', ')}.`;
}
