/**
 * The tables of a large graph: made on an excerpt with a row for each of its sites, here brought down to one row for each
 * kind of site. A pattern around another site of the excerpt becomes the one in the same slot around the representative of
 * that site's kind.
 */
import { Entry, Head, Many, Pattern, Section } from '../../assembly/layout';
import type { Columns } from './columns';
import type { Excerpt } from './lattices/excerpt';
import type { SectionData } from './pack';

type Sections = Partial<Record<Section, SectionData>>;
type Heads = Record<number, number>;

/** Sections with entries of one length for each basis site, by the words of one. */
const rowsOf: Partial<Record<Section, (head: Heads) => number>> = {
  [Section.INVERSE]: (head) => head[Head.COLUMNS]!,
  [Section.SLOT_PATTERN]: (head) => head[Head.SPECIES]! << head[Head.SLOT_SHIFT]!,
  [Section.SITE_ENERGIES]: (head) => head[Head.SPECIES]!,
  [Section.ENERGY_COLUMNS]: (head) => head[Head.ENERGY_COLUMNS]!,
  [Section.PAIR_ENERGIES]: (head) => head[Head.ENERGY_COLUMNS]! * head[Head.SPECIES]! ** 2,
  [Section.REACH]: (head) => head[Head.REACH] ?? 0,
  [Section.REACH_SLOTS]: (head) => (head[Head.REACH] ?? 0) * head[Head.SPECIES]!,
  [Section.STATE_ENERGIES]: (head) => head[Head.STATES] ?? 0,
  [Section.STATE_COLUMNS]: (head) => head[Head.STATE_COLUMNS] ?? 0,
};

/** Sections with the starts of lists: lists of each basis site, and what is listed with the words of an entry. */
const listsOf: { starts: Section; lists: (head: Heads) => number; entries: [Section, number][] }[] = [
  {
    starts: Section.PAIR_START,
    lists: (head) => head[Head.PAIR_COLUMNS]! * head[Head.SPECIES]! ** 2,
    entries: [[Section.PAIR_ENTRIES, Entry.LENGTH]],
  },
  { starts: Section.SINGLE_START, lists: (head) => head[Head.SPECIES]!, entries: [[Section.SINGLE_ENTRIES, 1]] },
  { starts: Section.DRAWN_START, lists: (head) => head[Head.SPECIES]!, entries: [[Section.DRAWN_ENTRIES, 2]] },
  { starts: Section.FIGURE_START, lists: (head) => head[Head.SPECIES]!, entries: [[Section.FIGURE_ENTRIES, 2]] },
  {
    starts: Section.COUPLING_START,
    lists: (head) => (head[Head.STATE_COLUMNS] ?? 0) * (head[Head.STATES] ?? 0),
    entries: [
      [Section.COUPLING_STATES, 1],
      [Section.COUPLING_ENERGIES, 1],
    ],
  },
  {
    starts: Section.MANY_START,
    lists: (head) => head[Head.STATES] ?? 0,
    entries: [
      [Section.MANY_FIGURES, Many.LENGTH],
      [Section.MANY_ENERGIES, 1],
    ],
  },
  { starts: Section.FEEL_START, lists: (head) => head[Head.STATES] ?? 0, entries: [[Section.FEEL_ENTRIES, 2]] },
];

/** Words between two pattern numbers in lists of them, and where in an entry the number stands. */
const patternIn: [Section, number, number][] = [
  [Section.PAIR_ENTRIES, Entry.LENGTH, Entry.PATTERN],
  [Section.SINGLE_ENTRIES, 1, 0],
  [Section.DRAWN_ENTRIES, 2, 0],
];

/**
 * Head and sections with a row for each kind of site.
 * @param head sizes; sections: those made on the excerpt, and others, which stay as they are
 */
