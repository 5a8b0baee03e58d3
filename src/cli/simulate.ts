/** One run of a model, with samples on the way if asked for. */

import { observe } from '../analysis/observe';
import type { RunEnd, Simulation } from '../engine/simulation';
import { ENGINE_VERSION } from '../engine/version';
import type { Course } from '../model/course';
import { sitesBySpecies } from '../model/engineSpecies';
import type { ModelDocument } from '../model/schema';
import { UsageError } from './args';
import { type ConditionSamples, followProtocol, type ProtocolResult, protocolEnds } from './protocolRun';

/** What `--json` prints of a run. The names are fixed: scripts of other people read them. */
export interface Result {
  /** Id of the model. */
  model: string;
  seed: number;
  engine: string;
  /** Executed events. */
  steps: number;
  /** Simulated seconds reached. */
  time_s: number;
  /** Why the run ended. */
  reason: RunEnd;
  /** Sites of each species. */
  counts: Record<string, number>;
  /** Share of all sites that each species holds, 0 to 1. */
  coverages: Record<string, number>;
  /** Executed events of each step. */
  steps_executed: Record<string, number>;
  observables: Record<string, number>;
  /** Electrons given to the electrode, less those taken; only for models with such steps. */
  charge_e?: number;
  /** Only for models with a protocol. */
  protocol?: ProtocolResult;
  /** 16 hexadecimal digits over the whole final state: equal for equal model, seed and engine. */
  hash: string;
  /** Seconds that the run took. */
  wall_s: number;
  /** Of a recorded experiment that ran to its end: whether this is the state that it promises. */
  reproduced?: boolean;
  series?: Series;
}

/** Samples as columns, each of the same length. */
export interface Series {
  time_s: number[];
  steps: number[];
  counts: Record<string, number[]>;
  observables: Record<string, number[]>;
  /** Only for models with a protocol. */
  conditions?: ConditionSamples;
}

/** Samples with what only the files of a run hold: energy of the lattice, and executed events of each step. */
export interface Samples extends Series {
  energy_eV: number[];
  steps_executed: Record<string, number[]>;
}

/** What a run gives. */
export interface Outcome {
  result: Result;
  /** At the times asked for, or else of the start and the end. */
  samples: Samples;
  /** Tables of the protocol's cycles as CSV, by the names of their files; none without a protocol. */
  tables: Record<string, string>;
}

/** When a run ends and is sampled. Without any limit it ends after `DEFAULT_STEPS`. */
export interface Limits {
  /** Executed events at which the run ends. */
  steps: number | undefined;
  /** Simulated seconds at which it ends. */
  time: number | undefined;
  /** Simulated seconds between samples; undefined for none. */
  every: number | undefined;
  /** Simulated seconds up to which the clock goes on after the last event of `steps`, as a recorded run has it. */
  clock?: number;
}

export const DEFAULT_STEPS = 1_000_000;
/** Events between two reports of progress: a fraction of a second. The trajectory does not depend on it. */
const SLICE = 200_000;
const MOST_SAMPLES = 1_000_000;

/**
 * Runs a simulation from t = 0 to its limits.
 * @param course the run from t = 0, with the interventions of a recorded experiment
 * @param progress called after every slice
 * @param sampled called with every sample and its simulated time in s
 * @throws UsageError when the samples would be too many to keep
 */
