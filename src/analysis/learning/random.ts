/**
 * Pseudo-random numbers for learning: sampling, restarts, forests. They never reach a trajectory, whose numbers come from
 * the engine's own generator.
 */
export interface Random {
  /** Uniform in [0, 1), with 53 random bits. */
  uniform(): number;
  /** Standard normal, by the polar method of Marsaglia & Bray (SIAM Rev. 1964). */
  normal(): number;
  /** Integer, 0 … below − 1. */
  integer(below: number): number;
  /** Whole numbers 0 … n − 1 in random order (Fisher–Yates). */
  permutation(n: number): Uint32Array;
}

/**
 * The generator sfc32 (C. Doty-Humphrey, PractRand), seeded through splitmix32.
 * @param seed any integer; its low 53 bits count
 */
export function createRandom(seed: number): Random {
  let mix = (seed ^ Math.floor(seed / 2 ** 32)) >>> 0;
  const splitmix = () => {
    mix = (mix + 0x9e3779b9) | 0;
    let z = mix ^ (mix >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) | 0;
  };
  let [a, b, c, counter] = [splitmix(), splitmix(), splitmix(), 1];
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) next();
  const uniform = () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
  const integer = (below: number) => Math.floor(uniform() * below);
  let spare: number | null = null;
  return {
    uniform,
    integer,
    normal() {
      if (spare !== null) {
        const value = spare;
        spare = null;
        return value;
      }
      for (;;) {
        const u = 2 * uniform() - 1;
        const v = 2 * uniform() - 1;
        const s = u * u + v * v;
        if (s >= 1 || s === 0) continue;
        const f = Math.sqrt((-2 * Math.log(s)) / s);
        spare = v * f;
        return u * f;
      }
    },
    permutation(n) {
      const order = Uint32Array.from({ length: n }, (_, i) => i);
      for (let i = n - 1; i > 0; i--) {
        const j = integer(i + 1);
        const kept = order[i]!;
        order[i] = order[j]!;
        order[j] = kept;
      }
      return order;
    },
  };
}
