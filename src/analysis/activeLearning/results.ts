/** What a study has found, in one document that is kept, opened and drawn: `interphase-learning/1`. */
import { z } from '../../model/zod';
import { type DirichletGp, restoreDirichletGp } from '../learning/dirichletGp';
import { CLASSES } from './outcomes';
import { barrierMatrix } from './queries';
import { type Job, latticeText } from './runs';
import { type StudyState, training } from './study';
import { classBarriers, typicalRuns } from './tables';

const FORMAT = 'interphase-learning/1';
/** More than any study makes, so that a hostile file cannot take all memory. */
const MOST = 100_000;

const number = z.number();
const count = z.number().int().min(0);
const list = <T extends z.ZodType>(of: T) => z.array(of).max(MOST);
const quartiles = z.tuple([number, number, number, number, number]);
const classes = <T extends z.ZodType>(of: T) => z.array(of).length(CLASSES.length);

const resultsSchema = z.object({
  format: z.literal(FORMAT),
  /** Id of the model whose barriers were studied. */
  model: z.string().max(200),
  engine: z.string().max(200),
  settings: z.record(z.string(), number),
  box: z.object({
    steps: list(z.string().max(200)).min(2),
    labels: list(z.string().max(200)).min(2),
    ranges: list(z.tuple([number, number])).min(2),
  }),
  reports: list(
    z.object({
      cycle: count,
      training: classes(count),
      confusion: classes(classes(count)),
      error: number,
      reliability: z.object({ stated: list(number), observed: list(number), samples: list(count), error: number }),
      score: quartiles,
      scoreChange: quartiles.nullable(),
      uncertain: count,
      candidates: count,
      queried: z.object({ training: count, doubtful: count, outlier: count }),
    }),
  ).min(1),
  barriers: classes(
    z.object({
      class: z.string(),
      runs: count,
      barriers: list(
        z.object({
          step: z.string(),
          label: z.string(),
          q2_eV: number,
          spread_eV: number,
          delta2: number,
          share: number,
        }),
      ),
      ranking: list(z.string()),
    }),
  ),
  /** The same as the last model sees it: over points of which it is sure, not over runs. */
  predicted: classes(
    z.object({ points: count, barriers: list(z.object({ q2_eV: number, spread_eV: number, share: number })) }),
  )
    .nullable()
    .default(null),
  /** The most typical run of each class. */
  pictures: classes(
    z.object({
      run: count.nullable(),
      seed: count.nullable(),
      time_s: number.nullable(),
      lattice: z.string().max(20_000).nullable(),
    }),
  ),
  /** The classifier: what it was trained on, which of that is inducing, and its kernels. */
  surrogate: z.object({
    barriers: list(list(number)),
    labels: list(count.max(CLASSES.length - 1)),
    inducing: z.array(count).max(5000),
    kernels: classes(
      z.object({ variance: number.positive(), lengths: list(number.positive()), noise: number.positive() }),
    ),
  }),
});

export type StudyResults = z.infer<typeof resultsSchema>;

/** @param latticeOf the lattice of a run, if it is known */
export function resultsOf(
  state: StudyState,
  model: string,
  engine: string,
  latticeOf: (job: Job) => Uint8Array | null,
): StudyResults {
  const { settings, box, runs, reports } = state;
  const set = training(runs);
  return {
    format: FORMAT,
    model,
    engine,
    settings: { ...settings },
    box,
    reports,
    barriers: classBarriers(state),
    predicted: state.predicted,
    pictures: typicalRuns(runs).map((run) => {
      const lattice = run && latticeOf(run);
      return {
        run: run?.run ?? null,
        seed: run?.seed ?? null,
        time_s: run?.time_s ?? null,
        lattice: lattice ? latticeText(lattice) : null,
      };
    }),
    surrogate: {
      barriers: set.map(({ barriers }) => Array.from(barriers)),
      labels: set.map(({ label }) => label),
      inducing: state.inducing,
      kernels: state.model.processes.map(({ kernel, noise }) => ({
        variance: kernel.variance,
        lengths: Array.from(kernel.lengths),
        noise,
      })),
    },
  };
}

/**
 * Reads such a document.
 * @throws RangeError saying what is wrong with the text
 */
export function readResults(text: string): StudyResults {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new RangeError(`this is not JSON: ${(error as Error).message}`);
  }
  const read = resultsSchema.safeParse(json);
  if (!read.success) {
    const { path, message } = read.error.issues[0]!;
    throw new RangeError(
      `these are not results of an active-learning study: ${path.join('.') || 'document'}: ${message}`,
    );
  }
  const { box, surrogate } = read.data;
  const d = box.steps.length;
  const fits =
    box.labels.length === d &&
    box.ranges.length === d &&
    surrogate.labels.length === surrogate.barriers.length &&
    surrogate.barriers.every((set) => set.length === d) &&
    surrogate.kernels.every(({ lengths }) => lengths.length === d) &&
    surrogate.inducing.every((i) => i < surrogate.barriers.length) &&
    read.data.barriers.every(({ barriers }) => barriers.length === d) &&
    (read.data.predicted ?? []).every(({ barriers }) => barriers.length === 0 || barriers.length === d);
  if (!fits) throw new RangeError('these results contradict themselves: their lists of barriers differ in length');
  return read.data;
}

/** The classifier of results, for predictions. */
export function modelOfResults({ surrogate }: Pick<StudyResults, 'surrogate'>): DirichletGp {
  const kernels = surrogate.kernels.map(({ variance, lengths, noise }) => ({
    kernel: { variance, lengths: Float64Array.from(lengths) },
    noise,
  }));
  return restoreDirichletGp(barrierMatrix(surrogate.barriers), surrogate.labels, surrogate.inducing, kernels);
}
