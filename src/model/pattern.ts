/**
 * The one-line pattern of an elementary step: `A + B@region -> C + D`.
 *
 *     pattern = side "->" side      as many sites after as before, 8 at most
 *     side    = term { "+" term }
 *     term    = species [ "." dentate ] [ "#" molecule ] [ "@" [ type "@" ] region ]      type and region only before the arrow
 *     species = id | "*"            "*", whatever the site holds, is for interaction figures
 *
 * A single name after the species may be a site type as well as a region; `withSiteTypes` tells which.
 */
import { ModelError } from './problem';

export interface PatternSite {
  /** Species id that the site must hold. */
  before: string;
  /** Species id that it then holds. */
  after: string;
  /** Site type that the site must be of. */
  type?: string;
  /** Region id that the site must lie in. */
  region?: string;
  /** Number of the molecule that the site belongs to before and after, where it is written. */
  entity?: number | undefined;
  entityAfter?: number | undefined;
}

export interface Pattern {
  sites: PatternSite[];
}

/** Most sites of a pattern. */
export const MOST_SITES = 8;
const ID = '[A-Za-z][A-Za-z0-9_-]{0,63}';
const TERM = new RegExp(`^(${ID}(?:\\.[1-8])?|\\*)(?:#([1-9]))?(?:\\s*@\\s*(${ID}))?(?:\\s*@\\s*(${ID}))?$`);
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
  if (confined)
    fail(`a region after the arrow, at character ${confined.at}`, 'name regions and site types before the arrow');
  if (before.length !== after.length) {
    const mend = 'every site needs a species before and after; name the medium for an emptied one';
    fail(`${count(before.length)} before the arrow but ${count(after.length)} after it`, mend);
  }
  if (before.length > MOST_SITES) fail(`a pattern of ${before.length} sites`, `at most ${MOST_SITES} are possible`);
  return {
    sites: before.map(({ species, type, region, entity }, i) => ({
      before: species,
      after: after[i]!.species,
      ...(entity === undefined ? {} : { entity }),
      ...(after[i]!.entity === undefined ? {} : { entityAfter: after[i]!.entity }),
      ...(type === undefined ? {} : { type }),
      ...(region === undefined ? {} : { region }),
    })),
  };
}

/** The pattern with names after "@" that are site types taken as such; the others are regions. */
export function withSiteTypes({ sites }: Pattern, siteTypes: string[]): Pattern {
  return {
    sites: sites.map(({ region, ...site }) => {
      if (region === undefined) return site;
      return site.type === undefined && siteTypes.includes(region) ? { ...site, type: region } : { ...site, region };
    }),
  };
}

interface Term {
  species: string;
  entity: number | undefined;
  type: string | undefined;
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
    if (match) {
      const [, species, number, first, second] = match;
      const entity = number === undefined ? undefined : Number(number);
      return { species: species!, entity, type: second && first, region: second ?? first, at };
    }
    const multiple = new RegExp(`^([2-8])\\s*(${ID})$`).exec(text);
    const everySite = multiple && new Array(Number(multiple[1])).fill(multiple[2]).join(' + ');
    const mend = everySite ? `write every site: "${everySite}"` : EXAMPLE;
    return fail(`"${text.slice(0, 40)}" at character ${at} is not a species id`, mend);
  });
}

const count = (n: number) => `${n} ${n === 1 ? 'site' : 'sites'}`;
