/** The active-learning study without a browser. */
import { type Agreement, agreement } from '../../analysis/activeLearning/agreement';
import { boxOfModel } from '../../analysis/activeLearning/box';
import type { Job, RunResult } from '../../analysis/activeLearning/runs';
import { readingOf } from '../../analysis/activeLearning/simulator';
import { runStudy, type StudyProgress, type StudyState } from '../../analysis/activeLearning/study';
import { classBarriers } from '../../analysis/activeLearning/tables';
import { writeFiles } from '../files';
import { UsageError } from '../flags';
import { readModel } from '../source';
import { createStudyProgress } from '../study/progress';
import type { LearnOptions } from './args';
import { readDesigns } from './designs';
import { filesOf } from './files';
import { openRuns } from './runsFile';
import { learningThreads } from './threads';

/** What is printed at the end. */
export interface LearnSummary {
  state: StudyState;
  out: string;
  /** With the classes of a file of designs: of all of them, of those that are clearly in one class for us. */
  agreement: { all: Agreement; clear: Agreement } | null;
  wall_s: number;
}

/**
 * Runs a study, or goes on with the one that is in the folder.
 * @param say gets messages on the way
 * @throws UsageError
 */
export async function learn(options: LearnOptions, say: (line: string) => void): Promise<LearnSummary> {
  const began = performance.now();
  const { model } = await readModel(options.model, []);
  const box = boxOfModel(model);
  const reading = readable(() => readingOf(model));
  for (const step of options.map)
    if (!box.steps.includes(step))
      throw new UsageError(`--map names "${step}", but the barriers of this study are ${box.steps.join(', ')}.`);
  const designs = options.designs === null ? null : readDesigns(options.designs, box);
  const settings = designs ? { ...options.settings, initial: designs.barriers.length } : options.settings;
  await writeFiles(options.out, {});
  const runs = openRuns(options.out, box.steps, reading.size[0] * reading.size[1]);
  if (runs.known > 0) say(`${runs.known} runs are in ${options.out} already and are not done again.`);
  const pool = learningThreads(options.threads, { model, box, steps: settings.steps });
  const simulate = async (jobs: Job[]): Promise<RunResult[]> => {
    const results = jobs.map((job) => runs.find(job));
    const missing = [...jobs.keys()].filter((i) => results[i] === null);
    const bar = createStudyProgress('simulations', missing.length);
    const open = missing.map((i) => jobs[i]!);
    await pool.simulate(open, (result, k) => {
      runs.add(open[k]!, result);
      results[missing[k]!] = result;
      bar.add();
    });
    bar.end();
    return results as RunResult[];
  };
  try {
    const state = await readableAsync(() =>
      runStudy(
        settings,
        box,
        reading,
        { simulate, fit: pool.fit },
        (progress) => tell(progress, say),
        designs?.barriers,
      ),
    );
    await writeFiles(
      options.out,
      filesOf(state, model.id, options.map, (job) => runs.find(job)?.lattice ?? null),
    );
    const compared = designs?.classes ? compare(state, designs.classes) : null;
    if (compared) await writeFiles(options.out, { 'agreement.json': `${JSON.stringify(compared, null, 2)}\n` });
    return { state, out: options.out, agreement: compared, wall_s: (performance.now() - began) / 1000 };
  } finally {
    pool.close();
  }
}

function compare({ runs, settings }: StudyState, theirs: number[]): LearnSummary['agreement'] {
  const initial = runs.slice(0, theirs.length);
  const clear = initial.flatMap(({ ratio }, i) => (ratio < settings.ratio ? [i] : []));
  const of = (rows: number[]) =>
    agreement(
      rows.map((i) => theirs[i]!),
      rows.map((i) => initial[i]!.label),
    );
  return { all: of([...initial.keys()]), clear: of(clear) };
}

function tell({ stage, cycle, state }: StudyProgress, say: (line: string) => void): void {
  if (stage === 'initial design') say('Initial design …');
  if (stage === 'classes') say('Classes …');
  if (stage !== 'queries' || !state) return;
  const { training, error, score, uncertain, candidates } = state.reports.at(-1)!;
  const sets = training.reduce((sum, n) => sum + n, 0);
  say(
    `Cycle ${cycle}: ${sets} training runs, error ${(100 * error).toFixed(1)} %, median score ${score[2].toFixed(2)}, ` +
      `${uncertain} of ${candidates} candidates uncertain`,
  );
}

/** The summary as text. */
export function learnSummary({ state, out, agreement, wall_s }: LearnSummary): string {
  const last = state.reports.at(-1)!;
  const lines = [
    `${state.runs.length} runs and ${state.reports.length - 1} cycles in ${wall_s.toFixed(0)} s.`,
    `Of the runs held out ${(100 * last.error).toFixed(1)} % are predicted wrongly; calibration error ${last.reliability.error.toFixed(3)}.`,
    '',
    ...classBarriers(state).map(
      (c) => `${c.class}: ${c.runs} runs; narrowest barriers ${c.ranking.slice(0, 4).join(', ')}`,
    ),
  ];
  if (agreement) {
    const { all, clear } = agreement;
    lines.push(
      '',
      `Classes agree with the file's for ${(100 * all.share).toFixed(1)} % of ${all.designs} designs, and for ` +
        `${(100 * clear.share).toFixed(1)} % of the ${clear.designs} that are clearly in one class.`,
      ...clear.classes.map(
        (c) =>
          `  ${c.class} or not: ${(100 * c.right).toFixed(1)} % right, majority guess ${(100 * c.majority).toFixed(1)} %`,
      ),
    );
  }
  return `${[...lines, '', `Written to ${out}.`].join('\n')}\n`;
}

function readable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`${error.message}.`);
    throw error;
  }
}

async function readableAsync<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`${error.message}.`);
    throw error;
  }
}
