/** Runs of a learning study on disk: a CSV that grows by a line with every run, so that a study that is ended goes on. */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Job, latticeOfText, latticeText, type RunResult } from '../../analysis/activeLearning/runs';
import { ENGINE_VERSION } from '../../engine/version';
import { UsageError } from '../flags';

const NAME = 'runs.csv';

export interface RunsFile {
  /**
   * The result of a job, if it has been run before.
   * @throws UsageError where the folder has a run of that number with other barriers or another seed
   */
  find(job: Job): RunResult | null;
  add(job: Job, result: RunResult): void;
  readonly known: number;
}

/**
 * Opens the runs of a folder.
 * @param steps ids of the varied steps
 * @param sites sites of the lattice
 */
export function openRuns(folder: string, steps: string[], sites: number): RunsFile {
  const path = join(folder, NAME);
  const header = ['run', 'seed', 'engine', 'steps', 'time_s', ...steps.map((id) => `${id}_eV`), 'lattice'].join(',');
  const known = new Map<number, { key: string; line: string[] }>();
  if (existsSync(path)) {
    const [first, ...lines] = readFileSync(path, 'utf8').split('\n');
    if (first !== header) throw new UsageError(`${path} is not a file of this study's runs: name another folder.`);
    for (const text of lines) {
      const line = text.split(',');
      // A line that was torn when the process ended is passed over, or one of another engine; its run is done again.
      if (line.length === steps.length + 6 && line[2] === ENGINE_VERSION && isWhole(line.at(-1)!, sites))
        known.set(Number(line[0]), { key: keyOf(line), line });
    }
    // What follows a torn line must begin a new one.
    if (lines.at(-1) !== '') appendFileSync(path, '\n');
  } else writeFileSync(path, `${header}\n`);
  const count = known.size;
  return {
    known: count,
    find(job) {
      const found = known.get(job.run);
      if (!found) return null;
      if (found.key !== [job.seed, ...job.barriers].join(','))
        throw new UsageError(
          `${path} has a run ${job.run} with other barriers or another seed: it belongs to other settings. Name another folder.`,
        );
      const [, , , steps, time] = found.line;
      return { steps: Number(steps), time_s: Number(time), lattice: latticeOfText(found.line.at(-1)!, sites) };
    },
    add(job, { steps, time_s, lattice }) {
      const line = [job.run, job.seed, ENGINE_VERSION, steps, time_s, ...job.barriers, latticeText(lattice)];
      appendFileSync(path, `${line.join(',')}\n`);
      known.set(job.run, { key: [job.seed, ...job.barriers].join(','), line: line.map(String) });
    },
  };
}

function keyOf(line: string[]): string {
  return [line[1], ...line.slice(5, -1)].join(',');
}

function isWhole(text: string, sites: number): boolean {
  try {
    return latticeOfText(text, sites).length === sites;
  } catch {
    return false;
  }
}
