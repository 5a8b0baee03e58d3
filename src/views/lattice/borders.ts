import type { Sites } from './gridPlane';

/** Code of a site that belongs to no body. Otherwise impossible: a corner bit excludes the sides beside it. */
export const NO_BODY = 0xff;

/** Bits of a site of a body: this side, or this corner between two open sides, touches something else. */
export const LEFT = 1;
export const RIGHT = 2;
export const DOWN = 4;
export const UP = 8;
export const DOWN_LEFT = 16;
export const DOWN_RIGHT = 32;
export const UP_LEFT = 64;
export const UP_RIGHT = 128;

/**
 * Where the outline of each body runs, one byte per site: the bits above, or NO_BODY. Edges of the lattice are
 * borders, unless they are periodic.
 * @param bodies body number of each site, −1 for none, x fastest
 * @param into receives the bytes; as long as `bodies`
 */
export function bodyBorders(
  bodies: Int32Array,
  [nx, ny]: Sites,
  periodic: readonly [boolean, boolean],
  into: Uint8Array,
): void {
  for (let j = 0; j < ny; j++) {
    const row = j * nx;
    const below = neighbour(j, -1, ny, periodic[1]) * nx;
    const above = neighbour(j, 1, ny, periodic[1]) * nx;
    for (let i = 0; i < nx; i++) {
      const body = bodies[row + i]!;
      if (body < 0) {
        into[row + i] = NO_BODY;
        continue;
      }
      const left = neighbour(i, -1, nx, periodic[0]);
      const right = neighbour(i, 1, nx, periodic[0]);
      const openLeft = left >= 0 && bodies[row + left] === body;
      const openRight = right >= 0 && bodies[row + right] === body;
      const openDown = below >= 0 && bodies[below + i] === body;
      const openUp = above >= 0 && bodies[above + i] === body;
      let bits = (openLeft ? 0 : LEFT) | (openRight ? 0 : RIGHT) | (openDown ? 0 : DOWN) | (openUp ? 0 : UP);
      if (openDown && openLeft && bodies[below + left] !== body) bits |= DOWN_LEFT;
      if (openDown && openRight && bodies[below + right] !== body) bits |= DOWN_RIGHT;
      if (openUp && openLeft && bodies[above + left] !== body) bits |= UP_LEFT;
      if (openUp && openRight && bodies[above + right] !== body) bits |= UP_RIGHT;
      into[row + i] = bits;
    }
  }
}

/** Coordinate of the neighbour, negative beyond a closed edge. */
function neighbour(at: number, by: -1 | 1, n: number, wraps: boolean): number {
  const to = at + by;
  if (to >= 0 && to < n) return to;
  return wraps ? (to + n) % n : Number.NEGATIVE_INFINITY;
}
