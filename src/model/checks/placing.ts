/** Checks that a step's pattern fits somewhere on the lattice, and nowhere onto itself. */
import { bondsOf } from '../bonds';
import { countsOf } from '../counts';
import { placingGeometry } from '../excerpts';
import { type Geometry, latticeOf, type Place, samePlace } from '../lattices/geometry';
import { numberOf } from '../lattices/places';
import { subtract } from '../lattices/vectors';
import type { Pattern } from '../pattern';
import {
  labelsOf,
  MOST_TRIED_IN_ALL,
  moleculesIn,
  nameOf,
  type Placement,
  placementsOn,
  shapeOf,
  type Tries,
} from '../placing';
import { ModelError } from '../problem';
import type { ModelDocument, StepDocument } from '../schema';
import { wrapped } from './lattice';
import type { Report } from './report';

const AXES = [0, 1, 2] as const;
/** Placements of all steps together; beyond, the tables of a model do not fit a machine. */
const MOST_PLACEMENTS = 2_000_000;

/** Checks steps with a sound shape. To be called for a valid lattice only. */
export function checkPlacing(report: Report, sound: boolean[]): void {
  const geometry = placingGeometry(report.model);
  const where = whereOf(report.model.lattice);
  const tries = { left: MOST_TRIED_IN_ALL };
  let total = 0;
  for (const [i, step] of report.model.steps.entries()) {
    const pattern = report.patterns[i];
    if (!pattern || !sound[i]) continue;
    const path = step.sites ? `steps[${i}].sites` : step.bonds ? `steps[${i}].bonds` : `steps[${i}].step`;
    const ordered = countsOf(step).includes('both ends');
    const placements = tryPlacing(step, pattern, geometry, ordered, path, report, tries);
    if (!placements) return;
    total += placements.length;
    if (total > MOST_PLACEMENTS) {
      report.add('steps', 'the patterns can lie on the lattice in too many ways', 'take fewer, or smaller ones');
      return;
    }
    if (placements.length === 0) {
      const message = `no sites of a ${report.model.lattice.kind} lattice lie to each other like this pattern's`;
      report.add(path, message, 'look at its bonds, angles and site types');
    } else if (!placements.some((placement) => fitsBox(placement, geometry))) {
      report.add(path, `this pattern cannot be placed on a lattice of ${where}`, 'make the lattice larger');
    } else if (wrapsOntoItself(placements, step, pattern, ordered, geometry)) {
      const message = `on a lattice of ${where} that wraps, this pattern meets itself`;
      report.add(path, message, 'make the axes that wrap longer, so that the sites of a match are distinct');
    }
  }
}

/** The placements of a step; null, and a problem, where there are too many. */
function tryPlacing(
  step: StepDocument,
  pattern: Pattern,
  geometry: Geometry,
  ordered: boolean,
  path: string,
  report: Report,
  tries: Tries,
): Placement[] | null {
  try {
    return placementsOn(shapeOf(step, pattern.sites), geometry, ordered, tries);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    for (const { message, mend } of error.problems) report.add(path, message, mend);
    return null;
  }
}

function whereOf(lattice: ModelDocument['lattice']): string {
  if (latticeOf(lattice).sites === 1) return 'a single site';
  if (lattice.kind === 'graph') return `${lattice.sites.length} sites`;
  return `${lattice.size.join(' × ')} ${latticeOf(lattice).basis.length === 1 ? 'sites' : 'cells'}`;
}

/** Whether a placement is inside the box along the axes that do not wrap. */
function fitsBox({ places, candidates }: Placement, geometry: Geometry): boolean {
  const drawn = candidates.length === 0 ? [[]] : candidates.map((candidate) => [candidate]);
  return drawn.some((last) =>
    AXES.every((axis) => geometry.periodic[axis] || span([...places, ...last], axis) < geometry.cells[axis]),
  );
}

function span(places: Place[], axis: 0 | 1 | 2): number {
  const along = places.map(({ cell }) => cell[axis]);
  return Math.max(...along) - Math.min(...along);
}

/**
 * Whether two sites of a placement are one on the lattice, or two placements that are counted apart are the same.
 * Each placement is written down as seen from each cell that it has sites in (of the first site, where the order
 * counts), which names it whatever its position.
 */
function wrapsOntoItself(
  placements: Placement[],
  step: StepDocument,
  pattern: Pattern,
  ordered: boolean,
  geometry: Geometry,
): boolean {
  const short = placements.some(({ places, candidates }) =>
    AXES.some((axis) => geometry.periodic[axis] && geometry.cells[axis] <= 2 * span([...places, ...candidates], axis)),
  );
  if (!short) return false;
  const shape = shapeOf(step, pattern.sites);
  const labels = ordered ? pattern.sites.map((_, i) => i) : labelsOf(shape);
  const molecules = moleculesIn(shape);
  const seen = new Set<string>();
  for (const { places, candidates } of placements) {
    const sites = [...places, ...candidates];
    if (new Set(sites.map((place) => wrapped(place, geometry))).size < sites.length) return true;
    const origins = distinctCells(ordered ? places.slice(0, 1) : places);
    for (const origin of origins) {
      const view = nameOf(
        places.map(({ cell, basis }) => wrapped({ cell: subtract(cell, origin), basis }, geometry)),
        labels,
        molecules,
      );
      if (seen.has(view)) return true;
      seen.add(view);
    }
  }
  return false;
}

function distinctCells(places: Place[]): Place['cell'][] {
  const numbers = places.map(({ cell }) => numberOf({ cell, basis: 0 }));
  return places.filter((_, i) => numbers.indexOf(numbers[i]!) === i).map(({ cell }) => cell);
}

/** Whether sites i and j of a step's pattern, from 0, are nearest neighbours on the lattice. */
export function areNeighbours(step: StepDocument, pattern: Pattern, i: number, j: number, geometry: Geometry): boolean {
  const shape = shapeOf(step, pattern.sites);
  if (!shape.offsets) {
    return bondsOf(shape).some(({ sites, shell }) => shell === 1 && sites.includes(i) && sites.includes(j));
  }
  const [from, to] = [i, j].map((site): Place => {
    const [x = 0, y = 0, z = 0, basis = 0] = shape.offsets?.[site] ?? [];
    return { cell: [x, y, z], basis };
  }) as [Place, Place];
  const seen = { cell: subtract(to.cell, from.cell), basis: to.basis };
  return geometry.neighbours(from.basis, 1).some((place) => samePlace(place, seen));
}
