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

export function transpose(m: Matrix): Matrix {
  const t = matrix(m.columns, m.rows);
  for (let i = 0; i < m.rows; i++)
    for (let j = 0; j < m.columns; j++) t.data[j * m.rows + i] = m.data[i * m.columns + j]!;
  return t;
}

/** a · b. The inner loop runs along rows of both, so that memory is read in order. */
export function multiply(a: Matrix, b: Matrix): Matrix {
  if (a.columns !== b.rows) throw new RangeError(`${a.rows}×${a.columns} times ${b.rows}×${b.columns} is no product`);
  const c = matrix(a.rows, b.columns);
  const n = b.columns;
  for (let i = 0; i < a.rows; i++) {
    const to = i * n;
    for (let k = 0; k < a.columns; k++) {
      const factor = a.data[i * a.columns + k]!;
      if (factor === 0) continue;
      const from = k * n;
      for (let j = 0; j < n; j++) c.data[to + j]! += factor * b.data[from + j]!;
    }
  }
  return c;
}

/** a · bᵀ. */
export function multiplyTransposed(a: Matrix, b: Matrix): Matrix {
  const c = matrix(a.rows, b.rows);
  const n = a.columns;
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.rows; j++) {
      let sum = 0;
      for (let k = 0, p = i * n, q = j * n; k < n; k++) sum += a.data[p + k]! * b.data[q + k]!;
      c.data[i * b.rows + j] = sum;
    }
  }
  return c;
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
