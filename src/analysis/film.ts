import { layersOf, type Size } from './profile';

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
  const isFilm = new Uint8Array(256);
  for (const s of film) isFilm[s] = 1;
  /** Background in each column since its last film site: pores if another one comes. */
  const open = new Int32Array(perLayer);
  let found = 0;
  let pores = 0;
  for (let layer = 0; layer < layers && found < solid; layer++) {
    const from = layer * perLayer;
    for (let column = 0; column < perLayer; column++) {
      const s = lattice[from + column]!;
      if (isFilm[s]) {
        found++;
        pores += open[column]!;
        open[column] = 0;
      } else if (s === background) open[column]! += 1;
    }
  }
  return found + pores === 0 ? 0 : pores / (found + pores);
}
