/** Checks of the lattice and of what lies on it: regions and the start. */
import { geometryOf } from '../geometry';
import { MAX_SITES, type ModelDocument } from '../schema';
import type { Report } from './report';

type Lattice = ModelDocument['lattice'];
const AXES = ['x', 'y', 'z'];
const DIMENSIONS: Record<Lattice['kind'], number> = { chain: 1, square: 2 };
/** With fewer sites, the neighbours to the left and to the right would be the same site. */
const LEAST_PERIODIC = 3;

/** Checks size and axes. Returns whether the checks that count sites make sense. */
export function checkLattice({ model, add }: Pick<Report, 'model' | 'add'>): boolean {
  const { kind, size, periodic } = model.lattice;
  const dimensions = DIMENSIONS[kind];
  const needs = `a ${kind} lattice has ${dimensions === 1 ? 'one axis' : `${dimensions} axes`}`;
  if (size.length !== dimensions)
    add('lattice.size', `${needs}, not ${size.length}`, `write ${sample(dimensions, '50')}`);
  if (periodic.length !== dimensions) {
    add('lattice.periodic', `${needs}, not ${periodic.length}`, `write ${sample(dimensions, 'false')}`);
  }
  if (size.length !== dimensions || periodic.length !== dimensions) return false;
  const sites = size.reduce((product, n) => product * n, 1);
  if (sites > MAX_SITES) {
    const total = sites < 1e9 ? thousands(sites) : sites.toExponential(2).replace(/\.?0*e\+/, 'e');
    const message = `${size.join(' × ')} sites are ${total}, at most ${thousands(MAX_SITES)} fit`;
    add('lattice.size', message, 'make the lattice smaller');
    return false;
  }
  const short = size.map((n, axis) => periodic[axis] === true && n < LEAST_PERIODIC);
  short.forEach((tooShort, axis) => {
    if (!tooShort) return;
    const mend = `make it ${LEAST_PERIODIC} or longer, or set lattice.periodic[${axis}] to false`;
    add(`lattice.size[${axis}]`, `an axis that wraps needs at least ${LEAST_PERIODIC} sites, not ${size[axis]}`, mend);
  });
  return !short.includes(true);
}

/** Checks that regions lie inside the lattice. */
export function checkRegions({ model, add }: Report): void {
  for (const [i, { axis, from, to }] of model.regions.entries()) {
    const path = `regions[${i}]`;
    const length = axisLength(model.lattice, axis);
    if (length === null) {
      add(`${path}.axis`, ...noAxis(model.lattice, axis));
      continue;
    }
    if (from > to) add(path, `it begins at layer ${from} and ends before, at ${to}`, 'from is the smaller one');
    if (to >= length) add(`${path}.to`, ...outside(to, axis, length));
  }
}

/** Checks the start configuration. */
export function checkStart(report: Report): void {
  const { model, add } = report;
  const { fill, layers, random, sites } = model.start;
  const point = (id: string, path: string) => {
    if (!report.exists('species', id, path) || !report.bodyOf.has(id)) return;
    add(path, `${id} forms bodies, which arise from steps only`, 'start with species on single sites');
  };
  point(fill, 'start.fill');
  for (const [i, layer] of layers.entries()) {
    const path = `start.layers[${i}]`;
    point(layer.species, `${path}.species`);
    const length = axisLength(model.lattice, layer.axis);
    if (length === null) {
      add(`${path}.axis`, ...noAxis(model.lattice, layer.axis));
      continue;
    }
    const [from, to] = [layer.from, layer.to].map((n) => (n < 0 ? length + n : n)) as [number, number];
    const inside = (n: number) => n >= 0 && n < length;
    if (!inside(from)) add(`${path}.from`, ...outside(layer.from, layer.axis, length));
    if (!inside(to)) add(`${path}.to`, ...outside(layer.to, layer.axis, length));
    if (inside(from) && inside(to) && from > to) {
      add(path, `it begins at layer ${from} and ends before, at ${to}`, 'from is the smaller one');
    }
  }
  random.forEach(({ species }, i) => {
    point(species, `start.random[${i}].species`);
  });
  const filled = random.reduce((sum, { fraction }) => sum + fraction, 0);
  if (filled > 1 + 1e-9) {
    add('start.random', `the fractions add up to ${Number(filled.toPrecision(6))}`, 'together they are at most 1');
  }
  const { size } = geometryOf(model.lattice);
  const dimensions = model.lattice.size.length;
  for (const [i, { at, species }] of sites.entries()) {
    const path = `start.sites[${i}]`;
    point(species, `${path}.species`);
    if (at.length !== dimensions) {
      add(`${path}.at`, `a site of this lattice has ${dimensions} coordinates`);
      continue;
    }
    at.forEach((n, axis) => {
      if (n >= size[axis]!) add(`${path}.at[${axis}]`, ...outside(n, AXES[axis]!, size[axis]!));
    });
  }
}

function axisLength(lattice: Lattice, axis: string): number | null {
  return lattice.size[AXES.indexOf(axis)] ?? null;
}

function noAxis(lattice: Lattice, axis: string): [string, string] {
  return [`a ${lattice.kind} lattice has no axis ${axis}`, `use ${AXES.slice(0, lattice.size.length).join(' or ')}`];
}

function outside(layer: number, axis: string, length: number): [string, string] {
  return [`${layer} is outside the lattice`, `along ${axis} it has ${length} sites: 0 to ${length - 1}`];
}

const sample = (n: number, entry: string) => `[${new Array(n).fill(entry).join(', ')}]`;
/** Plain spaces between thousands, as the message is read in terminals too. */
const thousands = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ' ');
