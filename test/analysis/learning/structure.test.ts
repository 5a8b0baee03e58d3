/** Eigenvalues, independent components, clusters, kernel components. Reference values: scikit-learn 1.9.1, numpy 2. */
import { describe, expect, test } from 'vitest';
import { cholesky, solve } from '../../../src/analysis/learning/cholesky';
import { symmetricEigen, topEigen } from '../../../src/analysis/learning/eigen';
import { fastIca, independentComponents } from '../../../src/analysis/learning/fastIca';
import { fromComponents, type KernelPca, kernelPca } from '../../../src/analysis/learning/kernelPca';
import { kMeans, twoNearest } from '../../../src/analysis/learning/kMeans';
import { fromRows, type Matrix, matrix, multiply, pick, row, times } from '../../../src/analysis/learning/matrix';
import { createRandom } from '../../../src/analysis/learning/random';
import { iris } from './iris';

describe('eigenvalues of the Hilbert matrix', () => {
  const hilbert = fromRows(Array.from({ length: 6 }, (_, i) => Array.from({ length: 6 }, (_, j) => 1 / (i + j + 1))));
  // numpy.linalg.eigvalsh; the largest, 1.6188998589, is in the literature (Todd 1954).
  const known = [1.6188998589243386, 0.2423608705752093, 0.016321521319875708, 6.157483541825938e-4, 1.257075712263e-5];

  test('all of them, with eigenvectors', () => {
    const { values, vectors } = symmetricEigen(hilbert);
    for (const [i, value] of known.entries()) {
      expect(values[i]).toBeCloseTo(value, 12);
      const image = times(hilbert, row(vectors, i));
      for (let k = 0; k < 6; k++) expect(image[k]).toBeCloseTo(value * row(vectors, i)[k]!, 12);
    }
  });

  test('the first two alone', () => {
    const { values } = topEigen(hilbert, 2);
    expect(values[0]).toBeCloseTo(known[0]!, 12);
    expect(values[1]).toBeCloseTo(known[1]!, 12);
  });

  test('Cholesky solves with it', () => {
    const b = matrix(6, 1, times(hilbert, Float64Array.of(1, -2, 3, -4, 5, -6)));
    const x = solve(cholesky(hilbert), b);
    for (const [i, value] of [1, -2, 3, -4, 5, -6].entries()) expect(x.data[i]).toBeCloseTo(value, 6);
    expect(() => cholesky(fromRows([[-1]]))).toThrow(/positive definite/);
  });
});

describe('FastICA', () => {
  const n = 500;
  const time = Array.from({ length: n }, (_, i) => (i / n) * 8);
  const sources = time.map((t) => [Math.sin(2 * t), Math.sign(Math.sin(3 * t)), ((t * 1.3) % 1) * 2 - 1]);
  const mixing = [
    [1, 1, 1],
    [0.5, 2, 1],
    [1.5, 1, 2],
    [0, 1, -1],
  ];
  const mixed = fromRows(sources.map((s) => mixing.map((line) => line.reduce((sum, m, k) => sum + m * s[k]!, 0))));

  test('finds sine, square wave and sawtooth in four mixtures of them', () => {
    const found = fastIca(mixed, 3, createRandom(1));
    expect(found.converged).toBe(true);
    const components = independentComponents(found, mixed);
    for (let s = 0; s < 3; s++) {
      const likeness = [0, 1, 2].map((c) => correlation(sources, s, components, c));
      expect(Math.max(...likeness)).toBeGreaterThan(0.995);
    }
    for (let c = 0; c < 3; c++) {
      const square = Array.from({ length: n }, (_, i) => row(components, i)[c]! ** 2);
      expect(square.reduce((sum, x) => sum + x, 0) / n).toBeCloseTo(1, 9);
    }
  });

  test('the unmixing is that of scikit-learn, up to order and sign', () => {
    // FastICA(3, whiten='unit-variance', tol=1e-10).components_
    const known = [
      [0.9202457513372614, -1.4500010285055955, 0.8378385687132256, 1.085060116585335],
      [-0.4775051593155789, 0.9341276362840986, -0.04178484384619319, -1.3489457902543511],
      [-0.060992679080704194, 0.5406892761559519, -0.1670937641209637, 0.15120949099981473],
    ];
    const { unmixing } = fastIca(mixed, 3, createRandom(2));
    for (const line of known) {
      const differences = [0, 1, 2].flatMap((c) =>
        [1, -1].map((sign) => Math.max(...line.map((x, k) => Math.abs(x - sign * row(unmixing, c)[k]!)))),
      );
      expect(Math.min(...differences)).toBeLessThan(1e-4);
    }
  });

  test('directions without variance are dropped', () => {
    expect(fastIca(mixed, 4, createRandom(1)).unmixing.rows).toBe(3);
  });
});

