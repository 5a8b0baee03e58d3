/**
 * Entry of the workers that learn. Of a learning study some run simulations, one does the learning, which asks the page
 * for them, and one computes maps of the classes; another answers what any study says.
 */
import * as Comlink from 'comlink';
import { boxOfModel } from '../analysis/activeLearning/box';
import { modelOfResults, resultsOf, type StudyResults } from '../analysis/activeLearning/results';
import type { Job, RunResult, StudyWork } from '../analysis/activeLearning/runs';
import type { StudySettings } from '../analysis/activeLearning/settings';
import { readingOf, runJob } from '../analysis/activeLearning/simulator';
import { runStudy, type StudyProgress } from '../analysis/activeLearning/study';
import { type ClassMap, classMap } from '../analysis/activeLearning/tables';
import { type ClassFit, type DirichletGp, type Fit, fitClass } from '../analysis/learning/dirichletGp';
import { type Failure, failureOf, type Threshold } from '../analysis/surrogate/failure';
import { type Insight, type InsightProgress, insightOf } from '../analysis/surrogate/insight';
import { type Suggestions, suggestPoints, type Wish } from '../analysis/surrogate/suggest';
import type { SurrogateKind } from '../analysis/surrogate/surrogate';
import type { LearningTable } from '../analysis/surrogate/table';
import { loadEngine } from '../engine/load';
import { ENGINE_VERSION } from '../engine/version';
import type { ModelDocument } from '../model/schema';

/** How far a study is; results as soon as there is a first model. */
export interface LearningStep extends Pick<StudyProgress, 'stage' | 'cycle'> {
  results: StudyResults | null;
}

export interface LearningApi {
  simulate(model: ModelDocument, steps: number, job: Job): Promise<RunResult>;
  /** Fits the kernel of one class. */
  fit(task: ClassFit): Promise<Float64Array>;
  /**
   * Runs a study to its end. The callbacks come as Comlink proxies.
   * @throws what went wrong, as an Error
   */
  study(
    model: ModelDocument,
    settings: StudySettings,
    simulate: StudyWork['simulate'],
    fit: Fit,
    onStep: (step: LearningStep) => void,
  ): Promise<void>;
  /** Takes the classifier of some results, for the maps that are asked next. */
  takeClassifier(results: Pick<StudyResults, 'surrogate' | 'box'>): void;
  /**
   * Classes over two barriers (`classMap`).
   * @throws Error where no classifier was given before
   */
  classMap(x: string, y: string, at: readonly number[], points: number): ClassMap;
  /** What a study's table says of its result. `tell` comes as a Comlink proxy. */
  insight(table: LearningTable, kind: SurrogateKind, seed: number, tell: InsightProgress): Promise<Insight>;
  failure(table: LearningTable, threshold: Threshold, seed: number): Promise<Failure>;
  suggestions(table: LearningTable, wish: Wish, seed: number): Promise<Suggestions>;
}

const engine = loadEngine(new URL('../../build/engine.wasm', import.meta.url));
engine.catch(() => undefined); // told by the first job that awaits it

let mapped: { model: DirichletGp; box: StudyResults['box'] } | null = null;

const api: LearningApi = {
  takeClassifier(results) {
    mapped = { model: modelOfResults(results), box: results.box };
  },
  classMap(x, y, at, points) {
    if (!mapped) throw new Error('no classifier was given');
    return classMap(mapped, x, y, at, points);
  },

  insight: async (table, kind, seed, tell) => insightOf(table, kind, seed, tell),
  failure: async (table, threshold, seed) => failureOf(table, threshold, seed),
  suggestions: async (table, wish, seed) => suggestPoints(table, wish, seed),

  async simulate(model, steps, job) {
    const result = await runJob(await engine, model, boxOfModel(model), steps, job);
    return Comlink.transfer(result, [result.lattice.buffer]);
  },

  fit: async (task) => fitClass(task),

  async study(model, settings, simulate, fit, onStep) {
    const lattices = new Map<number, Uint8Array>();
    const work: StudyWork = {
      fit,
      async simulate(jobs) {
        const results = await simulate(jobs);
        for (const [i, { lattice }] of results.entries()) lattices.set(jobs[i]!.run, lattice);
        return results;
      },
    };
    const latticeOf = ({ run }: Job) => lattices.get(run) ?? null;
    await runStudy(settings, boxOfModel(model), readingOf(model), work, async ({ stage, cycle, state }) => {
      // A model without the newest runs has been told already.
      const results = state && stage === 'queries' ? resultsOf(state, model.id, ENGINE_VERSION, latticeOf) : null;
      await onStep({ stage, cycle, results });
    });
  },
};

Comlink.expose(api);
