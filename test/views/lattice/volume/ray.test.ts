import { describe, expect, it } from 'vitest';
import { latticeOf } from '../../../../src/model/lattices/geometry';
import type { LatticeDocument } from '../../../../src/model/lattices/schema';
import { dot, type Vector } from '../../../../src/model/lattices/vectors';
import { type Bounds, firstSite, type Ray, type Shape } from '../../../../src/views/lattice/volume/ray';
import { placeOf } from '../../../../src/views/lattice/volume/sites';
import { type Volume, volumeOf } from '../../../../src/views/lattice/volume/volume';
import { randomNumbers } from './random';

const KINDS = ['cubic', 'bcc', 'fcc', 'hcp', 'diamond', 'layered', 'graphite'] as const;
const SIZE = [4, 3, 3];

function lattice(kind: (typeof KINDS)[number]): LatticeDocument {
  return { kind, size: SIZE, spacing_nm: 0.3, layer_spacing_nm: 0.34, periodic: [true, true, true] } as LatticeDocument;
}

/** A bent cell with sites of its own, some closer to each other than others. */
const BENT: LatticeDocument = {
  kind: 'cell',
  size: [3, 3, 2],
  periodic: [true, true, false],
  vectors_nm: [
    [0.5, 0, 0],
    [0.15, 0.45, 0],
    [-0.1, 0.2, 0.6],
  ],
  basis: [{ at: [0.1, 0.2, 0.9] }, { at: [0.55, 0.6, 0.3] }, { at: [0.9, 0.05, 0.5] }],
};

/** Looks at every site: slow, and without bins. */
function nearestOfAll(volume: Volume, shape: Shape, { from, to }: Bounds, ray: Ray, shown: Uint8Array): number | null {
  let best = { site: null as number | null, t: Number.POSITIVE_INFINITY };
  for (let site = 0; site < shown.length; site++) {
    if (shown[site] === 0) continue;
    const middle = placeOf(site, volume);
    const f = volume.inverse.length && fraction(middle, volume);
    if (!f.every((part, axis) => part >= from[axis]! - 1e-4 && part <= to[axis]! + 1e-4)) continue;
    const way = middle.map((c, axis) => c - ray.origin[axis]!) as unknown as Vector;
    let t: number;
    if (shape === 'spheres') {
      const along = dot(way, ray.direction);
      const inside = volume.radius ** 2 - (dot(way, way) - along * along);
      t = inside < 0 ? Number.POSITIVE_INFINITY : along - Math.sqrt(inside);
    } else {
      const low = way.map((c, axis) =>
        Math.min((c - volume.half) / ray.direction[axis]!, (c + volume.half) / ray.direction[axis]!),
      );
      const high = way.map((c, axis) =>
        Math.max((c - volume.half) / ray.direction[axis]!, (c + volume.half) / ray.direction[axis]!),
      );
      t = Math.max(...low) <= Math.min(...high) ? Math.max(...low) : Number.POSITIVE_INFINITY;
    }
    if (t >= 0 && t < best.t) best = { site, t };
  }
  return best.site;
}

function fraction(place: Vector, { inverse }: Volume): Vector {
  return [0, 1, 2].map(
    (axis) => place[0] * inverse[0][axis]! + place[1] * inverse[1][axis]! + place[2] * inverse[2][axis]!,
  ) as unknown as Vector;
}

describe.each([...KINDS.map((kind) => [kind, lattice(kind)] as const), ['an own cell', BENT] as const])(
  '%s',
  (_, document) => {
    const geometry = latticeOf(document);
    const volume = volumeOf(geometry);
    const whole: Bounds = { from: volume.from, to: volume.to };
    const middle = placeOf(Math.floor(geometry.sites / 2), volume);

    it.each(['spheres', 'cubes'] as const)('a ray meets the nearest of the %s', (shape) => {
      const random = randomNumbers(5);
      let met = 0;
      for (let n = 0; n < 300; n++) {
        const shown = Uint8Array.from({ length: geometry.sites }, () => Number(random() < 0.3));
        const away = [random() - 0.5, random() - 0.5, random() - 0.5];
        const aim = middle.map((c) => c + 3 * (random() - 0.5));
        const length = Math.hypot(...away);
        const direction = away.map((c) => c / length) as unknown as Vector;
        const origin = aim.map((c, axis) => c - 30 * direction[axis]!) as unknown as Vector;
        const ray = { origin, direction };
        const found = firstSite(volume, shape, whole, ray, (site) => shown[site] === 1);
        expect(found).toBe(nearestOfAll(volume, shape, whole, ray, shown));
        if (found !== null) met++;
      }
      expect(met).toBeGreaterThan(30);
    });

    it('what is cut away is not met', () => {
      const bounds: Bounds = { from: [volume.from[0], volume.from[1] + 1, volume.from[2]], to: volume.to };
      const random = randomNumbers(9);
      for (let n = 0; n < 100; n++) {
        const aim = middle.map((c) => c + 2 * (random() - 0.5));
        const ray: Ray = { origin: [aim[0]! + 0.01, aim[1]! - 20, aim[2]!], direction: [0, 1, 0] };
        const all = new Uint8Array(geometry.sites).fill(1);
        expect(firstSite(volume, 'spheres', bounds, ray, () => true)).toBe(
          nearestOfAll(volume, 'spheres', bounds, ray, all),
        );
      }
    });

    it('every site has its neighbours round it', () => {
      for (const [basis, near] of volume.near.entries()) {
        const home = placeOf(basis, volume);
        expect(near.length).toBeGreaterThan(2);
        for (const { at } of near) {
          const to = [0, 1, 2].map(
            (axis) =>
              at[0] * volume.vectors[0][axis]! + at[1] * volume.vectors[1][axis]! + at[2] * volume.vectors[2][axis]!,
          );
          expect(Math.hypot(...to)).toBeGreaterThan(0.5);
          expect(home.every(Number.isFinite)).toBe(true);
        }
      }
    });
  },
);

it('a graph, whose sites lie anywhere, is drawn as one cell', () => {
  const sites = Array.from({ length: 60 }, (_, i) => ({
    at_nm: [(i % 5) * 0.4, (Math.floor(i / 5) % 4) * 0.5 - 1, Math.floor(i / 20) * 0.3 + 2],
  }));
  const neighbours = [
    [0, 1],
    [1, 2],
  ];
  const geometry = latticeOf({ kind: 'graph', sites, neighbours } as unknown as LatticeDocument);
  const volume = volumeOf(geometry);
  for (const site of [0, 33, 59]) {
    const place = placeOf(site, volume);
    const ray: Ray = { origin: [place[0], place[1], place[2] - 40], direction: [0, 0, 1] };
    const found = firstSite(volume, 'spheres', { from: volume.from, to: volume.to }, ray, (other) => other === site);
    expect(found).toBe(site);
  }
});
