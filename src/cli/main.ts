/** The command line `kmc`: what is typed in, results on stdout, everything else on stderr. */
import { join } from 'node:path';
import { EngineError, type Simulation } from '../engine/simulation';
import { ENGINE_VERSION, PROGRAM_VERSION } from '../engine/version';
import type { Opened } from '../formats/open';
import type { RunSampling } from '../formats/zacros/convert';
import { deckOf } from '../formats/zacros/export';
import { writeDeck } from '../formats/zacros/write';
import { latticeOf } from '../model/lattices/geometry';
import { library } from '../model/library';
import { ModelError } from '../model/problem';
import type { ModelDocument } from '../model/schema';
import { analyse, analysisJson, analysisText } from './analyse/analyse';
import { type ExportOptions, parseCommand, type RunOptions, UsageError } from './args';
import { startCourse } from './engine';
import { writeFiles } from './files';
import { ANALYSE_HELP, HELP, LEARN_HELP, RUN_HELP, STUDY_HELP } from './help';
import { learn, learnSummary } from './learn/learn';
import { serveLearning } from './learn/threads';
import { linkTo } from './link';
import { createProgress } from './progress';
import { protocolEnds } from './protocolRun';
import { latticeCsv, radialCsv, seriesCsv, summary } from './report';
import type { Schedule } from './sampler';
import { DEFAULT_STEPS, type Limits, type Outcome, type Result, simulate } from './simulate';
import { readModel } from './source';
import { comparisonLines } from './study/comparison';
import { mergeStudy, runStudy, type StudySummary } from './study/study';
import { serveJobs } from './study/threads';
import { work } from './study/worker';
import { trajectoryFile } from './trajectory';
import { zacrosOutputs } from './zacrosOutputs';

/**
 * Runs a command.
 * @param args what follows `kmc`
 * @returns the exit code: 0 done, 2 bad input, 1 anything else
 */
export async function main(args: string[]): Promise<number> {
  // A reader such as `head` may close the pipe early; that is its right.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    say(`The result cannot be written: ${error.message}.`);
    process.exit(1);
  });
  try {
    const command = parseCommand(args);
    if (command.name === 'help') print(HELP);
    if (command.name === 'version') print(`Interphase ${PROGRAM_VERSION}, ${ENGINE_VERSION}\n`);
    if (command.name === 'run help') print(RUN_HELP);
    if (command.name === 'list') list(command.json);
    if (command.name === 'run') return await run(command.options);
    if (command.name === 'export') await exportZacros(command.options);
    if (command.name === 'link') print(await linkTo(command.options, say));
    if (command.name === 'study help') print(STUDY_HELP);
    if (command.name === 'study') return reportStudy(await runStudy(command.options), command.options.json);
    if (command.name === 'merge') return reportStudy(await mergeStudy(command.out), false);
    if (command.name === 'worker') await work(command.options);
    if (command.name === 'analyse help') print(ANALYSE_HELP);
    if (command.name === 'analyse') {
      const analysis = await analyse(command.options, say);
      print(command.options.json ? analysisJson(analysis) : analysisText(analysis, command.options.out));
    }
    if (command.name === 'learn help') print(LEARN_HELP);
    if (command.name === 'learn') {
      const summary = await learn(command.options, say);
      print(command.options.json ? `${JSON.stringify(summary.state.reports)}\n` : learnSummary(summary));
    }
    return 0;
  } catch (error) {
    if (error instanceof UsageError || error instanceof ModelError) {
      say(error.message);
      return 2;
    }
    // What the system refuses, such as a disk that fills up on the way, is no fault of ours that would need a stack.
    if (error instanceof EngineError || (error instanceof Error && 'syscall' in error)) {
      say(error.message);
      return 1;
    }
    throw error;
  }
}

/** @returns the exit code: 1 where runs failed */
function reportStudy(summary: StudySummary, json: boolean): number {
  const { runs, done, failed, out, wall_s } = summary;
  const rest = runs - done;
  const text = [
    `${done} of ${runs} runs of ${summary.study} are in ${out}${wall_s > 1 ? `, after ${wall_s.toFixed(1)} s` : ''}.`,
    rest > 0
      ? `${rest} are missing: run the other shares, then "kmc merge ${out}".`
      : 'See results.csv and results.json.',
    failed > 0 ? `${failed} runs failed; the column "error" says why.` : '',
    ...(summary.differences ? comparisonLines(summary.differences) : []),
  ];
  print(json ? `${JSON.stringify(summary)}\n` : `${text.filter((line) => line !== '').join('\n')}\n`);
  return failed > 0 ? 1 : 0;
}

function list(json: boolean): void {
  const models = library.map(({ id, source: { name = id, summary = '' } }) => ({ id, name, summary }));
  const text = models.map(({ id, name, summary }) => `${id}\n  ${name}. ${summary}\n`).join('');
  print(json ? `${JSON.stringify(models)}\n` : text);
}

/** Writes a model as Zacros input files. */
async function exportZacros({ model: name, assignments, zacros }: ExportOptions): Promise<void> {
  const { model, run, notes } = await readModel(name, assignments);
  for (const { where, text } of notes) say(`${where}: ${text}.`);
  const files = writeDeck(deckOf(model, run));
  await writeFiles(zacros, files);
  print(`Written to ${zacros}: ${Object.keys(files).join(', ')}\n`);
}

