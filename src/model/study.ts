/**
 * The study `interphase-study/1`: which parameters of a model vary, over which points, with how many replicas of each,
 * and when a run ends. Every row of its results can be run again from it.
 */
import { parseWith } from './faults';
import { Id } from './fields';
import { findModel } from './library';
import { parameterName } from './parameterNames';
import { getAt } from './paths';
import { ModelError, type Problem, problemsWithin, shortened } from './problem';
import { resultsOf } from './results';
import type { ModelDocument } from './schema';
import { parseModel } from './validate';
import { z } from './zod';

export const STUDY_FORMAT = 'interphase-study/1';
/** Most runs that a study may ask for. */
export const MOST_RUNS = 1_000_000;
const MOST_POINTS = 1_000_000;
const MOST_SAMPLES = 1000;
/** Over which samples at equal ratios of time are spread. */
const SAMPLED_DECADES = 6;
/** Digits of such a time: powers may differ between machines in their last. */
const SAMPLED_DIGITS = 12;

const Count = (most: number) => z.int().min(1).max(most);

export const StudyParameter = z
  .strictObject({
    path: z.string().max(200).describe('Path of a number in the model, such as steps.e5.barrier_eV'),
    label: z.string().max(200).optional().describe('What it is called; left out, from the model'),
    low: z.number(),
    high: z.number(),
    scale: z.enum(['linear', 'log']).default('linear').describe('How points are spread between low and high'),
    levels: z
      .int()
      .min(2)
      .max(1000)
      .default(5)
      .describe('Values from low to high, in the designs "grid" and "one at a time"'),
  })
  .refine(({ low, high }) => low < high, { path: ['high'], message: 'must be above low' })
  .refine(({ scale, low }) => scale === 'linear' || low > 0, {
    path: ['low'],
    message: 'a logarithmic scale begins above 0',
  });

export const Design = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('grid') }).describe('Every combination of the levels'),
  z
    .strictObject({ kind: z.literal('one at a time') })
    .describe('Each parameter over its levels while the others stay as in the model'),
  z
    .strictObject({ kind: z.literal('latin hypercube'), points: Count(MOST_POINTS), seed: z.int().min(0).default(1) })
    .describe('Each parameter evenly spread, combined at random (McKay, Beckman, Conover, Technometrics 1979)'),
  z
    .strictObject({ kind: z.literal('sobol'), points: Count(MOST_POINTS) })
    .describe('A low-discrepancy sequence (Sobol 1967; directions of Joe and Kuo, SIAM J. Sci. Comput. 2008)'),
]);

export const Stop = z
  .strictObject({
    time_s: z.number().positive().optional().describe('Simulated time at which a run ends, in s'),
    steps: z.int().positive().optional().describe('Executed events at which a run ends'),
    cycles: z.int().min(1).max(1_000_000).optional().describe('Cycles of the model’s protocol after which a run ends'),
  })
  .refine(
    ({ time_s, steps, cycles }) => (time_s ?? steps ?? cycles) !== undefined,
    'give time_s, steps or cycles, or several of them',
  );

const Envelope = z.strictObject({
  $schema: z.string().max(300).optional(),
  format: z.literal(STUDY_FORMAT),
  id: Id,
  name: z.string().max(200).optional(),
  /** Checked by its own door. */
  model: z.unknown().describe('A library id, or a model document'),
  against: z
    .unknown()
    .optional()
    .describe('A second model, B, that is run with the same seeds as the first, A; no parameters vary then'),
  parameters: z.array(StudyParameter).max(64).default([]).describe('None: an ensemble of one point'),
  design: Design.default({ kind: 'grid' }),
  added: z
    .array(z.array(z.number()).max(64))
    .max(100_000)
    .optional()
    .describe('Further points, after those of the design: values of the parameters, in their order'),
  replicas: Count(MOST_RUNS).default(1),
  seeds: z
    .enum(['common', 'distinct'])
    .default('common')
    .describe(
      'common: replica r has the same seed at every point (common random numbers); distinct: every run its own',
    ),
  first_seed: z
    .int()
    .min(0)
    .max(2 ** 52)
    .default(1),
  stop: Stop,
  samples: z.int().min(0).max(MOST_SAMPLES).default(0).describe('Samples along each run, up to stop.time_s'),
  spacing: z
    .enum(['linear', 'log', 'both'])
    .default('linear')
    .describe(
      `When samples are taken. linear: at equal simulated times; log: at equal ratios, over the last ${SAMPLED_DECADES} decades of time; both: half of them each`,
    ),
  sensitivity: z
    .boolean()
    .default(false)
    .describe('Keep the score of each run, from which follows how results change with every rate constant'),
  observables: z
    .array(Id)
    .max(200)
    .optional()
    .describe('Species, observables and results of cycles to keep; left out, all'),
});

