/** What an active-learning study is told. */
export interface StudySettings {
  seed: number;
  /** Runs of the initial design. */
  initial: number;
  cycles: number;
  /** Runs that a cycle asks for. */
  queries: number;
  /** Executed events at which a run ends. */
  steps: number;
  /** Independent components of the descriptor. */
  components: number;
  /** A run is labelled where the ratio of its distances to the nearest two class centres is below this. */
  ratio: number;
  /** Labelled initial runs of one class that are kept, at most: those nearest to the centre. */
  perClass: number;
  /** Share of those that is held out from training, to measure the error. */
  heldOut: number;
  /** Inducing points of each class. */
  inducing: number;
  /** Candidates from which queries are chosen. */
  candidates: number;
  /** A candidate is uncertain where Σ p² is below this. */
  threshold: number;
}

/**
 * The study as published: 50,000 initial runs, 3000 kept of each class, 15 cycles of 50; inducing points, 5 % of a class's
 * training runs, were 83 to 87.
 */
export const PUBLISHED: StudySettings = {
  seed: 1,
  initial: 50_000,
  cycles: 15,
  queries: 50,
  steps: 300_000,
  components: 10,
  ratio: 0.8,
  perClass: 3000,
  heldOut: 0.3,
  inducing: 85,
  candidates: 8192,
  threshold: 0.4,
};

/** The reduced study: the same in some minutes on two cores. */
export const REDUCED: StudySettings = {
  ...PUBLISHED,
  initial: 1600,
  perClass: 250,
  inducing: 30,
  candidates: 2048,
};

const LIMITS: Record<keyof StudySettings, [least: number, most: number, whole: boolean]> = {
  seed: [0, 2 ** 31, true],
  initial: [100, 1_000_000, true],
  cycles: [0, 1000, true],
  queries: [1, 10_000, true],
  steps: [1, 1e12, true],
  components: [2, 50, true],
  ratio: [0.05, 1, false],
  perClass: [10, 20_000, true],
  heldOut: [0.05, 0.9, false],
  inducing: [2, 500, true],
  candidates: [64, 2 ** 20, true],
  threshold: [0.25, 1, false],
};

/**
 * Settings with the given ones put in.
 * @throws RangeError naming the first that is out of its range
 */
export function settingsWith(base: StudySettings, given: Partial<StudySettings>): StudySettings {
  const settings = { ...base, ...given };
  for (const [name, [least, most, whole]] of Object.entries(LIMITS) as [
    keyof StudySettings,
    [number, number, boolean],
  ][]) {
    const value = settings[name];
    if (!(value >= least && value <= most) || (whole && !Number.isInteger(value)))
      throw new RangeError(`${name} is ${value}, but it is a ${whole ? 'whole ' : ''}number from ${least} to ${most}`);
  }
  return settings;
}
