/** JSON text, with errors that name line and column whatever browser or Node reads it. */
import { ModelError } from './problem';

/** Longest text that is read, in characters. */
export const MAX_TEXT = 20_000_000;

/**
 * Parses JSON. A byte order mark before it, which editors of Windows write, does not count.
 * @throws ModelError with line, column and mend
 */
export function parseJson(marked: string): unknown {
  const text = marked.startsWith('\ufeff') ? marked.slice(1) : marked;
  if (text.length > MAX_TEXT) {
    const size = (text.length / 1e6).toFixed(0);
    const mend = 'describe the start by layers and fractions instead of single sites';
    throw new ModelError([
      { path: '', message: `the text has ${size} million characters, at most 20 million are read`, mend },
    ]);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ModelError([locate(text)]);
  }
}

/** Finds the first fault of a text that is not JSON. Browsers word and place this error differently, so none is asked. */
function locate(text: string) {
  const { at, message, mend } = new Scanner(text).fault();
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const column = at - before.lastIndexOf('\n');
  return { path: '', message: `not JSON: line ${line}, column ${column}: ${message}`, mend };
}

interface Fault {
  at: number;
  message: string;
  mend: string;
}

const NUMBER = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const SPACE = /[ \t\r\n]*/y;

/** Reads tokens with a stack of open brackets instead of recursion, so that deep nesting cannot overflow. */
class Scanner {
  private at = 0;
  private readonly open: string[] = [];
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  fault(): Fault {
    let expectsValue = true;
    for (;;) {
      this.space();
      const c = this.text[this.at];
      if (c === undefined) return this.atEnd();
      if (expectsValue) {
        const fault = this.value(c);
        if (fault) return fault;
        // An opened bracket is followed by a value, a key, or its end.
        if (c === '[') expectsValue = !this.closes(']');
        else if (c === '{') {
          expectsValue = !this.closes('}');
          const key = expectsValue ? this.key() : null;
          if (key) return key;
        } else expectsValue = false;
        continue;
      }
      const inside = this.open.at(-1);
      if (inside === undefined)
        return this.at_(`"${this.near()}" after the end of the model`, 'remove what follows the last }');
      if (c === ',') {
        this.at++;
        this.space();
        const next = this.text[this.at];
        if (next === ']' || next === '}') return this.at_(`a comma before "${next}"`, 'remove the comma');
        const key = inside === '{' ? this.key() : null;
        if (key) return key;
        expectsValue = true;
      } else if (c === (inside === '[' ? ']' : '}')) {
        this.at++;
        this.open.pop();
      } else
        return (
          this.comment() ??
          this.at_(
            `"${this.near()}" where a comma or "${inside === '[' ? ']' : '}'}" should be`,
            'add a comma before it',
          )
        );
    }
  }

  /** Consumes a value, or the bracket that opens it. */
  private value(c: string): Fault | null {
    if (c === '{' || c === '[') {
      this.open.push(c);
      this.at++;
      return null;
    }
    if (c === '"') return this.string();
    if (this.take(NUMBER)) return null;
    const word = this.peek(WORD);
    if (['true', 'false', 'null'].includes(word)) {
      this.at += word.length;
      return null;
    }
    if (['NaN', 'Infinity'].includes(word))
      return this.at_(`${word} is not a number that JSON knows`, 'write a number');
    return (
      this.comment() ??
      this.at_(`"${this.near()}" is not a value`, 'texts stand in double quotes, decimals have a point and a leading 0')
    );
  }

  /** The fault of a comment, if one stands here. */
  private comment(): Fault | null {
    const isOne = '/#'.includes(this.text[this.at] ?? ' ');
    return isOne ? this.at_('a comment', 'JSON has no comments; use "description"') : null;
  }

  private notName(): Fault {
    return this.at_(`"${this.near()}" is not a name`, 'names stand in double quotes');
  }

  /** Consumes `"key":`. */
  private key(): Fault | null {
    this.space();
    if (this.text[this.at] === undefined) return this.atEnd();
    if (this.text[this.at] !== '"') return this.comment() ?? this.notName();
    const fault = this.string();
    if (fault) return fault;
    this.space();
    if (this.text[this.at] !== ':') return this.at_('a colon is missing after the name', 'write "name": value');
    this.at++;
    return null;
  }

  private string(): Fault | null {
    const start = this.at;
    for (this.at++; this.at < this.text.length; this.at++) {
      const c = this.text[this.at]!;
      if (c === '"') {
        this.at++;
        return null;
      }
      if (c < ' ') return this.at_('a text goes over the end of its line', 'close it with " or write \\n');
      if (c === '\\') {
        const sequence = /\\(["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
        sequence.lastIndex = this.at;
        const found = sequence.exec(this.text);
        if (!found) return this.at_('a backslash in a text', 'write \\\\ for a backslash');
        this.at += found[0].length - 1;
      }
    }
    this.at = start;
    return this.at_('a text is not closed', 'end it with "');
  }

  private closes(bracket: string): boolean {
    this.space();
    if (this.text[this.at] !== bracket) return false;
    this.at++;
    this.open.pop();
    return true;
  }

  private atEnd(): Fault {
    const inside = this.open.at(-1);
    if (inside === undefined) return this.at_('the text is empty', 'a model begins with {');
    return this.at_('the text ends too early', `"${inside}" is still open: is the file complete?`);
  }

  private space(): void {
    this.take(SPACE);
  }

  private take(token: RegExp): boolean {
    const found = this.peek(token);
    this.at += found.length;
    return found.length > 0;
  }

  private peek(token: RegExp): string {
    token.lastIndex = this.at;
    return token.exec(this.text)?.[0] ?? '';
  }

  private near(): string {
    return /^[A-Za-z0-9_.+-]{1,20}|^[\s\S]?/u.exec(this.text.slice(this.at, this.at + 20))?.[0] ?? '';
  }

  private at_(message: string, mend: string): Fault {
    return { at: this.at, message, mend };
  }
}