export function byKinds(head: Heads, sections: Sections, excerpt: Excerpt, columns: Columns) {
  const { representatives } = excerpt;
  const some: Sections = { ...sections };
  for (const [id, words] of Object.entries(rowsOf)) {
    const section = Number(id) as Section;
    const data = sections[section];
    if (data && data.length > 0) some[section] = rows(data, words!(head), representatives);
  }
  for (const { starts, lists, entries } of listsOf) {
    const data = sections[starts] as Int32Array | undefined;
    if (!data || data.length === 0) continue;
    const chosen = chosenLists(data, lists(head), representatives);
    some[starts] = chosen.starts;
    for (const [section, words] of entries) some[section] = rows(sections[section]!, words, chosen.numbers);
  }

  const patterns = sections[Section.PATTERNS] as Int32Array;
  const numbers = samePatterns(patterns, sections[Section.SLOT_PATTERN] as Int32Array, head, excerpt);
  for (const [section, words, at] of patternIn) {
    const list = some[section] as Int32Array | undefined;
    for (let i = at; i < (list?.length ?? 0); i += words) list![i] = numbers.of[list![i]!]!;
  }
  some[Section.SLOT_PATTERN] = (some[Section.SLOT_PATTERN] as Int32Array).map((n) => (n < 0 ? n : numbers.of[n]!));
  some[Section.PATTERNS] = rows(patterns, Pattern.LENGTH, numbers.kept).map((word, i) =>
    i % Pattern.LENGTH === Pattern.BASIS ? excerpt.kindsInside[word as number]! : word,
  ) as Int32Array;
  const energies = sections[Section.PATTERN_ENERGIES];
  if (energies && energies.length > 0) some[Section.PATTERN_ENERGIES] = rows(energies, 1, numbers.kept);

  const width = head[Head.COLUMNS]!;
  const seen = representatives.map((site) =>
    Array.from({ length: width }, (_, column) => {
      const place = columns.placeOrNone(site, column);
      return place ? place.basis : -1;
    }),
  );
  some[Section.OFFSETS] = new Int32Array(0);
  some[Section.KINDS] = excerpt.kinds;
  some[Section.ROWS] = excerpt.rows(seen, width);
  return {
    head: { ...head, [Head.BASIS]: representatives.length, [Head.PATTERNS]: numbers.kept.length },
    sections: some,
  };
}

/** Some rows of a table, one after another. */
function rows<T extends SectionData>(data: T, words: number, sites: readonly number[]): T {
  const chosen = new (data.constructor as new (length: number) => T)(sites.length * words);
  sites.forEach((site, i) => {
    chosen.set(data.subarray(site * words, (site + 1) * words) as never, i * words);
  });
  return chosen;
}

/** The lists of some sites: their starts, and the numbers of the entries that they have. */
function chosenLists(starts: Int32Array, lists: number, sites: number[]) {
  const chosen = new Int32Array(sites.length * lists + 1);
  const numbers: number[] = [];
  sites.forEach((site, i) => {
    for (let list = 0; list < lists; list++) {
      const row = site * lists + list;
      for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) numbers.push(entry);
      chosen[i * lists + list + 1] = numbers.length;
    }
  });
  return { starts: chosen, numbers };
}

/** For each pattern of the excerpt its number among those that are kept: the ones around representatives. */
function samePatterns(patterns: Int32Array, slots: Int32Array, head: Heads, { representatives, kindsInside }: Excerpt) {
  const count = patterns.length / Pattern.LENGTH;
  const isOne = new Set(representatives);
  const field = (pattern: number, which: Pattern) => patterns[pattern * Pattern.LENGTH + which]!;
  const kept = Array.from({ length: count }, (_, n) => n).filter((n) => isOne.has(field(n, Pattern.BASIS)));
  const newNumber = new Map(kept.map((n, i) => [n, i]));
  const of = Int32Array.from({ length: count }, (_, n) => {
    const site = representatives[kindsInside[field(n, Pattern.BASIS)]!]!;
    const kind = site * head[Head.SPECIES]! + field(n, Pattern.ANCHOR);
    const same = slots[(kind << head[Head.SLOT_SHIFT]!) + field(n, Pattern.SLOT)]!;
    return newNumber.get(same) ?? -1;
  });
  return { kept, of };
}
