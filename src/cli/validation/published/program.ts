/**
 * The published SEI program, reimplemented: the rules of the model with the event list of the program that made the published
 * runs (KIT-Workflows/SEI-Model-Active-Learning on GitHub, KMC.py; J. Mater. Chem. A 2024, 12, 2249, doi:10.1039/D3TA06054C).
 * It tells what comes from that list and what from the rules. Interphase follows the rules.
 *
 * The program looks for events at the sites around the last one, the *scene*, and adds what it finds to its list. The list is
 * wrong in two ways:
 * - *copies*: the electrode, and clusters beside Li₂EDC, are looked at after every event, and what they offer is added again
 *   while it stands in the list. The longer nothing happens beside them, the more copies there are.
 * - *losses*: events that end at a site of the scene are dropped, but only those that start in it are found again. Who is two
 *   sites away loses its events towards the scene until something happens beside it.
 */
import { createRandom, type Random } from '../../../analysis/learning/random';
import type { SeiOutcome } from '../seiRuns';
import { Box, type Cluster, IS, NEIGHBOURS, rowOf, SITES, surroundings, WIDTH } from './box';
import { EventList, type Possible } from './eventList';
import { type Move, type Offer, offerOf, picked, representative } from './offers';
import { STEP } from './steps';

/** Which faults of the program's list are kept; without both it is the rules as written. */
export interface Faults {
  copies: boolean;
  losses: boolean;
}

/** What the electrode and the clusters offer is looked for after every event. */
const LOOKED_FOR_ALWAYS = [STEP.e1, STEP.e3, STEP.uptake, STEP.pairUptake, STEP.e18];
/** Barrier of the steps that leave the box, eV. */
const ESCAPE_eV = 0.01;
/** Farthest row that electrons reach by tunnelling: 4 nm. */
const REACH = 4;
/** k_B (eV/K), h (eV s) and T (K), to the digits of the program. */
const [KB, H, T] = [8.617333262145e-5, 4.135667696e-15, 300];

/**
 * One run, to its end or to the first event past a time.
 * @param barriers_eV e1 … e15
 * @param time s
 * @returns the outcome, and the time in s at which it ended: earlier than asked for where the list ran empty; null where
 *   `mostSteps` events do not reach the time
 */
export function runPublished(
  barriers_eV: readonly number[],
  time: number,
  seed: number,
  faults: Faults,
  mostSteps: number,
): (SeiOutcome & { time_s: number }) | null {
  const program = new Program(barriers_eV, seed, faults);
  while (program.time <= time && program.step()) if (program.steps > mostSteps) return null;
  const { box } = program;
  const sites = (species: number, paired = false) =>
    box.count((site) => box.species[site] === species && box.partner[site]! >= 0 === paired);
  return {
    steps: program.steps,
    time_s: program.time,
    inorganic_layers: sites(IS.Li2CO3) / WIDTH,
    organic_layers: sites(IS.organic) / WIDTH,
    oEC_px: sites(IS.oEC),
    Li2EDC_px: sites(IS.Li2EDC),
    dimer_px: sites(IS.Li2EDC, true),
  };
}

class Program {
  readonly box = new Box();
  time = 0;
  steps = 0;
  private readonly list: EventList;
  private readonly rates: number[];
  private readonly random: Random;
  private readonly offers = new WeakMap<Cluster, Offer>();
  /** Sites that are looked at before the next event. */
  private scene: number[] = [];

  constructor(
    barriers_eV: readonly number[],
    seed: number,
    private readonly faults: Faults,
  ) {
    const escapes = [STEP.e16, STEP.e17, STEP.e18, STEP.e19].map(() => ESCAPE_eV);
    const uptakes = [barriers_eV[STEP.e8]!, barriers_eV[STEP.e9]!];
    this.rates = [...barriers_eV, ...escapes, ...uptakes].map((eV) => ((KB * T) / H) * Math.exp(-eV / (KB * T)));
    this.list = new EventList(this.rates, SITES, { steps: LOOKED_FOR_ALWAYS, copies: faults.copies });
    this.random = createRandom(seed);
  }

  /** One event; false where none is possible. */
  step(): boolean {
    for (const site of this.scene) if (this.box.species[site] !== IS.electrode) this.look(site);
    for (let site = 0; site < WIDTH; site++) this.look(site);
    const moves = this.lookAtClusters();
    const moving = moves.reduce((sum, { rate }) => sum + rate, 0);
    // With nothing left, the program looks once more at what can move.
    if (this.list.rate + moving === 0)
      for (let site = 0; site < SITES; site++) if (this.isMobile(site)) this.look(site);
    const rate = this.list.rate + moving;
    if (rate === 0) return false;
    this.time -= Math.log(1 - this.random.uniform()) / rate;
    const place = this.random.uniform() * rate;
    const event = this.list.at(place);
    this.scene = event ? this.execute(event) : this.move(picked(moves, place - this.list.rate));
    this.dropStale();
    this.steps++;
    return true;
  }

  private isMobile(site: number): boolean {
    return this.box.species[site] === IS.oEC || this.box.species[site] === IS.Li2EDC;
  }

  /** Adds what a site offers to the list. */
  private look(site: number): void {
    const own = this.box.species[site];
    const partner = this.box.partner[site]!;
    for (const other of NEIGHBOURS[site]!) {
      if (other === partner) continue;
      const beside = this.box.species[other];
      if (own === IS.Li2EDC) {
        this.lookFromLi2EDC(site, other);
      } else if (own === IS.electrode) {
        if (beside === IS.solvent) this.add(STEP.e1, site, other);
        if (beside === IS.oEC) this.add(STEP.e3, site, other);
      } else if (own === IS.Li2CO3 && rowOf(other) <= REACH) {
        if (beside === IS.solvent) this.add(STEP.e2, site, other);
        if (beside === IS.oEC) this.add(STEP.e7, site, other);
      } else if (own === IS.oEC) {
        if (beside === IS.oEC) this.add(STEP.e4, site, other);
        if (beside === IS.solvent) this.add(STEP.e14, site, other);
        if (beside === IS.absorber) this.add(STEP.e16, site, other);
      }
    }
  }

