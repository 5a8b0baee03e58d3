import { layersOf, type Size } from './profile';

// Room to work in: a run is looked at thousands of times.
const isFilm = new Uint8Array(256);
/** Background in each column since its last film site: pores if another one comes. */
let open = new Int32Array(0);

/**
 * Porosity of a film: background ÷ (background + film), both counted in each column (along the layers) up to its
 * outermost film site. Other species, such as the electrode and what is dissolved, count as neither.
 * @param film species indices that make up the film
 * @param background species index of the medium
 * @param solid sites of the film, where that is known: beyond the last of them nothing is looked at
 * @returns 0 … 1; 0 where there is no film
 */
export function porosity(
  lattice: Uint8Array,
  size: Size,
  film: Iterable<number>,
  background: number,
  solid = lattice.length,
): number {
  const { layers, perLayer } = layersOf(size);
  isFilm.fill(0);
  for (const each of film) isFilm[each] = 1;
  if (open.length < perLayer) open = new Int32Array(perLayer);
  else open.fill(0, 0, perLayer);
  let found = 0;
  let pores = 0;
  for (let layer = 0; layer < layers && found < solid; layer++) {
    const from = layer * perLayer;
    // Without branches: which species comes next cannot be foreseen by the processor.
    for (let column = 0; column < perLayer; column++) {
      const species = lattice[from + column]!;
      const here = isFilm[species]!;
      const below = open[column]!;
      found += here;
      pores += below & -here;
      open[column] = (below & (here - 1)) + (species === background ? 1 : 0);
    }
  }
  return found + pores === 0 ? 0 : pores / (found + pores);
}
