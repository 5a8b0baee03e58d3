/** The program that runs Ziff–Gulari–Barshad as Zacros does, against published runs of Zacros 3.01, event by event. */
import { expect, test } from 'vitest';
import { referenceText } from '../../../src/cli/validation/data';
import { runZgb } from '../../../src/cli/validation/firstReaction';

/** The runs of a published scan of the share of CO in the gas: all with one seed, 50 × 50 sites, 10 s. */
const scan = (y: number) => ({
  seed: 953_129,
  side: 50,
  co_per_s: 10 * y,
  o2_per_s: 2.5 * (1 - y),
  reaction_per_s: 1e20,
});

test.each([
  // Events of tests/test_ZacrosParametersScanJob.data in SCM-NV/pyZacros, less the one past the end that Zacros counts.
  [0.3, 12_106],
  [0.7, 8_515],
  [0.8, 5_010],
])('gives the events of the published run with a share of %f', (y, events) => {
  expect(runZgb(scan(y), [10])[0]!.events).toBe(events);
});

const output = referenceText('zacros/zgb-cond000/specnum_output.txt');
test.skipIf(!output)(
  'gives the published run with a share of 0.2, number by number (skipped without reference data)',
  () => {
    const rows = output!.trim().split('\n').slice(1);
    const real = rows.map((row) => row.trim().split(/\s+/).map(Number));
    const found = runZgb(
      scan(0.2),
      real.map((row) => row[2]!),
    );
    expect(found).toHaveLength(101);
    expect(found).toEqual(real.map((row) => ({ events: row[1], CO: row[5], O: row[6], CO2: row[9] })));
  },
);
