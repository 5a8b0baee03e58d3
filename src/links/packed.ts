/** Text to the letters of a link and back: UTF-8, deflate-raw (RFC 1951), base64url (RFC 4648). The same in Node and browsers. */
import { fromBase64, toBase64 } from '../model/base64';
import { ModelError } from '../model/problem';

/** Longest packed text that is read, in characters; far more than any program passes on. */
export const MOST_PACKED = 250_000;
/** Largest text that is unpacked, in bytes. A few letters can unpack to gigabytes; reading stops here. */
export const MOST_UNPACKED = 8_000_000;

/** The letters that `unpack` makes the text of again. */
export async function pack(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * The text that was packed.
 * @throws ModelError where it is damaged or larger than is read
 */
export async function unpack(letters: string): Promise<string> {
  if (letters.length > MOST_PACKED) {
    const size = `${Math.round(letters.length / 1000)} thousand characters, at most ${MOST_PACKED / 1000} thousand are read`;
    throw refused(`the link has ${size}`, 'ask for a file instead');
  }
  if (!/^[A-Za-z0-9_-]+$/.test(letters)) throw damaged();
  return decode(await inflate(bytesOf(letters)));
}

function bytesOf(letters: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64(letters.replaceAll('-', '+').replaceAll('_', '/'));
  if (!bytes) throw damaged();
  return bytes;
}

/** Inflates piece by piece, so that no more is ever held than is read. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > MOST_UNPACKED) break;
      pieces.push(value);
    }
  } catch {
    throw damaged();
  }
  if (size > MOST_UNPACKED) {
    reader.cancel().catch(() => undefined);
    throw refused(`the link unpacks to more than ${MOST_UNPACKED / 1e6} MB`, 'ask for a file instead');
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw damaged();
  }
}

/** What to say of a link that lost or changed letters on its way. */
export function damaged(): ModelError {
  return refused('the link is damaged: letters are missing or changed', 'copy the whole link again, or ask for a file');
}

/** An error of a link as a whole: it has no path. */
export function refused(message: string, mend: string): ModelError {
  return new ModelError([{ path: '', message, mend }]);
}
