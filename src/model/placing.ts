/** Where a pattern can lie on a lattice: every ordered placement of its sites, up to translation by whole cells. */
import { fits, handed } from './angles';
import { embeddingOrder, type Joint, matchedSites } from './bonds';
import { distinctBySpecies, moleculesOf } from './entities';
import { type Geometry, type Place, samePlace, shifted } from './lattices/geometry';
import { fractions, HOME, numberOf, placeAt } from './lattices/places';
import { add } from './lattices/vectors';
import { MOST_SITES, type PatternSite } from './pattern';
import { ModelError } from './problem';
import type { StepDocument } from './schema';

/** A pattern and how its sites lie to each other. Site numbers count from 1. */
export interface PatternShape {
  sites: PatternSite[];
  /** Which sites are neighbours, [i, j] or [i, j, shell]; a path of nearest neighbours where left out. */
  bonds?: number[][] | undefined;
  /** Cell offset of each site from the first (and its basis number, where a cell has several sites), instead of bonds. */
  offsets?: number[][] | undefined;
  /** [i, j, k, degrees]: the angle at j. */
  angles?: [number, number, number, number][] | undefined;
  /** Whether the mirror image of the angles counts too; default true. */
  mirror?: boolean | undefined;
  /** [i, j, degrees]: direction from i to j against the x axis. */
  orientation?: [number, number, number] | undefined;
  /** Number of the last site, where it is drawn when the event happens. */
  choose?: number | undefined;
  /** Conditions on the surroundings, each of the site with this number. */
  requires?: { around: number }[] | undefined;
  /** Whether the rate is that of the layer of the first site. */
  firstCounts?: boolean;
}

/** A pattern in one orientation. */
export interface Placement {
  /** Places of the matched sites; the first is in the home cell. */
  places: Place[];
  /** Where the drawn site may be; empty where the pattern draws none. */
  candidates: Place[];
}

/** Places tried for one pattern. Beyond, its tables would not fit a machine. */
const MOST_TRIED = 1_000_000;
/** Places tried for all patterns of a model, a few seconds: no document may keep a page busy for longer. */
export const MOST_TRIED_IN_ALL = 3_000_000;
/** Comparing a placement with the others takes as long as so many tries. */
const TRIES_OF_PLACEMENT = 5;

/** How many places may still be tried. */
export interface Tries {
  left: number;
}
const MOST_PLACEMENTS = 250_000;

/** The shape of a step's pattern. `sites` is its pattern, with site types looked up. */
export function shapeOf(step: StepDocument, sites: PatternSite[]): PatternShape {
  const { bonds, angles, mirror, orientation, choose, requires } = step;
  const firstCounts = ratedByFirst(step);
  return { sites, bonds, offsets: step.sites, angles, mirror, orientation, choose, requires, firstCounts };
}

/** Whether a step's rate depends on the layer of its first site. */
function ratedByFirst(step: StepDocument): boolean {
  if (step.law === 'tunnelling' || step.law === 'passivation') return true;
  return step.law === 'expression' && /(?<!\w)n(?!\w)/.test(step.rate);
}

/**
 * All placements of a pattern that count.
 * @param shape one that `checkShape` accepted
 * @param bothEnds counts every ordered placement; otherwise placements with the same sites and outcome count once
 * @param tries shared by the patterns that are placed together
 * @throws ModelError where the bonds do not connect the sites, or allow more placements than fit
 */
export function placementsOn(
  shape: PatternShape,
  geometry: Geometry,
  bothEnds: boolean,
  tries: Tries = { left: Number.POSITIVE_INFINITY },
): Placement[] {
  const all = shape.offsets ? byOffsets(shape, geometry) : byBonds(shape, geometry, tries);
  return bothEnds ? all : distinct(all, shape);
}

/** Whether a pattern given by bonds has any place on the lattice; does not look for a second one. */
export function canLie(shape: PatternShape, geometry: Geometry): boolean {
  return byBonds(shape, geometry, { left: Number.POSITIVE_INFINITY }, 1).length > 0;
}

