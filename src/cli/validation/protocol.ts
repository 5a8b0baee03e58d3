/**
 * Conditions that change in time, against the integrated hazard: every selection algorithm has to give the survival
 * exp(−∫k dt), whatever k does.
 */
import type { Simulation } from '../../engine/simulation';
import type { ModelDocument } from '../../model/schema';
import { start } from '../engine';
import { type Check, check } from './check';
import { smallModel } from './smallModel';

const FOREVER = Number.POSITIVE_INFINITY;
const kB = 8.617333262e-5;

type Protocol = NonNullable<ModelDocument['protocol']>;
type Segments = (Partial<Protocol['segments'][number]> & { id: string })[];

/**
 * All checks of one selection algorithm.
 * @param effort multiplies the number of seeds; 1 takes some seconds
 */
export async function* protocolChecks(effort: number, selection: ModelDocument['selection']): AsyncGenerator<Check> {
  const seeds = Array.from({ length: Math.max(8, Math.round(40 * effort)) }, (_, i) => i + 1);
  yield* sweep(selection, seeds);
  yield* redhead(selection, seeds);
  yield* switches(selection, seeds);
}

const model = (
  size: [number, number],
  steps: Record<string, unknown>[],
  segments: Segments,
  selection: ModelDocument['selection'],
) =>
  smallModel({
    size,
    species: ['free', 'A'],
    steps,
    more: { protocol: { segments }, selection, conditions: { temperature_K: 300, potential_V: 0 } },
  });

async function sample(
  document: ModelDocument,
  seeds: number[],
  read: (simulation: Simulation) => number[],
): Promise<number[][]> {
  const rows: number[][] = [];
  for (const seed of seeds) rows.push(read(await start(document, seed)));
  return rows[0]!.map((_, column) => rows.map((row) => row[column]!));
}

/** Fourth-order Runge–Kutta. */
function integrate(slope: (t: number, y: number) => number, from: number, to: number, y0: number, parts = 20_000) {
  const h = (to - from) / parts;
  let y = y0;
  for (let i = 0; i < parts; i++) {
    const t = from + i * h;
    const a = slope(t, y);
    const b = slope(t + h / 2, y + (h / 2) * a);
    const c = slope(t + h / 2, y + (h / 2) * b);
    y += (h / 6) * (a + 2 * b + 2 * c + slope(t + h, y + h * c));
  }
  return y;
}

/** A site that is oxidised and reduced while the potential is swept there and back: dθ/dt = k_a(V) (1 − θ) − k_c(V) θ. */
async function* sweep(selection: ModelDocument['selection'], seeds: number[]): AsyncGenerator<Check> {
  const [low, high, time, alpha, k0] = [-0.08, 0.08, 1, 0.4, 2];
  const step = {
    ...{ law: 'butler-volmer', prefactor_per_s: k0, barrier_eV: 0 },
    ...{ transfer_coefficient: alpha, equilibrium_V: 0, direction: 1 },
  };
  const steps = [
    { ...step, id: 'a', step: 'free -> A' },
    { id: 'c', law: 'reverse', of: 'a' },
  ];
  const segments = [
    { id: 'up', potential_V: low, potential_end_V: high, duration_s: time },
    { id: 'down', potential_end_V: low, duration_s: time },
  ];
  const potential = (t: number) =>
    t < time ? low + ((high - low) * t) / time : high - ((high - low) * (t - time)) / time;
  const slope = (t: number, y: number) => {
    const f = potential(t) / (kB * 300);
    return k0 * Math.exp(alpha * f) * (1 - y) - k0 * Math.exp((alpha - 1) * f) * y;
  };
  const looks = [0.5 * time, time, 1.6 * time, 2 * time];
  const exact = looks.map((t) => integrate(slope, 0, t, 0));
  const sampled = await sample(model([30, 30], steps, segments, selection), seeds, (simulation) =>
    looks.map((t) => {
      simulation.run(FOREVER, t);
      return simulation.counts()[1]! / 900;
    }),
  );
  for (const [i, values] of sampled.entries())
    yield check(
      `potential sweep: coverage at ${looks[i]} s (V = ${potential(looks[i]!).toFixed(2)} V)`,
      values,
      exact[i]!,
    );
}

