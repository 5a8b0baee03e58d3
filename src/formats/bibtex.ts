/** What to cite for a run, as BibTeX: the program with all that identifies the run, and the sources of its model. */
import { PROGRAM_VERSION } from '../engine/version';
import type { Experiment } from '../model/experiment';

/**
 * Entries for a recorded run.
 * @param link address that opens it, '' for none
 * @param date of the citation, YYYY-MM-DD
 */
export function bibtex({ model, engine, interventions, end }: Experiment, link: string, date: string): string {
  const changes = interventions.length === 1 ? '1 change on the way' : `${interventions.length} changes on the way`;
  const run = [
    `Model ${model.id}`,
    `seed ${model.seed}`,
    ...(interventions.length > 0 ? [changes] : []),
    ...(end ? [`${end.step} events`, `${end.time_s} s`, `state hash ${end.hash}`] : []),
    `engine ${engine}`,
  ].join(', ');
  const program = entry('software', `interphase-${end?.hash ?? model.id}`, {
    author: '{Interphase contributors}',
    title: `{Interphase}, a kinetic {Monte Carlo} workbench for battery interfaces: ${protectedTitle(model.name)}`,
    year: date.slice(0, 4),
    version: PROGRAM_VERSION,
    note: escaped(run),
    ...(link === '' ? {} : { url: link.replace(/[{}\\]/g, encodeURIComponent) }),
    urldate: date,
  });
  const sources = model.references.map(({ id, citation, doi }) => {
    const { kind, fields } = partsOf(citation);
    return entry(kind, id, { ...fields, ...(doi ? { doi: doi.replace(/[{}\\]/g, '') } : {}) });
  });
  return [program, ...sources].join('\n');
}

function entry(kind: string, key: string, fields: Record<string, string>): string {
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},`);
  return [`@${kind}{${key},`, ...lines, '}', ''].join('\n');
}

/**
 * A citation "A. Author, B. Author, Journal 1999, 12, 345" taken apart; one that is written otherwise is left whole. It has
 * no title: programs that manage references find it by the DOI.
 */
function partsOf(citation: string): { kind: 'article' | 'misc'; fields: Record<string, string> } {
  const found = citation.match(/^(.+), ([^,]+) ((?:1[89]|20)\d\d)((?:, [\w.–-]+){1,2})(?: \(([^()]*)\))?$/);
  if (!found) return { kind: 'misc', fields: { howpublished: escaped(citation) } };
  const [, authors, journal, year, rest] = found as unknown as [string, string, string, string, string];
  const remark = found[5];
  const numbers = rest.split(', ').slice(1);
  const fields = {
    author: authors.split(', ').map(escaped).join(' and '),
    journal: escaped(journal),
    year,
    ...(numbers.length > 1 ? { volume: escaped(numbers[0]!) } : {}),
    pages: escaped(numbers.at(-1)!),
    ...(remark ? { note: escaped(remark) } : {}),
  };
  return { kind: 'article', fields };
}

/** BibTeX styles write titles in small letters, but for what stands in braces. */
const protectedTitle = (name: string) => `{${escaped(name)}}`;

/** Letters that mean something to TeX. Others than ASCII are as they are, which BibLaTeX reads. */
function escaped(text: string): string {
  const MEANINGFUL: Record<string, string> = {
    '\\': '\\textbackslash{}',
    '~': '\\textasciitilde{}',
    '^': '\\textasciicircum{}',
  };
  return text.replace(/[\\~^{}%&#_$]/g, (letter) => MEANINGFUL[letter] ?? `\\${letter}`).replace(/\s+/g, ' ');
}
