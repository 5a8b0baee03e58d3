import { describe, expect, it } from 'vitest';
import { latticeOf } from '../../../../src/model/lattices/geometry';
import { FIRST_CAMERA, NO_CUT, View } from '../../../../src/state/view';
import { boundsOf, cutTo, planesAcross, planesLeft } from '../../../../src/views/lattice/volume/cut';
import { volumeCommand } from '../../../../src/views/lattice/volume/keys3d';
import { eyeOf, panBy, project, rayAt, turn, turnBy, zoomAt } from '../../../../src/views/lattice/volume/orbit';
import { volumeOf } from '../../../../src/views/lattice/volume/volume';

const fcc = volumeOf(latticeOf({ kind: 'fcc', size: [6, 5, 4], spacing_nm: 0.3, periodic: [true, true, false] }));
const view = { width: 800, height: 600 };
const inset = { left: 16, right: 60, top: 8, bottom: 60 };

describe.each(['perspective', 'orthographic'] as const)('%s camera', (projection) => {
  const camera = { ...FIRST_CAMERA, projection };

  it('a place is seen where its ray begins', () => {
    const eye = eyeOf(camera, fcc, view, inset);
    for (const at of [
      [100, 80],
      [400, 300],
      [700, 560],
    ] as const) {
      const { origin, direction } = rayAt(eye, at);
      const place = origin.map((c, axis) => c + 1.07 * eye.distance * direction[axis]!) as [number, number, number];
      const seen = project(eye, place)!;
      expect(seen.at[0]).toBeCloseTo(at[0], 6);
      expect(seen.at[1]).toBeCloseTo(at[1], 6);
    }
  });

  it('the whole lattice is in the view at first, whichever way it is turned', () => {
    for (let azimuth = -180; azimuth < 180; azimuth += 15) {
      const eye = eyeOf({ ...camera, azimuth }, fcc, view, inset);
      for (let corner = 0; corner < 8; corner++) {
        const f = [0, 1, 2].map((axis) => ((corner >> axis) & 1 ? fcc.to[axis]! : fcc.from[axis]!));
        const place = [0, 1, 2].map((axis) => f.reduce((sum, part, k) => sum + part * fcc.vectors[k]![axis]!, 0));
        const [x, y] = project(eye, place as [number, number, number])!.at;
        expect(x).toBeGreaterThan(0);
        expect(x).toBeLessThan(view.width);
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThan(view.height);
      }
    }
  });

  it('zooming keeps what is under the pointer, panning moves it by as many pixels', () => {
    const eye = eyeOf(camera, fcc, view, inset);
    const place = rayAt(eye, [500, 200]);
    const there = place.origin.map(
      (c, axis) => c + (eye.distance / dotted(place.direction, eye.forward)) * place.direction[axis]!,
    ) as [number, number, number];
    const near = eyeOf(zoomAt(camera, eye, fcc, [500, 200], 1.7), fcc, view, inset);
    expect(near.pixels).toBeCloseTo(1.7 * eye.pixels, 6);
    expect(project(near, there)!.at[0]).toBeCloseTo(500, 4);
    expect(project(near, there)!.at[1]).toBeCloseTo(200, 4);
    const moved = eyeOf(panBy(camera, eye, fcc, 30, -12), fcc, view, inset);
    expect(project(moved, there)!.at[0]).toBeCloseTo(530, 4);
    expect(project(moved, there)!.at[1]).toBeCloseTo(188, 4);
  });
});

const dotted = (a: readonly number[], b: readonly number[]) => a.reduce((sum, c, i) => sum + c * b[i]!, 0);

it('turning goes round, and stops overhead', () => {
  expect(turnBy({ ...FIRST_CAMERA, azimuth: 170 }, 20, 0).azimuth).toBe(-170);
  expect(turn({ ...FIRST_CAMERA, elevation: 80 }, 0, 500).elevation).toBe(90);
});

describe('cuts', () => {
  it('an fcc cell has two planes across each axis', () => {
    expect(planesAcross(fcc, 2)).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5]);
    const cut = cutTo(NO_CUT, 2, [2, 5], 8);
    expect(planesLeft(cut, 2, planesAcross(fcc, 2))).toEqual([2, 5]);
    expect(boundsOf(fcc, cut)).toMatchObject({ from: [0, 0, 1], to: [5.5, 4.5, 2.5] });
    expect(planesLeft(cut, 0, planesAcross(fcc, 0))).toEqual([0, 11]);
  });
  it('a view from elsewhere falls back field by field', () => {
    const parsed = View.parse({
      mode: 'layers',
      cut: [
        [0.5, 0.2],
        [0, 1],
        [0, 1],
      ],
      camera: { azimuth: 'x' },
      shape: 'cubes',
    });
    expect(parsed).toMatchObject({ mode: 'layers', cut: NO_CUT, camera: FIRST_CAMERA, shape: 'cubes' });
    expect(View.parse(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
  });
});

it('keys turn, pan, zoom, look along axes and pick', () => {
  const key = (key: string, shiftKey = false) =>
    volumeCommand({ key, shiftKey, ctrlKey: false, metaKey: false, altKey: false });
  expect(key('ArrowLeft')).toEqual({ do: 'turn', by: [-10, 0] });
  expect(key('ArrowLeft', true)).toEqual({ do: 'move', by: [-1, 0] });
  expect(key('w')).toEqual({ do: 'pan', by: [-0, 48] });
  expect(key('z')).toEqual({ do: 'along', axis: 2 });
  expect(key('Enter')).toEqual({ do: 'pick' });
  expect(key('r')).toBeNull();
});
