import { expect, test } from 'vitest';
import { processName, procstatOutput, specnumOutput } from '../../../src/formats/zacros/output';
import { PUBLISHED, publishedText } from './decks';

test.runIf(PUBLISHED.some(([name]) => name === 'zgb-cond000'))(
  'specnum_output.txt is that of Zacros, byte for byte',
  () => {
    const text = publishedText('zgb-cond000', 'specnum_output.txt');
    const [head, ...rows] = text.trimEnd().split('\n');
    const names = head!.trim().split(/\s+/).slice(5);
    const columns = rows.map((row) => row.trim().split(/\s+/).map(Number));
    const column = (n: number) => columns.map((row) => row[n]!);
    const written = specnumOutput({
      times: column(2),
      events: column(1),
      temperatures: column(3),
      energies: column(4),
      counts: names.map((species, i) => ({ species, numbers: column(5 + i) })),
    });
    expect(written.trimEnd()).toBe(text.trimEnd());
  },
);

test('specnum_output.txt: columns end where those of Zacros do', () => {
  const [head, row] = specnumOutput({
    times: [0.1],
    events: [1492],
    temperatures: [500],
    energies: [-3202.7],
    counts: [
      { species: 'CO*', numbers: [15] },
      { species: 'CO', numbers: [-329] },
    ],
  }).split('\n');
  expect([...head!.matchAll(/\S+/g)].map(({ 0: word, index }) => index + word.length)).toEqual([
    20, 41, 72, 103, 134, 154, 175,
  ]);
  expect(row).toMatch(
    / 1 +1492 +1\.0000000000000001E-01 +5\.0000000000000000E\+02 +-3\.2026999999999998E\+03 +15 +-329$/,
  );
});

test('procstat_output.txt: a heading and two lines for each time', () => {
  const lines = procstatOutput({
    times: [0, 2],
    events: [0, 8],
    steps: [
      { name: processName('CO_adsorption', 'fcc', 'fwd'), numbers: [0, 5], waits: [0, 0.25] },
      { name: processName('CO_oxidation', '', undefined), numbers: [0, 3] },
    ],
  }).split('\n');
  expect(lines[0]).toBe(
    `${'Overall'.padStart(64)} ${'CO_adsorption_fwd_fcc'.padStart(64)} ${'CO_oxidation'.padStart(64)}`,
  );
  expect(lines.slice(4)).toEqual([
    'configuration                    2                    8         2.0000000000000000E+00',
    '        2.5000000000000000E-01         2.5000000000000000E-01         0.0000000000000000E+00',
    '                             8                              5                              3',
    '',
  ]);
});

test('numbers beyond a hundred decades keep their exponent', () => {
  const text = specnumOutput({ times: [1e-120], events: [0], temperatures: [1], energies: [0], counts: [] });
  expect(text).toContain('9.9999999999999998E-121');
});
