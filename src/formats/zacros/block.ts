/** The blocks of energetics_input and mechanism_input: statements, lists of site states, and variants. */
import type { PatternGraph, SiteState, SurfaceSpecies } from './deck';
import { countSites, graphOf, readStates } from './pattern';
import { Once, type Reader, type Statement } from './reader';

/** Keywords that a kind of block knows. */
export interface Grammar {
  /** The word that closes it. */
  end: string;
  /** What the block is called in messages. */
  noun: string;
  /** Statements about the whole block, besides `sites`, `neighboring` and `variant`. */
  own: string[];
  /** Statements that are followed by one line for each site. */
  states: string[];
  /** Statements that each variant may give, or the block itself where it has no variants. */
  perVariant: string[];
  /** Whether a site may be left open. */
  free: boolean;
}

export interface Block {
  name: string;
  /** Kind and name, for messages. */
  owner: string;
  where: string;
  given: Once;
  graph: PatternGraph;
  states: Map<string, SiteState[]>;
  /** At least one; a block without variants is its own, with the name ''. */
  variants: { name: string; owner: string; where: string; given: Once }[];
}

/** Reads the block that `opening` begins. @throws ModelError with file and line */
export function readBlock(reader: Reader, opening: Statement, grammar: Grammar, species: SurfaceSpecies[]): Block {
  const name = opening.only(`${opening.keyword} name`);
  const owner = `${grammar.noun} ${name.slice(0, 60)}`;
  const inside = `${owner}, begun in ${opening.where},`;
  const known = [
    'sites',
    'neighboring',
    'variant',
    grammar.end,
    ...grammar.own,
    ...grammar.states,
    ...grammar.perVariant,
  ];
  const given = new Once();
  const states = new Map<string, SiteState[]>();
  const variants: Block['variants'] = [];
  let sites: number | undefined;
  for (;;) {
    const statement = reader.take(inside, grammar.end);
    if (statement.keyword === grammar.end) break;
    if (!known.includes(statement.keyword)) throw statement.unknown(`a ${grammar.noun}`, known);
    if (statement.keyword === 'variant') {
      variants.push(readVariant(reader, statement, owner, grammar));
      continue;
    }
    given.add(statement);
    if (statement.keyword === 'sites') sites = countSites(statement);
    else if (sites === undefined && needsSites(statement, grammar))
      throw statement.fault(`${statement.keyword} stands before sites`, 'say first how many sites there are');
    if (grammar.states.includes(statement.keyword))
      states.set(statement.keyword, readStates(reader, statement, sites!, species, grammar.free));
  }
  for (const keyword of ['sites', ...grammar.states]) given.need(keyword, owner, opening.where);
  const stray = variants.length > 0 && grammar.perVariant.map((keyword) => given.get(keyword)).find(Boolean);
  if (stray) throw stray.fault(`${stray.keyword} stands outside of the variants of ${owner}`, 'move it into a variant');
  return {
    name,
    owner,
    where: opening.where,
    given,
    graph: graphOf(given, sites!, owner, opening.where),
    states,
    variants: variants.length > 0 ? variants : [{ name: '', owner, where: opening.where, given }],
  };
}

function needsSites(statement: Statement, grammar: Grammar): boolean {
  return statement.keyword === 'neighboring' || grammar.states.includes(statement.keyword);
}

function readVariant(reader: Reader, opening: Statement, block: string, grammar: Grammar): Block['variants'][number] {
  const name = opening.only('variant name');
  const owner = `variant ${name.slice(0, 60)} of ${block}`;
  const given = new Once();
  const known = [...grammar.perVariant, 'end_variant'];
  for (;;) {
    const statement = reader.take(`${owner}, begun in ${opening.where},`, 'end_variant');
    if (statement.keyword === 'end_variant') return { name, owner, where: opening.where, given };
    if (!known.includes(statement.keyword)) throw statement.unknown('a variant', known);
    given.add(statement);
  }
}
