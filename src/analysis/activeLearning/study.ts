/**
 * The active-learning study of the SEI model (Soleymanibrojeni, Rêgo, Esmaeilpour, Wenzel, J. Mater. Chem. A 2024, 12,
 * 2249): which barriers lead to which of four classes of outcome. Simulations are done by whoever runs the study; all else
 * is a pure function of settings and their results, so that a study goes on from the runs that it has.
 */
import { classProbabilities, type DirichletGp, fitDirichletGp } from '../learning/dirichletGp';
import type { KernelPca } from '../learning/kernelPca';
import { type Matrix, pick } from '../learning/matrix';
import {
  confusionMatrix,
  errorOf,
  mostProbable,
  predictionScore,
  type Reliability,
  reliability,
} from '../learning/metrics';
import { createRandom } from '../learning/random';
import { quantile } from '../stats';
import { type Box, initialDesign } from './box';
import type { Reading } from './descriptor';
import { CLASSES, type Classifier, learnClasses } from './outcomes';
import { type PredictedClass, predictedBarriers } from './predicted';
import { barrierMatrix, candidates, choose, mapBarriers } from './queries';
import { type Job, type RunResult, readRun, type StudyRun, type StudyWork } from './runs';
import type { StudySettings } from './settings';
import { type LabelledRun, labelInitial, labelQueries } from './training';

/** Least, lower quartile, median, upper quartile, greatest. */
export type Quartiles = [number, number, number, number, number];

/** What a cycle found. Cycle 0 is the model after the initial design. */
export interface CycleReport {
  cycle: number;
  /** Runs that train the model, by class. */
  training: number[];
  /** counts[true class][predicted class] of the runs held out. */
  confusion: number[][];
  /** Share of them that are predicted wrongly. */
  error: number;
  reliability: Reliability;
  /** Prediction score Σ p² of the candidates. */
  score: Quartiles;
  /** Change of the score at fixed points since the cycle before, relative to it; null in cycle 0. */
  scoreChange: Quartiles | null;
  /** Candidates below the threshold, and how many there were. */
  uncertain: number;
  candidates: number;
  /** What became of the runs that the cycle asked for; all 0 after the last. */
  queried: { training: number; doubtful: number; outlier: number };
}

export interface StudyState {
  settings: StudySettings;
  box: Box;
  classifier: Classifier;
  runs: LabelledRun[];
  model: DirichletGp;
  /** Which of the training runs, in their order, are the model's inducing points. */
  inducing: number[];
  reports: CycleReport[];
  /** The classes' barriers over points of the last model; null before it. */
  predicted: PredictedClass[] | null;
}

/** Steps of a study, as it reports them. */
export interface StudyProgress {
  stage: 'initial design' | 'classes' | 'training' | 'queries';
  cycle: number;
  /** What there is so far; null before the first model. */
  state: StudyState | null;
}

const STARTS = 100;
const FIRST_ITERATIONS = 40;
const LATER_ITERATIONS = 12;
const REFERENCE_POINTS = 512;
/** Points that the last model is asked about, for each candidate of a cycle. */
const PREDICTED = 4;
const RELIABILITY_BINS = 10;

/**
 * Runs a study.
 * @param work who simulates and fits
 * @param progress called before each stage; it may wait, to let others work, and may throw to end the study
 * @param design barriers of the initial runs, where they are not to be Sobol points of the box
 * @throws RangeError where the initial design has not all four classes
 */
