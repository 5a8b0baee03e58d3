import { expect, it } from 'vitest';
import { toCsv } from '../../src/analysis/csv';

it('writes a header with units, CRLF and numbers in full', () => {
  expect(
    toCsv([
      { name: 'time', unit: 's', values: Float64Array.of(0, 0.1 + 0.2) },
      { name: 'Li₂CO₃', values: [1, 2] },
    ]),
  ).toBe('time (s),Li₂CO₃\r\n0,1\r\n0.30000000000000004,2\r\n');
});
it('quotes commas, quotes and line breaks', () => {
  expect(toCsv([{ name: 'a,"b"', values: ['x\ny', 'z'] }])).toBe('"a,""b"""\r\n"x\ny"\r\nz\r\n');
});
it('disarms formulas in text but leaves negative numbers alone', () => {
  expect(toCsv([{ name: '=1+1', values: ['@cmd', '-x', -3] }])).toBe("'=1+1\r\n'@cmd\r\n'-x\r\n-3\r\n");
});
it('leaves cells of NaN and infinity empty', () => {
  expect(toCsv([{ name: 'a', values: [Number.NaN, Infinity, 1] }])).toBe('a\r\n\r\n\r\n1\r\n');
});
it('refuses columns of different length', () => {
  expect(() =>
    toCsv([
      { name: 'a', values: [1] },
      { name: 'b', values: [] },
    ]),
  ).toThrow('"b" has 0 values');
});