/** Runs a model or a recorded experiment; the exit code is 1 where that comes to another state than it promises. */
async function run(options: RunOptions): Promise<number> {
  const opened = await readModel(options.model, options.assignments);
  const { model } = opened;
  for (const { where, text } of opened.notes) say(`${where}: ${text}.`);
  const limits = limitsOf(options, opened);
  const promised = promiseOf(options, opened);
  if (limits.steps === undefined && limits.time === undefined && !protocolEnds(model)) {
    say(`Without --steps or --time the run ends after ${DEFAULT_STEPS} steps, or when no event is possible any more.`);
  }
  if (options.out !== undefined) await writeFiles(options.out, {}); // fails now rather than after the run
  const results: Result[] = [];
  for (let replica = 0; replica < options.replicas; replica++) {
    const seed = (options.seed ?? model.seed) + replica;
    const course = await startCourse(model, seed, opened.experiment?.interventions);
    const { simulation } = course;
    const progress = createProgress(`${model.id}, seed ${seed}`);
    const sampled = options.trajectory ? trajectoryFile(model, folderOf(options, seed)) : undefined;
    const outcome = simulate(model, seed, course, limits, progress.report, sampled);
    const { result } = outcome;
    if (promised !== undefined) result.reproduced = result.hash === promised;
    results.push(result);
    progress.end();
    if (result.steps === 0 && result.reason === 'no event possible') say(nothingHappened(model, simulation));
    if (options.out !== undefined) await writeRun(options, model, simulation, outcome);
  }
  const result = options.replicas > 1 ? results : results[0];
  if (options.out !== undefined)
    await writeFiles(options.out, { 'result.json': `${JSON.stringify(result, null, 2)}\n` });
  print(options.json ? `${JSON.stringify(result)}\n` : tables(model, results, options.out));
  if (promised === undefined) return 0;
  if (results[0]?.reproduced) {
    say(`Reproduced: the experiment promises the state ${promised}, and this is it.`);
    return 0;
  }
  say(`Not reproduced: the experiment promises the state ${promised}, this is ${results[0]?.hash}.`);
  if (opened.experiment?.engine !== ENGINE_VERSION)
    say(`It was recorded with ${opened.experiment?.engine}; this is ${ENGINE_VERSION}.`);
  return 1;
}

/** Why no event was possible at the start, as far as it can be told from the rate constants. */
function nothingHappened(model: ModelDocument, simulation: Simulation): string {
  const rates = simulation.rateConstants();
  const never = model.steps.filter((_, i) => !(rates[i]! > 0)).map(({ id }) => id);
  const zero =
    never.length > 0
      ? ` The rate constant of ${never.slice(0, 5).join(', ')}${never.length > 5 ? ', …' : ''} is 0`
      : '';
  const why = zero && `${zero} (a formula that gives a negative number, or none, counts as 0).`;
  return `No event is possible in the start configuration.${why}`;
}

/** The hash that a recorded experiment promises, where it runs as recorded and to its end. */
function promiseOf({ steps, time, seed, replicas, assignments }: RunOptions, { experiment }: Opened) {
  const asRecorded = steps === undefined && time === undefined && seed === undefined;
  return asRecorded && replicas === 1 && assignments.length === 0 ? experiment?.end?.hash : undefined;
}

/** The summary, and the samples where they are not in a file. */
function tables(model: ModelDocument, results: Result[], out: string | undefined): string {
  const text = `${summary(model, results)}\n`;
  if (out !== undefined) return `${text}\nWritten to ${out}\n`;
  return (
    text + results.map(({ seed, series }) => (series ? `\nSamples of seed ${seed}\n${seriesCsv(series)}` : '')).join('')
  );
}

/** The tables of one run: in the folder itself, or in one for each seed. */
async function writeRun(
  options: RunOptions,
  model: ModelDocument,
  simulation: Simulation,
  { result, samples, tables }: Outcome,
): Promise<void> {
  await writeFiles(folderOf(options, result.seed), {
    'lattice.csv': latticeCsv(model, simulation),
    ...(latticeOf(model.lattice).spacing_nm > 0 && { 'radial.csv': radialCsv(model, simulation) }),
    ...(result.series && { 'series.csv': seriesCsv(result.series) }),
    ...tables,
    ...zacrosOutputs(model, samples),
  });
}

function folderOf({ out, replicas }: RunOptions, seed: number): string {
  return replicas > 1 ? join(out!, `seed-${seed}`) : out!;
}

/** What was typed, else what came with the model, as in Zacros input. */
function limitsOf({ steps, time, every }: RunOptions, { run, experiment }: Opened): Limits {
  const end = experiment && (experiment.end ?? experiment.interventions.at(-1));
  if (end && steps === undefined && time === undefined)
    return { steps: end.step, time: undefined, every: every ? { every_s: every } : undefined, clock: end.time_s };
  const finite = (limit: number | undefined) => (limit === Number.POSITIVE_INFINITY ? undefined : limit);
  return {
    steps: steps ?? finite(run?.maxSteps),
    time: time ?? finite(run?.maxTime),
    every: every ? { every_s: every } : (scheduleOf(run?.speciesNumbers) ?? scheduleOf(run?.processStatistics)),
  };
}

/** When a deck samples; undefined for what has no place in simulated time. */
function scheduleOf(sampling: RunSampling | undefined): Schedule | undefined {
  if (sampling?.on === 'time') return { every_s: sampling.interval };
  if (sampling?.on === 'event') return { every_steps: sampling.every };
  if (sampling?.on === 'elemevent' && sampling.of !== undefined)
    return { every_steps: sampling.every, of: sampling.of };
  if (sampling?.on === 'logtime') return { first_s: sampling.first, factor: sampling.factor };
  return undefined;
}

function print(text: string): void {
  process.stdout.write(text);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

// The scripts bench.mjs, thumbnails.mjs and validate.mjs take these from the same bundle.
export { library } from '../model/library';
export { bench } from './bench/bench';
export { benchFrames, depositModel } from './bench/view';
export { start } from './engine';
export { validate } from './validation/validate';

// The threads of a study are this same bundle.
serveJobs();
serveLearning();
