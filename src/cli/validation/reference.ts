/** The rules: 27 barrier sets against the mean and spread over 16 seeds of an independent implementation. */
import { mean, standardDeviation, zScore } from '../../analysis/stats';
import { referenceData } from './data';
import { runSei, type SeiOutcome, seiModel } from './seiRuns';

interface ReferenceRow {
  id: string;
  barriers_eV: number[];
  time_s: number;
  seeds: number;
  mean: SeiOutcome;
  sd: SeiOutcome;
}

export interface RuleCheck {
  /** Barrier set. */
  id: string;
  quantity: keyof SeiOutcome;
  ours: number;
  reference: number;
  z: number;
}

/** First of our 16 seeds; any do, as long as they stay. */
const FIRST_SEED = 101;
const SEEDS = 16;

/**
 * One comparison for each barrier set and quantity that varies at all; null where the data are absent.
 * @param sets how many barrier sets, spread evenly over the table
 */
export async function* ruleChecks(sets: number): AsyncGenerator<RuleCheck> {
  const rows = referenceData<ReferenceRow[]>('kit-sei/reference.json') ?? [];
  const every = Math.max(1, rows.length / sets);
  for (let i = 0; i < rows.length; i += every) yield* compare(rows[Math.floor(i)]!);
}

async function* compare(row: ReferenceRow): AsyncGenerator<RuleCheck> {
  const model = seiModel(row.barriers_eV);
  const outcomes: SeiOutcome[] = [];
  for (let s = 0; s < SEEDS; s++) {
    outcomes.push((await runSei(model, FIRST_SEED + s, row.time_s, Number.POSITIVE_INFINITY))!);
  }
  for (const quantity of Object.keys(row.mean) as (keyof SeiOutcome)[]) {
    const values = outcomes.map((outcome) => outcome[quantity]);
    const ours = { mean: mean(values), sd: standardDeviation(values), n: SEEDS };
    const reference = { mean: row.mean[quantity], sd: row.sd[quantity], n: row.seeds };
    if (ours.sd === 0 && reference.sd === 0 && ours.mean === reference.mean) continue;
    yield { id: row.id, quantity, ours: ours.mean, reference: reference.mean, z: zScore(ours, reference) };
  }
}
