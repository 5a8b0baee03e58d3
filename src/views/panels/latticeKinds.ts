import { checkLattice } from '../../model/checks/lattice';
import { type Geometry, latticeOf } from '../../model/lattices/geometry';
import { AXES_OF } from '../../model/lattices/kinds';
import type { LatticeDocument, RegularLattice } from '../../model/lattices/schema';
import type { ModelDocument } from '../../model/schema';

type Kind = LatticeDocument['kind'];

export const KIND_NAMES: Record<Kind, string> = {
  chain: 'Chain',
  square: 'Square',
  triangular: 'Triangular',
  honeycomb: 'Honeycomb',
  cubic: 'Simple cubic',
  bcc: 'Body-centred',
  fcc: 'Face-centred',
  hcp: 'Close-packed hexagonal',
  diamond: 'Diamond',
  layered: 'Layered',
  graphite: 'Graphite',
  cell: 'Own cell',
  graph: 'Graph',
};

/** What a name alone does not say. */
export const KIND_NOTES: Partial<Record<Kind, string>> = {
  bcc: 'Body-centred cubic.',
  fcc: 'Face-centred cubic.',
  hcp: 'Hexagonal close-packed, with the ideal ratio of its axes.',
  layered: 'Triangular layers straight above each other, such as lithium between the layers of graphite.',
  graphite: 'Honeycomb layers, stacked ABAB.',
  cell: 'A unit cell of your own. Its sites, their types and neighbours are written in the JSON tab, under “lattice”.',
  graph: 'Sites and neighbours one by one, written in the JSON tab under “lattice”.',
};

/** Fewest cells along an axis of a lattice that the chooser makes. */
const FEWEST = 4;
const GRAPHITE_LAYERS_NM = 0.335;
/** Distance of layers ÷ distance in the layer, where nothing is known. */
const USUAL_LAYERS = 1.5;

/**
 * A lattice of another kind, with about as many sites as the given one and the same distance between neighbours. Own cells
 * begin as the cell of the given lattice.
 */
export function latticeOfKind(kind: Exclude<Kind, 'graph'>, from: LatticeDocument): LatticeDocument {
  if (kind === from.kind) return from;
  const geometry = latticeOf(from);
  const periodic = (axes: number) =>
    Array.from({ length: axes }, (_, axis) => (axis < geometry.dimensions ? geometry.periodic[axis]! : true));
  if (kind === 'cell') return asCell(from, geometry);
  const axes = AXES_OF[kind];
  const spacing_nm = Number((geometry.spacing_nm || 1).toPrecision(6));
  const box = { spacing_nm, periodic: periodic(axes) };
  const one = withLayers(kind, { ...box, size: new Array<number>(axes).fill(1) });
  const perCell = latticeOf(one).basis.length;
  const keeps = from.kind !== 'graph' && axes === geometry.dimensions && perCell === geometry.basis.length;
  const side = Math.max(FEWEST, Math.round((geometry.sites / perCell) ** (1 / axes)));
  return { ...one, size: keeps ? from.size : new Array<number>(axes).fill(side) };
}

function withLayers(
  kind: RegularLattice['kind'],
  box: Pick<RegularLattice, 'size' | 'spacing_nm' | 'periodic'>,
): RegularLattice {
  if (kind === 'graphite') return { kind, ...box, layer_spacing_nm: GRAPHITE_LAYERS_NM };
  if (kind === 'layered')
    return { kind, ...box, layer_spacing_nm: Number((USUAL_LAYERS * box.spacing_nm).toPrecision(4)) };
  return { kind, ...box };
}

function asCell(from: LatticeDocument, { dimensions, vectors, basis, cells, periodic }: Geometry): LatticeDocument {
  if (from.kind === 'cell' || from.kind === 'graph') return from;
  const rounded = (values: readonly number[]) => values.slice(0, dimensions).map((v) => Number(v.toPrecision(12)));
  return {
    kind: 'cell',
    size: cells.slice(0, dimensions),
    periodic: periodic.slice(0, dimensions),
    vectors_nm: vectors.slice(0, dimensions).map(rounded),
    basis: basis.map(({ at }) => ({ at: rounded(at) })),
  };
}

/** Geometry of a lattice that is still being written; null while it has none. */
export function soundGeometry(lattice: LatticeDocument, model: ModelDocument): Geometry | null {
  return checkLattice({ model: { ...model, lattice }, add: () => undefined }) ? latticeOf(lattice) : null;
}

/** "6", or "1 to 3" where sites differ. */
export function coordination({ basis, neighbours }: Geometry): string {
  const numbers = basis.map((_, site) => neighbours(site, 1).length);
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least === most ? String(least) : `${least} to ${most}`;
}
