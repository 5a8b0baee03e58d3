/**
 * Where there is nothing to see. Bins (volume.ts) are joined to blocks of 4 × 4 × 4; of each block is known how many shown
 * sites reach into it, and so how many blocks a ray can leap from there without missing one.
 */
import type { Vector } from '../../../model/lattices/vectors';
import type { Volume } from './volume';

/** Bins along the edge of a block, as a power of two. */
export const BLOCK_BITS = 2;
/** Bins before the first cell that belong to the first block: sites reach out of the lattice. */
export const MARGIN = 4;
const FARTHEST = 255;
/** Texels of a row of a texture of bytes. */
const TEXTURE_ROW = 4096;
const AXES = [0, 1, 2] as const;

export class Blocks {
  readonly size: Vector;
  /** Blocks to the nearest one that is not empty, 0 for such a one. x fastest; filled up to whole rows of the texture. */
  readonly distances: Uint8Array;
  private readonly counts: Int32Array;
  /** First and last block of a site along each axis: per axis, cell · perCell + basis. */
  private readonly first: Int32Array[];
  private readonly last: Int32Array[];
  private stale = true;

  constructor(private readonly volume: Volume) {
    const { bins, cells, reach, perCell } = volume;
    const blockOf = (bin: number) => (bin + MARGIN) >> BLOCK_BITS;
    this.first = AXES.map((axis) =>
      Int32Array.from({ length: cells[axis] * perCell }, (_, i) =>
        blockOf(Math.floor(i / perCell) * bins[axis] + reach[i % perCell]!.from[axis]),
      ),
    );
    this.last = AXES.map((axis) =>
      Int32Array.from({ length: cells[axis] * perCell }, (_, i) =>
        blockOf(Math.floor(i / perCell) * bins[axis] + reach[i % perCell]!.to[axis]),
      ),
    );
    this.size = AXES.map((axis) => this.last[axis]!.reduce((a, b) => Math.max(a, b), 0) + 2) as unknown as Vector;
    const total = this.size[0] * this.size[1] * this.size[2];
    this.counts = new Int32Array(total);
    this.distances = new Uint8Array(Math.ceil(total / TEXTURE_ROW) * TEXTURE_ROW);
  }

  /** Counts all sites anew. @param shown one byte per site, 0 for one that is not seen */
  rebuild(shown: Uint8Array): void {
    const { cells, perCell } = this.volume;
    const { size, counts, first, last } = this;
    counts.fill(0);
    const row = new Int32Array(size[0]);
    for (let z = 0; z < cells[2]; z++) {
      for (let y = 0; y < cells[1]; y++) {
        for (let b = 0; b < perCell; b++) {
          row.fill(0);
          let site = (z * cells[1] + y) * cells[0] * perCell + b;
          for (let i = b; i < cells[0] * perCell; i += perCell, site += perCell) {
            if (shown[site] === 0) continue;
            for (let at = first[0]![i]!; at <= last[0]![i]!; at++) row[at]!++;
          }
          this.addRow(row, y * perCell + b, z * perCell + b);
        }
      }
    }
    this.stale = true;
  }

  private addRow(row: Int32Array, y: number, z: number): void {
    const { size, counts, first, last } = this;
    for (let bz = first[2]![z]!; bz <= last[2]![z]!; bz++) {
      for (let by = first[1]![y]!; by <= last[1]![y]!; by++) {
        const at = (bz * size[1] + by) * size[0];
        for (let bx = 0; bx < size[0]; bx++) counts[at + bx]! += row[bx]!;
      }
    }
  }

  /** A site has come into sight (by 1) or gone out of it (by −1). */
  change(site: number, by: 1 | -1): void {
    const { cells, perCell } = this.volume;
    const { size, counts, first, last } = this;
    const b = site % perCell;
    const cell = (site - b) / perCell;
    const x = (cell % cells[0]) * perCell + b;
    const yz = Math.floor(cell / cells[0]);
    const y = (yz % cells[1]) * perCell + b;
    const z = Math.floor(yz / cells[1]) * perCell + b;
    for (let bz = first[2]![z]!; bz <= last[2]![z]!; bz++) {
      for (let by_ = first[1]![y]!; by_ <= last[1]![y]!; by_++) {
        const row = (bz * size[1] + by_) * size[0];
        for (let bx = first[0]![x]!; bx <= last[0]![x]!; bx++) {
          const was = counts[row + bx]!;
          counts[row + bx] = was + by;
          if (was === 0 || was + by === 0) this.stale = true;
        }
      }
    }
  }

  /** Brings the distances up to date; whether any may have changed. */
  settle(): boolean {
    if (!this.stale) return false;
    this.stale = false;
    const { counts, distances } = this;
    for (let i = 0; i < counts.length; i++) distances[i] = counts[i]! > 0 ? 0 : FARTHEST;
    // The chessboard distance by one pass forward and one back (Rosenfeld & Pfaltz, J. ACM 1966), axis by axis in each cell.
    this.sweep(1);
    this.sweep(-1);
    return true;
  }

  private sweep(way: 1 | -1): void {
    const { size, distances } = this;
    const [nx, ny, nz] = size;
    const order = (n: number, i: number) => (way === 1 ? i : n - 1 - i);
    const offsets: number[] = [];
    // The neighbours that the sweep has passed already, on a board with a rim that is never read beyond.
    for (let dz = -1; dz <= 0; dz++) {
      for (let dy = -1; dy <= (dz === 0 ? 0 : 1); dy++) {
        for (let dx = -1; dx <= (dz === 0 && dy === 0 ? -1 : 1); dx++) offsets.push(dx, dy, dz);
      }
    }
    for (let k = 0; k < nz; k++) {
      const z = order(nz, k);
      for (let j = 0; j < ny; j++) {
        const y = order(ny, j);
        for (let i = 0; i < nx; i++) {
          const x = order(nx, i);
          const at = (z * ny + y) * nx + x;
          let least = distances[at]!;
          if (least === 0) continue;
          for (let o = 0; o < offsets.length; o += 3) {
            const [px, py, pz] = [x + way * offsets[o]!, y + way * offsets[o + 1]!, z + way * offsets[o + 2]!];
            if (px < 0 || py < 0 || pz < 0 || px >= nx || py >= ny || pz >= nz) continue;
            const next = distances[(pz * ny + py) * nx + px]! + 1;
            if (next < least) least = next;
          }
          distances[at] = least;
        }
      }
    }
  }
}
