/** What the clusters of the published SEI program may do next. */
import { type Box, type Cluster, IS, NEIGHBOURS, rowOf, surroundings, WIDTH } from './box';
import { STEP } from './steps';

/** What a cluster does by itself: it moves (e15), or joins another in its way (e11). */
export interface Move {
  cluster: Cluster;
  step: typeof STEP.e11 | typeof STEP.e15;
  rate: number;
  /** e15: difference of site numbers; e11: a site of the other cluster. */
  to: number;
}

/** What a cluster offers: one uptake or escape, which enters the list, or moves, which are found anew after each event. */
export interface Offer {
  event: { step: number; first: number; second: number } | null;
  moves: Move[];
}

const NOTHING: Offer = { event: null, moves: [] };

/**
 * The first of these that applies: uptake, escape, pinned by Li₂CO₃ (or by the electrode, at the absorber), moves.
 * @param rates of the steps, s⁻¹
 */
export function offerOf(cluster: Cluster, box: Box, rates: readonly number[]): Offer {
  const around = surroundings(cluster);
  const touches = (species: number) => around.some((site) => box.species[site] === species);
  const food = around.find((site) => box.species[site] === IS.Li2EDC);
  const first = representative(cluster);
  const only = (step: number, second: number): Offer => ({ event: { step, first, second }, moves: [] });
  if (food !== undefined) return only(box.partner[food]! < 0 ? STEP.uptake : STEP.pairUptake, food);
  if (touches(IS.absorber)) return touches(IS.electrode) ? NOTHING : only(STEP.e18, first);
  if (touches(IS.Li2CO3)) return NOTHING;
  return { event: null, moves: [1, -1, WIDTH, -WIDTH].flatMap((by) => movesBy(cluster, by, box, rates)) };
}

function movesBy(cluster: Cluster, by: number, box: Box, rates: readonly number[]): Move[] {
  if (!cluster.sites.every((site) => NEIGHBOURS[site]!.includes(site + by))) return [];
  const into = cluster.sites.map((site) => site + by).filter((site) => box.clusterAt[site] !== cluster);
  const other = into.find((site) => box.species[site] === IS.organic);
  if (other !== undefined) return [{ cluster, step: STEP.e11, rate: rates[STEP.e11]!, to: other }];
  if (into.some((site) => box.species[site] !== IS.solvent)) return [];
  return [{ cluster, step: STEP.e15, rate: rates[STEP.e15]! * Math.exp(-cluster.sites.length / 30), to: by }];
}

/** The site of a cluster the program names it by: the lowest of the leftmost. */
export function representative({ sites }: Cluster): number {
  const order = (site: number) => (site % WIDTH) * WIDTH + rowOf(site);
  return sites.reduce((first, site) => (order(site) < order(first) ? site : first));
}

/** The move at a place on the line of their rates. */
export function picked(moves: Move[], place: number): Move {
  let left = place;
  for (const move of moves) {
    left -= move.rate;
    if (left < 0) return move;
  }
  return moves.at(-1)!;
}
