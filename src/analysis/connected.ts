/** Connected groups of sites, and what they tell of a metal: what is cut off from it, and how rough its surface is. */
import type { Geometry } from '../model/lattices/geometry';

/** Sites of one species group that hang together through nearest neighbours. */
export interface Groups {
  /** Sites that belong to the largest group. */
  largest: Uint8Array;
  /** Sites of the species outside the largest group, and how many groups those make. */
  cutOff: number;
  fragments: number;
}

/** Site numbers of nearest neighbours, −1 past an open edge: `of[basis]` lists steps in cells and to which basis site. */
function neighbourSteps({ basis, neighbours }: Geometry) {
  return basis.map((_, b) => neighbours(b, 1).map(({ cell: [x, y, z], basis: to }) => ({ x, y, z, to })));
}

/**
 * Groups of sites of some species that hang together through nearest neighbours, by flood fill.
 * @param lattice species index of each site
 * @param belongs whether a species index counts
 */
export function connectedGroups(
  lattice: Uint8Array,
  belongs: (species: number) => boolean,
  geometry: Geometry,
): Groups {
  const steps = neighbourSteps(geometry);
  const {
    cells: [nx, ny, nz],
    periodic: [wrapX, wrapY, wrapZ],
    basis,
  } = geometry;
  const counted = Uint8Array.from({ length: 256 }, (_, species) => (belongs(species) ? 1 : 0));
  // Few of many sites are of the species, and this is asked for with every row of a history.
  const members: number[] = [];
  for (let site = 0; site < lattice.length; site++) if (counted[lattice[site]!] === 1) members.push(site);
  const group = new Int32Array(lattice.length);
  const stack = new Int32Array(members.length);
  const sizes: number[] = [];
  for (const first of members) {
    if (group[first] !== 0) continue;
    const number = sizes.push(0);
    let size = 0;
    let top = 0;
    stack[top++] = first;
    group[first] = number;
    while (top > 0) {
      const site = stack[--top]!;
      size++;
      const b = site % basis.length;
      const cell = (site - b) / basis.length;
      const x = cell % nx;
      const y = Math.floor(cell / nx) % ny;
      const z = Math.floor(cell / (nx * ny));
      for (const step of steps[b]!) {
        const cx = along(x + step.x, nx, wrapX);
        const cy = along(y + step.y, ny, wrapY);
        const cz = along(z + step.z, nz, wrapZ);
        if (cx < 0 || cy < 0 || cz < 0) continue;
        const to = ((cz * ny + cy) * nx + cx) * basis.length + step.to;
        if (group[to] !== 0 || counted[lattice[to]!] === 0) continue;
        group[to] = number;
        stack[top++] = to;
      }
    }
    sizes[number - 1] = size;
  }
  const most = sizes.reduce((best, size, i) => (size > (sizes[best] ?? 0) ? i : best), 0);
  const largest = new Uint8Array(lattice.length);
  for (const site of members) if (group[site] === most + 1) largest[site] = 1;
  const all = sizes.reduce((sum, size) => sum + size, 0);
  return { largest, cutOff: all - (sizes[most] ?? 0), fragments: Math.max(0, sizes.length - 1) };
}

/** Coordinate of a neighbour's cell; −1 past an open edge. */
function along(at: number, length: number, wraps: boolean): number {
  if (at >= 0 && at < length) return at;
  return wraps ? ((at % length) + length) % length : -1;
}

/**
 * Roughness of a surface: standard deviation, over the columns along the layers, of the topmost layer that the largest
 * group reaches; columns that it does not reach count from layer −1.
 * @returns in layers; 0 for a flat surface
 */
export function roughness({ largest }: Groups, { cells, basis, layerAxis }: Geometry): number {
  const layers = cells[layerAxis];
  const perLayer = largest.length / layers;
  // Layers run along the last axis, so a layer is one piece of the array.
  const tops = new Float64Array(perLayer / basis.length).fill(-1);
  for (let site = 0; site < largest.length; site++)
    if (largest[site] === 1) tops[Math.floor((site % perLayer) / basis.length)] = Math.floor(site / perLayer);
  const mean = tops.reduce((sum, top) => sum + top, 0) / tops.length;
  return Math.sqrt(tops.reduce((sum, top) => sum + (top - mean) ** 2, 0) / tops.length);
}
