import { engineSpecies } from '../model/engineSpecies';
import { latticeOf } from '../model/lattices/geometry';
import type { ModelDocument } from '../model/schema';

/**
 * For each site the number of its nearest neighbours that hold something else than the background.
 * @param lattice entry of each site
 */
export function coordination(
  lattice: Uint8Array,
  model: Pick<ModelDocument, 'lattice' | 'species'>,
): Float32Array<ArrayBuffer> {
  const { cells, periodic, basis, neighbours } = latticeOf(model.lattice);
  const [nx, ny, nz] = cells;
  const perCell = basis.length;
  const counts = Uint8Array.from(engineSpecies(model), ({ species }) =>
    model.species[species]?.role === 'background' ? 0 : 1,
  );
  const found = new Float32Array(lattice.length);
  const wrap = (at: number, axis: 0 | 1 | 2) => {
    const n = cells[axis];
    if (at >= 0 && at < n) return at;
    return periodic[axis] ? ((at % n) + n) % n : -1;
  };
  for (let b = 0; b < perCell; b++) {
    for (const { cell, basis: other } of neighbours(b, 1)) {
      for (let z = 0; z < nz; z++) {
        const tz = wrap(z + cell[2], 2);
        if (tz < 0) continue;
        for (let y = 0; y < ny; y++) {
          const ty = wrap(y + cell[1], 1);
          if (ty < 0) continue;
          const from = (z * ny + y) * nx;
          const to = (tz * ny + ty) * nx;
          for (let x = 0; x < nx; x++) {
            const tx = wrap(x + cell[0], 0);
            if (tx >= 0) found[(from + x) * perCell + b]! += counts[lattice[(to + tx) * perCell + other]!]!;
          }
        }
      }
    }
  }
  return found;
}