function correlation(sources: number[][], s: number, components: { rows: number }, c: number): number {
  const data = components as ReturnType<typeof fromRows>;
  const mean = sources.reduce((sum, line) => sum + line[s]! / sources.length, 0);
  let [xy, xx] = [0, 0];
  for (const [i, line] of sources.entries()) {
    xy += (line[s]! - mean) * row(data, i)[c]!;
    xx += (line[s]! - mean) ** 2;
  }
  return Math.abs(xy) / Math.sqrt(xx * sources.length);
}

describe('k-means', () => {
  // KMeans(k, n_init=50).inertia_ on the irises; 78.851441426146 is also what R's kmeans prints.
  test.each([
    [2, 152.3479517603579],
    [3, 78.851441426146],
    [4, 57.22847321428572],
  ])('%i clusters of the irises', (k, inertia) => {
    expect(kMeans(iris, k, 20, createRandom(1)).inertia).toBeCloseTo(inertia, 8);
  });

  test('the distance ratio is 0 at a centre and 1 between two', () => {
    const centres = fromRows([[0], [4], [100]]);
    expect(twoNearest([0], centres)).toEqual({ first: 0, second: 1, ratio: 0 });
    expect(twoNearest([2], centres).ratio).toBe(1);
    expect(twoNearest([3], centres)).toMatchObject({ first: 1, second: 0, ratio: 1 / 3 });
  });

  test('fewer points than clusters are refused', () => {
    expect(() => kMeans(fromRows([[1]]), 2, 1, createRandom(1))).toThrow(/do not make/);
  });
});

/** Components of points that the analysis was not made from: points × components. */
function toComponents(pca: KernelPca, points: Matrix): Matrix {
  const n = pca.points.rows;
  const mean = (line: ArrayLike<number>) => Array.from(line).reduce((sum, value) => sum + value / n, 0);
  const { gamma, coef0, degree } = pca.kernel;
  const kernel = (p: ArrayLike<number>, q: ArrayLike<number>) =>
    (gamma * Array.from(p).reduce((sum, x, d) => sum + x * q[d]!, 0) + coef0) ** degree;
  const kernelMatrix = (a: Matrix) =>
    fromRows(
      Array.from({ length: a.rows }, (_, i) =>
        Array.from({ length: n }, (_, j) => kernel(row(a, i), row(pca.points, j))),
      ),
    );
  const own = kernelMatrix(pca.points);
  const means = Array.from({ length: n }, (_, i) => mean(row(own, i)));
  const k = kernelMatrix(points);
  for (let i = 0; i < points.rows; i++) {
    const line = row(k, i);
    const shift = mean(means) - mean(line);
    for (let j = 0; j < n; j++) line[j]! += shift - means[j]!;
  }
  const weights = matrix(n, pca.components.columns, pca.components.data.slice());
  for (let j = 0; j < n; j++)
    for (let c = 0; c < weights.columns; c++) weights.data[j * weights.columns + c]! /= pca.eigenvalues[c]!;
  return multiply(k, weights);
}

describe('kernel PCA of the irises', () => {
  // KernelPCA(5, kernel='poly', gamma=.1, degree=3, coef0=1, fit_inverse_transform=True, alpha=1e-3).fit(X[::3])
  const third = pick(
    iris,
    Array.from({ length: 50 }, (_, i) => 3 * i),
  );
  const pca = kernelPca(third, 5, { gamma: 0.1, degree: 3, coef0: 1 }, 1e-3);
  const others = pick(iris, [1, 52, 104]);

  test('eigenvalues', () => {
    const known = [6416.898470678599, 223.30783195952296, 66.06935003562083, 30.405039117741108, 19.91224190352405];
    for (const [i, value] of known.entries()) expect(pca.eigenvalues[i]! / value).toBeCloseTo(1, 6);
  });

  test('components of new points, up to sign', () => {
    const known = [
      [12.719485979504821, 0.25701831333996394, 0.32419979651257513, 0.20405391990695598, 0.5992180654470189],
      [8.702266267659835, 2.0905849663405176, 1.6722037219790504, 0.25568084730640983, 1.3689445146820347],
      [12.91285589787422, 1.2607437619151767, 1.7599163574212646, 0.537068990584542, 0.7607421295372419],
    ];
    const components = toComponents(pca, others);
    for (const [i, line] of known.entries())
      for (const [c, value] of line.entries()) expect(Math.abs(row(components, i)[c]!)).toBeCloseTo(value, 5);
  });

  test('the way back', () => {
    const known = [
      [4.900755118671441, 2.9992335415590787, 1.399072799876194, 0.19959188353300306],
      [7.013349490688597, 3.141056235279848, 4.979368988230135, 1.5639747205477192],
      [6.488810731256308, 2.977737479001007, 5.78923823194782, 2.22546518879858],
    ];
    const back = fromComponents(pca, toComponents(pca, others));
    for (const [i, line] of known.entries())
      for (const [c, value] of line.entries()) expect(row(back, i)[c]).toBeCloseTo(value, 5);
  });
});

test('a product of matrices that do not fit is refused', () => {
  expect(() => multiply(matrix(2, 3), matrix(2, 3))).toThrow(/is no product/);
});
