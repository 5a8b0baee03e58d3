import { describe, expect, it } from 'vitest';
import { mean, zScore } from '../../src/analysis/stats';
import { referenceData, SKIPPED } from '../../src/cli/validation/data';
import { compareReruns } from '../../src/cli/validation/publication';
import { runPublished } from '../../src/cli/validation/published/program';

interface Row {
  id: string;
  barriers_eV: number[];
  time_s: number;
  seeds: number;
  mean: { steps: number; inorganic_layers: number; oEC_px: number };
  sd: { steps: number; inorganic_layers: number; oEC_px: number };
}
const reference = referenceData<Row[]>('kit-sei/reference.json');

describe.skipIf(!reference)(`the published program's event list${reference ? '' : ` (${SKIPPED})`}`, () => {
  it('without its faults gives what the rules give', () => {
    // Sets of few events, so that the test is short. 16 seeds each; 9 z-scores stay within 4.
    const SEEDS = Array.from({ length: 16 }, (_, i) => 201 + i);
    for (const row of reference!.filter(({ id }) => ['c0-1', 'c8-14', 'c1-13'].includes(id))) {
      const runs = SEEDS.map(
        (seed) => runPublished(row.barriers_eV, row.time_s, seed, { copies: false, losses: false }, 1e6)!,
      );
      for (const quantity of ['steps', 'inorganic_layers', 'oEC_px'] as const) {
        const values = runs.map((run) => run[quantity]);
        const ours = mean(values);
        const sd = Math.sqrt(mean(values.map((v) => (v - ours) ** 2)));
        const other = { mean: row.mean[quantity], sd: row.sd[quantity], n: row.seeds };
        if (sd === 0 && other.sd === 0) expect(ours).toBe(other.mean);
        else
          expect(Math.abs(zScore({ mean: ours, sd, n: SEEDS.length }, other)), `${row.id} ${quantity}`).toBeLessThan(4);
      }
    }
  });

  it('with them gives the inorganic layers of the published runs', () => {
    const short = 'c15-18 c8-14 c1-37 c1-13 c9-49 c8-43 c7-23 c1-32 c12-27 c8-19 c14-26 c5-30 c6-6'.split(' ');
    const agreements = compareReruns((id) => short.includes(id), [1]);
    const agreement = agreements.find(({ quantity }) => quantity === 'inorganic_layers')!;
    expect(agreement.runs).toBe(short.length);
    expect(agreement.pearson).toBeGreaterThan(0.97);
  });

  it('runs out of events where the rules go on: a published run of more than 5·10⁷ events by the rules', () => {
    const run = referenceData<Row[]>('kit-sei/runs.json')!.find(({ id }) => id === 'c0-30')!;
    const outcome = runPublished(run.barriers_eV, run.time_s, 1, { copies: true, losses: true }, 2e5);
    expect(outcome).toMatchObject({ inorganic_layers: expect.closeTo(1, 1), organic_layers: 0 });
  });
});
