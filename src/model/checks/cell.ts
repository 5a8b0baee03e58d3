/** Checks of what a person writes out: own unit cells, and graphs. */
import { AXIS_NAMES } from '../fields';
import { latticeOf } from '../lattices/geometry';
import type { CellLattice, GraphLattice } from '../lattices/schema';
import { combine, heights, length, subtract, type Vector } from '../lattices/vectors';
import { suggest } from '../near';
import type { Report } from './report';

type Add = Report['add'];

/** A flatter cell has a better choice of vectors; shells of neighbours would reach over very many cells of it. */
const LEAST_HEIGHT = 0.2;
/** Sites closer than this part of the shortest cell vector are the same. */
const SAME = 1e-3;

/** Checks an own unit cell whose size has an entry for each vector. Returns whether it has a geometry. */
export function checkCell(lattice: CellLattice, add: Add): boolean {
  const axes = lattice.vectors_nm.length;
  let sound = true;
  const fault: Add = (...problem) => {
    add(...problem);
    sound = false;
  };
  lattice.vectors_nm.forEach((vector, i) => {
    if (vector.length !== axes) fault(`lattice.vectors_nm[${i}]`, ...components(axes, vector.length, 'vectors'));
  });
  lattice.basis.forEach(({ at }, i) => {
    if (at.length !== axes) fault(`lattice.basis[${i}].at`, ...components(axes, at.length, 'vectors'));
  });
  checkTypes(lattice, lattice.basis, 'lattice.basis', fault);
  const last = lattice.basis.length - 1;
  lattice.neighbours?.forEach(({ from, to, cell }, i) => {
    const path = `lattice.neighbours[${i}]`;
    if (from > last) fault(`${path}.from`, ...noSite(from, last, 'the cell'));
    if (to > last) fault(`${path}.to`, ...noSite(to, last, 'the cell'));
    if (cell.length !== axes) fault(`${path}.cell`, ...components(axes, cell.length, 'vectors'));
    if (from === to && cell.every((n) => n === 0)) fault(path, 'a site is not its own neighbour', 'name another cell');
  });
  return sound && checkVectors(lattice, add) && checkApart(lattice, add);
}

function checkVectors(lattice: CellLattice, add: Add): boolean {
  const { vectors } = latticeOf(lattice);
  const height = heights(vectors);
  const flat = lattice.vectors_nm.findIndex((_, axis) => height[axis]! < LEAST_HEIGHT * length(vectors[axis]!));
  const short = lattice.vectors_nm.findIndex((_, axis) => length(vectors[axis]!) < 1e-3);
  if (short >= 0) add(`lattice.vectors_nm[${short}]`, 'this vector is shorter than 0.001 nm', 'lengths are in nm');
  else if (flat >= 0) {
    const message = 'the cell vectors lie in one plane or line, or nearly so';
    add('lattice.vectors_nm', message, 'choose vectors of the same lattice that are closer to right angles');
  }
  return short < 0 && flat < 0;
}

function checkApart(lattice: CellLattice, add: Add): boolean {
  const { basis, vectors, dimensions } = latticeOf(lattice);
  const least = SAME * Math.min(...vectors.slice(0, dimensions).map(length));
  for (const [i, { at }] of basis.entries()) {
    const other = basis.slice(0, i).findIndex((site) => {
      const [x, y, z] = subtract(site.at, at);
      const way: Vector = [x - Math.round(x), y - Math.round(y), z - Math.round(z)];
      return length(combine(way, vectors)) < least;
    });
    if (other < 0) continue;
    const mend = 'the positions 0 and 1 along an axis are the same, in neighbouring cells';
    add(`lattice.basis[${i}].at`, `this is the place of lattice.basis[${other}]`, mend);
    return false;
  }
  return true;
}

/** Checks a graph. Returns whether it has a geometry. */
export function checkGraph(lattice: GraphLattice, add: Add): boolean {
  const axes = lattice.sites[0]!.at_nm.length;
  let sound = true;
  const fault: Add = (...problem) => {
    add(...problem);
    sound = false;
  };
  lattice.sites.forEach(({ at_nm }, i) => {
    if (at_nm.length !== axes) fault(`lattice.sites[${i}].at_nm`, ...components(axes, at_nm.length, 'coordinates'));
  });
  checkTypes(lattice, lattice.sites, 'lattice.sites', fault);
  const last = lattice.sites.length - 1;
  lattice.neighbours.forEach(([from, to], i) => {
    const path = `lattice.neighbours[${i}]`;
    const missing = [from, to].find((site) => site > last);
    if (missing !== undefined) fault(path, ...noSite(missing, last, 'the graph'));
    else if (from === to) fault(path, 'a site is not its own neighbour', 'name another site');
  });
  return sound;
}

function checkTypes(
  { site_types: types }: CellLattice | GraphLattice,
  sites: { type?: string | undefined }[],
  path: string,
  add: Add,
): void {
  types?.forEach((type, i) => {
    if (types.indexOf(type) < i) add(`lattice.site_types[${i}]`, `"${type}" is named twice`, 'name each type once');
  });
  sites.forEach(({ type }, i) => {
    const at = `${path}[${i}].type`;
    if (type === undefined && types) add(at, 'is missing', `one of: ${types.join(', ')}`);
    if (type === undefined || types?.includes(type)) return;
    if (types) add(at, `there is no site type "${type}"`, suggest(type, types) ?? 'name it in lattice.site_types');
    else add(at, 'the lattice names no site types', 'name them in lattice.site_types');
  });
}

function components(axes: number, found: number, what: string): [string, string] {
  return [
    `${found} numbers, but the lattice has ${axes} ${axes === 1 ? what.slice(0, -1) : what}`,
    `write [${AXIS_NAMES.slice(0, axes).join(', ')}]`,
  ];
}

function noSite(site: number, last: number, whole: string): [string, string] {
  return [`there is no site ${site}`, `sites of ${whole} go from 0 to ${last}`];
}
