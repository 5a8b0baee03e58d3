/** What was typed after `kmc`, read strictly: anything not understood is a `UsageError` that says how to mend it. */
import { type AnalyseCommand, parseAnalyse } from './analyse/args';
import { cut, guess, integer, quoted, seconds, split, UsageError } from './flags';
import { type LearnCommand, parseLearn } from './learn/args';
import { parseStudyCommand, type StudyCommand } from './study/args';

export { UsageError } from './flags';

/** `--set steps.e5.barrier_eV=0.7` */
export interface Assignment {
  path: string;
  value: unknown;
}

export interface RunOptions {
  /** As typed: a library id, a link, a file or a folder. */
  model: string;
  /** Undefined: the seed of the model. */
  seed: number | undefined;
  /** Executed events at which the run ends. */
  steps: number | undefined;
  /** Simulated seconds at which the run ends. */
  time: number | undefined;
  replicas: number;
  assignments: Assignment[];
  /** Simulated seconds between samples; undefined for none. */
  every: number | undefined;
  /** Folder for the files of the result. */
  out: string | undefined;
  /** Also writes a frame of each sample to `out`. */
  trajectory: boolean;
  json: boolean;
}

export interface ExportOptions {
  /** As typed: a library id, a file or a folder. */
  model: string;
  assignments: Assignment[];
  /** Folder for the Zacros input files. */
  zacros: string;
}

export interface LinkOptions {
  /** As typed: a library id, a link, a file or a folder. */
  model: string;
  assignments: Assignment[];
  /** Undefined: the seed of the model. */
  seed: number | undefined;
  /** Where the run ends that the link promises; neither: it promises none, or what a recorded experiment does. */
  steps: number | undefined;
  time: number | undefined;
  /** Address of the page; '' prints the fragment alone. */
  at: string;
}

export type Command =
  | StudyCommand
  | LearnCommand
  | AnalyseCommand
  | { name: 'help' }
  | { name: 'version' }
  | { name: 'run help' }
  | { name: 'list'; json: boolean }
  | { name: 'run'; options: RunOptions }
  | { name: 'export'; options: ExportOptions }
  | { name: 'link'; options: LinkOptions };

const MOST_REPLICAS = 10_000;

const COMMANDS = ['run', 'study', 'merge', 'worker', 'analyse', 'learn', 'list', 'export', 'link', 'version', 'help'];
const RUN_FLAGS = [
  '--seed',
  '--steps',
  '--time',
  '--replicas',
  '--set',
  '--every',
  '--out',
  '--json',
  '--trajectory',
  '--help',
];

/** @throws UsageError */
export function parseCommand(args: string[]): Command {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    return rest[0] === 'run' ? { name: 'run help' } : { name: 'help' };
  }
  if (name === 'version' || name === '--version') return { name: 'version' };
  if (name === 'list') {
    const { flags, words } = split(rest, ['--json', '--help']);
    if (words.length > 0) throw new UsageError(`"kmc list" takes no ${quoted(words)}.`);
    return flags.has('--help') ? { name: 'help' } : { name: 'list', json: flags.has('--json') };
  }
  if (name === 'run') return parseRun(rest);
  if (name === 'analyse') return parseAnalyse(rest);
  if (name === 'learn') return parseLearn(rest);
  if (name === 'export') return parseExport(rest);
  if (name === 'link') return parseLink(rest);
  if (name === 'study' || name === 'merge' || name === 'worker') return parseStudyCommand(name, rest);
  throw new UsageError(
    `There is no command "${name}"${guess(name, COMMANDS)}. The commands are ${COMMANDS.join(', ')}.`,
  );
}

function parseRun(args: string[]): Command {
  const { flags, words } = split(args, RUN_FLAGS);
  if (flags.has('--help')) return { name: 'run help' };
  const [model, ...extra] = words;
  if (model === undefined)
    throw new UsageError(
      'Say which model to run: a library id ("kmc list" names them), a file, a link or a folder of Zacros input.',
    );
  if (extra.length > 0)
    throw new UsageError(`One model runs at a time, so ${quoted(extra)} after "${model}" is too much.`);

  const steps = integer(flags, '--steps', 0, Number.MAX_SAFE_INTEGER);
  const time = seconds(flags, '--time', 'moment');
  const every = seconds(flags, '--every', 'interval');
  const seed = integer(flags, '--seed', 0, Number.MAX_SAFE_INTEGER);
  const replicas = integer(flags, '--replicas', 1, MOST_REPLICAS) ?? 1;
  if ((seed ?? 0) > Number.MAX_SAFE_INTEGER - (replicas - 1)) {
    throw new UsageError('The seeds of the replicas run past 2^53 - 1: start from a smaller --seed.');
  }
  if (flags.has('--trajectory') && !flags.has('--out')) {
    throw new UsageError('--trajectory writes a file: say into which folder with --out DIR.');
  }
  const options: RunOptions = {
    model,
    seed,
    steps,
    time,
    replicas,
    assignments: (flags.get('--set') ?? []).map(assignment),
    every,
    out: flags.get('--out')?.[0],
    trajectory: flags.has('--trajectory'),
    json: flags.has('--json'),
  };
  return { name: 'run', options };
}

function parseExport(args: string[]): Command {
  const { flags, words } = split(args, ['--zacros', '--set', '--help']);
  if (flags.has('--help')) return { name: 'help' };
  const [model, ...extra] = words;
  const zacros = flags.get('--zacros')?.[0];
  if (model === undefined || zacros === undefined || extra.length > 0)
    throw new UsageError('Say which model to write, and into which folder: "kmc export MODEL --zacros DIR".');
  return { name: 'export', options: { model, zacros, assignments: (flags.get('--set') ?? []).map(assignment) } };
}

function parseLink(args: string[]): Command {
  const { flags, words } = split(args, ['--seed', '--steps', '--time', '--set', '--at', '--help']);
  if (flags.has('--help')) return { name: 'help' };
  const [model, ...extra] = words;
  if (model === undefined || extra.length > 0)
    throw new UsageError('Say what the link leads to: "kmc link MODEL [--seed N] [--steps N] [--at ADDRESS]".');
  const options: LinkOptions = {
    model,
    assignments: (flags.get('--set') ?? []).map(assignment),
    seed: integer(flags, '--seed', 0, Number.MAX_SAFE_INTEGER),
    steps: integer(flags, '--steps', 0, Number.MAX_SAFE_INTEGER),
    time: seconds(flags, '--time', 'moment'),
    at: pageAddress(flags.get('--at')?.[0]),
  };
  return { name: 'link', options };
}

/** '' where none is given. */
function pageAddress(text = ''): string {
  if (text === '' || (URL.canParse(text) && /^(https?|file):$/.test(new URL(text).protocol))) return text;
  throw new UsageError(`--at is "${text}", but it is the address of a page, e.g. https://example.org/interphase/.`);
}

/** The value is read as JSON where it is JSON (0.7, true, [40,60]), else as text. */
function assignment(text: string): Assignment {
  const [path, value] = cut(text, '=');
  if (path === '' || value === undefined) {
    throw new UsageError(`--set is "${text}", but it is written PATH=VALUE, e.g. steps.e5.barrier_eV=0.7.`);
  }
  try {
    return { path, value: JSON.parse(value) };
  } catch {
    return { path, value };
  }
}
