/** Physical constants, and numbers with units as people read them. */

/** Boltzmann constant in eV/K (CODATA 2018). */
export const kB_eV_per_K = 8.617333262e-5;
/** Planck constant in eV·s (CODATA 2018). */
export const h_eV_s = 4.135667696e-15;

const PREFIXES = ['f', 'p', 'n', 'µ', 'm', '', 'k', 'M', 'G', 'T', 'P'];
const FIRST_EXPONENT = -15;
/** Narrow no-break space: the thin space between thousands. */
const THIN = '\u202f';

/**
 * A number with an SI prefix and a unit: `formatSI(4.126e-4, 's', 4)` is "412.6 µs", `formatSI(3.24e6, '')` is "3.24 M".
 * Whole numbers under a thousand keep no decimals; beyond the prefixes the number is written with an exponent.
 * @param digits significant digits
 */
export function formatSI(value: number, unit: string, digits = 3): string {
  if (!Number.isFinite(value)) return join(notFinite(value), unit);
  if (Number.isInteger(value) && Math.abs(value) < 1000) return join(minus(String(value)), unit);
  // Rounding first, so that 999.96 µs becomes 1.00 ms and not 1000 µs.
  const rounded = Number(value.toPrecision(digits));
  const group = Math.floor(decimalExponent(rounded) / 3);
  const prefix = PREFIXES[group - FIRST_EXPONENT / 3];
  if (prefix === undefined) return join(formatPower(value, digits), unit);
  const scaled = scale(rounded, 3 * group);
  const decimals = Math.max(0, digits - 1 - decimalExponent(scaled));
  return join(minus(scaled.toFixed(decimals)), prefix + unit);
}

/** A rate constant: "9.1×10⁶ s⁻¹", "128 s⁻¹". Two significant digits, which is what a barrier in meV resolves. */
export function formatRate(rate: number): string {
  if (!Number.isFinite(rate)) return `${notFinite(rate)} s⁻¹`;
  if (rate === 0) return '0 s⁻¹';
  const size = Math.abs(rate);
  if (size >= 99.5 && size < 999.5) return `${rate.toFixed(0)} s⁻¹`;
  if (size >= 0.1 && size < 99.5) return `${Number(rate.toPrecision(2))} s⁻¹`;
  return `${formatPower(rate, 2)} s⁻¹`;
}

/** A number with a power of ten: `formatPower(9.12e6, 2)` is "9.1×10⁶". */
export function formatPower(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e') as [string, string];
  return minus(`${mantissa}×10${superscript(Number(exponent))}`);
}

/** A whole number as raised digits: −6 is "⁻⁶". */
export function superscript(number: number): string {
  return String(number).replace(/[-\d]/g, (c) => (c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)]!));
}

/** A whole number with thin spaces between thousands: 3240118 is "3 240 118". */
export function formatCount(count: number): string {
  if (!Number.isFinite(count)) return notFinite(count);
  return minus(count.toFixed(0)).replace(/\B(?=(\d{3})+$)/g, THIN);
}

/** Spans of time in seconds, and how they are written. */
const SPANS: [seconds: number, name: string][] = [
  [86_400 * 365, 'years'],
  [86_400, 'days'],
  [3600, 'h'],
  [60, 'min'],
];

/**
 * How long people wait, in seconds: "45 s", "12 min", "1.6 h", "3 days"; always a unit of which there is more than one and a
 * half. Never "0 s".
 */
export function formatDuration(seconds: number): string {
  const [unit, name] = SPANS.find(([unit]) => seconds >= 1.5 * unit) ?? [1, 's'];
  const number = seconds / unit;
  if (name === 'h' && number < 10) return `${number.toFixed(1)} h`;
  return `${formatCount(Math.max(1, Math.round(number)))} ${name}`;
}

function join(number: string, unit: string): string {
  return unit ? `${number} ${unit}` : number;
}

/** floor(log10 |value|), exact, from the decimal form. */
function decimalExponent(value: number): number {
  return Number(value.toExponential().split('e')[1]);
}

/** value / 10^exponent without the rounding noise of a multiplication. */
function scale(value: number, exponent: number): number {
  const [mantissa, own] = value.toExponential().split('e');
  return Number(`${mantissa}e${Number(own) - exponent}`);
}

const minus = (text: string) => text.replace(/^-/, '−');
const notFinite = (value: number) => (Number.isNaN(value) ? '–' : value > 0 ? '∞' : '−∞');
