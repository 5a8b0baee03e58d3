/** Links of any content, for tests of what must be refused. */
import { pack, unpack } from '../../src/links/packed';
import { fnv1a64 } from '../../src/model/hash';

/** A sound link round any text. */
export const linkOf = async (text: string): Promise<string> => linkOfLetters(await pack(text));

export const linkOfLetters = (letters: string): string => `#1.${letters}.${fnv1a64(letters).slice(0, 6)}`;

/** The JSON in a link. */
export async function payloadOf(link: string): Promise<Record<string, unknown>> {
  return JSON.parse(await unpack(link.split('.')[1]!));
}
