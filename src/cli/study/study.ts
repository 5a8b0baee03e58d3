/** `kmc study` and `kmc merge`: the runs of a study, wherever they are computed, as files in one folder. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { differences, differencesCsv, type PairedDifference } from '../../analysis/study/comparison';
import { type Job, jobsOf } from '../../analysis/study/jobs';
import type { Row } from '../../analysis/study/runJob';
import { type ResultsTable, tableCsv, tableOf } from '../../analysis/study/table';
import { canonicalJson } from '../../model/hash';
import { parseJson } from '../../model/jsonText';
import { readyStudies } from '../../model/library/studies';
import { ModelError } from '../../model/problem';
import { loadStudy, parseStudy, type Study } from '../../model/study';
import { UsageError } from '../args';
import { writeFiles } from '../files';
import type { StudyOptions } from './args';
import { createStudyProgress } from './progress';
import { RedisRunner } from './redis';
import { openRows, readRows } from './rows';
import type { Runner } from './runner';
import { ThreadRunner } from './threads';

const STUDY_FILE = 'study.json';

/** What is said of a study that was run or merged. */
export interface StudySummary {
  study: string;
  /** Runs that the study has, and how many of them are in the folder. */
  runs: number;
  done: number;
  failed: number;
  out: string;
  wall_s: number;
  /** Of a comparison whose runs are all there: every result in A and B. */
  differences?: PairedDifference[];
}

/**
 * Runs what is not yet in the folder; writes the results when all runs of the study are there.
 * @throws UsageError, ModelError
 */
export async function runStudy({ study: file, out, threads, share, redis }: StudyOptions): Promise<StudySummary> {
  const began = performance.now();
  const study = await readStudy(file);
  await claim(out, study);
  const jobs = jobsOf(study);
  const mine = share ? jobs.filter((_, i) => i % share.of === share.index) : jobs;
  const known = new Set((await readRows(out)).map(({ key }) => key));
  const open = mine.filter(({ key }) => !known.has(key));
  if (open.length < mine.length)
    process.stderr.write(`${mine.length - open.length} of ${mine.length} runs are done already.\n`);
  const kept = openRows(out, share ? `rows-${share.index}-of-${share.of}.ndjson` : 'rows.ndjson');
  const runner: Runner = redis === null ? new ThreadRunner(threads) : new RedisRunner(redis);
  const progress = createStudyProgress(study.id, open.length);
  try {
    await runner.run(study, open, (row) => {
      // Two workers may have done the same job, one of them after it was thought dead.
      if (known.has(row.key)) return;
      known.add(row.key);
      kept.add(row);
      progress.add();
    });
  } finally {
    progress.end();
    kept.close();
    await runner.close();
  }
  return { ...(await finish(study, jobs, out)), wall_s: (performance.now() - began) / 1000 };
}

/**
 * Puts the rows of all shares in a folder together.
 * @throws UsageError when it is no folder of a study
 */
export async function mergeStudy(out: string): Promise<StudySummary> {
  const began = performance.now();
  const study = await studyIn(out);
  return { ...(await finish(study, jobsOf(study), out)), wall_s: (performance.now() - began) / 1000 };
}

/** Writes the results where every run is there. */
async function finish(study: Study, jobs: Job[], out: string): Promise<Omit<StudySummary, 'wall_s'>> {
  const wanted = new Set(jobs.map(({ key }) => key));
  const rows = new Map<string, Row>();
  for (const row of await readRows(out)) if (wanted.has(row.key)) rows.set(row.key, row);
  const all = [...rows.values()];
  const compared = study.against && rows.size === jobs.length ? differences(study, all) : null;
  if (rows.size === jobs.length) await writeFiles(out, resultFiles(tableOf(study, all)));
  if (compared) await writeFiles(out, { 'comparison.csv': differencesCsv(compared) });
  const failed = all.filter(({ reason }) => reason === 'failed').length;
  return {
    study: study.id,
    runs: jobs.length,
    done: rows.size,
    failed,
    out,
    ...(compared && { differences: compared }),
  };
}

function resultFiles(table: ResultsTable): Record<string, string> {
  return { 'results.json': `${JSON.stringify(table)}\n`, 'results.csv': tableCsv(table) };
}

/**
 * Makes the folder this study's; another study's results are never mixed in. The same study with further points may go on
 * in its folder.
 */
async function claim(out: string, study: Study): Promise<void> {
  const text = await readFile(join(out, STUDY_FILE), 'utf8').catch(() => null);
  const file = { [STUDY_FILE]: `${JSON.stringify(study, null, 2)}\n` };
  if (text === null) return writeFiles(out, file);
  const json = parseJson(text);
  const parsed = parseStudy(json);
  const kept = parsed.ok ? parsed.study : json;
  if (canonicalJson(kept) === canonicalJson(study)) return;
  const isSame = canonicalJson({ ...(kept as Study), added: study.added }) === canonicalJson(study);
  if (isSame && beginsWith(study.added ?? [], (kept as Study).added ?? [])) return writeFiles(out, file);
  throw new UsageError(`${out} holds the results of another study: give another folder, or remove that one.`);
}

const beginsWith = (points: number[][], first: number[][]) =>
  canonicalJson(points.slice(0, first.length)) === canonicalJson(first);

/**
 * A study, by its file or by the name of a ready one.
 * @throws UsageError
 */
async function readStudy(file: string): Promise<Study> {
  const ready = readyStudies.find(({ id }) => id === file);
  if (ready) return loadStudy(ready.document);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const ids = readyStudies.map(({ id }) => id).join(', ');
    throw new UsageError(
      error.code === 'ENOENT'
        ? `There is no study "${file}". Ready ones are: ${ids}.`
        : `"${file}" cannot be read: ${error.message}.`,
    );
  });
  return studyOf(text, file);
}

/**
 * The study whose results are in a folder.
 * @throws UsageError when it is the folder of none
 */
export async function studyIn(folder: string): Promise<Study> {
  const file = join(folder, STUDY_FILE);
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`${folder} is no folder of a study: there is no ${STUDY_FILE} in it that can be read.`);
  });
  return studyOf(text, file);
}

function studyOf(text: string, file: string): Study {
  try {
    return loadStudy(parseJson(text));
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new UsageError(`${file} is not a valid study:\n${error.message}`);
  }
}
