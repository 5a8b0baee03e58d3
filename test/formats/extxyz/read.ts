/** Reads extended XYZ: what `write.ts` writes, and what OVITO, ASE and others write. */

import { MAX_FILE_BYTES, tooLong } from '../../../src/formats/zacros/reader';
import { ModelError } from '../../../src/model/problem';

/** One frame. All columns have as many values as there are atoms. */
export interface ExtxyzFrame {
  atoms: number;
  /** Cell vectors in Å, row by row; null where the frame has none. */
  lattice: number[] | null;
  pbc: boolean[] | null;
  /** By name; a column of several numbers for each atom has them one after the other. */
  columns: Map<string, { width: number; values: (number | string | boolean)[] }>;
  /** The other entries of the comment line, as written. */
  info: Map<string, string>;
}

const MOST_ATOMS = 1 << 24;
const DEFAULT_COLUMNS = 'species:S:1:pos:R:3';
const MOST_COLUMNS = 64;

/**
 * The frames of a file.
 * @param name of the file, for messages
 * @throws ModelError that names the line
 */
export function readExtxyz(text: string, name: string): ExtxyzFrame[] {
  if (text.length > MAX_FILE_BYTES) throw tooLong(name, text.length);
  const lines = text.split(/\r?\n/);
  while (lines.at(-1)?.trim() === '') lines.pop();
  const frames: ExtxyzFrame[] = [];
  for (let at = 0; at < lines.length; ) {
    const frame = readFrame(lines, at, name);
    frames.push(frame);
    at += 2 + frame.atoms;
  }
  return frames;
}

function readFrame(lines: string[], at: number, name: string): ExtxyzFrame {
  const count = lines[at]!.trim();
  const atoms = /^\d{1,9}$/.test(count) ? Number(count) : Number.NaN;
  if (!(atoms <= MOST_ATOMS)) {
    throw fault(name, at, 'the number of atoms is missing', 'a frame begins with a line that has this number alone');
  }
  if (at + 2 + atoms > lines.length) {
    throw fault(name, at, `${atoms} atoms are announced, but the file ends before`, 'is the file complete?');
  }
  const info = readComment(lines[at + 1]!);
  const columns = readColumns(info.get('Properties') ?? DEFAULT_COLUMNS, name, at + 1);
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  for (let row = at + 2; row < at + 2 + atoms; row++) {
    const words = lines[row]!.trim().split(/\s+/);
    if (words.length < width) throw fault(name, row, `${width} values are needed, not ${words.length}`);
    let word = 0;
    for (const column of columns) {
      for (let n = 0; n < column.width; n++) column.values.push(column.read(words[word++]!, row));
    }
  }
  const lattice = numbers(info.get('Lattice'));
  if (lattice && (lattice.length !== 9 || lattice.some(Number.isNaN))) {
    throw fault(name, at + 1, 'Lattice is not nine numbers', 'write Lattice="ax ay az bx by bz cx cy cz" in Å');
  }
  const pbc = info.get('pbc')?.trim().split(/\s+/).map(isTrue) ?? null;
  for (const key of ['Properties', 'Lattice', 'pbc']) info.delete(key);
  return {
    atoms,
    lattice,
    pbc,
    columns: new Map(columns.map(({ name, width, values }) => [name, { width, values }])),
    info,
  };
}

/** `key=value`, `key="several words"`; a key alone is true. */
function readComment(line: string): Map<string, string> {
  const entries = line.matchAll(/([^\s=]+)(?:=(?:"([^"]*)"|(\S*)))?/g);
  return new Map([...entries].map(([, key, quoted, plain]) => [key!, quoted ?? plain ?? 'T']));
}

interface Column {
  name: string;
  width: number;
  values: (number | string | boolean)[];
  read: (word: string, row: number) => number | string | boolean;
}

/** `species:S:1:pos:R:3`: name, type and width of each column. */
function readColumns(properties: string, file: string, line: number): Column[] {
  const words = properties.split(':');
  const mend = 'write Properties=species:S:1:pos:R:3 and so on';
  if (words.length % 3 !== 0 || words.length > 3 * MOST_COLUMNS) {
    throw fault(file, line, 'Properties is not a list of name, type and width', mend);
  }
  return Array.from({ length: words.length / 3 }, (_, c) => {
    const [name, type, width] = words.slice(3 * c, 3 * c + 3) as [string, string, string];
    const read = reader(type, file);
    if (!name || !/^[1-9]\d?$/.test(width) || !read) {
      throw fault(file, line, `"${name}:${type}:${width}" is no column`, mend);
    }
    return { name, width: Number(width), values: [], read };
  });
}

function reader(type: string, file: string): Column['read'] | undefined {
  if (type === 'S') return (word) => word;
  if (type === 'L') return isTrue;
  if (type !== 'R' && type !== 'I') return undefined;
  return (word, row) => {
    const value = Number(word);
    if (!Number.isFinite(value) || (type === 'I' && !Number.isInteger(value))) {
      throw fault(file, row, `"${word.slice(0, 60)}" is no ${type === 'I' ? 'whole ' : ''}number`);
    }
    return value;
  };
}

const isTrue = (word: string) => /^t(rue)?$/i.test(word) || word === '1';
const numbers = (text: string | undefined) => text?.trim().split(/\s+/).map(Number) ?? null;

function fault(file: string, line: number, message: string, mend?: string): ModelError {
  return new ModelError([{ path: `${file}:${line + 1}`, message, ...(mend === undefined ? {} : { mend }) }]);
}
