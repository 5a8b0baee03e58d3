/** Tables on stdout. */

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A row of a table; the first column to the left, the others to the right. */
export function line(cells: (string | number)[], widths: number[]): string {
  return cells
    .map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i]!) : String(cell).padStart(widths[i]!)))
    .join(' ');
}
