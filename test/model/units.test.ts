import { expect, test } from 'vitest';
import { formatCount, formatDuration, formatRate, formatSI, h_eV_s, kB_eV_per_K } from '../../src/model/units';

test.each([
  [412.6e-6, 's', 4, '412.6 µs'],
  [3_240_118, '', 3, '3.24 M'],
  [0, 's', 3, '0 s'],
  [300, 'K', 3, '300 K'],
  [10, 'nm', 3, '10 nm'],
  [0.01, 's', 3, '10.0 ms'],
  [999.96e-6, 's', 3, '1.00 ms'],
  [1.5, 's', 3, '1.50 s'],
  [-2.5e-9, 's', 2, '−2.5 ns'],
  [1000, 'steps', 3, '1.00 ksteps'],
  [4.126e-20, 's', 3, '4.13×10⁻²⁰ s'],
  [4.126e20, 'Hz', 3, '4.13×10²⁰ Hz'],
  [Number.NaN, 's', 3, '– s'],
  [Number.POSITIVE_INFINITY, '', 3, '∞'],
])('formatSI(%d, %s, %d) is %s', (value, unit, digits, text) => {
  expect(formatSI(value, unit, digits)).toBe(text);
});

test.each([
  [9.12e6, '9.1×10⁶ s⁻¹'],
  [128.4, '128 s⁻¹'],
  [3000, '3.0×10³ s⁻¹'],
  [999.7, '1.0×10³ s⁻¹'],
  [99.7, '100 s⁻¹'],
  [12.34, '12 s⁻¹'],
  [0.25, '0.25 s⁻¹'],
  [4.2e-9, '4.2×10⁻⁹ s⁻¹'],
  [0, '0 s⁻¹'],
])('formatRate(%d) is %s', (rate, text) => {
  expect(formatRate(rate)).toBe(text);
});

test.each([
  [0, '0'],
  [962, '962'],
  [1962, '1\u202f962'],
  [3_240_118, '3\u202f240\u202f118'],
  [-1962, '−1\u202f962'],
])('formatCount(%d)', (count, text) => {
  expect(formatCount(count)).toBe(text);
});

test.each([
  [0, '1 s'],
  [89.4, '89 s'],
  [90, '2 min'],
  [5399, '90 min'],
  [5400, '1.5 h'],
  [11.6 * 3600, '12 h'],
  [40 * 3600, '2 days'],
  [2e11, '6\u202f342 years'],
])('formatDuration(%d) is %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test('the rate of the mock-up follows from the constants: 0.347 eV at 300 K', () => {
  const rate = ((kB_eV_per_K * 300) / h_eV_s) * Math.exp(-0.347 / (kB_eV_per_K * 300));
  expect(formatRate(rate)).toBe('9.3×10⁶ s⁻¹');
});