export function simulate(
  model: ModelDocument,
  seed: number,
  course: Course,
  limits: Limits,
  progress: (simulation: Simulation) => void,
  sampled: (simulation: Simulation, time: number) => void = () => undefined,
): Outcome {
  const start = performance.now();
  const { simulation } = course;
  const endTime = limits.time ?? Number.POSITIVE_INFINITY;
  const endless = limits.time !== undefined || protocolEnds(model);
  const endStep = limits.steps ?? (endless ? Number.POSITIVE_INFINITY : DEFAULT_STEPS);
  const followed = followProtocol(model, simulation);
  const sampler = new Sampler(model, simulation, limits.every ?? Number.POSITIVE_INFINITY, endTime, (taken, time) => {
    followed?.take();
    sampled(taken, time);
  });
  let reason: RunEnd;
  for (;;) {
    const until = Math.min(sampler.next, endTime);
    reason = course.run(Math.min(simulation.steps + SLICE, endStep), until);
    progress(simulation);
    if (reason === 'time' && sampler.next === until) sampler.take();
    if (reason === 'protocol finished' && simulation.clock >= sampler.next) sampler.take();
    if (reason === 'no event possible') break;
    // A recorded experiment may have gone on.
    if (reason === 'protocol finished' && limits.clock === undefined) break;
    if (reason === 'steps' && simulation.steps >= endStep) break;
    if (reason === 'time' && until === endTime) break;
  }
  if (limits.clock !== undefined) course.runTo({ step: endStep, time_s: limits.clock }, 0);
  if (reason === 'no event possible') sampler.takeRest();
  if (limits.every === undefined) sampler.takeEnd();
  const { samples } = sampler;
  const counts = sitesBySpecies(model, simulation.counts());
  const result: Result = {
    model: model.id,
    seed,
    engine: ENGINE_VERSION,
    steps: simulation.steps,
    time_s: simulation.clock,
    reason,
    counts: keyed(model.species, counts),
    coverages: keyed(
      model.species,
      counts.map((count) => count / simulation.sites),
    ),
    steps_executed: keyed(model.steps, simulation.executed()),
    observables: observe(model, simulation),
    ...(model.steps.some(({ electrons }) => electrons !== undefined) ? { charge_e: simulation.charge } : {}),
    ...(followed ? { protocol: followed.result() } : {}),
    hash: simulation.hash(),
    wall_s: (performance.now() - start) / 1000,
  };
  if (limits.every !== undefined) {
    const { time_s, steps, counts, observables } = samples;
    result.series = { time_s, steps, counts, observables };
    if (followed) result.series.conditions = followed.samples;
  }
  if (followed) samples.conditions = followed.samples;
  return { result, samples, tables: followed?.tables() ?? {} };
}

/** Takes samples at 0, every, 2 every, … up to the end of the run. */
class Sampler {
  readonly samples: Samples;
  private taken = 0;
  /** Number of the last sample; the margin keeps 3 × 0.1 from missing 0.3. */
  private readonly last: number;

  constructor(
    private readonly model: ModelDocument,
    private readonly simulation: Simulation,
    private readonly every: number,
    private readonly end: number,
    private readonly sampled: (simulation: Simulation, time: number) => void,
  ) {
    this.last = every === Number.POSITIVE_INFINITY ? 0 : Math.floor((end / every) * (1 + 1e-12));
    if (end < Number.POSITIVE_INFINITY && this.last >= MOST_SAMPLES) throw tooMany();
    const columns = (things: { id: string }[]) =>
      keyed(
        things,
        things.map((): number[] => []),
      );
    this.samples = {
      ...{ time_s: [], steps: [], counts: columns(model.species), observables: columns(model.observables) },
      ...{ energy_eV: [], steps_executed: columns(model.steps) },
    };
    this.record(0);
  }

  /** Simulated time of the next sample in s; Infinity when there is none. */
  get next(): number {
    return this.taken <= this.last ? Math.min(this.taken * this.every, this.end) : Number.POSITIVE_INFINITY;
  }

  /** Records the present state as the next sample. */
  take(): void {
    if (this.taken >= MOST_SAMPLES) throw tooMany();
    this.record(this.next);
  }

  /** Records the present state as the end of the run. */
  takeEnd(): void {
    this.record(this.simulation.clock);
  }

  /** When nothing can happen any more, the state stays as it is up to the end that was asked for. */
  takeRest(): void {
    if (this.end === Number.POSITIVE_INFINITY) return;
    while (this.next < Number.POSITIVE_INFINITY) this.take();
  }

  private record(time: number): void {
    const { model, simulation } = this;
    const { time_s, steps, counts, observables, energy_eV, steps_executed } = this.samples;
    time_s.push(time);
    steps.push(simulation.steps);
    energy_eV.push(simulation.energy);
    for (const [i, count] of sitesBySpecies(model, simulation.counts()).entries())
      counts[model.species[i]!.id]!.push(count);
    for (const [i, events] of simulation.executed().entries()) steps_executed[model.steps[i]!.id]!.push(events);
    for (const [id, value] of Object.entries(observe(model, simulation))) observables[id]!.push(value);
    this.taken++;
    this.sampled(simulation, time);
  }
}

function tooMany(): UsageError {
  return new UsageError(`That is over ${MOST_SAMPLES} samples, more than are kept: give a longer --every.`);
}

function keyed<T>(things: { id: string }[], values: T[]): Record<string, T> {
  return Object.fromEntries(things.map(({ id }, i) => [id, values[i]!]));
}
