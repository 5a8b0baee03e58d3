/** The site that a ray meets first, exactly: the walk of the shader (volumeShader.ts) in double precision. */
import { combine, dot, type Vector } from '../../../model/lattices/vectors';
import type { Candidate, Volume } from './volume';

export interface Ray {
  origin: Vector;
  /** Of length 1. */
  direction: Vector;
}

export type Shape = 'spheres' | 'cubes';

/** Fractions of the cell vectors between which sites are shown. */
export interface Bounds {
  from: Vector;
  to: Vector;
}

/** Fractions that differ by less are one: sites on the bounds are shown. */
export const SAME = 1e-4;
const AXES = [0, 1, 2] as const;

/**
 * The number of the first site along a ray, null where it meets none.
 * @param isShown whether a site can be met
 */
export function firstSite(
  volume: Volume,
  shape: Shape,
  bounds: Bounds,
  ray: Ray,
  isShown: (site: number) => boolean,
): number | null {
  const { bins, origin, inverse } = volume;
  const span = spanIn(volume, bounds, ray);
  if (!span) return null;
  const start = combine(ray.origin, inverse);
  const way = combine(ray.direction, inverse);
  // Counted in bins from the corner of the first cell's first bin.
  const o = AXES.map((axis) => (start[axis] - origin[axis]) * bins[axis]) as unknown as Vector;
  const d = AXES.map((axis) => way[axis] * bins[axis]) as unknown as Vector;
  const bin = AXES.map((axis) => Math.floor(o[axis] + d[axis] * span.enter)) as [number, number, number];
  let t = span.enter;
  while (t < span.leave) {
    const ends = AXES.map((axis) =>
      d[axis] === 0 ? Number.POSITIVE_INFINITY : (bin[axis] + (d[axis] > 0 ? 1 : 0) - o[axis]) / d[axis],
    );
    const end = Math.min(...ends);
    const found = nearestIn(volume, shape, bounds, ray, bin, isShown);
    if (found && found.t <= end + 1e-6) return found.site;
    const axis = ends.indexOf(end) as 0 | 1 | 2;
    bin[axis] += d[axis] > 0 ? 1 : -1;
    t = end;
  }
  return null;
}

/** Where a ray enters and leaves the space that shown sites can reach; null where it misses it. */
function spanIn({ inverse, pad }: Volume, { from, to }: Bounds, ray: Ray): { enter: number; leave: number } | null {
  const start = combine(ray.origin, inverse);
  const way = combine(ray.direction, inverse);
  let [enter, leave] = [0, Number.POSITIVE_INFINITY];
  for (const axis of AXES) {
    const [low, high] = [from[axis] - pad[axis] - start[axis], to[axis] + pad[axis] - start[axis]];
    if (way[axis] === 0) {
      if (low > 0 || high < 0) return null;
      continue;
    }
    const [a, b] = [low / way[axis], high / way[axis]];
    enter = Math.max(enter, Math.min(a, b));
    leave = Math.min(leave, Math.max(a, b));
  }
  return enter < leave ? { enter, leave } : null;
}

/** The nearest site that the ray meets among those of a bin. */
function nearestIn(
  volume: Volume,
  shape: Shape,
  { from, to }: Bounds,
  ray: Ray,
  bin: Vector,
  isShown: (site: number) => boolean,
): { site: number; t: number } | null {
  const { bins, lists, cells, perCell, vectors } = volume;
  const cell = AXES.map((axis) => Math.floor(bin[axis] / bins[axis])) as unknown as Vector;
  const within = AXES.map((axis) => bin[axis] - cell[axis] * bins[axis]) as unknown as Vector;
  const list = lists[(within[2] * bins[1] + within[1]) * bins[0] + within[0]] as readonly Candidate[];
  let found: { site: number; t: number } | null = null;
  for (const { at, delta } of list) {
    const place = AXES.map((axis) => cell[axis] + at[axis]) as unknown as Vector;
    if (!AXES.every((axis) => place[axis] >= from[axis] - SAME && place[axis] <= to[axis] + SAME)) continue;
    const site = ((cell[2] * cells[1] + cell[1]) * cells[0] + cell[0]) * perCell + delta;
    if (!isShown(site)) continue;
    const middle = combine(place, vectors);
    const t = shape === 'spheres' ? meetSphere(ray, middle, volume.radius) : meetCube(ray, middle, volume.half);
    if (t !== null && (!found || t < found.t)) found = { site, t };
  }
  return found;
}

function meetSphere({ origin, direction }: Ray, middle: Vector, radius: number): number | null {
  const way: Vector = [middle[0] - origin[0], middle[1] - origin[1], middle[2] - origin[2]];
  const along = dot(way, direction);
  const aside = dot(way, way) - along * along;
  const inside = radius * radius - aside;
  if (inside < 0) return null;
  const t = along - Math.sqrt(inside);
  return t >= 0 ? t : null;
}

function meetCube({ origin, direction }: Ray, middle: Vector, half: number): number | null {
  let [enter, leave] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const axis of AXES) {
    const away = middle[axis] - origin[axis];
    if (direction[axis] === 0) {
      if (Math.abs(away) > half) return null;
      continue;
    }
    const [a, b] = [(away - half) / direction[axis], (away + half) / direction[axis]];
    enter = Math.max(enter, Math.min(a, b));
    leave = Math.min(leave, Math.max(a, b));
  }
  return enter <= leave && enter >= 0 ? enter : null;
}
