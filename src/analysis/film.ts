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
  let solid = 0;
  let pores = 0;
  for (let column = 0; column < perLayer; column++) {
    let reached = false;
    for (let site = (layers - 1) * perLayer + column; site >= 0; site -= perLayer) {
      const s = lattice[site]!;
      if (isFilm[s]) {
        reached = true;
        solid++;
      } else if (reached && s === background) pores++;
    }
  }
  return solid + pores === 0 ? 0 : pores / (solid + pores);
}
