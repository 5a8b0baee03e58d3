/** What the numbers of a model are called where they stand by themselves, as in a study. */
import type { ModelDocument } from './schema';

/** Endings of field names that are units, and how they are written. */
const UNITS: [ending: RegExp, text: string][] = [
  [/_eV_per_K$/, ' in eV/K'],
  [/_per_s$/, ' per s'],
  [/_eV$/, ' in eV'],
  [/_K$/, ' in K'],
  [/_V$/, ' in V'],
  [/_s$/, ' in s'],
  [/_nm$/, ' in nm'],
  [/_bar$/, ' in bar'],
];

/**
 * A parameter in words: "e5 Dimerisation: barrier in eV", "temperature in K".
 * @param path as in `steps.e5.barrier_eV`; one that is none of the model's is split up all the same
 */
export function parameterName(model: ModelDocument, path: string): string {
  const [root = '', ...rest] = path.split('.');
  if (root === 'conditions') return worded(rest);
  const [id = '', ...field] = rest;
  if (field.length === 0) return worded([root, id]);
  const step = root === 'steps' ? model.steps.find((one) => one.id === id) : undefined;
  const owner = step && step.label !== id ? `${id} ${step.label}` : id.replaceAll('_', ' ');
  return `${owner}: ${worded(field)}`;
}

/**
 * Names without the words at their end that all of them have: "e1 Reduction", "e5 Dimerisation" and "barrier in eV".
 * @returns `rest` is '' where there are no such words
 */
export function withoutCommonEnd(names: string[]): { short: string[]; rest: string } {
  const words = names.map((name) => name.split(' '));
  const least = Math.min(...words.map(({ length }) => length));
  let common = 0;
  if (names.length > 1)
    while (common < least - 1 && words.every((own) => own.at(-1 - common) === words[0]!.at(-1 - common))) common++;
  if (common === 0) return { short: names, rest: '' };
  return {
    short: words.map((own) => own.slice(0, -common).join(' ').replace(/:$/, '')),
    rest: words[0]!.slice(-common).join(' '),
  };
}

function worded(parts: string[]): string {
  const name = parts.join(' ');
  const unit = UNITS.find(([ending]) => ending.test(name));
  return (unit ? name.replace(unit[0], unit[1]) : name).replaceAll('_', ' ');
}
