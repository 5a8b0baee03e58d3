/**
 * Where there is nothing to see. Bins (volume.ts) are joined to blocks of 2 × 2 × 2. Of each block the shader knows which of
 * its bins a shown site reaches into, and how many blocks a ray can leap from there without missing one.
 */
import type { Vector } from '../../../model/lattices/vectors';
import type { Pause } from '../sliced';
import { Distances } from './distances';
import { join, ROW_BYTES_BITS, type Rows } from './rowTexture';
import type { Volume } from './volume';

/** Bins along the edge of a block, as a power of two. */
export const BLOCK_BITS = 1;
/** Bins before the first cell that have a place in a block: sites reach out of the lattice. */
export const MARGIN = 4;
/** Texels of a row of the texture, as a power of two. */
export const BLOCK_ROW_BITS = ROW_BYTES_BITS - 1;
/** Rows that are compared in one piece of work. */
const ROWS_AT_ONCE = 16;
const AXES = [0, 1, 2] as const;

export class Blocks {
  /** Blocks along each axis. */
  readonly size: Vector;
  /** Two bytes per block, x fastest, whole rows of the texture: distance to the nearest block with a shown site; its bins. */
  readonly texels: Uint8Array;
  /** The same as they were when `settle` was asked last. */
  private readonly before: Uint8Array;
  private readonly distances: Distances;
  private readonly masks: Uint8Array;
  /** Shown sites that reach into each bin, eight bins for each block. */
  private readonly counts: Uint8Array;
  /** Bins that each site of a cell reaches, three numbers each, counted from the first bin of its cell. */
  private readonly reach: Int32Array[];
  private stale = true;

  constructor(private readonly volume: Volume) {
    const { bins, cells } = volume;
    this.size = AXES.map((axis) => ((cells[axis] * bins[axis] + 2 * MARGIN) >> BLOCK_BITS) + 1) as unknown as Vector;
    const total = this.size[0] * this.size[1] * this.size[2];
    const row = 1 << BLOCK_ROW_BITS;
    this.texels = new Uint8Array(2 * Math.ceil(total / row) * row);
    this.before = new Uint8Array(this.texels.length);
    this.distances = new Distances(this.size);
    this.masks = new Uint8Array(total);
    this.counts = new Uint8Array(8 * total);
    this.reach = reachOf(volume);
  }

  /** A site has come into sight (by 1) or gone out of it (by −1). */
  change(site: number, by: 1 | -1): void {
    const { cells, perCell, bins } = this.volume;
    const { counts, masks, size } = this;
    const list = this.reach[site % perCell]!;
    const cell = Math.floor(site / perCell);
    const row = Math.floor(cell / cells[0]);
    const layer = Math.floor(row / cells[1]);
    const x = (cell - row * cells[0]) * bins[0];
    const y = (row - layer * cells[1]) * bins[1];
    const z = layer * bins[2];
    for (let r = 0; r < list.length; r += 3) {
      const at = placeOf(x + list[r]!, y + list[r + 1]!, z + list[r + 2]!, size);
      const was = counts[at]!;
      counts[at] = was + by;
      if (was > 0 && was + by > 0) continue;
      const block = at >> 3;
      masks[block]! ^= 1 << (at & 7);
      this.stale = true;
    }
  }

  /** Brings the texels up to date, in small pieces of work; returns the rows of the texture that differ from before. */
  *settle(): Generator<Pause, Rows[]> {
    const changed: Rows[] = [];
    if (!this.stale) return changed;
    this.stale = false;
    yield* this.distances.write(this.masks, this.texels);
    const before = new Uint32Array(this.before.buffer);
    const after = new Uint32Array(this.texels.buffer);
    const words = 1 << (ROW_BYTES_BITS - 2);
    for (let row = 0; row * words < after.length; row++) {
      const end = (row + 1) * words;
      let word = row * words;
      while (word < end && before[word] === after[word]) word++;
      if (word < end) join(changed, row);
      if (row % ROWS_AT_ONCE === 0) yield;
    }
    this.before.set(this.texels);
    return changed;
  }
}

/** Place of a bin among the counts: its block times eight, and its bit in there. */
function placeOf(x: number, y: number, z: number, size: Vector): number {
  const i = x + MARGIN;
  const j = y + MARGIN;
  const k = z + MARGIN;
  const block = ((k >> BLOCK_BITS) * size[1] + (j >> BLOCK_BITS)) * size[0] + (i >> BLOCK_BITS);
  return 8 * block + ((k & 1) << 2) + ((j & 1) << 1) + (i & 1);
}

/** Where each site of a cell stands in a list. */
function reachOf({ lists, bins, perCell }: Volume): Int32Array[] {
  const reach: number[][] = Array.from({ length: perCell }, () => []);
  lists.forEach((list, bin) => {
    const within = [bin % bins[0], Math.floor(bin / bins[0]) % bins[1], Math.floor(bin / (bins[0] * bins[1]))];
    for (const { cell, basis } of list)
      reach[basis]!.push(...AXES.map((axis) => within[axis]! - cell[axis] * bins[axis]));
  });
  return reach.map((bins) => Int32Array.from(bins));
}
