/**
 * The FNV-1a hash (Fowler, Noll, Vo; RFC 9923): quick, the same everywhere, and against accidents only. The browser's own
 * hashes exist only on pages served over https.
 */

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** 16 hexadecimal digits over the UTF-8 bytes of a text. */
export function fnv1a64(text: string): string {
  let hash = OFFSET;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  return hash.toString(16).padStart(16, '0');
}
