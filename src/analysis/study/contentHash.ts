const MULTIPLIERS = [2654435761, 1597334677] as const;

/**
 * A hash of a JSON value, 28 hexadecimal digits; the order of an object's keys does not count. Against accidents, not
 * against malice: two cyrb53 hashes (B. Trost, public domain) of the same text, with different seeds.
 */
export function contentHash(value: unknown): string {
  const text = JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
  return [0, 0x9e3779b9].map((seed) => cyrb53(text, seed).toString(16).padStart(14, '0')).join('');
}

/** 53 bits. */
function cyrb53(text: string, seed: number): number {
  let [low, high] = [0xdeadbeef ^ seed, 0x41c6ce57 ^ seed];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, MULTIPLIERS[0]);
    high = Math.imul(high ^ code, MULTIPLIERS[1]);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 4294967296 * (2097151 & high) + (low >>> 0);
}
