/** What is left of a lattice when parts of it are cut away: whole sites, by where their middles are. */
import type { Vector } from '../../../model/lattices/vectors';
import type { Cut } from '../../../state/view';
import type { Bounds } from './ray';
import type { Volume } from './volume';

const AXES = [0, 1, 2] as const;
/** Places along an axis that differ by less than this part of a cell are one plane. */
const SAME = 1e-4;

export type Axis = 0 | 1 | 2;

/** The planes of sites across an axis, as fractions of its cell vector, ascending. */
export function planesAcross({ sites, cells }: Pick<Volume, 'sites' | 'cells'>, axis: Axis): number[] {
  const within: number[] = [];
  for (const at of sites.map((site) => site[axis]).sort((a, b) => a - b)) {
    if (within.length === 0 || at - within.at(-1)! > SAME) within.push(at);
  }
  return Array.from({ length: cells[axis] }, (_, cell) => within.map((at) => cell + at)).flat();
}

/** The planes, by number, that a cut leaves along an axis: the first and the last. */
export function planesLeft(cut: Cut, axis: Axis, planes: readonly number[]): [number, number] {
  const [from, to] = cut[axis];
  const last = planes.length - 1;
  return [Math.round(from * last), Math.round(to * last)];
}

/** The cut that leaves these planes along an axis. */
export function cutTo(cut: Cut, axis: Axis, [first, last]: readonly [number, number], count: number): Cut {
  const part = (plane: number) => (count > 1 ? Math.min(1, Math.max(0, plane / (count - 1))) : 0);
  const next: Cut = [...cut];
  next[axis] = count > 1 ? [part(Math.min(first, last)), part(Math.max(first, last))] : [0, 1];
  return next;
}

/** The fractions between which sites are shown. */
export function boundsOf(volume: Volume, cut: Cut): Bounds {
  const ends = AXES.map((axis) => {
    const planes = planesAcross(volume, axis);
    const [first, last] = planesLeft(cut, axis, planes);
    return [planes[first]!, planes[last]!] as const;
  });
  return {
    from: ends.map(([from]) => from) as unknown as Vector,
    to: ends.map(([, to]) => to) as unknown as Vector,
  };
}
