/** Vectors of three components, in nm or in fractions of the cell vectors. */
export type Vector = readonly [number, number, number];
/** Rows: the cell vectors. */
export type Matrix = readonly [Vector, Vector, Vector];

/** a + b. */
export function add(a: Vector, b: Vector): Vector {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

/** a − b. */
export function subtract(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

/** a, each component times a factor. */
export function scaled([x, y, z]: Vector, by: number): Vector {
  return [x * by, y * by, z * by];
}

/** Scalar product. */
export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** Vector product. */
export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** Euclidean length. */
export function length(a: Vector): number {
  return Math.sqrt(dot(a, a));
}

/** The vector with these components along the rows of a matrix: fractions to nm. */
export function combine(f: Vector, rows: Matrix): [number, number, number] {
  const along = (axis: 0 | 1 | 2) => f[0] * rows[0][axis] + f[1] * rows[1][axis] + f[2] * rows[2][axis];
  return [along(0), along(1), along(2)];
}

/** Distance between the two faces of a cell that each vector connects; 0 where the vectors lie in one plane. */
export function heights(rows: Matrix): [number, number, number] {
  const volume = Math.abs(dot(rows[0], cross(rows[1], rows[2])));
  const height = (a: Vector, b: Vector) => {
    const face = length(cross(a, b));
    return face > 0 ? volume / face : 0;
  };
  return [height(rows[1], rows[2]), height(rows[2], rows[0]), height(rows[0], rows[1])];
}
