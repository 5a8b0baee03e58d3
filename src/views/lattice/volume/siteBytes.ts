/** The bytes of the sites as the graphics processor has them, and what of them is new. */
import type { Painter } from '../paint';
import type { Pause } from '../sliced';
import { Blocks } from './blocks';
import { join, ROW_BYTES_BITS, type Rows } from './rowTexture';
import type { Volume } from './volume';

/** Sites of a row of the texture, as a power of two. */
export const ROW_BITS = ROW_BYTES_BITS;
const ROW = 1 << ROW_BITS;

export class SiteBytes {
  /** One byte per site, number 0 for what is not seen; whole rows. */
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly blocks: Blocks;
  /** The paints of one row, and the same four by four. */
  private readonly next = new Uint8Array(ROW);
  private readonly nextWords = new Uint32Array(this.next.buffer);

  constructor(
    volume: Volume,
    private readonly sites: number,
  ) {
    this.rows = Math.max(1, Math.ceil(sites / ROW));
    this.bytes = new Uint8Array(this.rows * ROW);
    this.blocks = new Blocks(volume);
  }

  /**
   * Takes what a painter paints, row by row; between two rows the work may rest.
   * @returns the rows that differ from before, joined where they touch
   */
  *update(painter: Painter): Generator<Pause, Rows[]> {
    const count = Math.min(this.sites, painter.sites);
    const changed: Rows[] = [];
    for (let row = 0; row * ROW < count; row++) {
      const from = row * ROW;
      painter.write(from, Math.min(count, from + ROW), this.next);
      if (this.takeRow(from, Math.min(ROW, count - from))) join(changed, row);
      yield;
    }
    return changed;
  }

  /** Takes the next paints of `count` sites from one on; whether any differs. Most do not, so four are compared at once. */
  private takeRow(from: number, count: number): boolean {
    const before = new Uint32Array(this.bytes.buffer, from, ROW >> 2);
    const { next, nextWords } = this;
    let differs = false;
    for (let word = 0; 4 * word < count; word++) {
      if (before[word] === nextWords[word]) continue;
      for (let i = 4 * word; i < Math.min(count, 4 * word + 4); i++) {
        if (this.bytes[from + i] === next[i]) continue;
        this.take(from + i, next[i]!);
        differs = true;
      }
    }
    return differs;
  }

  private take(site: number, paint: number): void {
    const was = this.bytes[site]!;
    this.bytes[site] = paint;
    if (was === 0) this.blocks.change(site, 1);
    else if (paint === 0) this.blocks.change(site, -1);
  }
}
