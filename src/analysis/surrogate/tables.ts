/** What was learned of a study as CSV tables, the same from the page and from the command line (docs/studies.md). */
import type { StudyParameter } from '../../model/study';
import { toCsv } from '../csv';
import { valueAt } from '../study/designs';
import type { Failure } from './failure';
import { type Insight, ranking } from './insight';
import type { Suggestions } from './suggest';

/** A row for each parameter, the most important first. */
export function importanceCsv(parameters: readonly StudyParameter[], insight: Insight): string {
  const order = ranking(insight);
  const { importance, shapley, dependence } = insight;
  return toCsv([
    { name: 'parameter', values: order.map((p) => parameters[p]!.path) },
    { name: 'label', values: order.map((p) => nameOf(parameters[p]!)) },
    { name: 'importance', values: order.map((p) => importance[p]!.value) },
    { name: 'importance_error', values: order.map((p) => importance[p]!.error) },
    { name: 'shapley_mean_abs', values: order.map((p) => shapley.strength[p]!) },
    { name: 'low', values: order.map((p) => parameters[p]!.low) },
    { name: 'high', values: order.map((p) => parameters[p]!.high) },
    { name: 'at_low', values: order.map((p) => dependence.means[p]![0]!) },
    { name: 'at_high', values: order.map((p) => dependence.means[p]!.at(-1)!) },
  ]);
}

/** A row for each point that is explained: its parameters, then their Shapley values. */
export function shapleyCsv(parameters: readonly StudyParameter[], { shapley }: Insight): string {
  return toCsv([
    ...parameters.map((parameter, p) => ({
      name: parameter.path,
      values: shapley.shares.map((own) => valueAt(parameter, own[p]!)),
    })),
    ...parameters.map(({ path }, p) => ({ name: `shapley ${path}`, values: shapley.values.map((own) => own[p]!) })),
  ]);
}

/** A row for each point: its value, and what was predicted while it was held out. */
export function parityCsv({ parity }: Insight): string {
  return toCsv([
    { name: 'measured', values: parity.measured },
    { name: 'predicted', values: parity.predicted },
    { name: 'standard_deviation', values: parity.deviation },
  ]);
}

/** Rows for each parameter: its values, and the mean prediction there. */
export function dependenceCsv(parameters: readonly StudyParameter[], { dependence }: Insight): string {
  const { shares, means } = dependence;
  return toCsv([
    { name: 'parameter', values: parameters.flatMap(({ path }) => shares.map(() => path)) },
    { name: 'value', values: parameters.flatMap((parameter) => shares.map((share) => valueAt(parameter, share))) },
    { name: 'mean_prediction', values: means.flat() },
  ]);
}

/** A row for each step of the ROC curve. */
export function rocCsv({ roc }: NonNullable<Failure['found']>): string {
  return toCsv([
    { name: 'false_positive_rate', values: roc.falsePositiveRate },
    { name: 'true_positive_rate', values: roc.truePositiveRate },
    { name: 'probability', values: roc.threshold },
  ]);
}

/** A row for each suggested point. */
export function suggestionsCsv(parameters: readonly StudyParameter[], { suggestions }: Suggestions): string {
  return toCsv([
    ...parameters.map(({ path }, p) => ({ name: path, values: suggestions.map(({ values }) => values[p]!) })),
    { name: 'expected', values: suggestions.map(({ expected }) => expected) },
    { name: 'standard_deviation', values: suggestions.map(({ deviation }) => deviation) },
    { name: 'expected_improvement', values: suggestions.map(({ improvement }) => improvement) },
  ]);
}

/** What a parameter is called. */
export const nameOf = ({ label, path }: StudyParameter): string => label ?? path;
