/** What was typed after `kmc analyse`. */
import type { Threshold } from '../../analysis/surrogate/failure';
import type { Wish } from '../../analysis/surrogate/suggest';
import type { SurrogateKind } from '../../analysis/surrogate/surrogate';
import { guess, integer, number, split, UsageError } from '../flags';

export interface AnalyseOptions {
  /** Folder of a study, or a results.json. */
  study: string;
  /** Id of the result to learn; null names them all. */
  result: string | null;
  surrogate: SurrogateKind;
  /** Null: failure is not asked for. */
  failure: Threshold | null;
  /** What to seek; null for nothing. */
  goal: Wish['goal'] | null;
  /** Paths of the parameters to seek over; null for all. */
  over: string[] | null;
  suggest: number;
  seed: number;
  out: string | null;
  json: boolean;
}

export type AnalyseCommand = { name: 'analyse help' } | { name: 'analyse'; options: AnalyseOptions };

const FLAGS = ['--result', '--surrogate', '--fail-below', '--fail-above', '--maximise', '--minimise', '--over'];
const SURROGATES: Record<string, SurrogateKind> = { gp: 'Gaussian process', forest: 'random forest' };
const MOST_SUGGESTED = 64;

/** @throws UsageError */
export function parseAnalyse(args: string[]): AnalyseCommand {
  const { flags, words } = split(args, [...FLAGS, '--suggest', '--seed', '--out', '--json', '--help']);
  if (flags.has('--help')) return { name: 'analyse help' };
  const [study, ...extra] = words;
  if (study === undefined || extra.length > 0)
    throw new UsageError(
      'Say which study to analyse: "kmc analyse DIR --result ID", as given to "kmc study … --out DIR".',
    );
  const kind = flags.get('--surrogate')?.[0] ?? 'gp';
  const surrogate = Object.hasOwn(SURROGATES, kind) ? SURROGATES[kind] : undefined;
  if (!surrogate)
    throw new UsageError(`--surrogate is "${kind}"${guess(kind, Object.keys(SURROGATES))}, but it is gp or forest.`);
  const [below, above] = [numberOf(flags, '--fail-below'), numberOf(flags, '--fail-above')];
  if (below !== undefined && above !== undefined)
    throw new UsageError('--fail-below and --fail-above exclude each other.');
  if (flags.has('--maximise') && flags.has('--minimise'))
    throw new UsageError('--maximise and --minimise exclude each other.');
  const goal = flags.has('--maximise') ? 'maximise' : flags.has('--minimise') ? 'minimise' : null;
  if (!goal && (flags.has('--suggest') || flags.has('--over')))
    throw new UsageError('Say what the suggested points are to do: --maximise or --minimise.');
  const options: AnalyseOptions = {
    study,
    result: flags.get('--result')?.[0] ?? null,
    surrogate,
    failure:
      below !== undefined
        ? { side: 'below', value: below }
        : above !== undefined
          ? { side: 'above', value: above }
          : null,
    goal,
    over: flags.get('--over')?.[0]?.split(',') ?? null,
    suggest: integer(flags, '--suggest', 1, MOST_SUGGESTED) ?? 4,
    seed: integer(flags, '--seed', 0, Number.MAX_SAFE_INTEGER) ?? 1,
    out: flags.get('--out')?.[0] ?? null,
    json: flags.has('--json'),
  };
  return { name: 'analyse', options };
}

function numberOf(flags: Map<string, string[]>, flag: string): number | undefined {
  const text = flags.get(flag)?.[0];
  if (text === undefined) return undefined;
  const value = number(text);
  if (Number.isFinite(value)) return value;
  throw new UsageError(`${flag} is "${text}", but it is a number, e.g. 0.7.`);
}
