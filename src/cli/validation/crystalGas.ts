/**
 * A lattice gas on every kind of lattice against the list of all its configurations: how often each is visited, and how often each
 * step happens, whatever the lattice, the barriers' response ω and the selection algorithm (docs/validation.md).
 */
import type { Simulation } from '../../engine/simulation';
import type { ModelDocument } from '../../model/schema';
import { start } from '../engine';
import { batchDeviation, independentAfter, lagOne } from './autocorrelation';
import { type Agreement, agreement, GENERAL_SELECTIONS, SELECTIONS } from './configurations';
import { CRYSTALS, type Crystal } from './crystals';
import { smallModel } from './smallModel';

/** Adsorption and desorption; hops at a constant number; pairs that come, go and hop without interactions. */
export type Ensemble = 'exchange' | 'hops' | 'pairs';

export interface GasCase {
  crystal: Crystal;
  ensemble: Ensemble;
  omega: number;
  selection: ModelDocument['selection'];
}

export interface GasCheck extends Agreement {
  /** The same for the numbers of particles and of each figure, which tell configurations apart by what has an energy. */
  figures: Agreement;
  /** Executed events of each step against their mean number, in standard errors. */
  events: number[];
  /** Time between two samples in s, and what is left of a correlation of the energy (of the number, without one) after it. */
  interval_s: number;
  correlation: number;
}

const KT = 8.617333262e-5 * 300;
const POINTS = [-0.02, 0.01];
const [FIRST, SECOND, THREE] = [0.014, -0.006, 0.004];
/** High enough that the response ω decides about the barrier and not the bounds 0 and ΔE, or not always. */
const BARRIER_EV = 0.06;
const [ADSORB, HOP] = [10, 20];
/** Forward ÷ reverse prefactor of adsorption. */
const RATIO = 0.8;
const [PAIR_ON, PAIR_OFF, PAIR_HOP] = [2, 1, 1];

/** The document of a case. Forward steps first, the way back of each last. */
function gasModel({ crystal, ensemble, omega, selection }: GasCase): ModelDocument {
  const { lattice, siteTypes, shape, sites } = crystal;
  const barrier = { barrier_eV: BARRIER_EV, omega };
  const steps = {
    exchange: [
      { step: 'free -> A', rate: ADSORB, ...barrier },
      { law: 'reverse', of: 's1', prefactor_ratio: RATIO },
    ],
    hops: [
      { step: 'A + free -> free + A', rate: HOP, ...barrier },
      { law: 'reverse', of: 's1' },
    ],
    pairs: [
      { step: 'free + free -> A + A', rate: PAIR_ON },
      { step: 'A + A -> free + free', rate: PAIR_OFF },
      { step: 'A + free -> free + A', rate: PAIR_HOP },
    ],
  }[ensemble];
  const points = siteTypes.length > 0 ? siteTypes.map((type) => `A@${type}`) : ['A'];
  const interactions = [
    ...points.map((text, type) => ({ id: `point${type}`, sites: text, energy_eV: POINTS[type] })),
    { id: 'first', sites: 'A + A', energy_eV: FIRST },
    { id: 'second', sites: 'A + A', bonds: [[1, 2, 2]], energy_eV: SECOND },
    { id: 'three', sites: 'A + A + A', ...shape, energy_eV: THREE },
  ];
  const box = lattice.kind === 'graph' ? [sites] : (lattice.size as number[]);
  const start = ensemble === 'hops' ? filledAt(crystal) : [];
  const at = (site: number) => {
    if (lattice.kind === 'graph') return [site];
    const cells = box.reduce((product, n) => product * n);
    let cell = Math.floor((site * cells) / sites);
    const coordinates = box.map((n) => {
      const here = cell % n;
      cell = Math.floor(cell / n);
      return here;
    });
    return sites > cells ? [...coordinates, site % (sites / cells)] : coordinates;
  };
  return smallModel({
    size: box,
    species: ['free', 'A'],
    steps,
    more: {
      lattice,
      selection,
      start: { fill: 'free', sites: start.map((site) => ({ at: at(site), species: 'A' })) },
      ...(ensemble === 'pairs' ? {} : { interactions }),
    },
  });
}

