/** The edges of the box round a lattice, as a camera sees them. */
import { combine, dot, type Vector } from '../../../model/lattices/vectors';
import type { Eye } from './orbit';
import type { Volume } from './volume';

/** A point of the picture in CSS pixels, and its distance from the eye into the picture. */
export interface Seen {
  x: number;
  y: number;
  depth: number;
}

const AXES = [0, 1, 2] as const;
/** What is nearer to the eye is cut off. */
const NEAREST = 0.1;

/** The twelve edges; one that is behind the eye has no length. */
export function boxEdges(
  volume: Pick<Volume, 'from' | 'to' | 'pad' | 'vectors'>,
  eye: Eye,
): { from: Seen; to: Seen }[] {
  const { from, to, pad, vectors } = volume;
  const corner = (ends: readonly number[]): Vector =>
    combine(
      AXES.map((axis) => (ends[axis] ? to[axis] + pad[axis] : from[axis] - pad[axis])) as unknown as Vector,
      vectors,
    );
  return AXES.flatMap((axis) =>
    [0, 1, 2, 3].map((others) => {
      const ends = [others & 1, others >> 1];
      ends.splice(axis, 0, 0);
      const [a, b] = [corner(ends), corner(ends.with(axis, 1))];
      return seenBetween(a, b, eye);
    }),
  );
}

function seenBetween(a: Vector, b: Vector, eye: Eye): { from: Seen; to: Seen } {
  const [da, db] = [depthOf(a, eye), depthOf(b, eye)];
  const end = (here: Vector, depth: number, there: Vector, beyond: number) => {
    if (!eye.perspective || depth >= NEAREST) return see(here, depth, eye);
    const part = Math.min(1, (NEAREST - depth) / (beyond - depth));
    const at = AXES.map((axis) => here[axis] + part * (there[axis] - here[axis])) as unknown as Vector;
    return see(at, NEAREST, eye);
  };
  if (eye.perspective && Math.max(da, db) < NEAREST) {
    const away = { x: -1e4, y: -1e4, depth: 1 };
    return { from: away, to: away };
  }
  return { from: end(a, da, b, db), to: end(b, db, a, da) };
}

function depthOf(place: Vector, { target, forward, distance }: Eye): number {
  return distance + dot([place[0] - target[0], place[1] - target[1], place[2] - target[2]], forward);
}

function see(place: Vector, depth: number, { target, right, up, pixels, distance, perspective, middle }: Eye): Seen {
  const way: Vector = [place[0] - target[0], place[1] - target[1], place[2] - target[2]];
  const scale = perspective ? (pixels * distance) / depth : pixels;
  return { x: middle[0] + dot(way, right) * scale, y: middle[1] - dot(way, up) * scale, depth };
}
