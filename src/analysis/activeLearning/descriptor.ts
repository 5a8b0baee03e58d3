/**
 * The fingerprint of a final state of the SEI model: how much of what lies at what distance from the middle
 * of the electrode (Soleymanibrojeni, Rêgo, Esmaeilpour, Wenzel, J. Mater. Chem. A 2024).
 */

export const BINS = 100;
const BIN_NM = 0.25;

/** What a lattice of the SEI model is read with. */
export interface Reading {
  /** Sites along and away from the electrode. */
  size: readonly [width: number, layers: number];
  /** Species indices of the kinds that are counted, in the order of `KINDS`. */
  species: readonly number[];
}

/** The kinds that are counted; electrode, solvent and absorber are not. */
export const KINDS = ['Li2CO3', 'organic', 'oEC', 'Li2EDC', 'dimer'] as const;
/** Kinds are binned together by what they are: inorganic film, organic film, intermediates. */
const GROUP = [0, 1, 2, 2, 2];
const GROUPS = 3;

/**
 * Counts of inorganic film, organic film and intermediates in 100 half rings of 0.25 nm up to 25 nm around the middle of
 * the electrode's edge, divided by the ring's area.
 * @param lattice species index of each site, the electrode's layer first; sites are 1 nm apart
 * @returns group by group, 100 numbers each, nm⁻²
 */
export function radialDescriptor(lattice: ArrayLike<number>, { size, species }: Reading): Float64Array {
  const [width, layers] = size;
  const middle = (width - 1) / 2;
  const groupOf = new Int8Array(256).fill(-1);
  for (const [kind, index] of species.entries()) groupOf[index] = GROUP[kind]!;
  const descriptor = new Float64Array(GROUPS * BINS);
  for (let y = 0; y < layers; y++) {
    for (let x = 0; x < width; x++) {
      const group = groupOf[lattice[y * width + x]!]!;
      if (group < 0) continue;
      const bin = Math.floor(Math.hypot(x - middle, y) / BIN_NM);
      if (bin < BINS) descriptor[group * BINS + bin]! += 1 / halfRing(bin);
    }
  }
  return descriptor;
}

/** Area of half ring `bin` in nm². */
function halfRing(bin: number): number {
  return 0.5 * Math.PI * BIN_NM ** 2 * ((bin + 1) ** 2 - bin ** 2);
}

/** Sites of each kind. */
export function composition(lattice: ArrayLike<number>, { species }: Reading): number[] {
  const counts = new Array<number>(256).fill(0);
  for (let site = 0; site < lattice.length; site++) counts[lattice[site]!]!++;
  return species.map((index) => counts[index]!);
}
