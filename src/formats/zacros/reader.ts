/**
 * The text of a Zacros input file as statements: words divided by white space, one statement per line, `#` begins a
 * comment, empty lines do not count.
 */
import { suggest } from '../../model/near';
import { ModelError } from '../../model/problem';
import type { Note } from './deck';

/** Longest file that is read. */
export const MAX_FILE_BYTES = 50_000_000;
/** Written so that no word, however long, is looked through more than once. */
const REAL = /^[+-]?(\d+(\.\d*)?|\.\d+)([eEdD][+-]?\d+)?$/;
const INTEGER = /^[+-]?\d+$/;
const SHOWN = 60;

/** The error of this reader: one problem whose path is `file:line`. */
export function fault(where: string, message: string, mend?: string): ModelError {
  return new ModelError([mend === undefined ? { path: where, message } : { path: where, message, mend }]);
}

/** A word for use in a message, cut where it is very long, and without what would steer a terminal. */
export function quoted(word: string): string {
  const shown = word.slice(0, SHOWN).replace(/\p{Cc}/gu, '·');
  return `"${word.length > SHOWN ? `${shown}…` : shown}"`;
}

/** One line of a file. */
export class Statement {
  readonly where: string;

  constructor(
    readonly words: string[],
    file: string,
    line: number,
    /** The file ends with this line, before its end: it may have been cut off here. */
    private readonly isOpen = false,
  ) {
    this.where = `${file}:${line}`;
  }

  /** First word in small letters: Zacros does not tell keywords apart by case. */
  get keyword(): string {
    return this.words[0]!.toLowerCase();
  }

  /** Words after the keyword. */
  get values(): string[] {
    return this.words.slice(1);
  }

  fault(message: string, mend?: string): ModelError {
    const mends = [...(mend ? [mend] : []), ...(this.isOpen ? ['The file ends here: is all of it there?'] : [])];
    return fault(this.where, message, mends.length > 0 ? mends.join(' ') : undefined);
  }

  /** The error for a keyword that is not known here, with the nearest known ones. */
  unknown(place: string, known: string[]): ModelError {
    return this.fault(`${quoted(this.words[0]!)} is no keyword of ${place}`, suggest(this.keyword, known));
  }

  /** Throws unless exactly so many values follow the keyword. */
  expect(count: number, usage: string): void {
    const given = this.words.length - 1;
    if (given !== count)
      throw this.fault(`${this.keyword} takes ${amount(count, 'value')}, not ${given}`, `write it like "${usage}"`);
  }

  /** The one value of a statement such as `temperature 500`. */
  only(usage: string): string {
    this.expect(1, usage);
    return this.words[1]!;
  }

  real(word: string, what: string): number {
    const value = REAL.test(word) ? Number(word.replace(/[dD]/, 'e')) : Number.NaN;
    if (!Number.isFinite(value)) throw this.fault(`${what} is ${quoted(word)}, which is not a number`);
    return value;
  }

  /** A number of at least `least`. */
  realFrom(least: number, word: string, what: string): number {
    const value = this.real(word, what);
    if (value < least) throw this.fault(`${what} is ${word}`, `it must be ${least} or more`);
    return value;
  }

  positive(word: string, what: string): number {
    const value = this.real(word, what);
    if (value <= 0) throw this.fault(`${what} is ${word}`, 'it must be more than 0');
    return value;
  }

  integer(word: string, what: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
    const value = INTEGER.test(word) ? Number(word) : Number.NaN;
    if (!Number.isSafeInteger(value)) throw this.fault(`${what} is ${quoted(word)}, which is not a whole number`);
    if (value < least || value > most) {
      const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `between ${least} and ${most}`;
      throw this.fault(`${what} is ${word}`, `it must be ${range}`);
    }
    return value;
  }

  /** Two site numbers joined by a hyphen, from 1 to `sites`. */
  pair(word: string, sites: number): [number, number] {
    const match = /^(\d+)-(\d+)$/.exec(word);
    if (!match) throw this.fault(`${quoted(word)} is no pair of sites`, 'write it like 1-2');
    const [from, to] = [this.siteOf(match[1]!, sites), this.siteOf(match[2]!, sites)];
    return [from, to];
  }

