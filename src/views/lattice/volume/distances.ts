/** How far it is to the nearest block that is not empty, counted as a king moves on a chessboard. */
import type { Vector } from '../../../model/lattices/vectors';
import type { Pause } from '../sliced';

/** Distances are given up to this one: farther is as good. */
export const FARTHEST = 8;

/**
 * Finds all distances anew, 32 blocks at a time: what is full grows by one block to all sides, first along rows, then across
 * them, then across planes, and a block is as far as the round in which it was reached.
 */
export class Distances {
  /** Words of a row of blocks, one bit for each block. */
  private readonly words: number;
  private readonly lastWord: number;
  private near: Uint32Array;
  private next: Uint32Array;
  private readonly across: Uint32Array;

  constructor(private readonly size: Vector) {
    const [nx, ny, nz] = size;
    this.words = Math.ceil(nx / 32);
    this.lastWord = nx % 32 === 0 ? 0xffffffff : (1 << (nx % 32)) - 1;
    const total = this.words * ny * nz;
    this.near = new Uint32Array(total);
    this.next = new Uint32Array(total);
    this.across = new Uint32Array(total);
  }

  /**
   * In small pieces of work.
   * @param masks 0 for an empty block, x fastest
   * @param texels distance and mask of each block, two bytes each, written here
   */
  *write(masks: Uint8Array, texels: Uint8Array): Generator<Pause, void> {
    const { words, near } = this;
    const [nx, ny] = this.size;
    near.fill(0);
    for (let block = 0, row = 0; block < masks.length; row += words) {
      for (let x = 0; x < nx; x++, block++) {
        const mask = masks[block]!;
        texels[2 * block] = mask === 0 ? FARTHEST : 0;
        texels[2 * block + 1] = mask;
        if (mask !== 0) near[row + (x >> 5)]! |= 1 << (x & 31);
      }
      if ((row / words) % ny === 0) yield;
    }
    for (let distance = 1; distance < FARTHEST; distance++) {
      this.grow();
      yield;
      if (!this.writeReached(texels, distance)) return;
      yield;
      [this.near, this.next] = [this.next, this.near];
    }
  }

  /** `next` is `near` with all its neighbours. */
  private grow(): void {
    const { words, lastWord, near, next, across } = this;
    const [, ny, nz] = this.size;
    for (let i = 0; i < near.length; i += words) {
      for (let w = 0; w < words; w++) {
        const here = near[i + w]!;
        const left = w > 0 ? near[i + w - 1]! >>> 31 : 0;
        const right = w + 1 < words ? near[i + w + 1]! << 31 : 0;
        next[i + w] = here | (here << 1) | (here >>> 1) | left | right;
      }
      next[i + words - 1]! &= lastWord;
    }
    const plane = words * ny;
    for (let z = 0; z < nz; z++) spread(next, across, z * plane, words, ny);
    for (let i = 0; i < plane; i += words) spread(across, next, i, plane, nz, words);
  }

  /** Writes the distance of the blocks that are in `next` and not yet in `near`; whether there are any. */
  private writeReached(texels: Uint8Array, distance: number): boolean {
    const { words, near, next } = this;
    const [nx] = this.size;
    let any = false;
    for (let i = 0; i < near.length; i++) {
      let reached = next[i]! & ~near[i]!;
      if (reached === 0) continue;
      any = true;
      const first = Math.floor(i / words) * nx + 32 * (i % words);
      while (reached !== 0) {
        const bit = 31 - Math.clz32(reached & -reached);
        texels[2 * (first + bit)] = distance;
        reached &= reached - 1;
      }
    }
    return any;
  }
}

/** Each of `count` rows, `stride` apart, joined with the one before and the one after. */
function spread(
  from: Uint32Array,
  to: Uint32Array,
  start: number,
  stride: number,
  count: number,
  length = stride,
): void {
  for (let n = 0; n < count; n++) {
    const at = start + n * stride;
    for (let w = at; w < at + length; w++) {
      const before = n > 0 ? from[w - stride]! : 0;
      const after = n + 1 < count ? from[w + stride]! : 0;
      to[w] = from[w]! | before | after;
    }
  }
}
