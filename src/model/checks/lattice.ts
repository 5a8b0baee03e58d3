/** Checks of the lattice: axes, size, cell, and that no site is its own neighbour where an axis wraps. */
import { type Geometry, latticeOf, type Place } from '../lattices/geometry';
import { AXES_OF } from '../lattices/kinds';
import { HOME, numberOf } from '../lattices/places';
import { MAX_SITES } from '../schema';
import { checkCell, checkGraph } from './cell';
import type { Report } from './report';

const AXES = [0, 1, 2] as const;

/** Checks size, axes and sites. Returns whether the checks that count sites make sense. */
export function checkLattice({ model, add }: Pick<Report, 'model' | 'add'>): boolean {
  const { lattice } = model;
  if (lattice.kind === 'graph') return checkGraph(lattice, add);
  const { kind, size, periodic } = lattice;
  const axes = kind === 'cell' ? lattice.vectors_nm.length : AXES_OF[kind];
  const needs = `a ${kind} lattice has ${axes === 1 ? 'one axis' : `${axes} axes`}`;
  if (size.length !== axes) add('lattice.size', `${needs}, not ${size.length}`, `write ${sample(axes, '50')}`);
  if (periodic.length !== axes) {
    add('lattice.periodic', `${needs}, not ${periodic.length}`, `write ${sample(axes, 'false')}`);
  }
  if (size.length !== axes || periodic.length !== axes) return false;
  if (kind === 'cell' && !checkCell(lattice, add)) return false;
  const geometry = latticeOf(lattice);
  if (geometry.sites > MAX_SITES) {
    const { sites, basis } = geometry;
    const total = sites < 1e9 ? thousands(sites) : sites.toExponential(2).replace(/\.?0*e\+/, 'e');
    const what = basis.length === 1 ? 'sites' : `cells of ${basis.length} sites`;
    const message = `${size.join(' × ')} ${what} are ${total}, at most ${thousands(MAX_SITES)} fit`;
    add('lattice.size', message, 'make the lattice smaller');
    return false;
  }
  return checkWrapping(geometry, add);
}

/** With too few cells along an axis that wraps, two neighbours of a site would be one and the same, or the site itself. */
function checkWrapping(geometry: Geometry, add: Report['add']): boolean {
  const around = geometry.basis.map((_, basis) => [{ cell: HOME, basis }, ...geometry.neighbours(basis, 1)]);
  const unit = geometry.basis.length === 1 ? 'sites' : 'cells';
  let wraps = true;
  for (const axis of AXES.filter((each) => geometry.periodic[each])) {
    const least = leastCells(around, axis);
    const cells = geometry.cells[axis];
    if (cells >= least) continue;
    const mend = `make it ${least} or longer, or set lattice.periodic[${axis}] to false`;
    add(`lattice.size[${axis}]`, `an axis that wraps needs at least ${least} ${unit}, not ${cells}`, mend);
    wraps = false;
  }
  const meets = (places: Place[]) => new Set(places.map((place) => wrapped(place, geometry))).size < places.length;
  if (!wraps || !around.some(meets)) return wraps;
  const message = 'on so small a lattice that wraps, two neighbours of a site are one and the same';
  add('lattice.size', message, 'make the axes that wrap longer');
  return false;
}

/** The smallest number of cells along one wrapped axis with which places that differ along it only stay distinct. */
function leastCells(around: Place[][], axis: 0 | 1 | 2): number {
  const gaps = new Set<number>();
  for (const places of around) {
    for (const a of places) {
      for (const b of places) {
        const alike = a.basis === b.basis && AXES.every((other) => other === axis || a.cell[other] === b.cell[other]);
        if (alike) gaps.add(Math.abs(a.cell[axis] - b.cell[axis]));
      }
    }
  }
  gaps.delete(0);
  let cells = 1;
  while ([...gaps].some((gap) => gap % cells === 0)) cells++;
  return cells;
}

/** The number of a place, the same for all places that are one site on a lattice that wraps. */
export function wrapped({ cell, basis }: Place, { periodic, cells }: Geometry): number {
  const along = (axis: 0 | 1 | 2) => {
    const size = cells[axis];
    return periodic[axis] ? ((cell[axis] % size) + size) % size : cell[axis];
  };
  return numberOf({ cell: [along(0), along(1), along(2)], basis });
}

const sample = (n: number, entry: string) => `[${new Array(n).fill(entry).join(', ')}]`;
/** Plain spaces between thousands, as the message is read in terminals too. */
const thousands = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ' ');
