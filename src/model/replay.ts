/** Computes a recorded experiment again. */
import { Simulation } from '../engine/simulation';
import { compile } from './compile';
import { Course } from './course';
import type { Experiment, Moment } from './experiment';

/** Events between two looks at whether to go on: a few milliseconds. */
const SLICE = 8192;

export interface ReplayOptions {
  /** Called between slices; resolve after messages that wait have been handled. */
  yieldNow?: () => Promise<void>;
  progress?: (at: Moment) => void;
  signal?: AbortSignal;
}

export interface Replay {
  course: Course;
  /** Whether the replay came to its end; false where it was cancelled, or no event is possible before. */
  complete: boolean;
  hash: string;
  /** Whether this is the state that the experiment promises; null where it promises none or was cancelled. */
  agrees: boolean | null;
}

/**
 * Computes an experiment from t = 0 to the state it promises; one that promises none, to its last intervention.
 * @param engine the compiled wasm
 * @throws ModelError where an intervention leaves no valid model; EngineError
 */
export async function replay(
  engine: WebAssembly.Module,
  experiment: Experiment,
  { yieldNow, progress, signal }: ReplayOptions = {},
): Promise<Replay> {
  const compiled = compile(experiment.model);
  const simulation = await Simulation.create(engine, compiled.tables, experiment.model.seed);
  const course = new Course(simulation, compiled, experiment.interventions);
  const end = experiment.end ?? experiment.interventions.at(-1) ?? { step: 0, time_s: 0 };
  let state = course.runTo(end, SLICE);
  while (state === 'on the way' && !signal?.aborted) {
    progress?.(course.moment);
    await yieldNow?.();
    state = course.runTo(end, SLICE);
  }
  const hash = simulation.hash();
  const agrees = experiment.end && state !== 'on the way' ? hash === experiment.end.hash : null;
  return { course, complete: state === 'there', hash, agrees };
}
