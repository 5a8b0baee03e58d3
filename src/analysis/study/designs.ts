/** The points of a study: values of its parameters, one row for each point. */
import { getAt } from '../../model/paths';
import type { Study, StudyParameter } from '../../model/study';
import { latinHypercube } from '../learning/latinHypercube';
import { createRandom } from '../learning/random';
import { sobol } from '../learning/sobol';

/**
 * Values of the parameters at every point: those of the design, then those that were added.
 * @returns rows of as many values as the study has parameters; one empty row for each model of a study without any
 */
export function studyPoints(study: Study): number[][] {
  return [...designPoints(study), ...(study.added ?? [])];
}

function designPoints({ model, against, parameters, design }: Study): number[][] {
  if (parameters.length === 0) return against ? [[], []] : [[]];
  switch (design.kind) {
    case 'grid':
      return grid(parameters);
    case 'one at a time': {
      const middle = parameters.map(({ path }) => getAt(model, path) as number);
      return parameters.flatMap((parameter, i) => levelsOf(parameter).map((value) => middle.with(i, value)));
    }
    case 'latin hypercube':
      return scaled(latinHypercube(design.points, parameters.length, createRandom(design.seed)), parameters);
    case 'sobol':
      return scaled(sobol(design.points, parameters.length), parameters);
  }
}

/** Of values on a logarithmic scale. */
const DIGITS = 9;

/** Value of a parameter at a share u (0 … 1) of its range. */
export function valueAt({ low, high, scale }: StudyParameter, u: number): number {
  if (u === 0) return low;
  if (u === 1) return high;
  // Powers differ in the last bit between browsers; a study must have the same points everywhere.
  return scale === 'log' ? Number((low * (high / low) ** u).toPrecision(DIGITS)) : low + u * (high - low);
}

/** Share of its range (0 … 1) at which a parameter's value lies. */
export function shareOf({ low, high, scale }: StudyParameter, value: number): number {
  return scale === 'log' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
}

function levelsOf(parameter: StudyParameter): number[] {
  return Array.from({ length: parameter.levels }, (_, i) => valueAt(parameter, i / (parameter.levels - 1)));
}

/** Every combination of the levels; the last parameter changes fastest. */
function grid(parameters: StudyParameter[]): number[][] {
  return parameters.reduce<number[][]>(
    (points, parameter) => points.flatMap((point) => levelsOf(parameter).map((value) => [...point, value])),
    [[]],
  );
}

function scaled(shares: Float64Array[], parameters: StudyParameter[]): number[][] {
  return shares.map((row) => Array.from(row, (share, i) => valueAt(parameters[i] as StudyParameter, share)));
}
