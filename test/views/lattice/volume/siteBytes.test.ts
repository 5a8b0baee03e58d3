import { expect, it } from 'vitest';
import { latticeOf } from '../../../../src/model/lattices/geometry';
import type { LatticeDocument } from '../../../../src/model/lattices/schema';
import { entryPainter } from '../../../../src/views/lattice/paint';
import { BLOCK_BITS, type Blocks, MARGIN } from '../../../../src/views/lattice/volume/blocks';
import { FARTHEST } from '../../../../src/views/lattice/volume/distances';
import type { Rows } from '../../../../src/views/lattice/volume/rowTexture';
import { SiteBytes } from '../../../../src/views/lattice/volume/siteBytes';
import { type Volume, volumeOf } from '../../../../src/views/lattice/volume/volume';
import { randomNumbers } from './random';

function volume(kind: string, size: number[]): { volume: Volume; sites: number } {
  const geometry = latticeOf({ kind, size, spacing_nm: 0.3, periodic: [true, true, true] } as LatticeDocument);
  return { volume: volumeOf(geometry), sites: geometry.sites };
}

/** Takes new paints to the end. */
function update(bytes: SiteBytes, paints: Uint8Array): Rows[] {
  const own = Uint8Array.from({ length: 256 }, (_, paint) => paint);
  return toEnd(bytes.update(entryPainter(paints, own)));
}

function toEnd<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Masks of the blocks, found site by site from the lists. */
function masksOf({ cells, perCell, bins, lists }: Volume, shown: Uint8Array, { size }: Blocks): Uint8Array {
  const masks = new Uint8Array(size[0] * size[1] * size[2]);
  for (let site = 0; site < shown.length; site++) {
    if (shown[site] === 0) continue;
    const cell = Math.floor(site / perCell);
    const at = [cell % cells[0], Math.floor(cell / cells[0]) % cells[1], Math.floor(cell / (cells[0] * cells[1]))];
    lists.forEach((list, number) => {
      const within = [
        number % bins[0],
        Math.floor(number / bins[0]) % bins[1],
        Math.floor(number / (bins[0] * bins[1])),
      ];
      for (const entry of list.filter(({ basis }) => basis === site % perCell)) {
        const bin = at.map((c, axis) => (c - entry.cell[axis]!) * bins[axis]! + within[axis]! + MARGIN);
        const [x, y, z] = bin.map((b) => b >> BLOCK_BITS) as [number, number, number];
        masks[(z * size[1] + y) * size[0] + x]! |= 1 << ((bin[2]! & 1) * 4 + (bin[1]! & 1) * 2 + (bin[0]! & 1));
      }
    });
  }
  return masks;
}

function check(blocks: Blocks, masks: Uint8Array): void {
  const [nx, ny, nz] = blocks.size;
  for (let block = 0; block < masks.length; block++) {
    expect(blocks.texels[2 * block + 1]).toBe(masks[block]);
    const [x, y, z] = [block % nx, Math.floor(block / nx) % ny, Math.floor(block / (nx * ny))];
    let least = FARTHEST;
    for (let other = 0; other < masks.length; other++) {
      if (masks[other] === 0) continue;
      const way = [other % nx, Math.floor(other / nx) % ny, Math.floor(other / (nx * ny))];
      least = Math.min(least, Math.max(Math.abs(way[0]! - x), Math.abs(way[1]! - y), Math.abs(way[2]! - z)));
    }
    // Too short a leap costs time, too long a one would miss a site.
    expect(blocks.texels[2 * block]).toBe(least);
  }
  expect(nz).toBeGreaterThan(1);
}

it.each([
  ['cubic', [9, 8, 7]],
  ['fcc', [4, 3, 5]],
  // Rows of more than 32 blocks.
  ['cubic', [70, 3, 4]],
] as const)('blocks follow the sites of a %s lattice', (kind, size) => {
  const { volume: lattice, sites } = volume(kind, [...size]);
  const bytes = new SiteBytes(lattice, sites);
  const random = randomNumbers(3);
  const shown = Uint8Array.from({ length: sites }, () => (random() < 0.01 ? 1 : 0));
  update(bytes, shown);
  expect(toEnd(bytes.blocks.settle())).toHaveLength(1);
  check(bytes.blocks, masksOf(lattice, shown, bytes.blocks));
  for (let round = 0; round < 3; round++) {
    // Few enough to be followed one by one.
    for (let n = 0; n < 4; n++) shown[Math.floor(random() * sites)]! ^= 1;
    expect(update(bytes, shown)).toHaveLength(1);
    toEnd(bytes.blocks.settle());
    check(bytes.blocks, masksOf(lattice, shown, bytes.blocks));
  }
});

it('only rows that differ are sent', () => {
  const { volume: lattice, sites } = volume('cubic', [32, 32, 20]);
  const bytes = new SiteBytes(lattice, sites);
  const shown = new Uint8Array(sites);
  expect(update(bytes, shown)).toEqual([]);
  shown[5] = 1;
  shown[4096 * 2] = 3;
  shown[4096 * 3 + 7] = 9;
  expect(update(bytes, shown)).toEqual([
    { from: 0, to: 1 },
    { from: 2, to: 4 },
  ]);
  expect(update(bytes, shown)).toEqual([]);
  expect(bytes.bytes.subarray(0, sites)).toEqual(shown);
});

it('sites beyond the last four are not forgotten', () => {
  const { volume: lattice, sites } = volume('cubic', [3, 3, 3]);
  const bytes = new SiteBytes(lattice, sites);
  const shown = new Uint8Array(sites);
  shown[26] = 1;
  expect(update(bytes, shown)).toEqual([{ from: 0, to: 1 }]);
  expect(bytes.bytes[26]).toBe(1);
});
