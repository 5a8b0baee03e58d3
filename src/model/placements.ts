/** Where a step's pattern can lie: every ordered placement of its sites, up to translation. */
import { add, type Geometry, type Offset, sameOffset, subtract } from './geometry';
import type { PatternSite } from './pattern';
import type { StepDocument } from './schema';

/** The ways in which a step is counted, as a list. */
export function countsOf(step: StepDocument): string[] {
  return Array.isArray(step.count) ? step.count : [step.count];
}

const ORIGIN: Offset = [0, 0, 0];

/** A pattern in one orientation: the offset of each matched site from the first, and where a drawn site may be. */
export interface Placement {
  offsets: Offset[];
  /** Offsets (from the first site) of the drawn site; empty where the step draws none. */
  candidates: Offset[];
}

/**
 * All placements of a step that are counted. Two sites lie side by side, more follow each other as a path of
 * neighbours, unless the step gives their offsets; a drawn site (`choose`) is any other neighbour of the one before.
 * `contact` counts placements with the same sites and the same outcome once, `both ends` counts every ordered one.
 */
export function placementsOf(
  step: StepDocument,
  sites: PatternSite[],
  geometry: Geometry,
  bothEnds: boolean,
): Placement[] {
  const matched = step.choose === undefined ? sites.length : sites.length - 1;
  const all = step.sites
    ? imagesOf(step.sites.slice(0, matched).map(toOffset), geometry)
    : paths(matched, geometry.directions);
  const counted = bothEnds ? all : distinct(all, sites);
  return counted.map((offsets) => {
    const last = offsets[offsets.length - 1] as Offset;
    const candidates = step.choose === undefined ? [] : geometry.directions.map((d) => add(last, d));
    return { offsets, candidates: candidates.filter((c) => !offsets.some((o) => sameOffset(o, c))) };
  });
}

function toOffset(written: number[]): Offset {
  return [written[0] ?? 0, written[1] ?? 0, written[2] ?? 0];
}

/** Self-avoiding paths of neighbours. */
function paths(length: number, directions: Offset[]): Offset[][] {
  let found: Offset[][] = [[ORIGIN]];
  for (let n = 1; n < length; n++) {
    found = found.flatMap((path) =>
      directions
        .map((d) => add(path[path.length - 1] as Offset, d))
        .filter((next) => !path.some((site) => sameOffset(site, next)))
        .map((next) => [...path, next]),
    );
  }
  return found;
}

/** Distinct images of given offsets under the lattice's point group. */
function imagesOf(offsets: Offset[], geometry: Geometry): Offset[][] {
  const first = offsets[0] ?? ORIGIN;
  const found = new Map<string, Offset[]>();
  for (const image of geometry.images) {
    const placed = offsets.map((o) => image(subtract(o, first)));
    found.set(JSON.stringify(placed), placed);
  }
  return [...found.values()];
}

/** One of each set of placements that put the same change on the same sites. */
function distinct(placements: Offset[][], sites: PatternSite[]): Offset[][] {
  const found = new Map<string, Offset[]>();
  for (const offsets of placements) {
    const order = [...offsets].sort((a, b) => a[2] - b[2] || a[1] - b[1] || a[0] - b[0]);
    const corner = order[0] as Offset;
    const key = offsets
      .map((o, i) => [...subtract(o, corner), sites[i]?.before, sites[i]?.after, sites[i]?.region].join())
      .sort()
      .join(';');
    if (!found.has(key)) found.set(key, offsets);
  }
  return [...found.values()];
}
