import { formatPower, formatSI } from '../model/units';

const rounded = (value: number, digits: number): string => String(Number(value.toPrecision(digits))).replace('-', '−');

/** Numbers as they stand in tables: three digits, a true minus sign. */
export const short = (value: number): string => rounded(value, 3);

/** … and as they are read one by one: four digits. */
export const precise = (value: number): string => rounded(value, 4);

/** With its sign. */
export const signed = (value: number): string => `${value > 0 ? '+' : ''}${short(value)}`;

/** An amount beside a curve, to four digits: "3.240 k" and "0.86", where "860 m" would read as metres. */
export function amount(value: number): string {
  const size = Math.abs(value);
  if (!(size < 1) || size === 0) return formatSI(value, '', 4);
  return size < 1e-3 ? formatPower(value, 3) : precise(value);
}

/** As short as it can be written without loss, with an exponent where there are many zeros. */
export function plain(value: number): string {
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-4 || size >= 1e7) ? value.toExponential().replace('e+', 'e') : String(value);
}

/** A mean to the digits that its error leaves sense in: "81.2 ± 1.3"; to four where nothing is known of the error. */
export function withError(mean: number, error: number, signed = false): string {
  const sign = signed && mean > 0 ? '+' : '';
  if (!Number.isFinite(mean)) return '–';
  if (!(error > 0)) return `${sign}${precise(mean)}`;
  const digits = Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(error))));
  return `${sign}${mean.toFixed(digits)} ± ${error.toFixed(digits)}`.replaceAll('-', '−');
}