/**
 * First-order desorption in a temperature ramp: its peak obeys E/(k_B T²) = (ν/β) exp(−E/k_B T) (Redhead, Vacuum 12, 203,
 * 1962). What is left at the peak, and the mean temperature of desorption, follow from the integrated hazard.
 */
async function* redhead(selection: ModelDocument['selection'], seeds: number[]): AsyncGenerator<Check> {
  const [nu, energy, beta, cold, hot, sites] = [1e13, 1, 5, 300, 440, 400];
  const hazard = (T: number) => (nu / beta) * Math.exp(-energy / (kB * T));
  let [below, above] = [cold, hot];
  while (above - below > 1e-9) {
    const middle = (below + above) / 2;
    if (energy / (kB * middle ** 2) > hazard(middle)) below = middle;
    else above = middle;
  }
  const left = (T: number) => Math.exp(-integrate(hazard, cold, T, 0, 500));
  const mean = cold + integrate((T) => left(T), cold, hot, 0, 1000);
  const document = model(
    [20, 20],
    [{ law: 'arrhenius', prefactor_per_s: nu, barrier_eV: energy, step: 'A -> free' }],
    [{ id: 'ramp', temperature_K: cold, temperature_end_K: hot, duration_s: (hot - cold) / beta }],
    selection,
  );
  const full = { ...document, start: { ...document.start, fill: 'A' } };
  const [atPeak, temperature] = (await sample(full, seeds, (simulation) => {
    let sum = 0;
    let early = 0;
    while (simulation.run(simulation.steps + 1) === 'steps') {
      const T = cold + beta * simulation.time;
      sum += T;
      if (T < below) early++;
    }
    return [1 - early / sites, sum / simulation.steps];
  })) as [number[], number[]];
  yield check(`desorption ramp: coverage at Redhead's peak, ${below.toFixed(1)} K`, atPeak, left(below));
  yield check('desorption ramp: mean temperature of desorption / K', temperature, mean);
}

/** A → free at k₁, then at k₂: from a time on, and after a number of events. */
async function* switches(selection: ModelDocument['selection'], seeds: number[]): AsyncGenerator<Check> {
  const [k1, k2, at, until, events, sites] = [1, 5, 0.4, 0.7, 150, 400];
  const V2 = 2 * kB * 300 * Math.log(k2 / k1);
  const step = {
    ...{ law: 'butler-volmer', prefactor_per_s: k1, barrier_eV: 0, step: 'A -> free' },
    ...{ transfer_coefficient: 0.5, equilibrium_V: 0, direction: 1 },
  };
  const filled = (first: object) => {
    const segments = [
      { id: 'first', potential_V: 0, ...first },
      { id: 'second', potential_V: V2, steps: 1_000_000 },
    ];
    const document = model([20, 20], [step], segments, selection);
    return { ...document, start: { ...document.start, fill: 'A' } };
  };
  const [coverage] = (await sample(filled({ duration_s: at }), seeds, (simulation) => {
    simulation.run(FOREVER, until);
    return [simulation.counts()[1]! / sites];
  })) as [number[]];
  yield check('switch at a time: coverage after it', coverage, Math.exp(-k1 * at - k2 * (until - at)));
  const [switched, half] = (await sample(filled({ steps: events }), seeds, (simulation) => {
    simulation.run(events);
    const t = simulation.time;
    simulation.run(300);
    return [t, simulation.time - t];
  })) as [number[], number[]];
  const expected = (from: number, to: number, k: number) => {
    let time = 0;
    for (let n = from; n < to; n++) time += 1 / (k * (sites - n));
    return time;
  };
  yield check('switch at a step: time up to it', switched, expected(0, events, k1));
  yield check('switch at a step: time of the next 150 events', half, expected(events, 300, k2));
}