/** @param most ends the search when so many are found */
function byBonds(shape: PatternShape, geometry: Geometry, tries: Tries, most = Number.POSITIVE_INFINITY): Placement[] {
  const { joints, drawn } = embeddingOrder(shape);
  const types = shape.sites.map(({ type }) => (type === undefined ? -1 : geometry.siteTypes.indexOf(type)));
  const ofType = (site: number, basis: number) => types[site]! < 0 || geometry.basis[basis]!.type === types[site];
  const placements: Placement[] = [];
  const places = new Array<Place | undefined>(matchedSites(shape)).fill(undefined);
  let tried = 0;

  const near = ({ site, shell }: Joint['to'][0]) => {
    const { cell, basis } = places[site]!;
    return geometry.neighbours(basis, shell).map((place) => shifted(place, cell));
  };
  /** Places for a site, given those of the sites before it. */
  const choices = ({ site, to: [anchor, ...others] }: Joint): Place[] => {
    const found = near(anchor).filter(
      (place) =>
        ofType(site, place.basis) &&
        !places.some((taken) => taken && samePlace(taken, place)) &&
        others.every((other) => near(other).some((each) => samePlace(each, place))),
    );
    tried += found.length;
    tries.left -= found.length;
    if (tried > MOST_TRIED || tries.left < 0 || placements.length > MOST_PLACEMENTS) throw tooMany(geometry);
    return found;
  };
  const extend = (n: number) => {
    const joint = joints[n];
    if (!joint) {
      if (!handed(places, shape, geometry)) return;
      tries.left -= TRIES_OF_PLACEMENT;
      const candidates = drawn ? choices(drawn) : [];
      // With nowhere to draw the last site from, the pattern does not lie here.
      if (!drawn || candidates.length > 0) placements.push({ places: [...places] as Place[], candidates });
      return;
    }
    for (const place of choices(joint)) {
      places[joint.site] = place;
      if (fits(joint.site, places, shape, geometry)) extend(n + 1);
      if (placements.length >= most) return;
    }
    places[joint.site] = undefined;
  };
  for (const basis of geometry.basis.keys()) {
    if (!ofType(0, basis)) continue;
    places.fill(undefined);
    places[0] = { cell: HOME, basis };
    extend(0);
    if (placements.length >= most) break;
  }
  return placements;
}

function tooMany({ sites, basis }: Geometry): ModelError {
  const message = 'this pattern can lie on the lattice in too many ways';
  const fewer = sites === basis.length ? ', or take a lattice of fewer sites or with more of them alike' : '';
  const mend = `bind its sites to each other with more bonds or angles, or make it smaller${fewer}`;
  return new ModelError([{ path: '', message, mend }]);
}

/** Images of given offsets under the point group, from each site of the cell. */
function byOffsets(shape: PatternShape, geometry: Geometry): Placement[] {
  const written = shape.offsets!.map(([x = 0, y = 0, z = 0, basis = 0]): Place => ({ cell: [x, y, z], basis }));
  const right = (places: Place[]) =>
    places.every((_, site) => fits(site, places, shape, geometry)) && handed(places, shape, geometry);
  return geometry.basis.flatMap((_, from) => {
    const found = new Map<string, Place[]>();
    for (const image of geometry.images) {
      const places = written.map((place) => asSeenFrom(from, image(place), geometry));
      if (right(places)) found.set(JSON.stringify(places), places);
    }
    return [...found.values()].map((places) => ({ places, candidates: [] }));
  });
}

/** What a place counted from site 0 of the home cell is, when it is counted from another site of that cell. */
function asSeenFrom(from: number, place: Place, geometry: Geometry): Place {
  return placeAt(add(geometry.basis[from]!.at, fractions(0, place, geometry)), geometry) as Place;
}

/** One of each set of placements that put the same change on the same sites. */
function distinct(placements: Placement[], shape: PatternShape): Placement[] {
  const labels = labelsOf(shape);
  if (new Set(labels).size === labels.length) return placements;
  const molecules = moleculesIn(shape);
  const seen = new Set<string>();
  return placements.filter(({ places }) => {
    const corner = Math.min(...places.map(({ cell }) => numberOf({ cell, basis: 0 })));
    const key = nameOf(
      places.map((place) => numberOf(place) - corner),
      labels,
      molecules,
    );
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** A number for each matched site; sites with the same number can stand for each other. */
function labelsOf(shape: PatternShape): number[] {
  const drawnFrom = new Set(shape.choose === undefined ? [] : embeddingOrder(shape).drawn?.to.map(({ site }) => site));
  const required = (site: number) => shape.requires?.flatMap(({ around }, r) => (around === site + 1 ? [r] : []));
  const texts = shape.sites
    .slice(0, matchedSites(shape))
    .map(({ before, after, region, type }, site) =>
      [before, after, region, type, drawnFrom.has(site), required(site), shape.firstCounts && site === 0].join(' '),
    );
  return texts.map((text) => texts.indexOf(text));
}

/** Which molecule each matched site belongs to, before and after; −1 for points. */
function moleculesIn({ sites }: PatternShape): number[][] {
  const of = (terms: string[], written: (number | undefined)[]) =>
    distinctBySpecies(terms, moleculesOf(terms, written));
  return [
    of(
      sites.map(({ before }) => before),
      sites.map(({ entity }) => entity),
    ),
    of(
      sites.map(({ after }) => after),
      sites.map(({ entityAfter }) => entityAfter),
    ),
  ];
}

/**
 * Names a set of labelled places, given by their numbers, and which of them belong together, whatever the order of the sites and
 * the numbers of the molecules.
 */
function nameOf(places: number[], labels: number[], molecules: number[][]): string {
  const named = places
    .map((place, site) => ({ number: place * MOST_SITES + labels[site]!, site }))
    .sort((a, b) => a.number - b.number);
  const together = molecules.flatMap((numbers) => {
    const inOrder = named.map(({ site }) => numbers[site]!);
    return inOrder.map((number) => (number < 0 ? -1 : inOrder.indexOf(number)));
  });
  return [...named.map(({ number }) => number), ...together].join();
}
