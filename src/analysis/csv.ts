/** One column of a table. All columns of a table have the same number of values. */
export interface CsvColumn {
  name: string;
  /** Written into the header as "name (unit)". */
  unit?: string;
  values: ArrayLike<number | string>;
}

/**
 * A table as CSV (RFC 4180): comma, CRLF, one header row with units, UTF-8 without byte-order mark. Numbers keep all
 * their digits; NaN and infinities become empty cells. Text that a spreadsheet would run as a formula gets a leading
 * apostrophe (OWASP, "CSV injection").
 * @throws RangeError when the columns differ in length
 */
export function toCsv(columns: readonly CsvColumn[]): string {
  const rows = columns[0]?.values.length ?? 0;
  const ragged = columns.find((c) => c.values.length !== rows);
  if (ragged)
    throw new RangeError(`CSV column "${ragged.name}" has ${ragged.values.length} values, the first has ${rows}`);
  const lines = [columns.map((c) => cell(c.unit ? `${c.name} (${c.unit})` : c.name)).join(',')];
  for (let row = 0; row < rows; row++) lines.push(columns.map((c) => cell(c.values[row]!)).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function cell(value: number | string): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
