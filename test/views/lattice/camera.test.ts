import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Camera,
  type Extent,
  fitCamera,
  insetOn,
  MAX_ZOOM,
  type Point,
  pan,
  placed,
  reveal,
  scaleBar,
  toPlane,
  toScreen,
  unplaced,
  zoomAt,
} from '../../../src/views/lattice/camera';
import { createGridPlane } from '../../../src/views/lattice/gridPlane';

const view = { width: 800, height: 600 };
const none = { left: 0, right: 0, top: 0, bottom: 0 };
const square: Extent = [50, 50];

/** The site of a grid under a point of the screen. */
const pick = (c: Camera, at: Point, extent: Extent) =>
  createGridPlane(extent, [false, false], 1).siteAt(toPlane(c, view, at, extent));

const camera = fc.record({
  x: fc.double({ min: 0, max: 50, noNaN: true }),
  y: fc.double({ min: 0, max: 50, noNaN: true }),
  zoom: fc.double({ min: 6, max: 100, noNaN: true }),
});
const point = fc.tuple(fc.double({ min: 0, max: 800, noNaN: true }), fc.double({ min: 0, max: 600, noNaN: true }));

describe('fit', () => {
  it('shows the whole square, electrode at the bottom', () => {
    const c = fitCamera(square, view, none, 1);
    expect(c.zoom).toBe(12);
    expect(toScreen(c, view, [0, 0], square)).toEqual([100, 600]);
    expect(toScreen(c, view, [50, 50], square)).toEqual([700, 0]);
  });
  it('keeps the inset free', () => {
    const inset = { left: 200, right: 0, top: 0, bottom: 100 };
    const c = fitCamera(square, view, inset, 1);
    const [left, bottom] = toScreen(c, view, [0, 0], square);
    const [right, top] = toScreen(c, view, [50, 50], square);
    expect(left).toBeGreaterThanOrEqual(200);
    expect(bottom).toBeLessThanOrEqual(500);
    expect((left + right) / 2).toBeCloseTo(500, 9);
    expect((top + bottom) / 2).toBeCloseTo(250, 9);
  });
  it('leaves other room in short views', () => {
    const [tall, short] = [
      { ...none, bottom: 60 },
      { ...none, right: 104 },
    ];
    expect(insetOn({ width: 360, height: 341 }, { tall, short })).toBe(tall);
    expect(insetOn({ width: 360, height: 340 }, { tall, short })).toBe(short);
  });
  it('is sharp: sites are whole device pixels and edges lie on them', () => {
    for (const ratio of [1, 1.5, 2]) {
      const c = fitCamera(square, { width: 702, height: 741 }, { left: 20, right: 20, top: 20, bottom: 48 }, ratio);
      expect((c.zoom * ratio) % 1).toBeCloseTo(0, 9);
      const [left, bottom] = toScreen(c, { width: 702, height: 741 }, [0, 0], square);
      expect(Math.abs(left * ratio - Math.round(left * ratio))).toBeLessThan(1e-9);
      expect(Math.abs((741 - bottom) * ratio - Math.round((741 - bottom) * ratio))).toBeLessThan(1e-9);
    }
  });
  it('does not blow up a single site, nor fail on a view without size', () => {
    expect(fitCamera([1, 1], view, none, 1).zoom).toBe(MAX_ZOOM);
    expect(fitCamera(square, { width: 0, height: 0 }, none, 1).zoom).toBeGreaterThan(0);
  });
  it('draws a chain as a band one can see and pick', () => {
    const chain: Extent = [2400, 1];
    const c = fitCamera(chain, view, none, 1);
    expect(pick(c, [0.2, 300], chain)).toBe(0);
    expect(pick(c, [799.9, 290], chain)).toBe(2399);
    expect(pick(c, [400, 330], chain)).toBeNull();
    expect(pick({ ...c, zoom: 100 }, [400, 345], chain)).not.toBeNull();
  });
});

describe('screen and plane', () => {
  it('are each other’s inverse', () => {
    fc.assert(
      fc.property(camera, point, (c, p) => {
        const [x, y] = toScreen(c, view, toPlane(c, view, p, square), square);
        expect(x).toBeCloseTo(p[0], 6);
        expect(y).toBeCloseTo(p[1], 6);
      }),
    );
  });
  it('picking the middle of a site gives this site', () => {
    fc.assert(
      fc.property(camera, fc.integer({ min: 0, max: 49 }), fc.integer({ min: 0, max: 49 }), (c, i, j) => {
        expect(pick(c, toScreen(c, view, [i + 0.5, j + 0.5], square), square)).toBe(j * 50 + i);
      }),
    );
  });
});

