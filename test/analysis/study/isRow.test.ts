import { expect, test } from 'vitest';
import { isJob, isRow } from '../../../src/analysis/study/isRow';
import { failedRow, type Row } from '../../../src/analysis/study/runJob';

const job = { key: 'k', point: 0, replica: 1, seed: 7, values: [300, 0.4] };
const row: Row = {
  ...job,
  ...{ steps: 5, time_s: 1e-6, reason: 'steps', error: '', hash: 'f', wall_s: 0.1 },
  results: { A: 3, thickness: Number.NaN },
  scores: [1, -2],
  series: { A: [1, 2, 3] },
};

test('rows are rows, also from JSON, with or without scores and series', () => {
  const { scores: _, series: __, ...plain } = row;
  for (const each of [row, plain, failedRow(job, 'why')]) {
    expect(isRow(each)).toBe(true);
    expect(isRow(JSON.parse(JSON.stringify(each)))).toBe(true);
  }
});

test.each([
  null,
  [],
  'row',
  {},
  job,
  { ...row, key: 5 },
  { ...row, point: -1 },
  { ...row, seed: 1.5 },
  { ...row, values: ['300'] },
  { ...row, values: { length: 1 } },
  { ...row, steps: '5' },
  { ...row, reason: null },
  { ...row, results: [1] },
  { ...row, results: { A: '<b>' } },
  { ...row, results: { A: { toString: 'x' } } },
  { ...row, scores: 'none' },
  { ...row, series: { A: 3 } },
  { ...row, series: { A: [{}] } },
])('%j is none', (value) => {
  expect(isRow(value)).toBe(false);
});

test('a job has a key, numbers and values', () => {
  expect(isJob(job)).toBe(true);
  for (const key of Object.keys(job)) expect(isJob({ ...job, [key]: undefined })).toBe(false);
});
