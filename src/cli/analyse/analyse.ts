/** `kmc analyse`: what a study says about one of its results. */
import { type Failure, failureOf } from '../../analysis/surrogate/failure';
import { type Insight, insightOf, ranking } from '../../analysis/surrogate/insight';
import { type Suggestions, suggestPoints } from '../../analysis/surrogate/suggest';
import { type LearningTable, learningTable, whyNot } from '../../analysis/surrogate/table';
import {
  dependenceCsv,
  importanceCsv,
  nameOf,
  parityCsv,
  rocCsv,
  shapleyCsv,
  suggestionsCsv,
} from '../../analysis/surrogate/tables';
import { resultsOf } from '../../model/results';
import type { Study } from '../../model/study';
import { writeFiles } from '../files';
import { guess, UsageError } from '../flags';
import { table as columns } from '../report';
import { readResults } from '../study/results';
import type { AnalyseOptions } from './args';

export interface Analysis {
  study: Study;
  result: string;
  label: string;
  table: LearningTable;
  insight: Insight;
  failure: Failure | null;
  suggestions: Suggestions | null;
}

/**
 * Analyses a study; writes the tables where that is asked for.
 * @param say gets messages on the way
 * @throws UsageError
 */
export async function analyse(options: AnalyseOptions, say: (line: string) => void): Promise<Analysis> {
  const { study, rows } = await readResults(options.study);
  const results = resultsOf(study);
  const ids = results.map(({ id }) => id);
  if (options.result === null)
    throw new UsageError(
      `Say which result to learn: --result ID. There are:\n${columns(results.map(({ id, label }) => [id, label]))}`,
    );
  if (!ids.includes(options.result))
    throw new UsageError(
      `The study has no result "${options.result}"${guess(options.result, ids)}. There are ${ids.join(', ')}.`,
    );
  const table = learningTable(study, rows, options.result);
  const reason = whyNot(table);
  if (reason) throw new UsageError(reason);
  if (table.without > 0) say(`${table.without} runs have no such result and are left out.`);
  const chosen = chosenOf(study, options.over);
  const insight = insightOf(table, options.surrogate, options.seed, () => undefined);
  const failure = options.failure && failureOf(table, options.failure, options.seed);
  const { goal, suggest: count } = options;
  const suggestions = goal && suggestPoints(table, { goal, chosen, count }, options.seed);
  const label = results.find(({ id }) => id === options.result)!.label;
  const analysis = { study, result: options.result, label, table, insight, failure, suggestions };
  if (options.out !== null) await writeFiles(options.out, filesOf(analysis));
  return analysis;
}

function chosenOf({ parameters }: Study, over: string[] | null): number[] {
  if (over === null) return parameters.map((_, p) => p);
  const paths = parameters.map(({ path }) => path);
  return over.map((path) => {
    const p = paths.indexOf(path);
    if (p < 0)
      throw new UsageError(`--over names "${path}"${guess(path, paths)}, but what varies is ${paths.join(', ')}.`);
    return p;
  });
}

function filesOf({ study, result, insight, failure, suggestions }: Analysis): Record<string, string> {
  const { parameters } = study;
  const next = suggestions && {
    ...study,
    added: [...(study.added ?? []), ...suggestions.suggestions.map(({ values }) => values)],
  };
  const all = { format: 'interphase-analysis/1', study: study.id, result, insight, failure, suggestions };
  return {
    'analysis.json': `${JSON.stringify(all, null, 1)}\n`,
    'importance.csv': importanceCsv(parameters, insight),
    'shapley.csv': shapleyCsv(parameters, insight),
    'parity.csv': parityCsv(insight),
    'dependence.csv': dependenceCsv(parameters, insight),
    ...(failure?.found && { 'roc.csv': rocCsv(failure.found) }),
    ...(suggestions && { 'suggestions.csv': suggestionsCsv(parameters, suggestions) }),
    ...(next && { 'next-study.json': `${JSON.stringify(next, null, 2)}\n` }),
  };
}

/** The analysis as one object for programs. */
export function analysisJson({ study, result, insight, failure, suggestions }: Analysis): string {
  return `${JSON.stringify({ study: study.id, result, insight, failure, suggestions })}\n`;
}

/** The analysis as text. */
export function analysisText(analysis: Analysis, out: string | null): string {
  const { study, label, result, table, insight, failure, suggestions } = analysis;
  const { r2, rmse, coverage, widening } = insight.quality;
  const parts = [
    `${label} (${result}) of ${study.id}: ${table.all} points`,
    [
      `A ${insight.kind}${insight.learned < insight.points ? ` that learned from ${insight.learned} points` : ''}, tried on points held out:`,
      `R² ${r2.toFixed(3)}, RMSE ${short(rmse)}, ${(100 * coverage).toFixed(0)} % of the values within the 95 % intervals (${short(widening)} times as wide as its own)`,
      ...(table.chance >= 0.01
        ? [
            `chance (the spread between seeds) is ${(100 * table.chance).toFixed(0)} % of the variance: R² cannot exceed ${(1 - table.chance).toFixed(2)}`,
          ]
        : []),
      ...(r2 < 0.3 ? ['With so low an R² the order below says little.'] : []),
    ].join('\n'),
    columns([
      ['parameter', 'importance', 'mean |Shapley|', 'from low', 'to high'],
      ...ranking(insight).map((p) => [
        nameOf(study.parameters[p]!),
        `${short(insight.importance[p]!.value)} ± ${short(insight.importance[p]!.error)}`,
        short(insight.shapley.strength[p]!),
        short(insight.dependence.means[p]![0]!),
        short(insight.dependence.means[p]!.at(-1)!),
      ]),
    ]),
    ...(failure ? [failureText(analysis, failure)] : []),
    ...(suggestions ? [suggestionsText(study, suggestions)] : []),
    ...(out !== null ? [`Written to ${out}`] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function failureText({ study }: Analysis, { threshold, failed, runs, warning, found }: Failure): string {
  const head = `Failure (${threshold.side} ${threshold.value}): ${failed} of ${runs} runs${warning && `\n${warning}`}`;
  if (!found) return head;
  const [right, wrong] = found.confusion as [number[], number[]];
  const first = study.parameters
    .map((_, p) => p)
    .sort((a, b) => found.importance[b]!.value - found.importance[a]!.value);
  return [
    head,
    `Told from the parameters, on points held out: area under the ROC curve ${found.roc.area.toFixed(3)} ± ${found.areaError.toFixed(3)} (0.5 is chance)`,
    `at a probability of one half: ${wrong[1]} failures found, ${wrong[0]} missed, ${right[1]} false alarms`,
    `most decided by ${first
      .slice(0, 3)
      .map((p) => nameOf(study.parameters[p]!))
      .join(', ')}`,
  ].join('\n');
}

function suggestionsText(study: Study, { wish, best, suggestions }: Suggestions): string {
  const names = wish.chosen.map((p) => study.parameters[p]!);
  return [
    `To ${wish.goal}: best so far ${short(best.result)} (expected ${short(best.expected)}). Run next:`,
    columns([
      [...names.map(nameOf), 'expected', '', 'gain'],
      [...wish.chosen.map((p) => short(best.values[p]!)), short(best.expected), '(best so far)', ''],
      ...suggestions.map(({ values, expected, deviation, improvement }) => [
        ...wish.chosen.map((p) => short(values[p]!)),
        short(expected),
        `± ${short(deviation)}`,
        short(improvement),
      ]),
    ]),
  ].join('\n');
}

const short = (value: number) => String(Number(value.toPrecision(3)));
