import { expect, it } from 'vitest';
import { latticeOf } from '../../../src/model/lattices/geometry';
import type { LatticeDocument } from '../../../src/model/lattices/schema';
import { layersOf, paintLayer } from '../../../src/views/lattice/layers';
import {
  entryPainter,
  type Painter,
  paintsOfEntries,
  paletteOfScale,
  SEE_THROUGH,
  valuePainter,
} from '../../../src/views/lattice/paint';

/** All of it, in two parts, and site by site. */
function paintsOf(painter: Painter): number[] {
  const middle = painter.sites >> 1;
  const [first, second] = [new Uint8Array(middle), new Uint8Array(painter.sites - middle)];
  painter.write(0, middle, first);
  painter.write(middle, painter.sites, second);
  const paints = [...first, ...second];
  expect(paints.map((_, site) => painter.at(site))).toEqual(paints);
  return paints;
}

const COLORS = ['#112233', '#445566', '#778899'];

it('hidden species have paint 0, those seen through one of the upper half', () => {
  const { table, palette } = paintsOfEntries(COLORS, ['hidden', 'shown', 'see-through']);
  expect(paintsOf(entryPainter(Uint8Array.of(0, 1, 2, 1), table))).toEqual([0, 1, SEE_THROUGH, 1]);
  expect(palette.colors[1]).toBe('#445566');
  expect(palette.solidity[0]).toBe(0);
  expect(palette.solidity[1]).toBe(1);
  expect(palette.solidity[SEE_THROUGH]).toBeLessThan(0.5);
});

it('more species than paints share the last one', () => {
  const many = Array.from({ length: 200 }, () => '#abcdef');
  const { table } = paintsOfEntries(
    many,
    many.map(() => 'shown' as const),
  );
  expect(table[199]).toBe(SEE_THROUGH - 1);
});

it('values run along the scale, within its ends', () => {
  const { table } = paintsOfEntries(COLORS, ['hidden', 'shown', 'see-through']);
  const values = [0.5, 0, 1, Number.NaN, 2, -1];
  const lattice = Uint8Array.of(0, 1, 1, 1, 2, 2);
  expect(paintsOf(valuePainter(lattice, table, (site) => values[site]!))).toEqual([0, 1, 127, 1, 254, 128]);
  const { colors, solidity } = paletteOfScale((part) => (part < 1 ? '#000000' : '#ffffff'));
  expect([colors[1], colors[127], colors[254]]).toEqual(['#000000', '#ffffff', '#ffffff']);
  expect(solidity[127]).toBe(1);
});

it.each(['cubic', 'fcc'])('the planes of a %s lattice, one after the other, are all of it', (kind) => {
  const geometry = latticeOf({
    kind,
    size: [3, 2, 2],
    spacing_nm: 0.3,
    periodic: [true, true, true],
  } as LatticeDocument);
  const { table } = paintsOfEntries(new Array(geometry.sites).fill('#abcdef'), new Array(geometry.sites).fill('shown'));
  const painter = entryPainter(
    Uint8Array.from({ length: geometry.sites }, (_, site) => site),
    table,
  );
  const planes = layersOf(geometry).map((layer) => [...paintLayer(painter, layer, geometry)]);
  expect(planes).toHaveLength(kind === 'fcc' ? 4 : 2);
  expect(planes.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: geometry.sites }, (_, site) => 1 + site));
});
