/** What a person opens from outside, files and links; one that is refused is told, and leaves everything as it was. */
import { ENGINE_VERSION } from '../engine/version';
import { isDeckFile, openFiles as modelIn, type OpenedFile } from '../formats/open';
import { EXPERIMENT_FORMAT, type Experiment } from '../model/experiment';
import { ModelError, type Problem } from '../model/problem';
import type { ModelDocument } from '../model/schema';
import type { ReadLink } from '../worker/protocol';
import { type ModelFile, readFiles } from './files';
import type { NoticesStore } from './notices';

/**
 * The run in files: a recorded one, or that of a model alone, from t = 0 on.
 * @throws ModelError with everything that is wrong
 */
export async function runIn(files: ModelFile[]): Promise<Experiment> {
  const { model, experiment } = modelIn(await readFiles(files));
  return experiment ?? runOf(model);
}

/** A model as a run of which nothing is recorded. */
export const runOf = (model: ModelDocument): Experiment => ({
  ...{ format: EXPERIMENT_FORMAT, engine: ENGINE_VERSION, model },
  ...{ interventions: [], end: null },
});

/** What a person calls what they have chosen. */
function nameOf(files: ModelFile[]): string {
  const deck = files.find(({ name }) => isDeckFile(name));
  if (!deck || files.length === 1) return files.length === 0 ? 'This' : files[0]!.name;
  const folder = deck.name.split('/').at(-2);
  return folder ? `The Zacros input ${folder}` : 'This Zacros input';
}

interface IncomingOptions {
  /** Each resolves with the problems of what it was given. */
  open: (model: unknown) => Promise<Problem[]>;
  openExperiment: (experiment: unknown) => Promise<Problem[]>;
  openLink: (link: string, read?: Promise<ReadLink>) => Promise<Problem[]>;
  notices: NoticesStore;
}

/** Creates what opens files and links. */
export function createIncoming({ open, openExperiment, openLink, notices }: IncomingOptions) {
  /**
   * Opens a model file, a recorded experiment, or the input files of a Zacros simulation together. A refused document is
   * kept with its problems, so that it can be mended.
   */
  async function openFiles(files: ModelFile[]): Promise<void> {
    notices.clear();
    let texts: OpenedFile[] = [];
    let problems: Problem[];
    try {
      texts = await readFiles(files);
      const { model, experiment, notes } = modelIn(texts);
      problems = await (experiment ? openExperiment(experiment) : open(model));
      const remarks = notes.map(({ where, text }) => ({ path: where, message: text }));
      if (problems.length === 0) notices.say('info', `${nameOf(files)} is open.`, remarks);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      problems = error.problems;
    }
    if (problems.length === 0) return;
    const [document, ...more] = texts;
    if (document && more.length === 0 && !isDeckFile(document.name))
      notices.setState({ refused: { ...document, problems } });
    else notices.say('error', `${nameOf(files)} cannot be opened. The run on the screen goes on.`, problems);
  }

  /** Opens a link, which the engine may be reading already. Resolves with its problems, which are also shown. */
  async function openOrTell(link: string, read?: Promise<ReadLink>): Promise<Problem[]> {
    const problems = await openLink(link, read);
    if (problems.length > 0) notices.say('error', 'This link cannot be opened.', problems);
    return problems;
  }

  return { openFiles, openLink: openOrTell };
}
