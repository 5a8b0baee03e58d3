/** The results of a learning study as files; docs/active-learning.md tells what is in them. */
import { CLASSES } from '../../analysis/activeLearning/outcomes';
import { resultsOf } from '../../analysis/activeLearning/results';
import type { Job } from '../../analysis/activeLearning/runs';
import type { StudyState } from '../../analysis/activeLearning/study';
import { classBarriers, classMap } from '../../analysis/activeLearning/tables';
import { toCsv } from '../../analysis/csv';
import { ENGINE_VERSION } from '../../engine/version';

const MAP_POINTS = 41;

/**
 * Name to content.
 * @param model id of the model studied
 * @param map steps whose barriers span the class map, around the medians over all classes' runs
 * @param latticeOf the lattice of a run, if it is known
 */
export function filesOf(
  state: StudyState,
  model: string,
  map: [string, string],
  latticeOf: (job: Job) => Uint8Array | null,
): Record<string, string> {
  const { box, runs, reports, predicted } = state;
  const barriers = classBarriers(state);
  const at = box.ranges.map(([low, high]) => (low + high) / 2);
  const area = classMap(state, ...map, at, MAP_POINTS);
  const study = resultsOf(state, model, ENGINE_VERSION, latticeOf);
  return {
    'study.json': `${JSON.stringify(study, null, 1)}\n`,
    'labels.csv': toCsv([
      { name: 'run', values: runs.map(({ run }) => run) },
      { name: 'cycle', values: runs.map(({ cycle }) => cycle) },
      { name: 'class', values: runs.map(({ label }) => CLASSES[label]!) },
      { name: 'ratio', values: runs.map(({ ratio }) => ratio) },
      { name: 'fate', values: runs.map(({ fate }) => fate) },
      ...['Li2CO3', 'organic', 'oEC', 'Li2EDC', 'dimer'].map((kind, k) => ({
        name: `${kind}_sites`,
        values: runs.map(({ composition }) => composition[k]!),
      })),
    ]),
    'cycles.csv': toCsv([
      { name: 'cycle', values: reports.map(({ cycle }) => cycle) },
      ...CLASSES.map((name, c) => ({ name: `training_${name}`, values: reports.map(({ training }) => training[c]!) })),
      { name: 'error', values: reports.map(({ error }) => error) },
      { name: 'calibration_error', values: reports.map(({ reliability }) => reliability.error) },
      ...['least', 'Q1', 'Q2', 'Q3', 'greatest'].map((name, q) => ({
        name: `score_${name}`,
        values: reports.map(({ score }) => score[q]!),
      })),
      { name: 'score_change_Q2', values: reports.map(({ scoreChange }) => scoreChange?.[2] ?? '') },
      { name: 'uncertain', values: reports.map(({ uncertain }) => uncertain) },
      { name: 'queried_training', values: reports.map(({ queried }) => queried.training) },
      { name: 'queried_doubtful', values: reports.map(({ queried }) => queried.doubtful) },
      { name: 'queried_outlier', values: reports.map(({ queried }) => queried.outlier) },
    ]),
    'confusion.csv': toCsv([
      { name: 'cycle', values: reports.flatMap(({ cycle }) => CLASSES.map(() => cycle)) },
      { name: 'class', values: reports.flatMap(() => [...CLASSES]) },
      ...CLASSES.map((name, c) => ({
        name: `predicted_${name}`,
        values: reports.flatMap(({ confusion }) => confusion.map((line) => line[c]!)),
      })),
    ]),
    'barriers.csv': toCsv([
      { name: 'class', values: barriers.flatMap((c) => c.barriers.map(() => c.class)) },
      { name: 'step', values: barriers.flatMap((c) => c.barriers.map(({ step }) => step)) },
      { name: 'Q2', unit: 'eV', values: barriers.flatMap((c) => c.barriers.map(({ q2_eV }) => q2_eV)) },
      { name: 'spread', unit: 'eV', values: barriers.flatMap((c) => c.barriers.map(({ spread_eV }) => spread_eV)) },
      { name: 'delta2', values: barriers.flatMap((c) => c.barriers.map(({ delta2 }) => delta2)) },
      { name: 'share', values: barriers.flatMap((c) => c.barriers.map(({ share }) => share)) },
      { name: 'rank', values: barriers.flatMap((c) => c.barriers.map(({ step }) => c.ranking.indexOf(step) + 1)) },
      ...(['q2_eV', 'spread_eV'] as const).map((key) => ({
        name: key === 'q2_eV' ? 'model_Q2' : 'model_spread',
        unit: 'eV',
        values: barriers.flatMap((c, k) => c.barriers.map((_, b) => predicted?.[k]?.barriers[b]?.[key] ?? '')),
      })),
    ]),
    'map.csv': toCsv([
      { name: area.x.step, unit: 'eV', values: area.label.map((_, i) => area.x.values[i % MAP_POINTS]!) },
      { name: area.y.step, unit: 'eV', values: area.label.map((_, i) => area.y.values[Math.floor(i / MAP_POINTS)]!) },
      { name: 'class', values: area.label.map((label) => CLASSES[label]!) },
      { name: 'score', values: area.score },
    ]),
  };
}
