import { it } from 'vitest';
import { latticeOf } from '../../../../src/model/lattices/geometry';
import { volumeOf } from '../../../../src/views/lattice/volume/volume';

it('x', () => {
  for (const kind of ['cubic', 'bcc', 'fcc', 'hcp', 'diamond', 'layered', 'graphite'] as const) {
    const g = latticeOf({
      kind,
      size: [4, 4, 4],
      spacing_nm: 0.3,
      layer_spacing_nm: 0.34,
      periodic: [true, true, true],
    } as never);
    const t0 = performance.now();
    const v = volumeOf(g);
    console.log(
      kind,
      v.bins,
      v.radius.toFixed(3),
      v.half.toFixed(3),
      v.lists.map((l) => l.length).join(','),
      v.near.map((l) => l.length).join(),
      (performance.now() - t0).toFixed(1),
    );
  }
});
