/** Checks of the lattice: axes, size, cell, and that no site is its own neighbour where an axis wraps. */
import { type Geometry, latticeOf } from '../lattices/geometry';
import { AXES_OF } from '../lattices/kinds';
import { joinedToItself } from '../lattices/wrapping';
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

/** With too few cells along an axis that wraps, a site would be its own neighbour. Two bonds to another site are sound. */
function checkWrapping(geometry: Geometry, add: Report['add']): boolean {
  if (!joinedToItself(geometry)) return true;
  const unit = geometry.basis.length === 1 ? 'sites' : 'cells';
  let told = false;
  for (const axis of AXES.filter((each) => geometry.periodic[each])) {
    const least = leastCells(geometry, axis);
    const cells = geometry.cells[axis];
    if (cells >= least) continue;
    const mend = `make it ${least} or longer, or set lattice.periodic[${axis}] to false`;
    const message = `an axis that wraps needs at least ${least} ${unit}, not ${cells}: a site would be its own neighbour`;
    add(`lattice.size[${axis}]`, message, mend);
    told = true;
  }
  const message = 'on so small a lattice that wraps, a site is its own neighbour';
  if (!told) add('lattice.size', message, 'make the axes that wrap longer');
  return false;
}

/** The smallest number of cells along one wrapped axis with which no site meets itself by going along that axis alone. */
function leastCells({ basis, neighbours }: Geometry, axis: 0 | 1 | 2): number {
  const straight = basis.flatMap((_, from) =>
    neighbours(from, 1).filter(
      ({ cell, basis: to }) => to === from && AXES.every((other) => other === axis || cell[other] === 0),
    ),
  );
  let cells = 1;
  while (straight.some(({ cell }) => cell[axis] % cells === 0)) cells++;
  return cells;
}

const sample = (n: number, entry: string) => `[${new Array(n).fill(entry).join(', ')}]`;
/** Plain spaces between thousands, as the message is read in terminals too. */
const thousands = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ' ');
