/** Rows of a table that are drawn: all times of the table, ascending, and the chosen rows. */
type Drawn = readonly [times: Float64Array, rows: ArrayLike<number>];

/**
 * The times of some tables taken together, ascending, and for each of them the row of each table that holds then: its last
 * one at or before that time, or −1 after the last and before the first.
 */
export function joinTimes(tables: readonly Drawn[]): { times: Float64Array; rows: ArrayLike<number>[] } {
  const [first, ...others] = tables;
  if (first && others.length === 0)
    return { times: Float64Array.from(first[1], (row) => first[0][row]!), rows: [first[1]] };
  const all = tables.flatMap(([x, rows]) => Array.from(rows, (row) => x[row]!));
  const times = Float64Array.from(new Set(all)).sort();
  return { times, rows: tables.map(([x]) => holding(x, times)) };
}

function holding(x: Float64Array, times: Float64Array): Int32Array {
  const end = x.at(-1) ?? Number.NEGATIVE_INFINITY;
  let row = -1;
  return Int32Array.from(times, (time) => {
    while (row + 1 < x.length && x[row + 1]! <= time) row++;
    return time > end ? -1 : row;
  });
}