/** JSON Schema (2020-12) of the study as a person writes it. */
export function studyJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(Envelope, { io: 'input', target: 'draft-2020-12' });
  const description = 'Many runs of one model. See docs/studies.md.';
  return {
    $schema,
    $id: `urn:${STUDY_FORMAT.replace('/', ':')}`,
    title: `Interphase study (${STUDY_FORMAT})`,
    description,
    ...schema,
  };
}

export type StudyParameter = z.infer<typeof StudyParameter>;
export type Design = z.infer<typeof Design>;
export type Stop = z.infer<typeof Stop>;

export interface Study extends Omit<z.infer<typeof Envelope>, 'model' | 'against'> {
  model: ModelDocument;
  /** Point 1 of the study, where point 0 is `model`. */
  against?: ModelDocument;
}

export type ParsedStudy = { ok: true; study: Study } | { ok: false; problems: Problem[] };

/** Validates a study, with its model; never throws. */
export function parseStudy(input: unknown): ParsedStudy {
  const parsed = parseWith(Envelope, input, { noun: 'study', docs: 'docs/studies.md' });
  if (!parsed.ok) return { ok: false, problems: shortened(parsed.problems) };
  const { against: other, ...rest } = parsed.data;
  const model = modelOf(rest.model, 'model');
  if (!model.ok) return { ok: false, problems: model.problems };
  const against = other === undefined ? null : modelOf(other, 'against');
  if (against && !against.ok) return { ok: false, problems: against.problems };
  const parameters = rest.parameters.map((one) => ({
    ...one,
    label: one.label || parameterName(model.model, one.path),
  }));
  const study: Study = { ...rest, parameters, model: model.model, ...(against?.ok && { against: against.model }) };
  const problems = check(study);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, study };
}

/**
 * The study, validated.
 * @throws ModelError with all problems
 */
export function loadStudy(input: unknown): Study {
  const parsed = parseStudy(input);
  if (!parsed.ok) throw new ModelError(parsed.problems);
  return parsed.study;
}

/** Times of the samples of a run in s, ascending; the last is the end of the run. */
export function sampleTimes({ samples, spacing, stop }: Pick<Study, 'samples' | 'spacing' | 'stop'>): number[] {
  const end = stop.time_s ?? Number.POSITIVE_INFINITY;
  const even = spacing === 'log' ? 0 : spacing === 'both' ? Math.ceil(samples / 2) : samples;
  const growing = samples - even;
  // Where there are even ones too, the end is theirs, and the others lie between them.
  const shift = even > 0 ? 0.5 : 1;
  const ratios = Array.from({ length: growing }, (_, i) => 10 ** (SAMPLED_DECADES * ((i + shift) / growing - 1)));
  return [
    ...ratios.map((ratio) => (ratio === 1 ? end : Number((end * ratio).toPrecision(SAMPLED_DIGITS)))),
    ...Array.from({ length: even }, (_, i) => (i + 1 === even ? end : (end * (i + 1)) / even)),
  ].sort((a, b) => a - b);
}

/** At so many of the samples an ensemble keeps which steps were executed, and what each layer holds. */
const MOST_INSTANTS = 40;

