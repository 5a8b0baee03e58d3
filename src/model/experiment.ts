/**
 * The experiment `interphase-experiment/1`: all that a trajectory depends on, and the state that it promises. Whoever
 * opens it in the same engine computes the same bits (`course.ts`).
 */
import { jsonPath, parseWith } from './faults';
import { parseJson } from './jsonText';
import { hasPath, isLive } from './paths';
import { MOST_KEPT, ModelError, type Problem, problemsWithin, shortened } from './problem';
import type { ModelDocument } from './schema';
import { type Parsed, parseModel } from './validate';
import { z } from './zod';

export const EXPERIMENT_FORMAT = 'interphase-experiment/1';
/** Most changes that a recorded run holds: a slider dragged for half an hour at 60 values a second. */
export const MOST_INTERVENTIONS = 100_000;
/** Most parameters that one intervention sets. */
const MOST_SET = 1000;
/** Most lines of one timeline. */
export const MOST_LINES = 50;

const StepNumber = z
  .number()
  .refine((step) => Number.isSafeInteger(step) && step >= 0, 'a step number is a whole number from 0 to 2⁵³ − 1');
const Seconds = z.number().min(0, 'a simulated time is 0 or more');

/** A moment of a run. The clock may have passed beyond the last event, where a run was stopped at a time. */
const moment = {
  step: StepNumber.describe('Executed events'),
  time_s: Seconds.describe('Simulated time reached, in s'),
};

export const Intervention = z.strictObject({
  ...moment,
  set: z
    .record(z.string().max(200), z.number())
    .refine((set) => {
      const size = Object.keys(set).length;
      return size > 0 && size <= MOST_SET;
    }, `an intervention sets 1 to ${MOST_SET} parameters`)
    .describe('Live parameters by their path, as in steps.e5.barrier_eV, to their new values'),
});

const End = z.strictObject({ ...moment, hash: z.string().regex(/^[0-9a-f]{16}$/, 'a hash has 16 hexadecimal digits') });
const Interventions = z.array(Intervention).max(MOST_INTERVENTIONS);
const LineId = z.int().min(1).max(1e9);
/** Which line of a timeline a run is, and where it parted from which other. */
const place = {
  id: LineId,
  parent: LineId.nullable(),
  from: z.strictObject(moment),
};

/** Another line of the same timeline. It began at t = 0 with the seed, and with the parameters in `set` other than in the model. */
const OtherLine = z.strictObject({
  ...place,
  seed: z.int().min(0),
  set: z.record(z.string().max(200), z.number()).describe('What differs from the model at t = 0, by path'),
  interventions: Interventions,
  end: End.nullable(),
});

const Envelope = z.strictObject({
  format: z.literal(EXPERIMENT_FORMAT),
  engine: z.string().max(100).describe('ENGINE_VERSION of the engine that computed the run'),
  /** Checked by its own door. */
  model: z.unknown(),
  interventions: Interventions.describe('Ascending in step and time'),
  end: End.nullable().describe('The state that is promised; null where the run has not been computed'),
  line: z.strictObject(place).optional().describe('Which line of its timeline the run is'),
  lines: z.array(OtherLine).max(MOST_LINES).optional().describe('The other lines of the timeline'),
});

export type Intervention = z.infer<typeof Intervention>;
export type Moment = Pick<Intervention, 'step' | 'time_s'>;

export interface Experiment {
  format: typeof EXPERIMENT_FORMAT;
  engine: string;
  /** As at t = 0, with the seed. */
  model: ModelDocument;
  /** Edits of the running model. One holds from its moment on: after `step` events, when the clock stands at `time_s`. */
  interventions: Intervention[];
  end: (Moment & { hash: string }) | null;
  /** Which line of its timeline the run is; left out for the only one. */
  line?: LinePlace | undefined;
  /** The other lines of the timeline. They influence nothing of the run. */
  lines?: OtherLine[] | undefined;
}

export type LinePlace = { id: number; parent: number | null; from: Moment };
export type OtherLine = z.infer<typeof OtherLine>;

export type ParsedExperiment = { ok: true; experiment: Experiment } | { ok: false; problems: Problem[] };

