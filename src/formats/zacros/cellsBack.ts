/** The lattice of a model document as the lattice of a deck. */
import { type Geometry, latticeOf } from '../../model/lattices/geometry';
import { angstrom, OFFSETS } from './cells';
import type { Direction, Lattice, Vector2 } from './deck';
import type { LatticeInput } from './document';
import { unwritable } from './unwritable';

type Neighbour = { from: number; to: number; cell: Direction };
type Bond = { from: number; to: number; cell: readonly number[] };

/** @throws ModelError where Zacros has no such lattice */
export function latticeBack(lattice: LatticeInput): Lattice {
  const siteTypes = ('site_types' in lattice && lattice.site_types) || ['StTp1'];
  const typeOf = (site: { type?: string | undefined }) => Math.max(0, siteTypes.indexOf(site.type ?? ''));
  if (lattice.kind === 'graph') {
    const neighbours = lattice.sites.map((): number[] => []);
    for (const [a, b] of lattice.neighbours) {
      neighbours[a]!.push(b + 1);
      neighbours[b]!.push(a + 1);
    }
    const sites = lattice.sites.map((site, i) => ({
      type: typeOf(site),
      at: [angstrom(site.at_nm[0] ?? 0), angstrom(site.at_nm[1] ?? 0)] as Vector2,
      neighbours: neighbours[i]!.sort((a, b) => a - b),
    }));
    if (lattice.sites.some(({ at_nm }) => at_nm[2]))
      throw unwritable('lattice.sites', 'Zacros has lattices in a plane only');
    return { kind: 'explicit', sites, siteTypes };
  }
  if (lattice.size.length !== 2) throw unwritable('lattice.size', 'Zacros has lattices of two dimensions only');
  if (lattice.periodic.includes(false))
    throw unwritable('lattice.periodic', 'a lattice of Zacros wraps along both axes');
  const copies = [...lattice.size] as Vector2;
  if (lattice.kind === 'square')
    return {
      kind: 'default_choice',
      choice: 'rectangular_periodic',
      constant: angstrom(lattice.spacing_nm),
      copies,
      siteTypes,
    };
  const geometry = latticeOf(lattice);
  return {
    kind: 'periodic_cell',
    vectors: [rowOf(geometry, 0), rowOf(geometry, 1)],
    copies,
    sites: geometry.basis.map(({ type, at }) => ({ type, at: [at[0], at[1]] })),
    neighbours: bondsOf(lattice, geometry).map(neighbourBack),
    siteTypes,
  };
}

function rowOf({ vectors }: Geometry, axis: 0 | 1): Vector2 {
  return [angstrom(vectors[axis][0]), angstrom(vectors[axis][1])];
}

/** Each pair of neighbours once: as listed, else as found by distance. */
function bondsOf(lattice: LatticeInput, geometry: Geometry): Bond[] {
  if ('neighbours' in lattice && lattice.neighbours && lattice.kind === 'cell') return lattice.neighbours;
  const all = geometry.basis.flatMap((_, from) =>
    geometry.neighbours(from, 1).map(({ cell, basis }) => ({ from, to: basis, cell })),
  );
  const forward = ({ from, to, cell: [x, y] }: (typeof all)[number]) =>
    y > 0 || (y === 0 && (x > 0 || (x === 0 && from < to)));
  return all.filter(forward);
}

function neighbourBack({ from, to, cell: [x = 0, y = 0] }: Bond): Neighbour {
  for (const [direction, [dx, dy]] of Object.entries(OFFSETS) as [Direction, Vector2][]) {
    if (x === dx && y === dy) return { from: from + 1, to: to + 1, cell: direction };
    if (-x === dx && -y === dy) return { from: to + 1, to: from + 1, cell: direction };
  }
  throw unwritable(
    'lattice.neighbours',
    `in Zacros, neighbours stand in the same or the next cell, not ${x}, ${y} away`,
  );
}