/** Sites that hold a particle at the start of the ensemble of hops: some of every layer. */
const filledAt = ({ sites }: Crystal) => Array.from({ length: Math.floor(sites / 2) - 1 }, (_, n) => 2 * n);

/** All configurations, as bits: how many figures of each sort each has, and its energy in eV. */
interface Listed {
  counts: string[];
  energies: Float64Array;
}

const known = new Map<Crystal, Listed>();

function listed(crystal: Crystal): Listed {
  const found = known.get(crystal);
  if (found) return found;
  const masks = (figures: number[][]) => figures.map((sites) => sites.reduce((mask, site) => mask | (1 << site), 0));
  const points = [0, 1].map((type) => masks(crystal.types.flatMap((t, site) => (t === type ? [[site]] : []))));
  const sorts = [...points, masks(crystal.first), masks(crystal.second), masks(crystal.threes)];
  const energies = [...POINTS, FIRST, SECOND, THREE];
  const all = Array.from({ length: 2 ** crystal.sites }, (_, configuration) =>
    sorts.map((list) => list.reduce((n, mask) => n + ((configuration & mask) === mask ? 1 : 0), 0)),
  );
  const result = {
    counts: all.map((numbers) => numbers.join()),
    energies: Float64Array.from(all, (numbers) => numbers.reduce((sum, n, i) => sum + n * energies[i]!, 0)),
  };
  known.set(crystal, result);
  return result;
}

const particlesIn = (configuration: number) => configuration.toString(2).replaceAll('0', '').length;

/** Configurations that an ensemble comes to from its start: layers without bonds between them keep what they have. */
function reached({ crystal, ensemble }: Pick<GasCase, 'crystal' | 'ensemble'>): Set<number> {
  const found = new Set([ensemble === 'hops' ? filledAt(crystal).reduce((bits, site) => bits | (1 << site), 0) : 0]);
  const moves =
    ensemble === 'exchange'
      ? crystal.types.map((_, site) => 1 << site)
      : crystal.first.map(([a, b]) => (1 << a!) | (1 << b!));
  for (const configuration of found)
    for (const move of moves) {
      const filled = particlesIn(configuration & move);
      if (ensemble !== 'hops' || filled === 1) found.add(configuration ^ move);
    }
  return found;
}

/** Weights of the configurations that an ensemble comes to, and of each step its mean number of events per second. */
export function exactly({ crystal, ensemble, omega }: GasCase): { weights: Map<number, number>; events: number[] } {
  const { energies } = listed(crystal);
  const weights = new Map<number, number>();
  let total = 0;
  for (const configuration of reached({ crystal, ensemble })) {
    const filled = particlesIn(configuration);
    const weight =
      ensemble === 'pairs'
        ? (PAIR_ON / PAIR_OFF) ** (filled / 2)
        : (ensemble === 'exchange' ? RATIO ** filled : 1) * Math.exp(-energies[configuration]! / KT);
    weights.set(configuration, weight);
    total += weight;
  }
  const events: number[] = [];
  for (const [configuration, weight] of weights)
    for (const [step, rate] of ratesOf(configuration, { crystal, ensemble, omega }).entries())
      events[step] = (events[step] ?? 0) + (rate * weight) / total;
  return { weights, events };
}

