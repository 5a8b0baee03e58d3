/** Entry of the workers of a learning study: some run simulations, one does the learning, which asks the page for them. */
import * as Comlink from 'comlink';
import { boxOfModel } from '../analysis/activeLearning/box';
import { resultsOf, type StudyResults } from '../analysis/activeLearning/results';
import type { Job, RunResult, StudyWork } from '../analysis/activeLearning/runs';
import type { StudySettings } from '../analysis/activeLearning/settings';
import { readingOf, runJob } from '../analysis/activeLearning/simulator';
import { runStudy, type StudyProgress } from '../analysis/activeLearning/study';
import { type ClassFit, type Fit, fitClass } from '../analysis/learning/dirichletGp';
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
}

const engine = loadEngine(new URL('../../build/engine.wasm', import.meta.url));
engine.catch(() => undefined); // told by the first job that awaits it

const api: LearningApi = {
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
