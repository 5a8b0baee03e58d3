/** Files that a person opens, whichever format they are in, as a model. */
import { type Experiment, isExperiment, loadExperiment } from '../model/experiment';
import { parseJson } from '../model/jsonText';
import { ModelError } from '../model/problem';
import type { ModelDocument } from '../model/schema';
import { loadModel } from '../model/validate';
import { foreign, isForeign } from './foreign';
import { jsonOfPage } from './page';
import { type Converted, convertDeck } from './zacros/convert';
import type { Note } from './zacros/deck';
import { partOf, readDeck } from './zacros/read';

export { MAX_FILE_BYTES, tooLong } from './zacros/reader';

export interface OpenedFile {
  /** Name, with the folder before it where that is known: `zgb/lattice_input.dat`. */
  name: string;
  text: string;
}

export interface Opened {
  model: ModelDocument;
  /** The recorded run, where the file is one; `model` is then its model at t = 0. */
  experiment?: Experiment;
  /** Limits and reporting that came with the model, as in Zacros input. */
  run?: Converted['run'];
  notes: Note[];
}

/** Whether a file is part of a Zacros deck, by its name. */
export function isDeckFile(name: string): boolean {
  return partOf(name) !== undefined;
}

/** Whether a value says of itself that it is a study, of whatever version. */
function isStudy(input: unknown): boolean {
  const format = typeof input === 'object' && input !== null ? (input as { format?: unknown }).format : undefined;
  return typeof format === 'string' && format.startsWith('interphase-study/');
}

/** Whether a file is one that `openFiles` makes something of; others of a folder need not be read. */
export function isModelFile(name: string): boolean {
  return isDeckFile(name) || /\.(json|html?)$/i.test(name);
}

/**
 * Opens a model document, a recorded experiment, a page of one file with an experiment in it, or the input files of a Zacros simulation together.
 * @throws ModelError with everything that is wrong
 */
export function openFiles(files: OpenedFile[]): Opened {
  const deck = files.filter(({ name }) => isDeckFile(name));
  if (deck.length > 0) {
    const texts = Object.fromEntries(deck.map(({ name, text }) => [name, text]));
    return convertDeck(readDeck(texts), folderOf(deck[0]!.name));
  }
  const [document, second] = files.length === 1 ? files : files.filter(({ name }) => isModelFile(name));
  if (!document) {
    const mend = 'choose a model document (.json), or the input files of a Zacros simulation together';
    throw new ModelError([{ path: '', message: 'there is no model among these files', mend }]);
  }
  if (second) {
    const message = `${document.name} and ${second.name} are two models`;
    throw new ModelError([{ path: '', message, mend: 'open one at a time' }]);
  }
  if (isForeign(document.name)) throw foreign(document.name);
  const input = parseJson(jsonIn(document));
  if (isStudy(input)) {
    const mend = 'open it under Studies in the menu, or run it with kmc study';
    throw new ModelError([{ path: '', message: `${document.name} is a study, not a single run`, mend }]);
  }
  if (!isExperiment(input)) return { model: loadModel(input), notes: [] };
  const experiment = loadExperiment(input);
  return { model: experiment.model, experiment, notes: [] };
}

function jsonIn({ name, text }: OpenedFile): string {
  if (!/\.html?$/i.test(name)) return text;
  const json = jsonOfPage(text);
  if (json !== null && json.trim() !== 'null') return json;
  const mend = 'pages that hold a run are written with “Page of one file”';
  throw new ModelError([{ path: '', message: `${name} is a page without a run in it`, mend }]);
}

function folderOf(name: string): string | undefined {
  return name.split(/[/\\]/).at(-2) || undefined;
}
