/** The bytes of the sites as the graphics processor has them, and what of them is new. */
import { Blocks } from './blocks';
import type { Volume } from './volume';

/** Sites of a row of the texture, as a power of two. Rows are what is sent anew. */
export const ROW_BITS = 12;
const ROW = 1 << ROW_BITS;
/** Where more than this part of the words of four sites has changed, all sites are counted anew. */
const REBUILD_FROM = 1 / 5;

/** Rows `from` … `to` − 1 of the texture. */
export interface Rows {
  from: number;
  to: number;
}

export class SiteBytes {
  /** One byte per site, number 0 for what is not seen; whole rows. */
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly blocks: Blocks;

  constructor(
    volume: Volume,
    private readonly sites: number,
  ) {
    this.rows = Math.max(1, Math.ceil(sites / ROW));
    this.bytes = new Uint8Array(this.rows * ROW);
    this.blocks = new Blocks(volume);
  }

  /**
   * Takes new bytes. Where few have changed, only these are looked into.
   * @param next one byte per site, not kept
   * @returns the rows that differ from before, joined where they touch
   */
  update(next: Uint8Array): Rows[] {
    const count = Math.min(this.sites, next.length);
    const before = new Uint32Array(this.bytes.buffer, 0, count >> 2);
    const after =
      next.byteOffset % 4 === 0
        ? new Uint32Array(next.buffer, next.byteOffset, count >> 2)
        : new Uint32Array(next.slice(0, count & ~3).buffer);
    const changed: Rows[] = [];
    let different = 0;
    for (let row = 0; row < this.rows; row++) {
      const end = Math.min(after.length, (row + 1) << (ROW_BITS - 2));
      let here = 0;
      for (let w = row << (ROW_BITS - 2); w < end; w++) if (before[w] !== after[w]) here++;
      if (row === this.rows - 1) for (let i = 4 * after.length; i < count; i++) if (this.bytes[i] !== next[i]) here++;
      different += here;
      if (here > 0) join(changed, row);
    }
    if (different > after.length * REBUILD_FROM) {
      this.bytes.set(count === next.length ? next : next.subarray(0, count));
      this.blocks.rebuild(this.bytes);
      return changed;
    }
    for (const { from, to } of changed) {
      const end = Math.min(after.length, to << (ROW_BITS - 2));
      for (let w = from << (ROW_BITS - 2); w < end; w++) if (before[w] !== after[w]) this.take(next, 4 * w, 4 * w + 4);
    }
    this.take(next, 4 * after.length, count);
    return changed;
  }

  private take(next: Uint8Array, from: number, to: number): void {
    const { bytes, blocks } = this;
    for (let site = from; site < to; site++) {
      const [was, is] = [bytes[site]!, next[site]!];
      if (was === is) continue;
      bytes[site] = is;
      if (was === 0) blocks.change(site, 1);
      else if (is === 0) blocks.change(site, -1);
    }
  }
}

function join(changed: Rows[], row: number): void {
  const last = changed.at(-1);
  if (last && last.to === row) last.to = row + 1;
  else changed.push({ from: row, to: row + 1 });
}
