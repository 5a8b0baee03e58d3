/**
 * The rows of a long table that a plot of `columns` pixel columns needs: of every column the first and last row, and
 * for each series the rows of its smallest and largest value, so that no spike is lost. The rows just outside the
 * range are kept too, so that lines run to the edge.
 * @param x ascending; with `log`, rows where x ≤ 0 are left out
 * @param from, to range of x that is drawn
 * @returns ascending row indices
 */
export function decimate(
  x: ArrayLike<number>,
  series: readonly ArrayLike<number>[],
  from: number,
  to: number,
  columns: number,
  log: boolean,
): Uint32Array {
  const firstPositive = log ? lowerBound(x, Number.MIN_VALUE) : 0;
  const start = Math.max(firstPositive, lowerBound(x, from) - 1);
  let end = start;
  for (end = lowerBound(x, to); end < x.length && x[end]! <= to; ) end++;
  end = Math.min(x.length, end + 1);

  const perColumn = 2 + 2 * series.length;
  if (end - start <= columns * perColumn)
    return Uint32Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);

  const scale = log ? Math.log : (v: number) => v;
  const low = scale(Math.max(from, x[start]!));
  const width = (scale(to) - low) / columns;
  const kept: number[] = [];
  for (let row = start; row < end; ) {
    const column = Math.floor((scale(x[row]!) - low) / width);
    let next = row + 1;
    while (next < end && Math.floor((scale(x[next]!) - low) / width) === column) next++;
    keepExtremes(kept, series, row, next);
    row = next;
  }
  return Uint32Array.from(kept);
}

function keepExtremes(kept: number[], series: readonly ArrayLike<number>[], from: number, to: number): void {
  const rows = new Set([from, to - 1]);
  for (const values of series) {
    let smallest = from;
    let largest = from;
    for (let row = from; row < to; row++) {
      if (values[row]! < values[smallest]!) smallest = row;
      if (values[row]! > values[largest]!) largest = row;
    }
    rows.add(smallest).add(largest);
  }
  kept.push(...[...rows].sort((a, b) => a - b));
}

/** Index of the first value ≥ `bound` in an ascending array; its length when there is none. */
export function lowerBound(ascending: ArrayLike<number>, bound: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