/** Total rate of each step in a configuration, barriers as in docs/rate-laws.md. */
function ratesOf(configuration: number, { crystal, ensemble, omega }: Omit<GasCase, 'selection'>): number[] {
  const { energies } = listed(crystal);
  const has = (site: number) => (configuration >> site) & 1;
  if (ensemble === 'pairs') {
    const rates = [0, 0, 0];
    for (const [a, b] of crystal.first) {
      const filled = has(a!) + has(b!);
      if (filled === 0) rates[0]! += PAIR_ON;
      else if (filled === 2) rates[1]! += PAIR_OFF;
      else rates[2]! += PAIR_HOP;
    }
    return rates;
  }
  const rates = [0, 0];
  const forward = (change: number, onEmpty: number) => Math.max(0, change, BARRIER_EV + omega * (change - onEmpty));
  const point = (site: number) => POINTS[crystal.types[site]!]!;
  if (ensemble === 'exchange') {
    for (const site of crystal.types.keys()) {
      const change = energies[configuration | (1 << site)]! - energies[configuration & ~(1 << site)]!;
      const barrier = forward(change, point(site));
      if (has(site)) rates[1]! += (ADSORB / RATIO) * Math.exp(-(barrier - change) / KT);
      else rates[0]! += ADSORB * Math.exp(-barrier / KT);
    }
    return rates;
  }
  for (const [a, b] of crystal.first) {
    if (has(a!) === has(b!)) continue;
    const [from, to] = has(a!) ? [a!, b!] : [b!, a!];
    const change = energies[(configuration & ~(1 << from)) | (1 << to)]! - energies[configuration]!;
    const onEmpty = point(to) - point(from);
    rates[0]! += HOP * Math.exp(-forward(change, onEmpty) / KT);
    // The way back of the hop that would come from there to here.
    rates[1]! += HOP * Math.exp(-(forward(-change, -onEmpty) + change) / KT);
  }
  return rates;
}

const configurationOf = (simulation: Simulation) =>
  simulation.latticeNow().reduce((configuration, species, site) => configuration | (species << site), 0);

/** Runs a case and holds it against the list. */
export async function gasCheck(each: GasCase, samples: number, seed: number): Promise<GasCheck> {
  const { weights, events } = exactly(each);
  const { counts, energies } = listed(each.crystal);
  const model = gasModel(each);
  const simulation = await start(model, seed);
  // Far from the time at which it starts, and then at times between which it forgets.
  const slowest = Math.min(...events) / each.crystal.sites;
  const step = 0.3 / slowest;
  simulation.run(Number.POSITIVE_INFINITY, 100 * step);
  const interval_s = independentAfter(simulation, step, (of) => {
    const configuration = configurationOf(of);
    return [energies[configuration]!, ...each.crystal.types.map((_, site) => (configuration >> site) & 1)];
  });
  const seen = new Map<number, number>();
  const looks: number[] = [];
  const executed: number[][] = [];
  let before = simulation.executed();
  const from = simulation.clock;
  for (let sample = 1; sample <= samples; sample++) {
    simulation.run(Number.POSITIVE_INFINITY, from + sample * interval_s);
    const configuration = configurationOf(simulation);
    seen.set(configuration, (seen.get(configuration) ?? 0) + 1);
    looks.push(energies[configuration]!);
    const now = simulation.executed();
    executed.push(now.map((n, i) => n - before[i]!));
    before = now;
  }
  const byFigures = (map: Map<number, number>) => {
    const grouped = new Map<string, number>();
    for (const [configuration, n] of map) {
      const key = counts[configuration]!;
      grouped.set(key, (grouped.get(key) ?? 0) + n);
    }
    return grouped;
  };
  return {
    ...agreement(weights, seen),
    figures: agreement(byFigures(weights), byFigures(seen)),
    events: events.map((rate, i) =>
      batchDeviation(
        executed.map((row) => row[i]!),
        rate * interval_s,
      ),
    ),
    interval_s,
    correlation: lagOne(looks),
  };
}

/** Fewest sites on which hops have two particles, whose energy depends on where they are. */
const FEWEST_FOR_HOPS = 6;

/** All cases that exist: the null-event method serves no interactions, and without them there is no ω. */
export function gasCases(crystals = CRYSTALS): GasCase[] {
  return crystals.flatMap((crystal) => [
    ...(crystal.sites < FEWEST_FOR_HOPS ? (['exchange'] as const) : (['exchange', 'hops'] as const)).flatMap(
      (ensemble) =>
        [0, 0.5, 1].flatMap((omega) =>
          GENERAL_SELECTIONS.map((selection) => ({ crystal, ensemble, omega, selection })),
        ),
    ),
    ...SELECTIONS.map((selection) => ({ crystal, ensemble: 'pairs' as const, omega: 0.5, selection })),
  ]);
}
