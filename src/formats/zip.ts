/** Several files as one: a ZIP archive without compression (APPNOTE.TXT 6.3, PKWARE). */

/** 1 January 1980, the first day that the format knows: the same files give the same archive. */
const DATE = 0x21;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];

/**
 * An archive of text files, of less than 4 GB.
 * @param files text by name, with the folders before it
 */
export function zipOf(files: Record<string, string>): Blob {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let at = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = encode(path);
    const data = encode(text);
    const about = [
      ...[VERSION, FLAGS, 0, 0, DATE].map(short),
      ...[crc32(data), data.length, data.length].map(long),
      ...[name.length, 0].map(short),
    ].flat();
    directory.push(
      Uint8Array.from([...long(CENTRAL), ...short(VERSION), ...about, ...new Array<number>(10).fill(0), ...long(at)]),
      name,
    );
    const head = Uint8Array.from([...long(LOCAL), ...about]);
    parts.push(head, name, data);
    at += head.length + name.length + data.length;
  }
  const number = directory.length / 2;
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Uint8Array.from([
    ...long(END),
    ...[0, 0, number, number].flatMap(short),
    ...[size, at].flatMap(long),
    ...short(0),
  ]);
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
}

const encode = (text: string) => new TextEncoder().encode(text);
const short = (value: number) => [value & 255, (value >> 8) & 255];
const long = (value: number) => [0, 8, 16, 24].map((bits) => (value >>> bits) & 255);

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 255]! ^ (value >>> 8);
  return ~value >>> 0;
}
