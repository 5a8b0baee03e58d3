/** The labelled runs: which train the model, which measure it, which say nothing. */
import { createRandom } from '../learning/random';
import { quantile } from '../stats';
import { type Assigned, assign, CLASSES, type Classifier } from './outcomes';
import type { StudyRun } from './runs';
import type { StudySettings } from './settings';

/** What became of a run. */
export type Fate = 'training' | 'held out' | 'labelled' | 'doubtful' | 'outlier';

export interface LabelledRun extends StudyRun, Assigned {
  fate: Fate;
}

/**
 * Labels the initial design and trims it: what is doubtful (distance ratio) is left out, and of each class those nearest to
 * its centre are kept, so that every class counts alike. A share of them is held out, the others train.
 */
export function labelInitial(runs: StudyRun[], classifier: Classifier, settings: StudySettings): LabelledRun[] {
  const labelled = withClasses(runs, classifier, settings);
  const random = createRandom(settings.seed + 4);
  for (const c of CLASSES.keys()) {
    const members = labelled.filter(({ label, fate }) => label === c && fate === 'labelled');
    members.sort((a, b) => a.distance - b.distance);
    const trimmed = members.slice(0, settings.perClass);
    const out = Math.round(trimmed.length * settings.heldOut);
    // At random: the number of a Sobol point says in which half of the box it lies.
    for (const [k, i] of random.permutation(trimmed.length).entries())
      trimmed[i]!.fate = k < out ? 'held out' : 'training';
  }
  return labelled;
}

/**
 * Labels the runs of a cycle. Those that took unusually much or little simulated time for their class (Tukey's fences
 * on log₁₀ time over the class's training runs) are outliers; the others that are not doubtful train.
 */
export function labelQueries(
  runs: StudyRun[],
  classifier: Classifier,
  settings: StudySettings,
  training: LabelledRun[],
): LabelledRun[] {
  const fences = CLASSES.map((_, c) => timeFences(training.filter(({ label }) => label === c)));
  return withClasses(runs, classifier, settings).map((run) => {
    if (run.fate === 'doubtful') return run;
    const [low, high] = fences[run.label]!;
    const time = Math.log10(run.time_s);
    return { ...run, fate: time < low || time > high ? 'outlier' : 'training' };
  });
}

/** Q1 − 1.5 (Q3 − Q1) and Q3 + 1.5 (Q3 − Q1) of log₁₀ time in s (Tukey, Exploratory Data Analysis, 1977). */
export function timeFences(runs: readonly { time_s: number }[]): [number, number] {
  const times = runs.map(({ time_s }) => Math.log10(time_s));
  if (times.length < 4) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const [q1, q3] = [quantile(times, 0.25), quantile(times, 0.75)];
  return [q1 - 1.5 * (q3 - q1), q3 + 1.5 * (q3 - q1)];
}

function withClasses(runs: StudyRun[], classifier: Classifier, settings: StudySettings): LabelledRun[] {
  const assigned = assign(
    classifier,
    runs.map(({ descriptor }) => descriptor),
  );
  return runs.map((run, i) => {
    const at = assigned[i]!;
    return { ...run, ...at, fate: at.ratio < settings.ratio ? 'labelled' : 'doubtful' };
  });
}
