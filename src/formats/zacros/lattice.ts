/** lattice_input: one of the default lattices, a periodic cell, or every site by itself. */
import { MAX_GRAPH_SITES } from '../../model/lattices/schema';
import { MAX_SITES } from '../../model/schema';
import type { DefaultKind, Direction, Lattice, Vector2 } from './deck';
import { amount, Once, quoted, type Reader, type Statement } from './reader';
import { unique } from './simulation';

const DEFAULTS: DefaultKind[] = ['triangular_periodic', 'rectangular_periodic', 'hexagonal_periodic'];
const DIRECTIONS: Direction[] = ['self', 'north', 'northeast', 'east', 'southeast'];
/** Sites in a cell of each default lattice. */
const DEFAULT_SITES: Record<DefaultKind, number> = {
  triangular_periodic: 4,
  rectangular_periodic: 1,
  hexagonal_periodic: 2,
};
const CELL = ['cell_vectors', 'repeat_cell', 'n_cell_sites', 'n_site_types', 'site_type_names', 'site_types'];
const PERIODIC = [...CELL, 'site_coordinates', 'neighboring_structure', 'end_lattice'];
const EXPLICIT = ['cell_vectors', 'n_sites', 'max_coord', 'n_site_types', 'site_type_names', 'lattice_structure'];

/** Reads lattice_input. @throws ModelError with file and line */
export function readLattice(reader: Reader): Lattice {
  const opening = reader.open('lattice');
  const kind = opening.only('lattice periodic_cell').toLowerCase();
  const inside = `the lattice, begun in ${opening.where}`;
  const readers = { default_choice: readDefault, periodic_cell: readPeriodic, explicit: readExplicit };
  if (!Object.hasOwn(readers, kind)) throw opening.unknown('"lattice"', Object.keys(readers));
  const lattice = readers[kind as keyof typeof readers](reader, opening, inside);
  reader.close('end_lattice');
  return lattice;
}

/** Number of all sites. */
export function siteCount(lattice: Lattice): number {
  if (lattice.kind === 'explicit') return lattice.sites.length;
  const inCell = lattice.kind === 'default_choice' ? DEFAULT_SITES[lattice.choice] : lattice.sites.length;
  return lattice.copies[0] * lattice.copies[1] * inCell;
}

function readDefault(reader: Reader, _opening: Statement, inside: string): Lattice {
  const statement = reader.take(inside, 'end_lattice');
  const choice = DEFAULTS.find((name) => name === statement.keyword);
  if (!choice) throw statement.unknown('a default lattice', DEFAULTS);
  statement.expect(3, `${choice} 1.0 50 50`);
  const [constant, ...copies] = statement.values as [string, string, string];
  const end = reader.take(inside, 'end_lattice');
  if (end.keyword !== 'end_lattice') throw end.unknown('a default lattice', ['end_lattice']);
  return {
    kind: 'default_choice',
    choice,
    constant: statement.positive(constant, 'the lattice constant'),
    copies: copiesOf(statement, copies, DEFAULT_SITES[choice]),
    siteTypes: ['StTp1'],
    where: statement.where,
  };
}

/** Repetitions of the cell; throws where they make more sites than the engine holds. */
function copiesOf(statement: Statement, words: string[], inCell: number): Vector2 {
  const [nx, ny] = words.map((word) => statement.integer(word, 'the number of cells', 1)) as Vector2;
  const sites = nx * ny * inCell;
  if (sites > MAX_SITES) {
    const message = `${nx} × ${ny} cells of ${amount(inCell, 'site')} are ${sites} sites`;
    throw statement.fault(message, `at most ${MAX_SITES} fit: make the lattice smaller`);
  }
  return [nx, ny];
}

