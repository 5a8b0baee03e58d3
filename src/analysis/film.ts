import { layersOf, type Size } from './profile';

/**
 * Porosity of a film: background ÷ (background + film), both counted in each column (along the layers) up to its
 * outermost film site. Other species, such as the electrode and what is dissolved, count as neither.
 * @param film species indices that make up the film
 * @param background species index of the medium
 * @returns 0 … 1; 0 where there is no film
 */
export function porosity(lattice: Uint8Array, size: Size, film: Iterable<number>, background: number): number {
  const { layers, perLayer } = layersOf(size);
  const isFilm = new Uint8Array(256);
  for (const s of film) isFilm[s] = 1;
  const isPore = new Uint8Array(256);
  isPore[background] = isFilm[background] === 1 ? 0 : 1;
  /** Columns whose outermost film site has been passed. */
  const reached = new Uint8Array(perLayer);
  let solid = 0;
  let pores = 0;
  // From the outermost layer in, along memory: a run is looked at thousands of times.
  for (let layer = layers - 1; layer >= 0; layer--) {
    const from = layer * perLayer;
    for (let column = 0; column < perLayer; column++) {
      const s = lattice[from + column]!;
      const within = reached[column]! | isFilm[s]!;
      reached[column] = within;
      solid += isFilm[s]!;
      pores += within & isPore[s]!;
    }
  }
  return solid + pores === 0 ? 0 : pores / (solid + pores);
}
