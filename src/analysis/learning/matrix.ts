/** Dense matrices, row by row in one Float64Array, with what the learning methods need of linear algebra. */
export interface Matrix {
  rows: number;
  columns: number;
  /** rows × columns, row-major. */
  data: Float64Array;
}

/** A matrix of zeros, or over given data. */
export function matrix(rows: number, columns: number, data: Float64Array = new Float64Array(rows * columns)): Matrix {
  return { rows, columns, data };
}

/**
 * Rows to a matrix.
 * @throws RangeError when rows differ in length
 */
export function fromRows(rows: ArrayLike<ArrayLike<number>>): Matrix {
  const columns = rows.length > 0 ? rows[0]!.length : 0;
  const m = matrix(rows.length, columns);
  for (let i = 0; i < rows.length; i++) {
    if (rows[i]!.length !== columns)
      throw new RangeError(`row ${i} has ${rows[i]!.length} values, the first has ${columns}`);
    m.data.set(rows[i]! as ArrayLike<number>, i * columns);
  }
  return m;
}

/** Row i, as a view. */
export function row(m: Matrix, i: number): Float64Array {
  return m.data.subarray(i * m.columns, (i + 1) * m.columns);
}

/** All rows, as views. */
export function rowsOf(m: Matrix): Float64Array[] {
  return Array.from({ length: m.rows }, (_, i) => row(m, i));
}

/** The named rows, copied, in that order. */
export function pick(m: Matrix, rows: ArrayLike<number>): Matrix {
  const picked = matrix(rows.length, m.columns);
  for (let i = 0; i < rows.length; i++) picked.data.set(row(m, rows[i]!), i * m.columns);
  return picked;
}

/** Scalar product of two equally long vectors. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** The transpose, a copy. */
export function transpose(m: Matrix): Matrix {
  const t = matrix(m.columns, m.rows);
  for (let i = 0; i < m.rows; i++)
    for (let j = 0; j < m.columns; j++) t.data[j * m.rows + i] = m.data[i * m.columns + j]!;
  return t;
}

/** a · b. The inner loop runs along rows of both, so that memory is read in order, over four of them at once. */
export function multiply(a: Matrix, b: Matrix): Matrix {
  if (a.columns !== b.rows) throw new RangeError(`${a.rows}×${a.columns} times ${b.rows}×${b.columns} is no product`);
  const c = matrix(a.rows, b.columns);
  for (let i = 0; i < a.rows; i++)
    addRows(c.data, i * b.columns, b.columns, a.data, i * a.columns, b.data, a.columns, 1);
  return c;
}

/**
 * Adds sign · Σ_k factors[at + k] · (row k of `rows`) to one row of `n` values, in the order of k. The sum of each element is
 * rounded as if they were added one by one.
 */
export function addRows(
  into: Float64Array,
  to: number,
  n: number,
  factors: Float64Array,
  at: number,
  rows: Float64Array,
  count: number,
  sign: 1 | -1,
): void {
  let k = 0;
  for (; k + 3 < count; k += 4) {
    const f0 = sign * factors[at + k]!;
    const f1 = sign * factors[at + k + 1]!;
    const f2 = sign * factors[at + k + 2]!;
    const f3 = sign * factors[at + k + 3]!;
    const r0 = k * n;
    const [r1, r2, r3] = [r0 + n, r0 + 2 * n, r0 + 3 * n];
    for (let j = 0; j < n; j++)
      into[to + j] = into[to + j]! + f0 * rows[r0 + j]! + f1 * rows[r1 + j]! + f2 * rows[r2 + j]! + f3 * rows[r3 + j]!;
  }
  for (; k < count; k++) {
    const factor = sign * factors[at + k]!;
    const from = k * n;
    for (let j = 0; j < n; j++) into[to + j]! += factor * rows[from + j]!;
  }
}

/** a · bᵀ. */
export function multiplyTransposed(a: Matrix, b: Matrix): Matrix {
  const c = matrix(a.rows, b.rows);
  for (let i = 0; i < a.rows; i++) dots(c.data, i * b.rows, a, i, b, b.rows);
  return c;
}

/** Scalar products of row i of `a` with the first `count` rows of `b`, four at once, since each alone waits for its sums. */
export function dots(into: Float64Array, to: number, a: Matrix, i: number, b: Matrix, count: number): void {
  const n = a.columns;
  const p = i * n;
  const [x, y] = [a.data, b.data];
  let j = 0;
  for (; j + 3 < count; j += 4) {
    const q0 = j * n;
    const [q1, q2, q3] = [q0 + n, q0 + 2 * n, q0 + 3 * n];
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (let k = 0; k < n; k++) {
      const value = x[p + k]!;
      s0 += value * y[q0 + k]!;
      s1 += value * y[q1 + k]!;
      s2 += value * y[q2 + k]!;
      s3 += value * y[q3 + k]!;
    }
    into[to + j] = s0;
    into[to + j + 1] = s1;
    into[to + j + 2] = s2;
    into[to + j + 3] = s3;
  }
  for (; j < count; j++) {
    let sum = 0;
    for (let k = 0, q = j * n; k < n; k++) sum += x[p + k]! * y[q + k]!;
    into[to + j] = sum;
  }
}

/** m · v. */
export function times(m: Matrix, v: Float64Array): Float64Array {
  return Float64Array.from({ length: m.rows }, (_, i) => dot(row(m, i), v));
}

/** Mean of each column. */
export function columnMeans(m: Matrix): Float64Array {
  const means = new Float64Array(m.columns);
  for (let i = 0; i < m.rows; i++) for (let j = 0; j < m.columns; j++) means[j]! += m.data[i * m.columns + j]! / m.rows;
  return means;
}

/** A copy with `shift` taken from every row. */
export function minusRow(m: Matrix, shift: ArrayLike<number>): Matrix {
  const shifted = matrix(m.rows, m.columns, m.data.slice());
  for (let i = 0; i < m.rows; i++) for (let j = 0; j < m.columns; j++) shifted.data[i * m.columns + j]! -= shift[j]!;
  return shifted;
}

/** Squared Euclidean distance of two points. */
export function squaredDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum;
}
