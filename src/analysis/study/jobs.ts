/** The runs of a study. Each is a job of its own: what it computes depends on nothing but the job. */
import { ENGINE_VERSION } from '../../engine/version';
import { contentHash } from '../../model/hash';
import { setAt } from '../../model/paths';
import type { ModelDocument } from '../../model/schema';
import type { Study } from '../../model/study';
import { loadModel } from '../../model/validate';
import { studyPoints } from './designs';

export interface Job {
  /** Hash of all that the result depends on: equal keys mean equal results, so a job done twice counts once. */
  key: string;
  /** Numbers of point and replica in the study, from 0. */
  point: number;
  replica: number;
  seed: number;
  /** Values of the study's parameters, in its order. */
  values: number[];
}

/**
 * The runs of a valid study, in a fixed order: all replicas of the first point, then of the second, …; of a comparison,
 * pair by pair.
 */
export function jobsOf(study: Study): Job[] {
  const { parameters, replicas, seeds, first_seed, stop, samples, spacing, sensitivity } = study;
  const sampled = spacing === 'linear' ? samples : [samples, spacing];
  const baseOf = (model: ModelDocument) =>
    contentHash([ENGINE_VERSION, model, parameters.map(({ path }) => path), stop, sampled, sensitivity]);
  const base = baseOf(study.model);
  const other = study.against && baseOf(study.against);
  const jobs = studyPoints(study).flatMap((values, point) =>
    Array.from({ length: replicas }, (_, replica) => {
      const seed = first_seed + replica + (seeds === 'distinct' ? point * replicas : 0);
      return { key: contentHash([isOther(study, point) ? other : base, values, seed]), point, replica, seed, values };
    }),
  );
  return study.against ? jobs.sort((a, b) => a.replica - b.replica) : jobs;
}

/** Whether a point is that of the second model of a comparison. */
const isOther = (study: Study, point: number): boolean => study.against !== undefined && point === 1;

/**
 * The study's model with a job's values, its seed, and the study's number of cycles.
 * @throws ModelError where the values leave no valid model
 */
export function modelOf(study: Study, { point, values, seed }: Pick<Job, 'point' | 'values' | 'seed'>): ModelDocument {
  const { cycles } = study.stop;
  const model = study.against && isOther(study, point) ? study.against : study.model;
  const begun = cycles === undefined ? model : setAt(model, 'protocol.cycles', cycles);
  const changed = study.parameters.reduce((model, { path }, i) => setAt(model, path, values[i]), begun);
  return loadModel({ ...changed, seed });
}
