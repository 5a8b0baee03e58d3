/** The bytes of the sites as the graphics processor has them, and what of them is new. */
import { Blocks } from './blocks';
import type { Volume } from './volume';

/** Sites of a row of the texture, as a power of two. Rows are what is sent anew. */
export const ROW_BITS = 12;
const ROW = 1 << ROW_BITS;

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
    const changed: Rows[] = [];
    const count = Math.min(this.sites, next.length);
    const whole = next.byteOffset % 4 === 0;
    const words = count >> 2;
    const before = new Uint32Array(this.bytes.buffer, 0, this.bytes.length >> 2);
    const after = whole
      ? new Uint32Array(next.buffer, next.byteOffset, words)
      : new Uint32Array(next.slice(0, words * 4).buffer);
    let different = 0;
    for (let row = 0; row < this.rows; row++) {
      const end = Math.min(words, (row + 1) << (ROW_BITS - 2));
      let here = 0;
      for (let w = row << (ROW_BITS - 2); w < end; w++) {
        if (before[w] !== after[w]) here++;
      }
      if (row === this.rows - 1) {
        for (let i = words * 4; i < count; i++) {
          if (this.bytes[i] !== next[i]) here++;
        }
      }
      different += here;
      if (here > 0) join(changed, row);
    }
    if (different === 0) return changed;
    if (different * 16 > words) {
      this.bytes.set(count === next.length ? next : next.subarray(0, count));
      this.blocks.rebuild(this.bytes);
    } else for (const rows of changed) this.copy(next, rows.from << ROW_BITS, Math.min(count, rows.to << ROW_BITS));
    return changed;
  }

  private copy(next: Uint8Array, from: number, to: number): void {
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
