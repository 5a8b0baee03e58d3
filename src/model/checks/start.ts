/** Checks of what lies on the lattice: regions and the start. */
import { AXIS_NAMES } from '../fields';
import { type Geometry, latticeOf } from '../lattices/geometry';
import { axesOf, type LatticeDocument, siteTypesOf } from '../lattices/schema';
import { checkStartMolecules } from './molecules';
import type { Report } from './report';

type Axis = (typeof AXIS_NAMES)[number];

/** Checks that regions lie inside the lattice. */
export function checkRegions({ model, add }: Report): void {
  const geometry = latticeOf(model.lattice);
  for (const [i, { id, axis, from, to }] of model.regions.entries()) {
    const path = `regions[${i}]`;
    if (siteTypesOf(model.lattice).includes(id)) {
      add(`${path}.id`, `"${id}" is the name of a site type`, 'give the region its own id');
    }
    const length = axisLength(model.lattice, axis);
    if (length === null) {
      add(`${path}.axis`, ...noAxis(model.lattice, axis));
      continue;
    }
    const wraps = geometry.periodic[AXIS_NAMES.indexOf(axis)];
    if (from > to && !wraps)
      add(
        path,
        `it begins at layer ${from} and ends before, at ${to}`,
        `from is the smaller one, as ${axis} does not wrap`,
      );
    if (to >= length) add(`${path}.to`, ...outside(to, axis, geometry));
  }
}

/** Checks the start configuration. */
export function checkStart(report: Report): void {
  const { model, add } = report;
  const { fill, layers, random } = model.start;
  const geometry = latticeOf(model.lattice);
  onOneSite(report, fill, 'start.fill');
  for (const [i, layer] of layers.entries()) {
    const path = `start.layers[${i}]`;
    onOneSite(report, layer.species, `${path}.species`);
    const length = axisLength(model.lattice, layer.axis);
    if (length === null) {
      add(`${path}.axis`, ...noAxis(model.lattice, layer.axis));
      continue;
    }
    const [from, to] = [layer.from, layer.to].map((n) => (n < 0 ? length + n : n)) as [number, number];
    const inside = (n: number) => n >= 0 && n < length;
    if (!inside(from)) add(`${path}.from`, ...outside(layer.from, layer.axis, geometry));
    if (!inside(to)) add(`${path}.to`, ...outside(layer.to, layer.axis, geometry));
    if (inside(from) && inside(to) && from > to) {
      add(path, `it begins at layer ${from} and ends before, at ${to}`, 'from is the smaller one');
    }
  }
  random.forEach(({ species }, i) => {
    onOneSite(report, species, `start.random[${i}].species`);
  });
  const filled = random.reduce((sum, { fraction }) => sum + fraction, 0);
  if (filled > 1 + 1e-9) {
    add('start.random', `the fractions add up to ${Number(filled.toPrecision(6))}`, 'together they are at most 1');
  }
  checkSites(report, geometry);
}

/** A site goes by the coordinates of its cell, then its number in the cell, which may be left out where it is 0. */
function checkSites(report: Report, geometry: Geometry): void {
  const { model, add } = report;
  const { cells, basis } = geometry;
  const axes = axesOf(model.lattice);
  const most = basis.length > 1 ? axes + 1 : axes;
  const before = report.problems.length;
  for (const [i, { at, species }] of model.start.sites.entries()) {
    const path = `start.sites[${i}]`;
    formsNoBodies(report, species, `${path}.species`);
    if (at.length > most || at.length < Math.max(axes, 1)) {
      add(`${path}.at`, ...coordinates(axes, basis.length));
      continue;
    }
    at.forEach((n, axis) => {
      if (axis < axes) {
        if (n >= cells[axis]!) add(`${path}.at[${axis}]`, ...outside(n, AXIS_NAMES[axis]!, geometry));
      } else if (n >= basis.length) {
        add(`${path}.at[${axis}]`, `there is no site ${n}`, `sites go from 0 to ${basis.length - 1}`);
      }
    });
  }
  if (report.problems.length === before) checkStartMolecules(report);
}

function coordinates(axes: number, sites: number): [string, string?] {
  if (axes === 0) return ['a site of a graph goes by its number', `write [n], n from 0 to ${sites - 1}`];
  const names = `[${AXIS_NAMES.slice(0, axes).join(', ')}]`;
  if (sites === 1) return [`a site of this lattice has ${axes} coordinates`, `write ${names}`];
  return [
    `a site of this lattice has ${axes} coordinates and a number in its cell`,
    `write ${names.replace(']', ', n]')}, n from 0 to ${sites - 1}`,
  ];
}

/** Reports a species that cannot be put on any site: a molecule on several, or one that forms bodies. */
function onOneSite(report: Report, id: string, path: string): void {
  const { dentates = 1 } = report.model.species.find((species) => species.id === id) ?? {};
  if (dentates === 1) formsNoBodies(report, id, path);
  else report.add(path, `${id} is a molecule on ${dentates} sites`, 'place molecules in start.sites, one by one');
}

function formsNoBodies(report: Report, id: string, path: string): boolean {
  if (!report.exists('species', id, path)) return false;
  if (!report.bodyOf.has(id)) return true;
  report.add(path, `${id} forms bodies, which arise from steps only`, 'start with species on single sites');
  return false;
}

function axisLength(lattice: LatticeDocument, axis: Axis): number | null {
  return lattice.kind === 'graph' ? null : (lattice.size[AXIS_NAMES.indexOf(axis)] ?? null);
}

function noAxis(lattice: LatticeDocument, axis: Axis): [string, string] {
  const axes = AXIS_NAMES.slice(0, axesOf(lattice));
  const mend = axes.length === 0 ? 'tell its sites apart by site_types' : `use ${axes.join(' or ')}`;
  return [`a ${lattice.kind} lattice has no axis ${axis}`, mend];
}

function outside(layer: number, axis: Axis, { cells, basis }: Geometry): [string, string] {
  const length = cells[AXIS_NAMES.indexOf(axis)]!;
  const unit = basis.length === 1 ? 'sites' : 'cells';
  return [`${layer} is outside the lattice`, `along ${axis} it has ${length} ${unit}: 0 to ${length - 1}`];
}
