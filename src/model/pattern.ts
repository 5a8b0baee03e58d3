/**
 * The one-line pattern of an elementary step: `A + B@region -> C + D`.
 *
 *     pattern = side "->" side      as many sites after as before, 8 at most
 *     side    = term { "+" term }
 *     term    = species [ "@" region ]      a region only before the arrow
 */
import { ModelError } from './problem';

export interface PatternSite {
  /** Species id that the site must hold. */
  before: string;
  /** Species id that it then holds. */
  after: string;
  /** Region id that the site must lie in. */
  region?: string;
}

export interface Pattern {
  sites: PatternSite[];
}

const MOST_SITES = 8;
const ID = '[A-Za-z][A-Za-z0-9_-]{0,63}';
const TERM = new RegExp(`^(${ID})(?:\\s*@\\s*(${ID}))?$`);
const EXAMPLE = 'write it like "A + B@region -> C + D"';

/**
 * Reads a pattern. Species and regions are not looked up here.
 * @param path where the text stands in the document, for the error
 * @throws ModelError that says at which character the text goes wrong and how to mend it
 */
export function parsePattern(text: string, path = ''): Pattern {
  const fail = (message: string, mend: string): never => {
    throw new ModelError([{ path, message, mend }]);
  };
  const arrow = text.indexOf('->');
  if (arrow < 0) {
    const other = /→|⇌|<-|=>|=/.exec(text);
    if (other)
      fail(
        `"${other[0]}" at character ${other.index + 1} is not the arrow of a step`,
        'use "->"; a way back is a step of its own',
      );
    fail(`the step has no arrow "->"`, EXAMPLE);
  }
  const second = text.indexOf('->', arrow + 2);
  if (second >= 0) fail(`a second arrow at character ${second + 1}`, 'a step has one arrow; write two steps');
  if (text[arrow - 1] === '<') fail(`"<->" at character ${arrow}`, 'use "->"; the way back is a step of its own');

  const before = terms(text.slice(0, arrow), 0, fail);
  const after = terms(text.slice(arrow + 2), arrow + 2, fail);
  const confined = after.find(({ region }) => region !== undefined);
  if (confined) fail(`a region after the arrow, at character ${confined.at}`, 'name the region before the arrow');
  if (before.length !== after.length) {
    const mend = 'every site needs a species before and after; name the medium for an emptied one';
    fail(`${count(before.length)} before the arrow but ${count(after.length)} after it`, mend);
  }
  if (before.length > MOST_SITES) fail(`a pattern of ${before.length} sites`, `at most ${MOST_SITES} are possible`);
  return {
    sites: before.map(({ species, region }, i) => ({
      before: species,
      after: after[i]!.species,
      ...(region === undefined ? {} : { region }),
    })),
  };
}

/** Writes a pattern as the line that `parsePattern` reads. */
export function formatPattern({ sites }: Pattern): string {
  const left = sites.map(({ before, region }) => (region === undefined ? before : `${before}@${region}`));
  return `${left.join(' + ')} -> ${sites.map(({ after }) => after).join(' + ')}`;
}

interface Term {
  species: string;
  region: string | undefined;
  /** Position of its first character in the whole text, from 1. */
  at: number;
}

function terms(side: string, offset: number, fail: (message: string, mend: string) => never): Term[] {
  let start = offset;
  return side.split('+').map((raw) => {
    const at = start + raw.length - raw.trimStart().length + 1;
    start += raw.length + 1;
    const text = raw.trim();
    if (text === '') return fail(`a species is missing at character ${at}`, EXAMPLE);
    const match = TERM.exec(text);
    if (match) return { species: match[1]!, region: match[2], at };
    const multiple = new RegExp(`^([2-8])\\s*(${ID})$`).exec(text);
    const everySite = multiple && new Array(Number(multiple[1])).fill(multiple[2]).join(' + ');
    const mend = everySite ? `write every site: "${everySite}"` : EXAMPLE;
    return fail(`"${text.slice(0, 40)}" at character ${at} is not a species id`, mend);
  });
}

const count = (n: number) => `${n} ${n === 1 ? 'site' : 'sites'}`;
