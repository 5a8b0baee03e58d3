/** `kmc link`: a model, or what a run comes to, as a link for the page. */
import { ENGINE_VERSION } from '../engine/version';
import { encodeLink, USUAL_LENGTH } from '../links/link';
import { EXPERIMENT_FORMAT, type Experiment } from '../model/experiment';
import type { LinkOptions } from './args';
import { startCourse } from './engine';
import { createProgress } from './progress';
import { simulate } from './simulate';
import { readModel } from './source';

/**
 * The link, with a line feed behind it.
 * @param say for messages to the person
 */
export async function linkTo(options: LinkOptions, say: (text: string) => void): Promise<string> {
  const { model: name, assignments, seed, steps, time, at } = options;
  const opened = await readModel(name, assignments);
  for (const { where, text } of opened.notes) say(`${where}: ${text}.`);
  const model = { ...opened.model, seed: seed ?? opened.model.seed };
  const asRecorded = assignments.length === 0 && seed === undefined && steps === undefined && time === undefined;
  const kept = asRecorded ? opened.experiment : undefined;
  const experiment = kept ?? (await computed(model, opened.experiment?.interventions ?? [], steps, time));
  const link = at.replace(/#.*$/, '') + (await encodeLink({ experiment, view: undefined }));
  if (link.length > USUAL_LENGTH)
    say(`The link has ${link.length} characters; some programs cut off links of more than ${USUAL_LENGTH}.`);
  return `${link}\n`;
}

/** The experiment up to the limits, with the state there; without limits the model at t = 0, which promises none. */
async function computed(
  model: Experiment['model'],
  record: Experiment['interventions'],
  steps: number | undefined,
  time: number | undefined,
): Promise<Experiment> {
  const format = EXPERIMENT_FORMAT;
  const nowhere = steps === undefined && time === undefined;
  if (nowhere) return { format, engine: ENGINE_VERSION, model, interventions: record, end: null };
  const course = await startCourse(model, model.seed, record);
  const progress = createProgress(`${model.id}, seed ${model.seed}`);
  const { result } = simulate(model, model.seed, course, { steps, time, every: undefined }, progress.report);
  progress.end();
  const end = { step: result.steps, time_s: result.time_s, hash: result.hash };
  return { format, engine: ENGINE_VERSION, model, interventions: record.slice(0, course.applied), end };
}