describe('zoom and pan', () => {
  it('zooming keeps the point under the cursor', () => {
    fc.assert(
      fc.property(camera, point, fc.double({ min: 0.8, max: 1.25, noNaN: true }), (c, p, factor) => {
        const before = toPlane(c, view, p, square);
        const zoomed = zoomAt(c, view, p, factor, square);
        const after = toPlane(zoomed, view, p, square);
        // Except where the lattice would leave the view.
        if (Math.abs(zoomed.x - 25) < 37 && Math.abs(zoomed.y - 25) < 37) {
          expect(after[0]).toBeCloseTo(before[0], 6);
          expect(after[1]).toBeCloseTo(before[1], 6);
        }
      }),
    );
  });
  it('stays within the limits of zoom', () => {
    const c = fitCamera(square, view, none, 1);
    expect(zoomAt(c, view, [0, 0], 1e6, square).zoom).toBe(MAX_ZOOM);
    expect(zoomAt(c, view, [0, 0], 1e-6, square).zoom).toBe(6);
  });
  it('a drag moves the picture with the pointer', () => {
    const c = fitCamera(square, view, none, 1);
    const [x, y] = toScreen(c, view, [10, 10], square);
    const [movedX, movedY] = toScreen(pan(c, 30, -20, square), view, [10, 10], square);
    expect([movedX - x, movedY - y]).toEqual([expect.closeTo(30, 9), expect.closeTo(-20, 9)]);
  });
  it('the lattice cannot be dragged out of sight', () => {
    const far = pan(fitCamera(square, view, none, 1), 1e9, 1e9, square);
    expect(far.x).toBe(-12.5);
    expect(far.y).toBe(62.5);
  });
  it('reveal leaves the camera alone when the site is in view, and brings it in otherwise', () => {
    const close: Camera = { x: 5, y: 5, zoom: 100 };
    expect(reveal(close, view, [5.5, 5.5], square)).toEqual(close);
    const moved = reveal(close, view, [20.5, 5.5], square);
    const [px] = toScreen(moved, view, [20.5, 5.5], square);
    expect(px).toBeCloseTo(700, 9);
    expect(moved.y).toBe(5);
  });
});

describe('scale bar', () => {
  it('takes the longest of 1, 2, 5 × 10ⁿ nm that has room', () => {
    expect(scaleBar(12, 1, 140)).toEqual({ nm: 10, pixels: 120 });
    expect(scaleBar(1, 0.447, 140).nm).toBe(50);
    expect(scaleBar(160, 1, 140).nm).toBe(0.5);
  });
  it('always fits and is never shorter than 2/5 of the room', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 160, noNaN: true }),
        fc.double({ min: 0.01, max: 1000, noNaN: true }),
        (zoom, nm) => {
          const { pixels } = scaleBar(zoom, nm, 140);
          expect(pixels).toBeLessThanOrEqual(140.001);
          expect(pixels).toBeGreaterThan(139.999 * 0.4);
        },
      ),
    );
  });
});

describe('a placed camera', () => {
  const extent = [50, 40] as const;
  const inset = { left: 20, right: 20, top: 20, bottom: 20 };
  const large = fitCamera(extent, { width: 1000, height: 800 }, inset, 1);
  const small = fitCamera(extent, { width: 400, height: 340 }, inset, 1);

  it('shows the same part of the plane in a view of another size', () => {
    const shown = placed({ x: 10, y: 30, zoom: 3 * large.zoom }, large, extent);
    const again = unplaced(shown, small, extent);
    expect(again.x).toBeCloseTo(10, 5);
    expect(again.y).toBeCloseTo(30, 5);
    expect(again.zoom / small.zoom).toBeCloseTo(3, 5);
  });

  it('is not larger than any', () => {
    const shown = placed({ x: 10, y: 30, zoom: MAX_ZOOM }, small, extent);
    expect(unplaced(shown, large, extent).zoom).toBe(MAX_ZOOM);
  });

  it('means nothing over another plane', () => {
    const shown = placed({ x: 10, y: 30, zoom: 3 * large.zoom }, large, extent);
    expect(unplaced(shown, small, [50, 41])).toBe(small);
    expect(unplaced(null, small, extent)).toBe(small);
  });
});
