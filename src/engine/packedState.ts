/**
 * States of the engine as they are kept: without their zeros, which four words of five are where sites can hold many kinds of
 * events. The order of all lists stays, so that a run goes on from them with the same bits.
 *
 *   number of words | one bit for each word that is not zero, 32 to a word | those words
 */

/** Bytes that words take when they are packed. */
export function packedBytes(words: Int32Array): number {
  let filled = 0;
  for (let i = 0; i < words.length; i++) if (words[i] !== 0) filled++;
  return 4 * (1 + Math.ceil(words.length / 32) + filled);
}

/**
 * Packs 32-bit words.
 * @param bytes what `packedBytes` says of them, where that is known already
 */
export function packWords(words: Int32Array, bytes = packedBytes(words)): Uint8Array<ArrayBuffer> {
  const blocks = Math.ceil(words.length / 32);
  const packed = new Int32Array(bytes / 4);
  packed[0] = words.length;
  let to = 1 + blocks;
  for (let block = 0; block < blocks; block++) {
    const begin = 32 * block;
    const end = Math.min(words.length, begin + 32);
    let mask = 0;
    for (let i = begin; i < end; i++) {
      const word = words[i] as number;
      if (word === 0) continue;
      mask |= 1 << (i - begin);
      packed[to++] = word;
    }
    packed[1 + block] = mask;
  }
  return new Uint8Array(packed.buffer);
}

/** Number of words that were packed. */
export const packedLength = (packed: Uint8Array): number => view(packed)[0] as number;

/** Puts packed words into as much room. */
export function unpackWords(packed: Uint8Array, into: Int32Array): void {
  const words = view(packed);
  const blocks = Math.ceil((words[0] as number) / 32);
  into.fill(0, 0, words[0]);
  let from = 1 + blocks;
  for (let block = 0; block < blocks; block++) {
    for (let mask = words[1 + block] as number; mask !== 0; mask &= mask - 1)
      into[32 * block + 31 - Math.clz32(mask & -mask)] = words[from++] as number;
  }
}

const view = ({ buffer, byteOffset, byteLength }: Uint8Array) => new Int32Array(buffer, byteOffset, byteLength / 4);
