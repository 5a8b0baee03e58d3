/** Flags of `kmc study`, `kmc merge` and `kmc worker`. */
import { availableParallelism } from 'node:os';
import { integer, split, UsageError } from '../flags';

export interface StudyOptions {
  /** Path of the study document. */
  study: string;
  /** Folder for rows and results. */
  out: string;
  threads: number;
  /** Only every `of`-th job, beginning with `index`: one share of a batch scheduler's array. */
  share: { index: number; of: number } | null;
  /** Address of a Redis server whose workers run the jobs; null: threads of this process. */
  redis: string | null;
  json: boolean;
}

export interface WorkerOptions {
  redis: string;
  threads: number;
}

export type StudyCommand =
  | { name: 'study help' }
  | { name: 'study'; options: StudyOptions }
  | { name: 'merge'; out: string }
  | { name: 'worker'; options: WorkerOptions };

const MOST_THREADS = 1024;

/** @throws UsageError */
export function parseStudyCommand(name: 'study' | 'merge' | 'worker', args: string[]): StudyCommand {
  const known = {
    study: ['--out', '--threads', '--index', '--of', '--redis', '--json', '--help'],
    merge: ['--help'],
    worker: ['--redis', '--threads', '--help'],
  }[name];
  const { flags, words } = split(args, known);
  if (flags.has('--help')) return { name: 'study help' };
  const threads = integer(flags, '--threads', 1, MOST_THREADS) ?? availableParallelism();
  const [word, ...extra] = words;
  if (name === 'worker') {
    const redis = flags.get('--redis')?.[0];
    if (redis === undefined || words.length > 0)
      throw new UsageError('Say whose jobs to run: "kmc worker --redis redis://HOST:6379".');
    return { name, options: { redis: address(redis), threads } };
  }
  if (word === undefined || extra.length > 0)
    throw new UsageError(
      name === 'merge'
        ? 'Say which folder to merge: "kmc merge DIR", as given to "kmc study … --out DIR".'
        : 'Say which study to run: "kmc study STUDY.json --out DIR".',
    );
  if (name === 'merge') return { name, out: word };
  const out = flags.get('--out')?.[0];
  if (out === undefined) throw new UsageError('Say where the results go: "kmc study STUDY.json --out DIR".');
  const redis = flags.get('--redis')?.[0];
  const options = { study: word, out, threads, share: shareOf(flags), json: flags.has('--json') };
  return { name, options: { ...options, redis: redis === undefined ? null : address(redis) } };
}

function shareOf(flags: Map<string, string[]>): StudyOptions['share'] {
  const of = integer(flags, '--of', 1, 1_000_000);
  const index = integer(flags, '--index', 0, 1_000_000);
  if (of === undefined && index === undefined) return null;
  if (of === undefined || index === undefined)
    throw new UsageError('--index and --of belong together: "--index $SLURM_ARRAY_TASK_ID --of 100".');
  if (index >= of)
    throw new UsageError(`--index is ${index}, but the shares of --of ${of} are numbered from 0 to ${of - 1}.`);
  return { index, of };
}

function address(text: string): string {
  if (/^rediss?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new UsageError(`--redis is "${text}", but it is an address such as redis://localhost:6379.`);
}
