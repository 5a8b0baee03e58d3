/**
 * Hashes against accidents, not against malice, the same in every browser and Node; the browser's own exist only on pages served
 * over https. Two, since both stand in what people keep: links hold the one, rows of studies the other.
 */

const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

/**
 * JSON in which equal values have equal texts: fields in alphabetical order, those that are undefined left out.
 * @param omitted names of fields that are left out wherever they stand
 */
export function canonicalJson(value: unknown, omitted: ReadonlySet<string> = new Set()): string {
  if (Array.isArray(value)) return `[${value.map((member) => canonicalJson(member, omitted)).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([key, member]) => member !== undefined && !omitted.has(key))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member, omitted)}`);
  return `{${fields.join()}}`;
}

/** 16 hexadecimal digits over the UTF-8 bytes of a text: FNV-1a (Fowler, Noll, Vo; RFC 9923). */
export function fnv1a64(text: string): string {
  let hash = FNV_OFFSET;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV_PRIME);
  return hash.toString(16).padStart(16, '0');
}

/** 28 hexadecimal digits over a JSON value: two cyrb53 hashes (B. Trost, public domain) with different seeds. */
export function contentHash(value: unknown): string {
  const text = canonicalJson(value);
  return [0, 0x9e3779b9].map((seed) => cyrb53(text, seed).toString(16).padStart(14, '0')).join('');
}

/** 53 bits. */
function cyrb53(text: string, seed: number): number {
  let [low, high] = [0xdeadbeef ^ seed, 0x41c6ce57 ^ seed];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 4294967296 * (2097151 & high) + (low >>> 0);
}
