import type { Geometry } from '../../model/lattices/geometry';

/** "Site 3, 5", and where a cell has several the number of the site. */
export function nameOf(site: number, { at, basis, dimensions }: Geometry): string {
  const { cell, basis: number } = at(site);
  return `Site ${[...cell.slice(0, dimensions), ...(basis.length > 1 ? [number] : [])].join(', ')}`;
}