function readPeriodic(reader: Reader, opening: Statement, inside: string): Lattice {
  const given = new Once();
  let vectors: [Vector2, Vector2] | undefined;
  let coordinates: Vector2[] | undefined;
  let neighbours: { from: number; to: number; cell: Direction }[] | undefined;
  const sitesInCell = (statement: Statement) => {
    const counted = given.need(
      'n_cell_sites',
      `${statement.keyword} before n_cell_sites: the lattice`,
      statement.where,
    );
    return counted.integer(counted.only('n_cell_sites 2'), 'n_cell_sites', 1, MAX_SITES);
  };
  let statement = reader.take(inside, 'end_lattice');
  for (; statement.keyword !== 'end_lattice'; statement = reader.take(inside, 'end_lattice')) {
    if (!PERIODIC.includes(statement.keyword)) throw statement.unknown('a periodic_cell lattice', PERIODIC);
    given.add(statement);
    if (statement.keyword === 'cell_vectors') vectors = readVectors(reader, statement);
    if (statement.keyword === 'site_coordinates') coordinates = readPoints(reader, statement, sitesInCell(statement));
    if (statement.keyword === 'neighboring_structure')
      neighbours = readNeighbours(reader, statement, sitesInCell(statement));
  }
  const need = (keyword: string) => given.need(keyword, 'the lattice', opening.where);
  for (const keyword of ['cell_vectors', 'site_coordinates', 'neighboring_structure']) need(keyword);
  const count = sitesInCell(opening);
  const siteTypes = typeNames(need('n_site_types'), given.get('site_type_names'));
  const repeat = need('repeat_cell');
  repeat.expect(2, 'repeat_cell 10 10');
  const copies = copiesOf(repeat, repeat.values, count);
  const types = need('site_types');
  if (types.values.length !== count)
    throw types.fault(
      `site_types has ${amount(types.values.length, 'value')}, but n_cell_sites is ${count}`,
      'give the type of each site of the cell',
    );
  const sites = types.values.map((word, i) => ({ type: typeOf(types, word, siteTypes), at: coordinates![i]! }));
  const { where } = repeat;
  return { kind: 'periodic_cell', vectors: vectors!, copies, sites, neighbours: neighbours!, siteTypes, where };
}

function readVectors(reader: Reader, statement: Statement): [Vector2, Vector2] {
  const [a, b] = readPoints(reader, statement, 2) as [Vector2, Vector2];
  const area = Math.abs(a[0] * b[1] - a[1] * b[0]);
  if (!(area > 1e-9 * Math.hypot(...a) * Math.hypot(...b)))
    throw statement.fault('the cell vectors are parallel', 'they must span an area');
  return [a, b];
}

/** Lines of two numbers each that follow a statement. */
function readPoints(reader: Reader, statement: Statement, count: number): Vector2[] {
  statement.expect(0, statement.keyword);
  const inside = `${statement.keyword}, begun in ${statement.where}`;
  const points: Vector2[] = [];
  while (points.length < count) {
    const line = reader.take(inside, 'two numbers');
    if (line.words.length !== 2) {
      const what = `${statement.keyword} wants ${amount(count, 'line')} of two numbers, this is line ${points.length + 1}`;
      throw line.fault(`${what} with ${amount(line.words.length, 'word')}`, 'write x and y');
    }
    points.push(line.words.map((word) => line.real(word, 'the coordinate')) as Vector2);
  }
  return points;
}

function readNeighbours(reader: Reader, opening: Statement, sites: number) {
  opening.expect(0, 'neighboring_structure');
  const inside = `neighboring_structure, begun in ${opening.where}`;
  const neighbours: { from: number; to: number; cell: Direction }[] = [];
  const seen = new Map<string, string>();
  for (;;) {
    const line = reader.take(inside, 'end_neighboring_structure');
    if (line.keyword === 'end_neighboring_structure') return neighbours;
    line.expect(1, '1-2 north');
    const [from, to] = line.pair(line.words[0]!, sites);
    const cell = DIRECTIONS.find((direction) => direction === line.words[1]!.toLowerCase());
    if (!cell) throw line.fault(`${quoted(line.words[1]!)} is no direction`, `one of: ${DIRECTIONS.join(', ')}`);
    if (cell === 'self' && from === to) throw line.fault(`site ${from} is its own neighbour`, 'delete the line');
    const key = cell === 'self' ? `${Math.min(from, to)}-${Math.max(from, to)}` : `${from}-${to} ${cell}`;
    const before = seen.get(key);
    if (before) throw line.fault(`these neighbours are listed already in ${before}`, 'delete one of the two lines');
    seen.set(key, line.where);
    neighbours.push({ from, to, cell });
  }
}

/** Names of the site types; numbered ones where no names are given. */
function typeNames(counted: Statement, names: Statement | undefined): string[] {
  const count = counted.integer(counted.only('n_site_types 2'), 'n_site_types', 1, 10_000);
  if (!names) return Array.from({ length: count }, (_, i) => `StTp${i + 1}`);
  if (names.values.length !== count)
    throw names.fault(
      `site_type_names has ${amount(names.values.length, 'name')}, but n_site_types is ${count}`,
      'give one name for each type',
    );
  unique(names, names.values);
  return names.values;
}

/** Number of a site type, counted from 0, that a file gives by name or by number. */
export function typeOf(statement: Statement, word: string, siteTypes: string[]): number {
  const named = siteTypes.indexOf(word);
  if (named >= 0) return named;
  if (/^\d{1,9}$/.test(word) && Number(word) >= 1 && Number(word) <= siteTypes.length) return Number(word) - 1;
  const choice = siteTypes.slice(0, 12).join(', ');
  throw statement.fault(`the lattice has no site type ${quoted(word)}`, `it has: ${choice}`);
}