  private lookFromLi2EDC(site: number, other: number): void {
    const { species, partner } = this.box;
    const paired = partner[site]! >= 0;
    switch (species[other]) {
      case IS.organic:
        this.list.add(paired ? STEP.e9 : STEP.e8, other, site, site);
        break;
      case IS.absorber:
        this.add(paired ? STEP.e17 : STEP.e19, site, other);
        break;
      case IS.Li2EDC: {
        const otherPaired = partner[other]! >= 0;
        if (paired && otherPaired) this.add(STEP.e10, site, other);
        if (!paired && otherPaired) this.list.add(STEP.e6, other, site, site);
        if (!paired && !otherPaired) this.add(STEP.e5, site, other);
        break;
      }
      case IS.solvent: {
        const free = NEIGHBOURS[other]!.filter((next) => species[next] === IS.solvent);
        if (!paired) this.add(STEP.e13, site, other);
        else if (free.length > 0) this.list.add(STEP.e12, site, other, site, free[this.random.integer(free.length)]!);
      }
    }
  }

  private add(step: number, site: number, other: number): void {
    this.list.add(step, site, other, site);
  }

  /** Adds uptakes and escapes of all clusters to the list. @returns their moves */
  private lookAtClusters(): Move[] {
    const moves: Move[] = [];
    for (const cluster of this.box.clusters) {
      if (cluster.changed) this.offers.set(cluster, offerOf(cluster, this.box, this.rates));
      cluster.changed = false;
      const offer = this.offers.get(cluster)!;
      if (offer.event) this.list.add(offer.event.step, offer.event.first, offer.event.second, offer.event.second);
      moves.push(...offer.moves);
    }
    return moves;
  }

  /** @returns the scene */
  private execute({ step, first, second, third }: Possible): number[] {
    const { box } = this;
    const vacated = box.bonds(first);
    switch (step) {
      case STEP.e1:
      case STEP.e2:
        box.put(second, IS.oEC);
        break;
      case STEP.e3:
      case STEP.e7:
        box.put(second, IS.Li2CO3);
        break;
      case STEP.e4: {
        const [kept, freed] = this.random.integer(2) ? [first, second] : [second, first];
        box.put(kept, IS.Li2EDC);
        box.put(freed, IS.solvent);
        break;
      }
      case STEP.e5:
        box.bond(first, second);
        break;
      case STEP.e6:
      case STEP.e8:
      case STEP.e9:
      case STEP.e10:
      case STEP.uptake:
      case STEP.pairUptake:
        box.join([first, ...box.bonds(first), second, ...box.bonds(second)]);
        break;
      case STEP.e12:
        for (const site of [first, ...vacated]) box.put(site, IS.solvent);
        for (const site of [second, third]) box.put(site, IS.Li2EDC);
        box.bond(second, third);
        break;
      case STEP.e13:
      case STEP.e14: {
        const moving = box.species[first] as typeof IS.oEC | typeof IS.Li2EDC;
        box.put(first, IS.solvent);
        box.put(second, moving);
        break;
      }
      case STEP.e18:
        box.dissolve(box.clusterAt[first]!);
        break;
      default:
        for (const site of [first, ...vacated]) box.put(site, IS.solvent);
    }
    return this.sceneOf(first, second, vacated);
  }

  private move({ cluster, step, to }: Move): number[] {
    const first = representative(cluster);
    if (step === STEP.e11) {
      this.box.join([first, to]);
      return this.sceneOf(first, to, []);
    }
    const around = surroundings(cluster);
    const left = [...cluster.sites];
    this.box.shift(cluster, to);
    const scene = new Set([first, ...this.box.bonds(first), ...around]);
    return this.faults.losses ? [...scene] : this.widened([...scene, ...left, ...cluster.sites]);
  }

  /**
   * The scene of an event at two sites: they, what the second is bonded to, their neighbours, and the surroundings of clusters
   * among them.
   * @param others sites that changed as well, of which the program does not think
   */
  private sceneOf(first: number, second: number, others: number[]): number[] {
    const { box } = this;
    const scene = new Set([first, ...NEIGHBOURS[first]!, second, ...box.bonds(second), ...NEIGHBOURS[second]!]);
    const bodies = new Set<Cluster>();
    for (const site of scene) if (box.clusterAt[site]) bodies.add(box.clusterAt[site]);
    for (const body of bodies) for (const site of surroundings(body)) scene.add(site);
    return this.faults.losses ? [...scene] : this.widened([...scene, ...others]);
  }

  /** Everything within two sites: who has events that name a changed site is among them. */
  private widened(sites: number[]): number[] {
    const once = sites.flatMap((site) => [site, ...NEIGHBOURS[site]!]);
    return [...new Set(once.flatMap((site) => [site, ...NEIGHBOURS[site]!]))];
  }

  /** Drops what the scene may have made untrue. */
  private dropStale(): void {
    if (this.faults.losses) {
      for (const site of this.scene) this.list.dropAt(site, () => true);
    } else {
      const scene = new Set(this.scene);
      for (const site of scene) this.list.dropAt(site, ({ seenFrom }) => scene.has(seenFrom));
    }
    if (this.faults.losses) this.list.dropStep(STEP.e19);
    this.scene = this.scene.filter((site) => this.box.species[site] !== IS.solvent);
  }
}