  siteOf(word: string, sites: number): number {
    return this.integer(word, 'the site number', 1, sites);
  }
}

/** Gives the statements of a file one after another, without cutting the whole text at once. */
export class Reader {
  private readonly text: string;
  private next: Statement | undefined;
  private position = 0;
  private line = 0;

  /** @throws ModelError where the text is longer than `MAX_FILE_BYTES` */
  constructor(
    readonly file: string,
    text: string,
    private readonly notes: Note[],
  ) {
    if (text.length > MAX_FILE_BYTES) throw tooLong(file, text.length);
    if (text.includes('\0'))
      throw fault(`${file}:1`, 'the file is no plain text: it has bytes that are 0', 'save it as UTF-8 or ASCII text');
    // Lines of very old files end in a carriage return alone.
    this.text = text.includes('\n') ? text : text.replaceAll('\r', '\n');
    this.next = this.read();
  }

  /** The next statement without taking it; undefined at the end of the file. */
  peek(): Statement | undefined {
    return this.next;
  }

  /**
   * Takes the next statement.
   * @param inside what is being read, such as "step CO_adsorption, begun on line 12"
   * @param end the word that was still to come
   */
  take(inside: string, end: string): Statement {
    const statement = this.next;
    if (!statement) {
      const mend = `"${end}" is missing: is the file complete?`;
      throw fault(`${this.file}:${Math.max(1, this.line)}`, `the file ends inside ${inside.replace(/,$/, '')}`, mend);
    }
    this.next = this.read();
    return statement;
  }

  /** Takes the statement that opens the file. */
  open(keyword: string): Statement {
    const statement = this.next;
    if (!statement) throw fault(`${this.file}:1`, 'the file is empty', `it begins with "${keyword}"`);
    if (statement.keyword !== keyword)
      throw statement.fault(`the file begins with ${quoted(statement.words[0]!)}`, `it must begin with "${keyword}"`);
    return this.take(keyword, `end_${keyword}`);
  }

  /** Notes what follows the statement that closes the file. */
  close(last: string): void {
    if (this.next) this.note(this.next.where, `what stands after "${last}" is not read, here as in Zacros`);
  }

  note(where: string, text: string): void {
    this.notes.push({ where, text });
  }

  private read(): Statement | undefined {
    while (this.position < this.text.length) {
      const newline = this.text.indexOf('\n', this.position);
      const end = newline < 0 ? this.text.length : newline;
      const raw = this.text.slice(this.position, end);
      this.position = end + 1;
      this.line++;
      const comment = raw.indexOf('#');
      const content = (comment < 0 ? raw : raw.slice(0, comment)).trim();
      if (content !== '') return new Statement(content.split(/\s+/), this.file, this.line, newline < 0);
    }
    return undefined;
  }
}

/** The error for a file that is not read because of its size; for callers that know it beforehand. */
export function tooLong(file: string, bytes: number): ModelError {
  const megabytes = (n: number) => `${Math.round(n / 1e6)} MB`;
  const mend = `at most ${megabytes(MAX_FILE_BYTES)} are read: is it really an input file?`;
  return fault(`${file}:1`, `the file has ${megabytes(bytes)}`, mend);
}

/** A count with its noun, in the plural where that is due. */
export function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The values of a block's statements, each given at most once. */
export class Once {
  private readonly given = new Map<string, Statement>();

  /** Remembers a statement; throws where its keyword was there before. */
  add(statement: Statement): void {
    const before = this.given.get(statement.keyword);
    if (before)
      throw statement.fault(`${statement.keyword} is given twice`, `it stands already in ${before.where}: keep one`);
    this.given.set(statement.keyword, statement);
  }

  get(keyword: string): Statement | undefined {
    return this.given.get(keyword);
  }

  has(keyword: string): boolean {
    return this.given.has(keyword);
  }

  /** A statement that must be there; `owner` and `where` say whose and where it is missing. */
  need(keyword: string, owner: string, where: string): Statement {
    const statement = this.given.get(keyword);
    if (!statement) throw fault(where, `${owner} has no ${keyword}`, `add a line that begins with ${keyword}`);
    return statement;
  }
}