/** Whether a value says of itself that it is an experiment, of whatever version. */
export function isExperiment(input: unknown): boolean {
  const format = typeof input === 'object' && input !== null ? (input as { format?: unknown }).format : undefined;
  return typeof format === 'string' && format.startsWith('interphase-experiment/');
}

/**
 * Validates an experiment; never throws. Whether each intervention leaves a valid model shows when it is replayed
 * (`Course`), so that opening costs no more than its moments.
 * @param known its model, where that is known to be valid; else the one in `input`
 */
export function parseExperiment(input: unknown, known?: ModelDocument): ParsedExperiment {
  const other = otherVersion(input);
  if (other) return { ok: false, problems: [other] };
  const fitted = parseWith(Envelope, input, { noun: 'experiment', docs: 'docs/experiments.md' });
  if (!fitted.ok) return { ok: false, problems: shortened(fitted.problems) };
  const { format, engine, interventions, end, line, lines } = fitted.data;
  const parsed: Parsed = known ? { ok: true, model: known } : parseModel((input as { model?: unknown }).model);
  if (!parsed.ok) return { ok: false, problems: problemsWithin('model', parsed.problems) };
  const problems = [...checkMoments(interventions, end), ...checkLines(parsed.model, line?.id ?? 1, lines ?? [])];
  if (problems.length > 0) return { ok: false, problems: shortened(problems) };
  const others = lines && lines.length > 0 ? { line, lines } : {};
  return { ok: true, experiment: { format, engine, model: parsed.model, interventions, end, ...others } };
}

/**
 * The experiment, validated, from JSON text or from a value.
 * @param known its model, where that is known to be valid
 * @throws ModelError with all problems
 */
export function loadExperiment(input: unknown, known?: ModelDocument): Experiment {
  const parsed = parseExperiment(typeof input === 'string' ? parseJson(input) : input, known);
  if (!parsed.ok) throw new ModelError(parsed.problems);
  return parsed.experiment;
}

/** Whether a moment comes before another one: fewer events, or as many and an earlier clock. */
export function isBefore(a: Moment, b: Moment): boolean {
  return a.step < b.step || (a.step === b.step && a.time_s < b.time_s);
}

function checkMoments(interventions: Intervention[], end: Moment | null): Problem[] {
  const problems: Problem[] = [];
  const say = (path: string, message: string, mend: string) => {
    if (problems.length < MOST_KEPT) problems.push({ path, message, mend });
  };
  interventions.forEach(({ step, time_s, set }, i) => {
    const before = interventions[i - 1];
    const backwards = before && (step < before.step || time_s < before.time_s);
    if (backwards) say(`interventions[${i}]`, 'comes before the one above it', 'list them in the order of the run');
    for (const path of Object.keys(set)) {
      if (isLive(path)) continue;
      const mend = 'only conditions, gases, interaction energies and numbers of rate laws and of the protocol can';
      say(jsonPath(['interventions', i, 'set', path]), 'this cannot change during a run', mend);
    }
  });
  const last = interventions.at(-1);
  if (end && last && (end.step < last.step || end.time_s < last.time_s))
    say('end', 'comes before the last intervention', 'let the run end after it, or remove the intervention');
  return problems;
}

function checkLines(model: ModelDocument, own: number, lines: OtherLine[]): Problem[] {
  const ids = [own, ...lines.map(({ id }) => id)];
  return lines.flatMap(({ id, set, interventions, end }, i): Problem[] => {
    const twice: Problem[] =
      ids.indexOf(id) === i + 1 ? [] : [{ path: `lines[${i}].id`, message: `there are two lines ${id}` }];
    const mend = 'a line begins with the same structure: only numbers that can change during a run may be others';
    const fixed = Object.keys(set)
      .filter((path) => !isLive(path) || !hasPath(model, path))
      .map((path) => ({ path: jsonPath(['lines', i, 'set', path]), message: 'this cannot be another', mend }));
    return [...twice, ...fixed, ...problemsWithin(`lines[${i}]`, checkMoments(interventions, end))];
  });
}

function otherVersion(input: unknown): Problem | null {
  if (!isExperiment(input)) return null;
  const { format } = input as { format: string };
  if (format === EXPERIMENT_FORMAT) return null;
  const mend = 'open it with the version of Interphase that wrote it, or a newer one';
  return { path: 'format', message: `this experiment is of another version, ${format.slice(0, 60)}`, mend };
}
