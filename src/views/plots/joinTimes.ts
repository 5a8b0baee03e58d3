/** Rows of a table that are drawn: all times of the table, ascending, and the chosen rows. */
type Drawn = [times: Float64Array, rows: ArrayLike<number>];

/**
 * The times of two tables taken together, ascending, and for each of them the row of either table that holds then: its last
 * one at or before that time, or −1 after the last and before the first.
 */
export function joinTimes(
  [x, rows]: Drawn,
  [besideX, besideRows]: Drawn,
): { times: Float64Array; rows: Int32Array; besideRows: Int32Array } {
  const all = [...Array.from(rows, (row) => x[row]!), ...Array.from(besideRows, (row) => besideX[row]!)];
  const times = Float64Array.from(new Set(all)).sort();
  return { times, rows: holding(x, times), besideRows: holding(besideX, times) };
}

function holding(x: Float64Array, times: Float64Array): Int32Array {
  const end = x.at(-1) ?? Number.NEGATIVE_INFINITY;
  let row = -1;
  return Int32Array.from(times, (time) => {
    while (row + 1 < x.length && x[row + 1]! <= time) row++;
    return time > end ? -1 : row;
  });
}
