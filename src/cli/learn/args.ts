/** What was typed after `kmc learn`. */
import { availableParallelism } from 'node:os';
import { PUBLISHED, REDUCED, type StudySettings, settingsWith } from '../../analysis/activeLearning/settings';
import { integer, quoted, split, UsageError } from '../flags';

export interface LearnOptions {
  settings: StudySettings;
  /** As typed: the SEI model whose barriers are studied. */
  model: string;
  /** Folder for all files of the study. */
  out: string;
  /** CSV with an initial design instead of our own. */
  designs: string | null;
  /** Steps whose barriers span the class map. */
  map: [string, string];
  threads: number;
  json: boolean;
}

export type LearnCommand = { name: 'learn help' } | { name: 'learn'; options: LearnOptions };

const FLAGS = ['--out', '--initial', '--cycles', '--queries', '--steps', '--seed', '--reduced', '--designs', '--map'];

/** @throws UsageError */
export function parseLearn(args: string[]): LearnCommand {
  const { flags, words } = split(args, [...FLAGS, '--threads', '--json', '--help']);
  if (flags.has('--help')) return { name: 'learn help' };
  const [model = 'sei-organic', ...extra] = words;
  if (extra.length > 0) throw new UsageError(`One model is studied at a time, so ${quoted(extra)} is too much.`);
  const out = flags.get('--out')?.[0];
  if (out === undefined) throw new UsageError('Say where the results go: "kmc learn --out DIR".');
  const given: Partial<StudySettings> = {};
  for (const name of ['initial', 'cycles', 'queries', 'steps', 'seed'] as const) {
    const value = integer(flags, `--${name}`, 0, Number.MAX_SAFE_INTEGER);
    if (value !== undefined) given[name] = value;
  }
  const map = flags.get('--map')?.[0] ?? 'e2,e13';
  const [x, y, ...more] = map.split(',');
  if (!x || !y || more.length > 0 || x === y)
    throw new UsageError(`--map is "${map}", but it names two steps, e.g. e2,e13.`);
  const options = {
    model,
    out,
    settings: checked(flags.has('--reduced') ? REDUCED : PUBLISHED, given),
    designs: flags.get('--designs')?.[0] ?? null,
    map: [x, y] as [string, string],
    threads: integer(flags, '--threads', 1, 1024) ?? availableParallelism(),
    json: flags.has('--json'),
  };
  return { name: 'learn', options };
}

function checked(base: StudySettings, given: Partial<StudySettings>): StudySettings {
  try {
    return settingsWith(base, given);
  } catch (error) {
    throw new UsageError(`--${(error as Error).message}.`);
  }
}
