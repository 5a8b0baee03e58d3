/** Results of a study from disk, for who wants to look at them. */
import { readFile, stat } from 'node:fs/promises';
import { jobsOf } from '../../analysis/study/jobs';
import { isResults, readTable, type SavedResults } from '../../analysis/study/readTable';
import { parseJson } from '../../model/jsonText';
import { ModelError } from '../../model/problem';
import { UsageError } from '../flags';
import { readRows } from './rows';
import { studyIn } from './study';

/**
 * The study and the rows that are there so far.
 * @param path folder of a study, or a file with results (`results.json`)
 * @throws UsageError when it is neither
 */
export async function readResults(path: string): Promise<SavedResults> {
  const about = await stat(path).catch(() => null);
  if (!about) throw new UsageError(`There is no "${path}": give the folder of a study, or its results.json.`);
  if (about.isDirectory()) {
    const study = await studyIn(path);
    const wanted = new Set(jobsOf(study).map(({ key }) => key));
    const found = (await readRows(path)).filter(({ key }) => wanted.delete(key));
    return { study, rows: found };
  }
  try {
    const input = parseJson(await readFile(path, 'utf8'));
    if (!isResults(input)) throw new UsageError(`${path} holds no results of a study.`);
    return readTable(input);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new UsageError(`${path} holds no valid results:\n${error.message}`);
  }
}
