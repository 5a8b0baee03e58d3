/** One run of a model, with samples on the way if asked for. */

import { observe } from '../analysis/observe';
import type { RunEnd, Simulation } from '../engine/simulation';
import { ENGINE_VERSION } from '../engine/version';
import type { Course } from '../model/course';
import { sitesBySpecies } from '../model/engineSpecies';
import type { ModelDocument } from '../model/schema';
import { type ConditionSamples, followProtocol, type ProtocolResult, protocolEnds } from './protocolRun';
import { keyed, Sampler, type Schedule } from './sampler';

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
  /** When samples are taken; undefined for none but the start and the end. */
  every: Schedule | undefined;
  /** Simulated seconds up to which the clock goes on after the last event of `steps`, as a recorded run has it. */
  clock?: number;
}

export const DEFAULT_STEPS = 1_000_000;
/** Events between two reports of progress: a fraction of a second. The trajectory does not depend on it. */
const SLICE = 200_000;

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
  const sampler = new Sampler(model, simulation, limits.every, endTime, followed, sampled);
  let reason: RunEnd;
  for (;;) {
    const until = Math.min(sampler.next, endTime);
    const sampleStep = sampler.nextStep;
    reason = course.run(Math.min(simulation.steps + SLICE, endStep, sampleStep), until);
    progress(simulation);
    if (reason === 'time' && sampler.next === until) sampler.take();
    if (simulation.steps === sampleStep) sampler.takeStep();
    if (reason === 'protocol finished' && simulation.clock >= sampler.next) sampler.take();
    if (reason === 'no event possible') break;
    // A recorded experiment may have gone on.
    if (reason === 'protocol finished' && limits.clock === undefined) break;
    if (reason === 'steps' && simulation.steps >= endStep) break;
    if (reason === 'time' && until === endTime) break;
  }
  if (limits.clock !== undefined && simulation.steps >= endStep) course.wait(limits.clock);
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
