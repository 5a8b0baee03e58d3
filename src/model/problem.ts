/** A problem a person can mend. `path` is a JSON path into the model (`steps[4].barrier_eV`), or '' for the whole. */
export interface Problem {
  path: string;
  message: string;
  mend?: string;
}

/** Thrown where bad input is met; carries every problem found, for people to read. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    super(problems.map((p) => `${p.path ? `${p.path}: ` : ''}${p.message}${p.mend ? ` (${p.mend})` : ''}`).join('\n'));
    this.problems = problems;
  }
}

/** Problems that are kept while checking: more than anyone reads need no words. */
export const MOST_KEPT = 100;

/** Problems of a part, with their paths as seen from the whole: `steps[4]` of `model` is `model.steps[4]`. */
export function problemsWithin(part: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => {
    const { path } = problem;
    return { ...problem, path: path === '' ? part : path.startsWith('[') ? `${part}${path}` : `${part}.${path}` };
  });
}

/** More problems than that a person does not read at a time. */
const MOST_TOLD = 20;

/** The first problems, and that there are more of them. */
export function shortened(problems: Problem[]): Problem[] {
  if (problems.length <= MOST_TOLD) return problems;
  return [...problems.slice(0, MOST_TOLD - 1), { path: '', message: 'there are more problems; mend these first' }];
}
