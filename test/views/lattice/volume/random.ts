/** Numbers from 0 to 1 that look random and are the same each time (Marsaglia, J. Stat. Softw. 2003: xorshift). */
export function randomNumbers(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
