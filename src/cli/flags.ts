/** Flags and their values, read strictly. */
import { nearNames } from '../model/near';

/** Input that a person can mend; ends the command with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Flags without a value, of whatever command. */
const SWITCHES = ['--json', '--trajectory', '--reduced', '--maximise', '--minimise', '--help'];

/** Flags with their values (none for a switch), and the words that are neither. `--flag value` and `--flag=value` are one. */
export function split(args: string[], known: string[]): { flags: Map<string, string[]>; words: string[] } {
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

/**
 * A whole number in a range; undefined where the flag is not given.
 * @throws UsageError
 */
export function integer(flags: Map<string, string[]>, flag: string, least: number, most: number): number | undefined {
  const text = flags.get(flag)?.[0];
  if (text === undefined) return undefined;
  const value = number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} up, at most 2^53 - 1` : `from ${least} to ${most}`;
  throw new UsageError(`${flag} is "${text}", but it is a whole number ${range}, e.g. 100 or 1e6.`);
}

/** Simulated seconds: 0 is a moment, but no interval. */
export function seconds(flags: Map<string, string[]>, flag: string, what: 'moment' | 'interval'): number | undefined {
  const text = flags.get(flag)?.[0];
  if (text === undefined) return undefined;
  const value = number(text);
  if (value < Number.POSITIVE_INFINITY && (what === 'moment' ? value >= 0 : value > 0)) return value;
  const least = what === 'moment' ? 'from 0 up' : 'above 0';
  throw new UsageError(`${flag} is "${text}", but it is a number of simulated seconds ${least}, e.g. 0.5 or 1e-6.`);
}

/** A decimal number and nothing else; NaN otherwise. (Number() would also take '', ' 1' and 0x10.) */
export function number(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}

/** The text before and after the first `at`; undefined where there is none. */
export function cut(text: string, at: string): [string, string | undefined] {
  const i = text.indexOf(at);
  return i < 0 ? [text, undefined] : [text.slice(0, i), text.slice(i + 1)];
}

/** " (did you mean …?)", or nothing where no known word is near. */
export function guess(typed: string, known: string[]): string {
  const [near] = nearNames(typed, known, 1);
  return near === undefined ? '' : ` (did you mean "${near}"?)`;
}

/** Words as they are named in a message. */
export function quoted(words: string[]): string {
  return words.map((word) => `"${word}"`).join(' ');
}
