/** Computes a recorded experiment again, as whoever opens it does. */
import { startCourse } from '../../src/cli/engine';
import type { Course } from '../../src/model/course';
import type { Experiment, Moment } from '../../src/model/experiment';

interface Replay {
  course: Course;
  /** False where no event is possible before its end. */
  complete: boolean;
  hash: string;
  /** Whether this is the state that the experiment promises; null where it promises none. */
  agrees: boolean | null;
}

/** From t = 0 to the state that an experiment promises; one that promises none, to its last intervention. */
export async function replay(experiment: Experiment, slice = 8192): Promise<Replay> {
  const { model, interventions } = experiment;
  const course = await startCourse(model, model.seed, interventions);
  const complete = advance(course, experiment.end ?? interventions.at(-1) ?? { step: 0, time_s: 0 }, slice);
  const hash = course.simulation.hash();
  return { course, complete, hash, agrees: experiment.end && hash === experiment.end.hash };
}

/** Takes a course to a moment of its record, so many events at a time. @returns whether it came there */
export function advance(course: Course, { step, time_s }: Moment, slice: number): boolean {
  const { simulation } = course;
  while (simulation.steps < step)
    if (course.run(Math.min(step, simulation.steps + slice)) === 'no event possible') break;
  if (simulation.steps < step) return false;
  course.wait(time_s);
  return true;
}
