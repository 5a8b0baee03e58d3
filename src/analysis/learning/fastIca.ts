/** Independent components. */
import { symmetricFunction, topEigen } from './eigen';
import { columnMeans, type Matrix, matrix, minusRow, multiply, multiplyTransposed, transpose } from './matrix';
import type { Random } from './random';

export interface IndependentComponents {
  /** Mean of the samples, taken off before unmixing. */
  mean: Float64Array;
  /** components × features: a sample's components are unmixing · (sample − mean), each of unit variance over the samples. */
  unmixing: Matrix;
  /** Whether the iteration settled; if not, the components are those of the last one. */
  converged: boolean;
}

const MOST_ITERATIONS = 1000;
const TOLERANCE = 1e-8;

/**
 * FastICA (Hyvärinen, IEEE Trans. Neural Netw. 1999), all components together (symmetric decorrelation), contrast
 * log cosh, after whitening on the leading principal components.
 * @param samples samples × features
 * @param components at most as many as features and samples; directions without variance are dropped, so fewer may come back
 */
export function fastIca(samples: Matrix, components: number, random: Random): IndependentComponents {
  const n = samples.rows;
  const mean = columnMeans(samples);
  const centred = minusRow(samples, mean);
  const columns = transpose(centred);
  const covariance = multiplyTransposed(columns, columns);
  for (let i = 0; i < covariance.data.length; i++) covariance.data[i]! /= n;
  const { values, vectors } = topEigen(covariance, Math.min(components, samples.columns));
  const kept = values.filter((value) => value > 1e-12 * values[0]!).length;
  const whitening = matrix(kept, samples.columns);
  for (let i = 0; i < kept; i++)
    for (let j = 0; j < samples.columns; j++)
      whitening.data[i * samples.columns + j] = vectors.data[i * samples.columns + j]! / Math.sqrt(values[i]!);
  const white = multiplyTransposed(whitening, centred); // components × samples

  let rotation = matrix(
    kept,
    kept,
    Float64Array.from({ length: kept * kept }, () => random.normal()),
  );
  rotation = decorrelated(rotation);
  let converged = false;
  for (let iteration = 0; iteration < MOST_ITERATIONS && !converged; iteration++) {
    const next = decorrelated(newtonStep(rotation, white));
    const turned = multiplyTransposed(next, rotation);
    let furthest = 0;
    for (let i = 0; i < kept; i++) furthest = Math.max(furthest, Math.abs(Math.abs(turned.data[i * kept + i]!) - 1));
    rotation = next;
    converged = furthest < TOLERANCE;
  }
  return { mean, unmixing: multiply(rotation, whitening), converged };
}

/** w⁺ = E[x g(wᵀx)] − E[g′(wᵀx)] w for every row w, with g = tanh. */
function newtonStep(rotation: Matrix, white: Matrix): Matrix {
  const sources = multiply(rotation, white);
  const n = white.columns;
  const slopes = new Float64Array(rotation.rows);
  for (let i = 0; i < rotation.rows; i++) {
    for (let s = i * n; s < (i + 1) * n; s++) {
      const g = Math.tanh(sources.data[s]!);
      sources.data[s] = g;
      slopes[i]! += (1 - g * g) / n;
    }
  }
  const step = multiplyTransposed(sources, white);
  for (let i = 0; i < step.rows; i++)
    for (let j = 0; j < step.columns; j++) {
      const at = i * step.columns + j;
      step.data[at] = step.data[at]! / n - slopes[i]! * rotation.data[at]!;
    }
  return step;
}

/** (W·Wᵀ)^(−½) · W: the nearest rotation. */
function decorrelated(w: Matrix): Matrix {
  return multiply(
    symmetricFunction(multiplyTransposed(w, w), (value) => 1 / Math.sqrt(value)),
    w,
  );
}

/** Components of samples: samples × components. */
export function independentComponents({ mean, unmixing }: IndependentComponents, samples: Matrix): Matrix {
  return multiplyTransposed(minusRow(samples, mean), unmixing);
}
