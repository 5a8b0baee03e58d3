/** Checks that a step's pattern fits somewhere on the lattice, and nowhere onto itself. */
import { bondsOf } from '../bonds';
import { countsOf } from '../counts';
import { placingGeometry } from '../excerpts';
import { type Geometry, latticeOf, type Place, samePlace } from '../lattices/geometry';
import { subtract } from '../lattices/vectors';
import { joinedTwice, wrapped } from '../lattices/wrapping';
import type { Pattern } from '../pattern';
import { ANYTHING } from '../placedFigures';
import { MOST_TRIED_IN_ALL, type PatternShape, type Placement, placementsOn, shapeOf, type Tries } from '../placing';
import { ModelError } from '../problem';
import type { ModelDocument, StepDocument } from '../schema';
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
    } else if (holds(pattern, step, report.model).some((terms) => meetsItself(placements, terms, geometry))) {
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

/** Checks of a sound figure that two of its sites do not fall together over the border. */
export function checkFigurePlacing({ model, add }: Report, figure: PatternShape, path: string): void {
  const geometry = placingGeometry(model);
  if (!mayMeetItself(figure, geometry)) return;
  const terms = figure.sites.map(({ before }) => before);
  // Where nearest neighbours are distinct, a pair that goes round a whole axis counts nothing, and runs depend on it.
  if (terms.length === 2 && !joinedTwice(geometry)) return;
  if (!meetsItself(placementsOn(figure, geometry, false, { left: MOST_TRIED_IN_ALL }), terms, geometry)) return;
  const message = `on a lattice of ${whereOf(model.lattice)} that wraps, this figure meets itself`;
  const mend = 'make the axes that wrap longer, so that its sites are distinct, or leave it out';
  add(figure.bonds ? `${path}.bonds` : `${path}.sites`, message, mend);
}

/** Whether a pattern given by bonds may be as long as an axis that wraps. */
function mayMeetItself(figure: PatternShape, { periodic, cells, basis, neighbours }: Geometry): boolean {
  const shells = bondsOf(figure).map(({ shell }) => basis.flatMap((_, from) => neighbours(from, shell)));
  return AXES.some((axis) => {
    const reach = shells.reduce(
      (sum, places) => sum + places.reduce((m, p) => Math.max(m, Math.abs(p.cell[axis])), 0),
      0,
    );
    return periodic[axis] && cells[axis] <= reach;
  });
}

/** What the sites of a pattern hold before, and before its way back where it has one. */
function holds({ sites }: Pattern, { id }: StepDocument, { steps }: ModelDocument): string[][] {
  const before = sites.map((site) => site.before);
  const goesBack = steps.some((step) => step.law === 'reverse' && step.of === id);
  return goesBack ? [before, sites.map((site) => site.after)] : [before];
}

/**
 * Whether two sites of a placement that hold the same are one site of the lattice: then one particle would count for two.
 * Sites that hold different things never match there. A drawn site may be met in several ways.
 * @param terms what each site holds, a drawn one last
 */
function meetsItself(placements: Placement[], terms: string[], geometry: Geometry): boolean {
  const long = (places: Place[]) =>
    AXES.some((axis) => geometry.periodic[axis] && geometry.cells[axis] <= span(places, axis));
  return placements.some(({ places, candidates }) => {
    if (!long([...places, ...candidates])) return false;
    const seen = new Set<string>();
    const named = (place: Place, term: string) => `${wrapped(place, geometry)} ${term}`;
    for (const [site, place] of places.entries()) {
      const term = terms[site]!;
      if (term === ANYTHING) continue;
      const name = named(place, term);
      if (seen.has(name)) return true;
      seen.add(name);
    }
    return candidates.some((place) => seen.has(named(place, terms.at(-1)!)));
  });
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