function readExplicit(reader: Reader, opening: Statement, inside: string): Lattice {
  const given = new Once();
  let vectors: [Vector2, Vector2] | undefined;
  let lines: Statement[] | undefined;
  let statement = reader.take(inside, 'end_lattice');
  for (; statement.keyword !== 'end_lattice'; statement = reader.take(inside, 'end_lattice')) {
    if (!EXPLICIT.includes(statement.keyword))
      throw statement.unknown('an explicit lattice', [...EXPLICIT, 'end_lattice']);
    given.add(statement);
    if (statement.keyword === 'cell_vectors') vectors = readVectors(reader, statement);
    if (statement.keyword === 'lattice_structure') lines = readStructure(reader, statement);
  }
  const need = (keyword: string) => given.need(keyword, 'the lattice', opening.where);
  const structure = need('lattice_structure');
  const counted = need('n_sites');
  const count = counted.integer(counted.only('n_sites 15'), 'n_sites', 1, MAX_SITES);
  if (count > MAX_GRAPH_SITES)
    throw counted.fault(
      `an explicit lattice of ${count} sites`,
      `at most ${MAX_GRAPH_SITES} are read one by one: write larger ones as periodic_cell`,
    );
  if (lines!.length !== count)
    throw structure.fault(`lattice_structure has ${amount(lines!.length, 'line')}, but n_sites is ${count}`);
  const siteTypes = typeNames(need('n_site_types'), given.get('site_type_names'));
  const coordination = given.get('max_coord');
  const most = coordination?.integer(coordination.only('max_coord 6'), 'max_coord', 0);
  const sites = siteList(lines!, siteTypes, most ?? count, reader);
  return { kind: 'explicit', ...(vectors ? { vectors } : {}), sites, siteTypes };
}

function readStructure(reader: Reader, opening: Statement): Statement[] {
  const inside = `lattice_structure, begun in ${opening.where}`;
  const lines: Statement[] = [];
  for (;;) {
    const line = reader.take(inside, 'end_lattice_structure');
    if (line.keyword === 'end_lattice_structure') return lines;
    lines.push(line);
  }
}

/**
 * The lines `site x y type coordination neighbours…`, in the order of site numbers. A neighbour that is named twice, or the site
 * itself, as scripts write them that wrap a short lattice, is noted: Zacros 1.02 warns of it (2103, 2104) and counts it once, or not.
 */
function siteList(lines: Statement[], siteTypes: string[], mostNeighbours: number, reader: Reader) {
  const byNumber = new Map<number, Statement>();
  for (const line of lines) {
    if (line.words.length < 5)
      throw line.fault(`a site with ${amount(line.words.length, 'word')}`, 'write it like "1 0.0 0.0 top 2 2 6"');
    const number = line.siteOf(line.words[0]!, lines.length);
    const before = byNumber.get(number);
    if (before) throw line.fault(`site ${number} comes twice`, `it stands already in ${before.where}`);
    byNumber.set(number, line);
  }
  const listed = lines.map((_, i) => oneSite(byNumber.get(i + 1)!, lines.length, siteTypes, mostNeighbours));
  const sites = listed.map((site, i) => ({
    ...site,
    neighbours: [...new Set(site.neighbours)].filter((other) => other !== i + 1),
  }));
  const odd = listed.findIndex(({ neighbours }, i) => neighbours.length > sites[i]!.neighbours.length);
  if (odd >= 0) {
    const itself = listed[odd]!.neighbours.includes(odd + 1);
    const what = itself ? 'itself as neighbour, which counts nothing' : 'a neighbour twice, which counts once';
    reader.note(byNumber.get(odd + 1)!.where, `site ${odd + 1} names ${what}, as in Zacros`);
  }
  const sets = sites.map((site) => new Set(site.neighbours));
  for (const [i, site] of sites.entries()) {
    const lonely = site.neighbours.find((other) => !sets[other - 1]!.has(i + 1));
    if (lonely === undefined) continue;
    const message = `site ${i + 1} names site ${lonely} as neighbour, but not the other way round`;
    throw byNumber.get(i + 1)!.fault(message, `add ${i + 1} to the neighbours of site ${lonely}`);
  }
  return sites;
}

function oneSite(line: Statement, count: number, siteTypes: string[], most: number) {
  const [number, x, y, type, coordination, ...rest] = line.words as [string, string, string, string, string];
  const own = Number(number);
  const expected = line.integer(coordination, 'the number of neighbours', 0, most);
  if (rest.length !== expected)
    throw line.fault(
      `site ${own} has ${amount(expected, 'neighbour')} by its count, but ${rest.length} are listed`,
      'make the two agree',
    );
  const neighbours = (rest as string[]).map((word) => line.siteOf(word, count));
  const at: Vector2 = [line.real(x, 'the coordinate'), line.real(y, 'the coordinate')];
  return { type: typeOf(line, type, siteTypes), at, neighbours };
}
