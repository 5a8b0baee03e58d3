import { expect, it } from 'vitest';
import { latticeOf } from '../../../../src/model/lattices/geometry';
import type { LatticeDocument } from '../../../../src/model/lattices/schema';
import { combine, type Vector } from '../../../../src/model/lattices/vectors';
import { FIRST_CAMERA } from '../../../../src/state/view';
import { boxEdges } from '../../../../src/views/lattice/volume/boxEdges';
import { eyeOf, project } from '../../../../src/views/lattice/volume/orbit';
import { volumeOf } from '../../../../src/views/lattice/volume/volume';

const VIEW = { width: 800, height: 600 };
const INSET = { left: 0, right: 0, top: 0, bottom: 0 };
const volume = volumeOf(
  latticeOf({ kind: 'fcc', size: [5, 4, 3], spacing_nm: 0.3, periodic: [false, false, false] } as LatticeDocument),
);

it.each(['perspective', 'orthographic'] as const)('three edges meet where a corner is seen: %s', (projection) => {
  const eye = eyeOf({ ...FIRST_CAMERA, projection }, volume, VIEW, INSET);
  const edges = boxEdges(volume, eye);
  expect(edges).toHaveLength(12);
  const ends = edges.flatMap(({ from, to }) => [from, to]);
  for (let corner = 0; corner < 8; corner++) {
    const f = [0, 1, 2].map((axis) => {
      const sign = (corner >> axis) & 1;
      return sign ? volume.to[axis]! + volume.pad[axis]! : volume.from[axis]! - volume.pad[axis]!;
    });
    const [x, y] = project(eye, combine(f as unknown as Vector, volume.vectors))!.at;
    expect(ends.filter((end) => Math.hypot(end.x - x, end.y - y) < 1e-6)).toHaveLength(3);
  }
});

it('edges that pass the eye end before it, and those behind it are not seen', () => {
  const eye = eyeOf({ ...FIRST_CAMERA, zoom: 40 }, volume, VIEW, INSET);
  const edges = boxEdges(volume, eye);
  for (const { from, to } of edges) {
    expect(Math.min(from.depth, to.depth)).toBeGreaterThan(0);
    expect([from.x, from.y, to.x, to.y].every(Number.isFinite)).toBe(true);
  }
});