/**
 * Numbers of the samples at which an ensemble, or a comparison, keeps the executed steps and the layers: as evenly spread
 * over the samples as can be, the last one among them. None where parameters vary.
 */
export function instantsOf({ samples, parameters }: Pick<Study, 'samples' | 'parameters'>): number[] {
  if (parameters.length > 0) return [];
  const instants = Math.min(samples, MOST_INSTANTS);
  return Array.from({ length: instants }, (_, i) => Math.round(((i + 1) * samples) / instants) - 1);
}

/** Points of a study: those of its design, and those that were added. */
export function pointsOf({
  design,
  parameters,
  added = [],
  against,
}: Pick<Study, 'design' | 'parameters' | 'added' | 'against'>): number {
  return designPoints(design, parameters) + added.length + (against ? 1 : 0);
}

function designPoints(design: Design, parameters: StudyParameter[]): number {
  if (parameters.length === 0) return 1;
  if (design.kind === 'grid') return parameters.reduce((points, { levels }) => points * levels, 1);
  if (design.kind === 'one at a time') return parameters.reduce((points, { levels }) => points + levels, 0);
  return design.points;
}

function modelOf(input: unknown, path: string): ReturnType<typeof parseModel> {
  if (typeof input !== 'string') {
    const parsed = parseModel(input);
    if (parsed.ok) return parsed;
    return { ok: false, problems: problemsWithin(path, parsed.problems) };
  }
  try {
    return { ok: true, model: findModel(input) };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { ok: false, problems: error.problems.map((problem) => ({ ...problem, path })) };
  }
}

function check(study: Study): Problem[] {
  const { model, against, parameters, samples, stop, observables = [] } = study;
  const problems: Problem[] = [];
  parameters.forEach(({ path }, i) => {
    const at = `parameters[${i}].path`;
    try {
      if (typeof getAt(model, path) !== 'number')
        problems.push({ path: at, message: `"${path}" is not a number of the model`, mend: 'vary numbers only' });
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      problems.push(...error.problems.map((problem) => ({ ...problem, path: at })));
    }
    if (parameters.findIndex((other) => other.path === path) < i)
      problems.push({ path: at, message: `"${path}" is there twice`, mend: 'remove one of them' });
  });
  for (const [i, values] of (study.added ?? []).entries())
    if (values.length !== parameters.length || parameters.length === 0)
      problems.push({
        path: `added[${i}]`,
        message: `has ${values.length} values, the study ${parameters.length} parameters`,
        mend: 'give one value for each parameter, in their order',
      });
  if (against && parameters.length > 0)
    problems.push({
      path: 'against',
      message: 'is for a study in which no parameters vary',
      mend: 'compare two models, or vary parameters of one',
    });
  if (against && study.seeds === 'distinct')
    problems.push({
      path: 'seeds',
      message: 'differ between the two models',
      mend: 'leave them out, or take "common"',
    });
  const runs = pointsOf(study) * study.replicas;
  if (runs > MOST_RUNS)
    problems.push({
      path: 'design',
      message: `asks for ${runs.toLocaleString('en')} runs, at most ${MOST_RUNS.toLocaleString('en')} are made`,
      mend: 'take fewer points, levels or replicas',
    });
  if (samples > 0 && stop.time_s === undefined)
    problems.push({
      path: 'samples',
      message: 'are taken up to stop.time_s, which is missing',
      mend: 'give stop.time_s',
    });
  const idle = [model, against].find((one) => one && !one.protocol);
  if (stop.cycles !== undefined && idle)
    problems.push({
      path: 'stop.cycles',
      message: `the ${idle === model ? '' : 'second '}model has no protocol`,
      mend: 'give stop.time_s or stop.steps',
    });
  const known = resultsOf({ model, against }).map(({ id }) => id);
  for (const id of observables)
    if (!known.includes(id))
      problems.push({
        path: 'observables',
        message: `"${id}" is neither a species nor an observable of the model, nor a result of its cycles`,
        mend: `there are ${known.join(', ').slice(0, 300)}`,
      });
  return problems;
}