export async function runStudy(
  settings: StudySettings,
  box: Box,
  reading: Reading,
  work: StudyWork,
  progress: (progress: StudyProgress) => void | Promise<void>,
  design: Float64Array[] = initialDesign(box, settings.initial, settings.seed),
): Promise<StudyState> {
  let number = 0;
  const ask = async (cycle: number, barriers: Float64Array[]): Promise<StudyRun[]> => {
    const jobs = barriers.map((set): Job => {
      const run = number++;
      return { run, seed: seedOf(settings, run), barriers: set };
    });
    const results: RunResult[] = await work.simulate(jobs);
    return results.map((result, i) => readRun(jobs[i]!, cycle, result, reading));
  };

  await progress({ stage: 'initial design', cycle: 0, state: null });
  const initial = await ask(0, design);
  await progress({ stage: 'classes', cycle: 0, state: null });
  const classifier = learnClasses(
    initial.map(({ descriptor }) => descriptor),
    initial.map(({ composition }) => composition),
    { components: settings.components, starts: STARTS, seed: settings.seed },
  );
  const runs = labelInitial(initial, classifier, settings);
  checkClasses(runs);
  const random = createRandom(settings.seed + 1);
  const map = mapBarriers(barriersOf(training(runs)), random);
  const reference = barrierMatrix(initialDesign(box, REFERENCE_POINTS, settings.seed + 2));
  let before: number[] | null = null;
  let state = null as StudyState | null;
  const reports: CycleReport[] = [];
  for (let cycle = 0; ; cycle++) {
    await progress({ stage: 'training', cycle, state });
    const { model, inducing } = await train(runs, settings, state?.model, work);
    const points = candidates(map, barriersOf(training(runs)), settings.candidates, random);
    const { queries, scores, uncertain } = choose(model, points, settings.queries, settings.threshold);
    const now = classProbabilities(model, reference).map(predictionScore);
    const report: CycleReport = {
      cycle,
      training: CLASSES.map((_, c) => training(runs).filter(({ label }) => label === c).length),
      ...test(model, runs),
      score: quartiles(scores),
      scoreChange: before && quartiles(now.map((score, i) => (score - before![i]!) / before![i]!)),
      uncertain,
      candidates: points.rows,
      queried: { training: 0, doubtful: 0, outlier: 0 },
    };
    before = now;
    reports.push(report);
    const last = cycle === settings.cycles;
    const predicted = last ? predictedOf(map, runs, model, settings) : null;
    state = { settings, box, classifier, runs, model, inducing, reports, predicted };
    await progress({ stage: 'queries', cycle, state });
    if (last) return state;
    const asked = await ask(
      cycle + 1,
      queries.map(({ barriers }) => barriers),
    );
    const labelled = labelQueries(asked, classifier, settings, training(runs));
    for (const { fate } of labelled) report.queried[fate as keyof CycleReport['queried']]++;
    runs.push(...labelled);
  }
}

/** The seed of a run: studies of different seeds share none up to a million runs. */
export function seedOf({ seed }: StudySettings, run: number): number {
  return seed * 1_000_000 + run;
}

/** The runs that train the model. */
export function training(runs: LabelledRun[]): LabelledRun[] {
  return runs.filter(({ fate }) => fate === 'training');
}

function barriersOf(runs: readonly StudyRun[]): Matrix {
  return barrierMatrix(runs.map(({ barriers }) => barriers));
}

/** The classifier on all training runs; its inducing points are some of each class, the same number of every one. */
async function train(runs: LabelledRun[], settings: StudySettings, before: DirichletGp | undefined, work: StudyWork) {
  const set = training(runs);
  const random = createRandom(settings.seed + 3);
  const inducing = CLASSES.flatMap((_, c) => {
    const members = set.flatMap(({ label }, i) => (label === c ? [i] : []));
    return Array.from(random.permutation(members.length).slice(0, settings.inducing), (i) => members[i]!);
  });
  const points = barriersOf(set);
  const labels = set.map(({ label }) => label);
  const iterations = before ? LATER_ITERATIONS : FIRST_ITERATIONS;
  const some = pick(points, inducing);
  const model = await fitDirichletGp(points, labels, CLASSES.length, some, iterations, before, work.fit);
  return { model, inducing };
}

function predictedOf(map: KernelPca, runs: LabelledRun[], model: DirichletGp, settings: StudySettings) {
  const random = createRandom(settings.seed + 5);
  const points = candidates(map, barriersOf(training(runs)), PREDICTED * settings.candidates, random);
  return predictedBarriers(model, points, settings.threshold);
}

/** How the model does on the runs held out. */
function test(model: DirichletGp, runs: LabelledRun[]) {
  const heldOut = runs.filter(({ fate }) => fate === 'held out');
  const truth = heldOut.map(({ label }) => label);
  const chances = classProbabilities(model, barriersOf(heldOut));
  const confusion = confusionMatrix(truth, chances.map(mostProbable), CLASSES.length);
  return { confusion, error: errorOf(confusion), reliability: reliability(truth, chances, RELIABILITY_BINS) };
}

/** Least, quartiles and greatest of some values. */
export function quartiles(values: number[]): Quartiles {
  return [0, 0.25, 0.5, 0.75, 1].map((q) => quantile(values, q)) as Quartiles;
}

function checkClasses(runs: LabelledRun[]): void {
  const few = CLASSES.filter((_, c) => training(runs).filter(({ label }) => label === c).length < 3);
  if (few.length > 0)
    throw new RangeError(`the initial design has hardly a run that is clearly ${few.join(' or ')}: take a larger one`);
}
