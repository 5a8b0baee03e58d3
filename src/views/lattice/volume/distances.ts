/** How far it is to the nearest block that is not empty, counted as a king moves on a chessboard. */
import type { Vector } from '../../../model/lattices/vectors';

/** Distances are given up to this one: farther is as good. */
export const FARTHEST = 8;

/**
 * Finds all distances by one pass forward and one back (Rosenfeld & Pfaltz, J. ACM 1966, 13, 471).
 * @param masks 0 for an empty block, x fastest
 */
export function sweep(distances: Uint8Array, masks: Uint8Array, size: Vector): void {
  const [, ny, nz] = size;
  for (let i = 0; i < masks.length; i++) distances[i] = masks[i] === 0 ? FARTHEST : 0;
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) passRow(distances, size, y, z, 1);
  }
  for (let z = nz - 1; z >= 0; z--) {
    for (let y = ny - 1; y >= 0; y--) passRow(distances, size, y, z, -1);
  }
}

/** A row hears from the four rows that the pass has been through, and from its own last one. */
function passRow(d: Uint8Array, [nx, ny, nz]: Vector, y: number, z: number, way: 1 | -1): void {
  const own = (z * ny + y) * nx;
  for (let other = 0; other < 4; other++) {
    const py = other < 3 ? y + other - 1 : y - way;
    const pz = other < 3 ? z - way : z;
    if (py < 0 || py >= ny || pz < 0 || pz >= nz) continue;
    const row = (pz * ny + py) * nx;
    let left = FARTHEST;
    let middle = d[row]!;
    for (let x = 0; x < nx; x++) {
      const right = x + 1 < nx ? d[row + x + 1]! : FARTHEST;
      const least = (left < middle ? (left < right ? left : right) : middle < right ? middle : right) + 1;
      if (least < d[own + x]!) d[own + x] = least;
      left = middle;
      middle = right;
    }
  }
  let last = FARTHEST;
  for (let i = 0, x = way === 1 ? 0 : nx - 1; i < nx; i++, x += way) {
    if (last + 1 < d[own + x]!) d[own + x] = last + 1;
    last = d[own + x]!;
  }
}

/** A block is no longer empty: it and those round it come nearer. */
export function lower(d: Uint8Array, [nx, ny, nz]: Vector, block: number): void {
  const bx = block % nx;
  const by = Math.floor(block / nx) % ny;
  const bz = Math.floor(block / (nx * ny));
  const reach = FARTHEST - 1;
  for (let z = Math.max(0, bz - reach); z <= Math.min(nz - 1, bz + reach); z++) {
    const dz = Math.abs(z - bz);
    for (let y = Math.max(0, by - reach); y <= Math.min(ny - 1, by + reach); y++) {
      const dyz = Math.max(dz, Math.abs(y - by));
      for (let x = Math.max(0, bx - reach); x <= Math.min(nx - 1, bx + reach); x++) {
        const far = Math.max(dyz, Math.abs(x - bx));
        const at = (z * ny + y) * nx + x;
        if (far < d[at]!) d[at] = far;
      }
    }
  }
}
