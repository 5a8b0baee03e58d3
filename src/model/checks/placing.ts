/** Checks that a step's pattern fits somewhere on the lattice, and nowhere onto itself. */
import { type Geometry, geometryOf, type Offset, subtract } from '../geometry';
import type { Pattern } from '../pattern';
import { countsOf, type Placement, placementsOf } from '../placements';
import type { StepDocument } from '../schema';
import type { Report } from './report';

type Axis = 0 | 1 | 2;
const AXES: Axis[] = [0, 1, 2];

/** Checks every step. To be called for a valid lattice and valid offsets only. */
export function checkPlacing(report: Report): void {
  const geometry = geometryOf(report.model.lattice);
  const size = report.model.lattice.size.join(' × ');
  report.model.steps.forEach((step, i) => {
    const pattern = report.patterns[i];
    if (!pattern || !hasSoundOffsets(step, pattern, report.model.lattice.size.length)) return;
    const path = step.sites ? `steps[${i}].sites` : `steps[${i}].step`;
    const ordered = countsOf(step).includes('both ends');
    const placements = placementsOf(step, pattern.sites, geometry, ordered);
    if (!placements.some((placement) => fits(placement, geometry))) {
      report.add(path, `this pattern cannot be placed on a lattice of ${size} sites`, 'make the lattice larger');
    } else if (wrapsOntoItself(placements, pattern, ordered, geometry)) {
      const message = `on a lattice of ${size} sites that wraps, this pattern meets itself`;
      report.add(path, message, 'make the axes that wrap longer, so that the sites of a match are distinct');
    }
  });
}

/** Whether the offsets that a step gives are one per site, of the lattice's dimensions, and distinct. */
function hasSoundOffsets(step: StepDocument, pattern: Pattern, dimensions: number): boolean {
  if (!step.sites) return true;
  const written = step.sites.map((offset) => offset.join());
  return (
    step.choose === undefined &&
    step.sites.length === pattern.sites.length &&
    step.sites.every((offset) => offset.length === dimensions) &&
    new Set(written).size === written.length
  );
}

/** Whether a placement is inside the box along the axes that do not wrap. */
function fits({ offsets, candidates }: Placement, geometry: Geometry): boolean {
  const drawn = candidates.length === 0 ? [[]] : candidates.map((candidate) => [candidate]);
  return drawn.some((last) =>
    AXES.every((axis) => geometry.periodic[axis] || span([...offsets, ...last], axis) < geometry.size[axis]),
  );
}

function span(offsets: Offset[], axis: Axis): number {
  const along = offsets.map((offset) => offset[axis]);
  return Math.max(...along) - Math.min(...along);
}

/**
 * Whether two sites of a placement are one on the lattice, or two placements that are counted apart are the same.
 * Each placement is written down as seen from each of its sites (from the first, where the order counts), which names
 * it whatever its position.
 */
function wrapsOntoItself(placements: Placement[], pattern: Pattern, ordered: boolean, geometry: Geometry): boolean {
  const all = placements.flatMap(({ offsets, candidates }) => [...offsets, ...candidates]);
  const short = AXES.some((axis) => geometry.periodic[axis] && geometry.size[axis] <= 2 * span(all, axis));
  if (!short) return false;
  const wrapped = (offset: Offset) =>
    AXES.map((axis) => (geometry.periodic[axis] ? modulo(offset[axis], geometry.size[axis]) : offset[axis])).join();
  const seen = new Set<string>();
  for (const { offsets, candidates } of placements) {
    const sites = [...offsets, ...candidates];
    if (new Set(sites.map(wrapped)).size < sites.length) return true;
    for (const origin of ordered ? offsets.slice(0, 1) : offsets) {
      const view = offsets
        .map((offset, i) => {
          const { before, after, region } = pattern.sites[i]!;
          return [wrapped(subtract(offset, origin)), ordered ? i : '', before, after, region].join();
        })
        .sort()
        .join(';');
      if (seen.has(view)) return true;
      seen.add(view);
    }
  }
  return false;
}

const modulo = (n: number, size: number) => ((n % size) + size) % size;

/** Whether sites i and j of a pattern are neighbours on the lattice. */
export function areNeighbours(step: StepDocument, i: number, j: number): boolean {
  const [a, b] = [step.sites?.[i], step.sites?.[j]];
  if (!a || !b) return Math.abs(i - j) === 1;
  const distance = a.reduce((sum, n, axis) => sum + Math.abs(n - (b[axis] ?? 0)), 0);
  return distance === 1;
}
