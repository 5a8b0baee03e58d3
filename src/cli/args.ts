/** What was typed after `kmc`, read strictly: anything not understood is a `UsageError` that says how to mend it. */
import { nearNames } from '../model/near';

/** Input that a person can mend; ends the command with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

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
  | { name: 'help' }
  | { name: 'run help' }
  | { name: 'list'; json: boolean }
  | { name: 'run'; options: RunOptions }
  | { name: 'export'; options: ExportOptions }
  | { name: 'link'; options: LinkOptions };

const MOST_REPLICAS = 10_000;

const COMMANDS = ['run', 'list', 'export', 'link', 'help'];
const SWITCHES = ['--json', '--trajectory', '--help'];
const RUN_FLAGS = ['--seed', '--steps', '--time', '--replicas', '--set', '--every', '--out', ...SWITCHES];

/** @throws UsageError */
export function parseCommand(args: string[]): Command {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    return rest[0] === 'run' ? { name: 'run help' } : { name: 'help' };
  }
  if (name === 'list') {
    const { flags, words } = split(rest, ['--json', '--help']);
    if (words.length > 0) throw new UsageError(`"kmc list" takes no ${quoted(words)}.`);
    return flags.has('--help') ? { name: 'help' } : { name: 'list', json: flags.has('--json') };
  }
  if (name === 'run') return parseRun(rest);
  if (name === 'export') return parseExport(rest);
  if (name === 'link') return parseLink(rest);
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
      'Say which model to run: a library id ("kmc list" names them), a model file or a folder of Zacros input.',
    );
  if (extra.length > 0)
    throw new UsageError(`One model runs at a time, so ${quoted(extra)} after "${model}" is too much.`);

  const steps = integer(flags, '--steps', 0, Number.MAX_SAFE_INTEGER);
  const time = positive(flags, '--time');
  const every = positive(flags, '--every');
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
    time: positive(flags, '--time'),
    at: flags.get('--at')?.[0] ?? '',
  };
  return { name: 'link', options };
}

/** Flags with their values (none for a switch), and the words that are neither. `--flag value` and `--flag=value` are one. */
function split(args: string[], known: string[]): { flags: Map<string, string[]>; words: string[] } {
  const flags = new Map<string, string[]>();
  const words: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!;
    if (!word.startsWith('-') || word === '-') {
      words.push(word);
      continue;
    }
    const [typed, inline] = cut(word, '=');
    const flag = typed === '-h' ? '--help' : typed;
    if (!known.includes(flag)) {
      throw new UsageError(`There is no flag "${flag}"${guess(flag, known)}. The flags are ${known.join(', ')}.`);
    }
    if (flags.has(flag) && flag !== '--set') throw new UsageError(`${flag} is given twice: leave one out.`);
    if (SWITCHES.includes(flag)) {
      if (inline !== undefined) throw new UsageError(`${flag} takes no value.`);
      flags.set(flag, []);
      continue;
    }
    const value = inline ?? args[++i];
    if (value === undefined || value === '' || (inline === undefined && value.startsWith('--'))) {
      throw new UsageError(`${flag} needs a value after it.`);
    }
    flags.set(flag, [...(flags.get(flag) ?? []), value]);
  }
  return { flags, words };
}

function integer(flags: Map<string, string[]>, flag: string, least: number, most: number): number | undefined {
  const text = flags.get(flag)?.[0];
  if (text === undefined) return undefined;
  const value = number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} up, at most 2^53 - 1` : `from ${least} to ${most}`;
  throw new UsageError(`${flag} is "${text}", but it is a whole number ${range}, e.g. 100 or 1e6.`);
}

function positive(flags: Map<string, string[]>, flag: string): number | undefined {
  const text = flags.get(flag)?.[0];
  if (text === undefined) return undefined;
  const value = number(text);
  if (value > 0 && value < Number.POSITIVE_INFINITY) return value;
  throw new UsageError(`${flag} is "${text}", but it is a number of simulated seconds above 0, e.g. 0.5 or 1e-6.`);
}

/** A decimal number and nothing else; NaN otherwise. (Number() would also take '', ' 1' and 0x10.) */
function number(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
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

function cut(text: string, at: string): [string, string | undefined] {
  const i = text.indexOf(at);
  return i < 0 ? [text, undefined] : [text.slice(0, i), text.slice(i + 1)];
}

function guess(typed: string, known: string[]): string {
  const [near] = nearNames(typed, known, 1);
  return near === undefined ? '' : `; did you mean "${near}"?`;
}

function quoted(words: string[]): string {
  return words.map((word) => `"${word}"`).join(' ');
}
