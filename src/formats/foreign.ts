/** Files that people try to open, and that hold no run: what they are, and what to open instead. */
import { ModelError } from '../model/problem';

const FOREIGN: [ending: RegExp, what: string, mend: string][] = [
  [
    /\.(ext)?xyz$/i,
    'a trajectory in extended XYZ, pictures of a lattice without the model that made them',
    'open it in OVITO or ASE; here, open the experiment (.json) that it was exported from',
  ],
  [/\.(csv|tsv)$/i, 'a table of results, without the model that made them', 'open the experiment (.json) or the model'],
  [
    /\.(png|jpe?g|gif|svg|webp|webm|mp4)$/i,
    'a picture or a video, without the model that made it',
    'open the experiment (.json), or the link to the run',
  ],
  [/\.bib$/i, 'a citation', 'open the experiment (.json), or the link in the citation'],
  [/\.ndjson$/i, 'the rows of a study', 'open the study document under Studies, or continue it with kmc study'],
  [/\.(zip|gz|tgz|tar|7z)$/i, 'an archive', 'unpack it, and open or drop what is inside'],
  [/\.pdf$/i, 'a PDF', 'open a model or an experiment (.json)'],
];

/** Whether a file is of a kind that holds no run, by its name. */
export const isForeign = (name: string): boolean => FOREIGN.some(([ending]) => ending.test(name));

/** What to say of such a file. */
export function foreign(name: string): ModelError {
  const [, what = 'no run', mend = ''] = FOREIGN.find(([ending]) => ending.test(name)) ?? [];
  return new ModelError([{ path: '', message: `${name} is ${what}`, mend }]);
}

/**
 * What to say of a file that is no text, whatever its name; null for text.
 * @param text as it was read as UTF-8; a byte order mark of UTF-16 leaves zeros as well
 */
export function binary(name: string, text: string): ModelError | null {
  if (!text.slice(0, 4096).includes('\0')) return null;
  const mend = 'open a model or an experiment (.json), or Zacros input, written as plain text in UTF-8';
  return new ModelError([{ path: '', message: `${name} is no text file`, mend }]);
}
